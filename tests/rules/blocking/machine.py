"""Probes of what a program asks of its machine, and of models and services met now and then."""

from __future__ import annotations

ASKING = {
    "the load of the machine over an interval": """
import psutil

async def health() -> dict[str, float]:
    return {
        "cpu": psutil.cpu_percent(interval=1),  # blocks
        "each": psutil.cpu_percent(0.5, percpu=True),  # blocks
        "own": psutil.Process().cpu_percent(interval=0.1),  # blocks
    }
""",
    "a lock in a file": """
from filelock import FileLock

LOCK = FileLock("f.lock")

async def handler() -> None:
    with LOCK:  # blocks
        pass
    LOCK.acquire()  # blocks
""",
    "a browser": """
from playwright.sync_api import sync_playwright

async def shoot(url: str) -> None:
    with sync_playwright() as found:  # blocks
        browser = found.chromium.launch()  # blocks
        page = browser.new_page()  # blocks
        page.goto(url)  # blocks
""",
    "a question to the name servers": """
from email_validator import validate_email

async def handler(address: str) -> str:
    validate_email(address, check_deliverability=True)  # blocks
    return validate_email(address).normalized  # blocks
""",
    "a model that another module loaded": """
from app.models import model, tokens

async def answer(text: str) -> str:
    return tokens.decode(model.generate(**tokens(text))[0])  # blocks
# app/models.py
from transformers import AutoModelForCausalLM, AutoTokenizer

tokens = AutoTokenizer.from_pretrained("m")
model = AutoModelForCausalLM.from_pretrained("m").to("cuda").eval()
""",
    "models and stores of other houses": """
import nltk
import oss2
from deep_translator import GoogleTranslator
from vertexai.generative_models import GenerativeModel

model = GenerativeModel("m")

async def handler(bucket: oss2.Bucket, text: str) -> None:
    model.generate_content(text)  # blocks
    model.start_chat().send_message(text)  # blocks
    bucket.put_object("k", text)  # blocks
    GoogleTranslator(source="auto", target="id").translate(text)  # blocks
    nltk.download("punkt")  # blocks
    await model.generate_content_async(text)
""",
    "a sound and a page in files": """
import io
from fpdf import FPDF
from scipy.io import wavfile

async def handler(page: FPDF) -> None:
    wavfile.read("f.wav")  # blocks
    page.output("f.pdf")  # blocks
    wavfile.write(io.BytesIO(), 16000, [])
    page.output(dest="S")
""",
}
AT_ONCE = {
    "the load since the last look": """
import psutil

async def health() -> dict[str, object]:
    return {
        "cpu": psutil.cpu_percent(),
        "none": psutil.cpu_percent(interval=None),
        "each": psutil.cpu_percent(percpu=True),
        "memory": psutil.virtual_memory().percent,
        "own": psutil.Process().cpu_percent(),
    }
""",
    "an address that is only read": """
from email_validator import validate_email

async def handler(address: str, ask: bool) -> str:
    validate_email(address, check_deliverability=ask)
    return validate_email(address, check_deliverability=False).normalized
""",
    "a lock in a file that does not wait": """
from filelock import FileLock

LOCK = FileLock("f.lock")

async def handler() -> None:
    LOCK.acquire(blocking=False)
    LOCK.release()
""",
}
