"""What is written for Django REST runs: real packages, its own tests, Gunicorn, and calls to it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.init.combinations import PURPOSE, named, written
from tests.init.measures import check, run, said
from tests.init.running import call, installed, served
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(sys.version_info < (3, 11), reason="what is written wants Python 3.11"),
]
PASSWORD = "analytical engine"
ACCOUNT = f"""
from apps.accounts.models import User
User.objects.create_user("ada", password="{PASSWORD}")
"""
SETTINGS = """\
CELERY_BROKER_URL=memory://
SECRET_KEY=a secret that only this test knows, and that is long enough for its keys
DATABASE_URL=sqlite:///db.sqlite3
SECURE_SSL_REDIRECT=false
"""


def answers(database: Database, tasks: Tasks, language: Language) -> Answers:
    return Answers(
        Framework.DJANGO, database, tasks, language, "Garden tools", PURPOSE, skeleton=True
    )


def proven(root: Path) -> Path:
    """Installs and tests what is written, and returns the commands of its environment."""
    commands = installed(root)
    python = commands / "python"
    run(python, "-W", "error::DeprecationWarning", "-m", "pytest", "-q", cwd=root)
    run(commands / "mypy", cwd=root)
    assert said(check(root, engines=True)) == []
    return commands


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
    commands = proven(root)
    (root / ".env").write_text(SETTINGS, encoding="utf-8")
    python, manage = commands / "python", "manage.py"
    run(python, manage, "makemigrations", "--check", "--dry-run", cwd=root)
    run(python, manage, "migrate", cwd=root)
    run(python, manage, "shell", "--command", ACCOUNT, cwd=root)
    words = ("config.wsgi", "--bind", "127.0.0.1:{port}")
    with served(root, commands / "gunicorn", *words) as address:
        calls(f"{address}/api/v1")


def calls(api: str) -> None:
    """What somebody does with items, from the first request to the last."""
    items = f"{api}/items/"
    assert call("GET", items)[0] == 401
    status, tokens = call("POST", f"{api}/auth/token/", {"username": "ada", "password": PASSWORD})
    token = tokens["access"]
    assert status == 200
    assert call("POST", f"{api}/auth/token/refresh/", {"refresh": tokens["refresh"]})[0] == 200
    status, spade = call("POST", items, {"name": "Spade"}, token)
    assert (status, spade["quantity"]) == (201, 0)
    assert call("POST", items, {"name": "Spade"}, token)[0] == 400
    one = f"{items}{spade['id']}/"
    assert call("PATCH", one, {"quantity": 2}, token)[1]["quantity"] == 2
    assert call("POST", f"{one}archive/", None, token)[1]["is_archived"] is True
    status, again = call("POST", f"{one}archive/", None, token)
    assert (status, again["error"]["code"]) == (409, "item_archived")
    assert call("GET", items, None, token)[1]["count"] == 1
    assert call("DELETE", one, None, token) == (204, None)
    assert call("GET", one, None, token)[0] == 404


@pytest.mark.parametrize(
    "chosen", [answers(Database.MYSQL, Tasks.CELERY, Language.ENGLISH)], ids=named
)
def test_its_own_tests_pass(chosen: Answers, tmp_path: Path) -> None:
    """With the driver of MySQL, which Django asks for its version before it asks a server."""
    commands = proven(written(chosen, tmp_path))
    settings = SETTINGS.replace("sqlite:///db.sqlite3", "mysql://root@127.0.0.1:1/app")
    (tmp_path / ".env").write_text(settings, encoding="utf-8")
    run(commands / "python", "manage.py", "check", cwd=tmp_path)
