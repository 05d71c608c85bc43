"""What is written runs: real packages, the project's own tests, the server, and calls to it."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.init.combinations import PURPOSE, named, written
from tests.init.measures import check, follow_examples, run, said
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.version_info < (3, 11), reason="what is written wants Python 3.11"),
]
SECONDS = 60
"""For a server to come up."""
TOOLS = "tests/test_api/test_tools.py"
SECRET = "a secret that only this test knows, and long enough"


def answers(database: Database, tasks: Tasks, language: Language) -> Answers:
    return Answers(
        Framework.FASTAPI, database, tasks, language, "Garden tools", PURPOSE, skeleton=True
    )


def installed(root: Path) -> Path:
    """A virtual environment in the project with all that it requires; returns its commands."""
    run(sys.executable, "-m", "venv", root / ".venv", cwd=root)
    commands = root / ".venv" / "bin"
    run(commands / "python", "-m", "pip", "install", "--quiet", "--editable", ".[dev]", cwd=root)
    return commands


@contextmanager
def served(root: Path, command: list[str | Path]) -> Iterator[str]:
    """Runs the server for a while; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    words = [*map(str, command), "--host", "127.0.0.1", "--port", port]
    server = subprocess.Popen(words, cwd=root)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + SECONDS
        while not is_up(address) and time.monotonic() < until:
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(SECONDS)


def call(method: str, url: str, body: object = None, token: str = "") -> tuple[int, Any]:
    """Status and JSON of an answer."""
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def is_up(address: str) -> bool:
    try:
        return call("GET", f"{address}/api/v1/health") == (200, {"status": "ok"})
    except urllib.error.URLError:
        return False


@pytest.mark.parametrize(
    "chosen",
    [
        answers(Database.SQLITE, Tasks.NONE, Language.ENGLISH),
        answers(Database.POSTGRESQL, Tasks.CELERY, Language.INDONESIAN),
    ],
    ids=named,
)
def test_it_runs(chosen: Answers, tmp_path: Path) -> None:
    """With SQLite and a broker in memory where the answers name servers."""
    root = written(chosen, tmp_path)
    commands = installed(root)
    run(commands / "python", "-m", "pytest", "-q", cwd=root)
    run(commands / "mypy", cwd=root)
    assert said(check(root, engines=True)) == []
    settings = (
        f"SECRET_KEY={SECRET}\nDATABASE_URL=sqlite+aiosqlite:///app.db\nREDIS_URL=memory://\n"
    )
    (root / ".env").write_text(settings, encoding="utf-8")
    run(commands / "alembic", "upgrade", "head", cwd=root)
    with served(root, [commands / "uvicorn", "--factory", "app.main:create_app"]) as address:
        calls(f"{address}/api/v1")
    follow_examples(root)
    assert "1 passed" in run(commands / "python", "-m", "pytest", TOOLS, cwd=root)
    run(commands / "mypy", cwd=root)


def calls(api: str) -> None:
    """What somebody does with an account, from the first request to the last."""
    account = {"email": "ada@example.org", "password": "analytical engine", "full_name": "Ada"}
    status, ada = call("POST", f"{api}/users", account)
    assert (status, ada["full_name"]) == (201, "Ada")
    assert call("POST", f"{api}/users", account)[0] == 409
    assert call("GET", f"{api}/users")[0] == 401
    credentials = {"email": account["email"], "password": account["password"]}
    status, given = call("POST", f"{api}/auth/token", credentials)
    token = given["access_token"]
    assert status == 201
    me = f"{api}/users/{ada['id']}"
    assert call("PATCH", me, {"full_name": "Ada King"}, token)[1]["full_name"] == "Ada King"
    assert call("GET", f"{api}/users", None, token)[1]["total"] == 1
    assert call("DELETE", me, None, token) == (204, None)
    assert call("GET", me, None, token)[0] == 401


@pytest.mark.parametrize(
    "chosen",
    [
        answers(Database.MONGODB, Tasks.ARQ, Language.ENGLISH),
        answers(Database.MYSQL, Tasks.NONE, Language.INDONESIAN),
    ],
    ids=named,
)
def test_its_own_tests_pass(chosen: Answers, tmp_path: Path) -> None:
    root = written(chosen, tmp_path)
    commands = installed(root)
    run(commands / "python", "-m", "pytest", "-q", cwd=root)
    run(commands / "mypy", cwd=root)
    assert said(check(root, engines=True)) == []
