"""Queues' sockets, service discovery, feature flags, charts and archives that others unpack."""

from __future__ import annotations

PLATFORM = {
    "a ZeroMQ socket that waits for an answer": """
import zmq

class Requestor:
    def __init__(self) -> None:
        self.context = zmq.Context()
        self.socket = self.context.socket(zmq.REQ)
        self.socket.connect("ipc:///tmp/comms")

    def send(self, topic: str) -> dict:
        self.socket.send_json((topic, None))
        return self.socket.recv_json()

async def handler() -> dict:
    return Requestor().send("t")  # blocks
""",
    "a service that Consul is told of": """
import consul

class Registry:
    def __init__(self) -> None:
        self.consul = consul.Consul(host="c")

    async def register(self) -> None:
        self.consul.agent.service.register("app")  # blocks
        self.consul.kv.put("k", "v")  # blocks
""",
    "a flag that PostHog is asked for": """
import posthog

async def handler(user: str) -> None:
    posthog.feature_enabled("beta", user)  # blocks
    posthog.get_feature_flag_payload("beta", user)  # blocks
""",
    "a chart that is written, and one that is drawn": """
import plotly.express as px

async def handler(rows: list) -> None:
    figure = px.bar(rows)
    figure.write_html("f.html")  # blocks
    figure.to_image()  # blocks
""",
    "an archive that a program unpacks": """
import io
import rarfile

async def handler(data: bytes) -> bytes:
    with rarfile.RarFile(io.BytesIO(data)) as archive:
        return archive.read(archive.namelist()[0])  # blocks
""",
    "sessions of agents in a database, and tools behind a server": """
from crewai_tools import MCPServerAdapter
from google.adk.sessions import DatabaseSessionService

service = DatabaseSessionService(db_url="d")

async def handler() -> None:
    service.get_session(app_name="a", user_id="u", session_id="s")  # blocks
    MCPServerAdapter({"url": "u"})  # blocks
""",
    "a queue in front of SQLite": """
from playhouse.sqliteq import SqliteQueueDatabase

class Vectors(SqliteQueueDatabase):
    pass

db = Vectors("f.db")

async def handler() -> None:
    db.execute_sql("SELECT 1")  # blocks
""",
    "a workbook that is packed in memory": """
import io
from openpyxl import Workbook

async def handler() -> bytes:
    book = Workbook()
    buffer = io.BytesIO()
    book.save(buffer)  # blocks
    return buffer.getvalue()
""",
}
SENT = {
    "what a ZeroMQ socket takes without waiting": """
import zmq
import zmq.asyncio

async def handler() -> None:
    socket = zmq.Context.instance().socket(zmq.PUB)
    socket.send_json({})
    socket.recv(zmq.NOBLOCK)
    other = zmq.asyncio.Context().socket(zmq.REQ)
    await other.recv()
""",
    "events that PostHog sends later, and a flag it knows": """
from posthog import Posthog

client = Posthog("k")

async def handler(user: str) -> None:
    client.capture("seen", distinct_id=user)
    client.feature_enabled("beta", user, only_evaluate_locally=True)
""",
    "newer sessions of agents": """
from google.adk.sessions import DatabaseSessionService

service = DatabaseSessionService(db_url="d")

async def handler() -> None:
    await service.get_session(app_name="a", user_id="u", session_id="s")
""",
}
