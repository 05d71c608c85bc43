"""Probes: more drivers' clients, and what works on this machine, as in `drivers`."""

from __future__ import annotations

from tests.rules.blocking.drivers import probe

MORE = {
    "a mail server over TLS": ("import smtplib", "smtplib.SMTP_SSL()", "login('a', 'b')"),
    "wechatpy": (
        "from wechatpy import WeChatClient",
        "WeChatClient('a', 'b')",
        "message.send_text(1, 'x')",
    ),
    "wechatpy's token": (
        "from wechatpy import WeChatClient",
        "WeChatClient('a', 'b')",
        "fetch_access_token()",
    ),
    "Lark": (
        "import lark_oapi as lark",
        "lark.Client.builder().app_id('a').app_secret('b').build()",
        "im.v1.message.create(None)",
    ),
    "faiss": ("import faiss", "faiss.read_index('f')", "search([], 3)"),
    "an index of faiss": ("import faiss", "faiss.IndexFlatIP(3)", "search([], 3)"),
    "onnxruntime": ("import onnxruntime as ort", "ort.InferenceSession('m')", "run(None, {})"),
    "reportlab": (
        "from reportlab.platypus import SimpleDocTemplate",
        "SimpleDocTemplate('f')",
        "build([])",
    ),
}

MORE_DRIVERS = {
    **{f"the client of {name}": probe(*row) for name, row in MORE.items()},
    "connections that making them opens": """
import ftplib
import imaplib
import poplib
import smtplib

async def send() -> None:
    smtplib.SMTP_SSL("h", 465)  # blocks
    smtplib.LMTP("h")  # blocks
    imaplib.IMAP4_SSL("h")  # blocks
    poplib.POP3_SSL("h")  # blocks
    ftplib.FTP_TLS("h")  # blocks
    smtplib.SMTP_SSL()
""",
    "programs that read documents in memory": """
from pdf2image import convert_from_bytes, pdfinfo_from_bytes

async def pages(data: bytes) -> None:
    pdfinfo_from_bytes(data)  # blocks
    convert_from_bytes(data)  # blocks
""",
    "Flask-SQLAlchemy's queries of a class": """
from fastapi import APIRouter
from app.models import User

router = APIRouter()

@router.get("/")
async def users() -> list[str]:
    first = User.query.filter_by(id=1).first()  # blocks
    names = [user.name for user in User.query]  # blocks
    return [first.name, *names, User.query.get_or_404(3).name]  # blocks
# app/models.py
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class Base(db.Model):
    __abstract__ = True

class User(Base):
    name = db.Column(db.String)
""",
}
SILENT_ALL_THE_SAME = {
    "Lark's asynchronous calls": """
import lark_oapi as lark

client = lark.Client.builder().app_id("a").build()

async def send() -> None:
    await client.im.v1.message.acreate(None)
""",
    "a class of its own behind a name like Flask-SQLAlchemy's": """
from app.models import User

async def users() -> None:
    User.query.first()
# app/models.py
class Finder:
    def first(self) -> None: ...

class Model:
    query = Finder()

class Registry:
    Model = Model

db = Registry()

class User(db.Model): ...
""",
    "a model that has a query of its own": """
from app.models import User

async def users() -> None:
    User.query.first()
# app/models.py
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()

class Finder:
    def first(self) -> None: ...

class User(db.Model):
    query = Finder()
""",
}
