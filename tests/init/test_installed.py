"""What is written runs: real packages, the project's own tests, the server, and calls to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.init.combinations import PURPOSE, named, written
from tests.init.measures import check, follow_examples, run, said
from tests.init.running import call, installed, served
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.version_info < (3, 11), reason="what is written wants Python 3.11"),
]
TOOLS = "tests/test_api/test_tools.py"
SECRET = "a secret that only this test knows, and long enough"


def answers(database: Database, tasks: Tasks, language: Language) -> Answers:
    return Answers(
        Framework.FASTAPI, database, tasks, language, "Garden tools", PURPOSE, skeleton=True
    )


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
    words = ("--factory", "app.main:create_app", "--port", "{port}")
    with served(root, commands / "uvicorn", *words) as address:
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
