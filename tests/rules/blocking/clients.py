"""Clients of services: one of several, and some that applications were found to use."""

from __future__ import annotations

WORKING = {
    "one of two providers, each asked in its own words": """
from app.llm import Llm

async def handler(llm: Llm) -> object:
    return llm.ask("a")  # blocks
# app/llm.py
import anthropic
import openai

class Llm:
    def __init__(self, provider: str) -> None:
        self.provider = provider
        if provider == "openai":
            self.client = openai.OpenAI()
        else:
            self.client = anthropic.Anthropic()

    def ask(self, text: str) -> object:
        if self.provider == "openai":
            return self.client.chat.completions.create(model="m", messages=[])
        return self.client.messages.create(model="m", messages=[])
""",
    "issues of a tracker": """
from jira import JIRA
from app.tracker import Tracker

tracker = Tracker()

async def handler(jira: JIRA) -> object:
    tracker.comment("A-1", "done")  # blocks
    name = tracker.jira.issue("A-1").fields.assignee.name  # blocks
    return name, jira.search_issues("project = A")  # blocks
# app/tracker.py
from jira import JIRA

class Tracker:
    def __init__(self) -> None:
        self.jira = JIRA(server="u")

    def comment(self, key: str, text: str) -> None:
        self.jira.add_comment(key, text)
""",
    "passwords that a manager of users hashes": """
from fastapi_users import BaseUserManager, UUIDIDMixin

class Users(UUIDIDMixin, BaseUserManager):
    async def create(self, password: str) -> object:
        return self.password_helper.hash(password)  # blocks
""",
    "a file that comes with the package": """
from importlib import resources

async def handler() -> str:
    return resources.files("app").joinpath("schema.sql").read_text(encoding="utf-8")  # blocks
""",
}

IDLING = {
    "one of two providers, one of which awaits": """
import anthropic
import openai

class Llm:
    def __init__(self, provider: str) -> None:
        if provider == "openai":
            self.client = openai.AsyncOpenAI()
        else:
            self.client = anthropic.Anthropic()

    def ask(self, text: str) -> object:
        return self.client.messages.create(model="m", messages=[])

async def handler(llm: Llm) -> object:
    return llm.ask("a")
""",
    "what a tracker has given": """
from jira import JIRA

async def handler(jira: JIRA, issues: list[str]) -> object:
    jira.close()
    return jira.client_info()
""",
    "a password that is made up": """
from fastapi_users import BaseUserManager

class Users(BaseUserManager):
    async def create(self) -> str:
        return self.password_helper.generate()
""",
    "a link that is signed": """
from minio import Minio

store = Minio("u")

async def handler() -> str:
    return store.presigned_get_object("bucket", "name")
""",
}
