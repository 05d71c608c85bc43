"""Probes of services and libraries that are met now and then: made on the spot, asked at once."""

from __future__ import annotations

ASKED_AT_ONCE = {
    "CrewAI": ("from crewai import Crew", "Crew().kickoff()"),
    "an agent": ("from agno.agent import Agent", "Agent().run('x')"),
    "a synchronous run of an agent": ("from pydantic_ai import Agent", "Agent('m').run_sync('x')"),
    "a memory": ("from mem0 import Memory", "Memory.from_config({}).search('x')"),
    "speech": ("from gtts import gTTS", "gTTS('x').save('f')"),
    "a stream of ffmpeg": (
        "import ffmpeg",
        "ffmpeg.input('a').filter('scale', 1, 1).output('b').overwrite_output().run()",
    ),
    "faces": ("import face_recognition", "face_recognition.face_encodings(None)"),
    "a document reader": ("from markitdown import MarkItDown", "MarkItDown().convert('f')"),
    "sharpened": (
        "from PIL import Image, ImageEnhance",
        "ImageEnhance.Contrast(Image.new('RGB', (1, 1))).enhance(2).save('f')",
    ),
    "a frame as text": ("import pandas as pd", "pd.DataFrame([]).to_csv('f', index=False)"),
    "a frame by keyword": ("import pandas as pd", "pd.concat([]).to_json(path_or_buf='f')"),
    "payments": ("import mercadopago", "mercadopago.SDK('t').payment().create({})"),
    "pictures": ("import cloudinary.uploader", "cloudinary.uploader.upload('f')"),
    "tokens": (
        "import msal",
        "msal.ConfidentialClientApplication('a').acquire_token_for_client(scopes=[])",
    ),
    "messages": ("import telebot", "telebot.TeleBot('t').send_message(1, 'x')"),
    "prices": ("import yfinance as yf", "yf.Ticker('X').history(period='1d')"),
    "a feed at an address": ("import feedparser", "feedparser.parse('https://x.example')"),
    "a feed at an address that is set": (
        "import feedparser\nfrom app import settings",
        "feedparser.parse(settings.FEED_URL)",
    ),
    "a feed at an address that is mended": (
        "import feedparser\nfrom app import settings",
        "feedparser.parse(str(settings.FEED_URL))",
    ),
    "an exchange": ("import ccxt", "ccxt.binance({}).fetch_ticker('X')"),
    "a chain": ("from web3 import Web3", "Web3(None).eth.get_balance('x')"),
    "a browser": ("from selenium import webdriver", "webdriver.Chrome().get('u')"),
    "a pipeline of a model": (
        "from transformers import pipeline\n\nrun = pipeline('x')",
        "run('y')",
    ),
    "a model that is fitted": (
        "from sklearn.linear_model import Ridge",
        "Ridge(alpha=1).fit([[1]], [1])",
    ),
    "groups that are found": (
        "from sklearn.cluster import KMeans",
        "KMeans(3).fit_predict([[1]])",
    ),
    "speech as text": (
        "import whisper\n\nmodel = whisper.load_model('base')",
        "model.transcribe('f')",
    ),
    "speech, aligned": ("import whisperx", "whisperx.load_audio('f')"),
    "facts of a text": ("import langextract as lx", "lx.extract('x')"),
    "a sheet": ("import fastexcel", "fastexcel.read_excel('f')"),
    "a client of a stub's type": (
        "from mypy_boto3_s3 import S3Client\n\nclass Files:\n    client: S3Client",
        "Files().client.put_object(Key='k')",
    ),
    "workers of a queue": ("from rq import Worker", "Worker.all(connection=None)"),
    "a small store": ("from tinydb import TinyDB", "TinyDB('f').table('t').insert({})"),
}

NOTHING_DONE = {
    "a fitted model that is asked": (
        "from sklearn.linear_model import Ridge",
        "Ridge(alpha=1).predict([[1]])",
    ),
    "a frame given back as text": ("import pandas as pd", "pd.DataFrame([]).to_csv(index=False)"),
    "a frame's text with no path": ("import pandas as pd", "pd.DataFrame([]).to_csv(None)"),
    "a frame as JSON": ("import pandas as pd", "pd.DataFrame([]).to_json(orient='records')"),
    "objects that are only listed": ("from minio import Minio", "Minio('h').list_objects('b')"),
    "an asynchronous run": ("from pydantic_ai import Agent", "Agent('m').run('x')"),
}


def _probe(imported: str, call: str, mark: str) -> str:
    return f"{imported}\n\nasync def handler() -> None:\n    {call}{mark}\n"


SERVICES = {f"{name} at once": _probe(*row, "  # blocks") for name, row in ASKED_AT_ONCE.items()}
IDLE = {name: _probe(*row, "") for name, row in NOTHING_DONE.items()}
IDLE["a feed that was fetched before"] = """
import aiohttp
import feedparser
import httpx

async def named(url: str) -> None:
    async with aiohttp.ClientSession() as session:
        async with session.get(url) as response:
            content = await response.text()
    feedparser.parse(content)

async def handed(client: httpx.AsyncClient) -> None:
    response = await client.get("u")
    text = response.text
    _entries(text)
    feedparser.parse(await response.aread())
    feedparser.parse(text.encode())
    mended = _mend(response.text)
    feedparser.parse(mended)

def _mend(text: str) -> str:
    return text.strip()

def _entries(xml_content: str) -> None:
    feedparser.parse(xml_content)

async def given(feed: bytes) -> None:
    feedparser.parse(feed)
"""
