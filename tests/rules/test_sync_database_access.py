"""`sync-database-access`: what it finds, and on what it stays silent."""

from __future__ import annotations

import pytest

from tests.support import check_rule

RULE = "sync-database-access"


def found(source: str, path: str = "app/db.py", rules: str = "") -> list[str]:
    files = {path: source, "RULES.md": f"- Always async for database access\n{rules}"}
    return [one.message.split("`")[1] for one in check_rule(RULE, files)]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param(
            "from sqlalchemy import create_engine\ncreate_engine('x')",
            "sqlalchemy.create_engine",
            id="an engine",
        ),
        pytest.param(
            "from sqlmodel import create_engine as make\ne = make('x')",
            "sqlalchemy.create_engine",
            id="an engine by another name",
        ),
        pytest.param(
            "from sqlalchemy.orm import sessionmaker\nS = sessionmaker()",
            "sqlalchemy.orm.sessionmaker",
            id="a session factory",
        ),
        pytest.param(
            "from sqlmodel import Session\ndef f(engine):\n    with Session(engine) as s: ...",
            "sqlmodel.Session",
            id="a session",
        ),
        pytest.param(
            "import psycopg2\nc = psycopg2.connect('x')", "psycopg2.connect", id="psycopg2"
        ),
        pytest.param("import psycopg\nc = psycopg.connect('x')", "psycopg.connect", id="psycopg"),
        pytest.param(
            "from pymongo import MongoClient\nc = MongoClient()",
            "pymongo.MongoClient",
            id="pymongo",
        ),
        pytest.param("import sqlite3\nc = sqlite3.connect('x')", "sqlite3.connect", id="sqlite3"),
        pytest.param(
            "from sqlalchemy.orm import Session\ndef f(db: Session):\n    db.commit()",
            "sqlalchemy.orm.Session.commit",
            id="a session that is given",
        ),
        pytest.param(
            "from sqlalchemy.orm import Session\nclass Repo:\n    def __init__(self, db: Session):\n"
            "        self.db = db\n    def f(self):\n        return self.db.query(1).all()",
            "sqlalchemy.orm.Query.all",
            id="a session that an object holds",
        ),
        pytest.param(
            "from sqlalchemy.orm import Session\nasync def f(db: Session):\n    db.commit()",
            "sqlalchemy.orm.Session.commit",
            id="in an async function, where nobody asks about blocking",
        ),
    ],
)
def test_synchronous_access_is_found(source: str, name: str) -> None:
    assert found(source) == [name]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(
            "from sqlalchemy.ext.asyncio import create_async_engine\ncreate_async_engine('x')",
            id="an async engine",
        ),
        pytest.param(
            "from sqlalchemy.orm import sessionmaker\nfrom sqlalchemy.ext.asyncio import "
            "AsyncSession\nS = sessionmaker(class_=AsyncSession)",
            id="a factory of async sessions",
        ),
        pytest.param(
            "from sqlalchemy.orm import sessionmaker\nfrom sqlalchemy.ext.asyncio import "
            "AsyncSession\nS = sessionmaker[AsyncSession]()",
            id="a generic factory of async sessions",
        ),
        pytest.param(
            "from sqlalchemy import create_engine\nfrom sqlalchemy.ext.asyncio import AsyncEngine\n"
            "e = AsyncEngine(create_engine('x'))",
            id="an engine that is wrapped",
        ),
        pytest.param(
            "from sqlalchemy.ext.asyncio import AsyncSession\nasync def f(db: AsyncSession):\n"
            "    await db.execute('x')\n    await db.commit()",
            id="an async session",
        ),
        pytest.param(
            "import asyncpg\nasync def f():\n    await asyncpg.connect('x')", id="asyncpg"
        ),
        pytest.param(
            "import psycopg\nasync def f():\n    await psycopg.AsyncConnection.connect('x')",
            id="psycopg's async side",
        ),
        pytest.param(
            "from motor.motor_asyncio import AsyncIOMotorClient\nc = AsyncIOMotorClient()",
            id="motor",
        ),
        pytest.param("from pymongo import AsyncMongoClient\nc = AsyncMongoClient()", id="pymongo"),
        pytest.param("import pandas\nt = pandas.DataFrame()", id="a table of pandas"),
        pytest.param("import redis\nc = redis.Redis()\nc.get('a')", id="a cache"),
        pytest.param("def f(db):\n    db.execute('x')\n    db.commit()", id="an unknown session"),
        pytest.param(
            "from sqlalchemy import MetaData, Table, select\nm = MetaData()\nt = Table('a', m)\n"
            "q = select(t)",
            id="what only describes tables",
        ),
        pytest.param(
            "from django.contrib.auth.models import User\ndef f():\n    return User(name='a')",
            id="a model that is not saved",
        ),
        pytest.param(
            "from sqlalchemy.ext.asyncio import AsyncConnection\n"
            "async def f(c: AsyncConnection):\n    await c.run_sync(lambda s: s.commit())",
            id="a lambda for run_sync",
        ),
        pytest.param(
            "from sqlalchemy.orm import Session\ndef work(s: Session):\n    s.commit()\n"
            "async def f(c):\n    await c.run_sync(work)",
            id="a function for run_sync",
        ),
        pytest.param(
            "from sqlalchemy.orm import Session\nclass R:\n    def _work(self, s: Session):\n"
            "        s.commit()\n    async def f(self, c):\n        await c.run_sync(self._work)",
            id="a method for run_sync",
        ),
    ],
)
def test_asynchronous_access_and_the_unknown_are_not_found(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    "path",
    [
        "alembic/env.py",
        "app/migrations/0001_initial.py",
        "scripts/fill.py",
        "app/management/commands/fill.py",
        "tests/conftest.py",
        "app/workers/report.py",
    ],
)
def test_what_has_its_process_for_itself_is_left_alone(path: str) -> None:
    assert found("from sqlalchemy import create_engine\ne = create_engine('x')", path) == []


def test_a_module_that_is_run_by_itself_is_a_script() -> None:
    source = (
        "from sqlalchemy import create_engine\ne = create_engine('x')\n"
        "if __name__ == '__main__':\n    e.connect()\n"
    )
    assert found(source, "fix_orders.py") == []
    files = {"db.py": source, "RULES.md": "- Always async for database access\n"}
    assert check_rule(RULE, {**files, "app.py": "from db import e\n"}) != []
    assert found("import fastapi\n" + source, "main.py") != []


def test_a_function_is_told_once_and_counts_the_rest() -> None:
    source = (
        "from sqlalchemy.orm import Session\ndef f(db: Session):\n    db.flush()\n    db.commit()\n"
    )
    files = {"app/db.py": source, "RULES.md": "- Always async for database access\n"}
    (one,) = check_rule(RULE, files)
    assert one.message.endswith("reaches the database synchronously, and 1 more")


def test_what_blocks_an_async_function_is_left_to_the_rule_about_that() -> None:
    source = "from sqlalchemy.orm import Session\nasync def f(db: Session):\n    db.commit()"
    assert found(source, rules="- Never block the event loop\n") == []


@pytest.mark.parametrize(
    ("stack", "remedy"),
    [
        pytest.param("", "use `sqlalchemy.ext.asyncio.create_async_engine`", id="no stack"),
        pytest.param(
            "## Approved packages\n\n- sqlalchemy>=2.0\n",
            "use `sqlalchemy.ext.asyncio.create_async_engine`, approved in TECH_STACK.md:3",
            id="an approved package",
        ),
    ],
)
def test_the_remedy_names_the_asynchronous_twin(stack: str, remedy: str) -> None:
    files = {
        "app/db.py": "from sqlalchemy import create_engine\ne = create_engine('x')",
        "TECH_STACK.md": stack,
    }
    (one,) = check_rule(RULE, files)
    assert one.remedy == remedy
