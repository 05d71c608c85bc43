"""`query-in-handler`: what counts as reaching the data, and what does not."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.model.finding import Found

FASTAPI = """
from typing import Annotated
from fastapi import APIRouter, Depends
from app import crud
from app.models import User
{imports}

router = APIRouter()


@router.get("/x")
async def read({parameters}):
    {body}
"""

DEPS = """
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker
from fastapi import Depends
from typing import Annotated

LocalSession = sessionmaker()
make_session = async_sessionmaker()


def get_db():
    db = LocalSession()
    try:
        yield db
    finally:
        db.close()


async def get_session():
    async with make_session() as session:
        yield session


SessionDep = Annotated[AsyncSession, Depends(get_session)]
"""


def fastapi(parameters: str, body: str, imports: str = "", **files: str) -> list[Found]:
    code = FASTAPI.format(parameters=parameters, body=body, imports=imports)
    return check_rule("query-in-handler", {"app/api.py": code, "app/deps.py": DEPS, **files})


@pytest.mark.parametrize(
    ("parameters", "imports"),
    [
        pytest.param("db: Session", "from sqlalchemy.orm import Session", id="an annotation"),
        pytest.param(
            "db: 'Session | None' = None", "from sqlalchemy.orm import Session", id="a quoted one"
        ),
        pytest.param("db=Depends(get_db)", "from app.deps import get_db", id="a generator's yield"),
        pytest.param(
            "db=Depends(deps.get_session)", "from app import deps", id="an asynchronous generator's"
        ),
        pytest.param("db: SessionDep", "from app.deps import SessionDep", id="an imported alias"),
        pytest.param(
            "db: Annotated[object, Depends(get_db)]", "from app.deps import get_db", id="in place"
        ),
        pytest.param(
            "db: Own", "from sqlmodel import Session\nclass Own(Session): ...", id="a subclass"
        ),
    ],
)
def test_a_session_is_known_by(parameters: str, imports: str) -> None:
    body = "return db.execute('select name from users')"
    assert len(fastapi(parameters, body, imports)) == 1


@pytest.mark.parametrize("method", ["add(1)", "commit()", "execute('x')", "query(User).all()"])
def test_all_work_on_an_injected_session_counts(method: str) -> None:
    assert fastapi("db=Depends(get_db)", f"db.{method}", "from app.deps import get_db")


@pytest.mark.parametrize(
    ("body", "imports"),
    [
        pytest.param(
            "async with make_session() as s:\n        await s.scalars(1)",
            "from app.deps import make_session",
            id="a session opened in the handler",
        ),
        pytest.param(
            "with Session(engine) as s:\n        s.get(User, 1)",
            "from sqlalchemy.orm import Session\nfrom app.deps import engine",
            id="a session made in the handler",
        ),
        pytest.param(
            "client.table('users').select('*').execute()",
            "from supabase import create_client\nclient = create_client('u', 'k')",
            id="a client of the module",
        ),
        pytest.param(
            "await to_thread(client.table('users').select('*').execute)",
            "from asyncio import to_thread\nfrom supabase import Client\nclient: Client = make()",
            id="a query handed to a thread",
        ),
        pytest.param(
            "await db.users.find_one({})",
            "from motor.motor_asyncio import AsyncIOMotorDatabase\n"
            "def get() -> AsyncIOMotorDatabase: ...\ndb = get()",
            id="a document store's collection",
        ),
        pytest.param(
            "await Note.find_one(1)",
            "from beanie import Document\nclass Note(Document): ...",
            id="an active record",
        ),
        pytest.param(
            "conn = sqlite3.connect('x')\n    conn.execute('select name from users')",
            "import sqlite3",
            id="raw SQL",
        ),
        pytest.param(
            "return await crud.page(select(User))",
            "from sqlalchemy import select",
            id="a statement built here and run elsewhere",
        ),
    ],
)
def test_a_query_is_found_on(body: str, imports: str) -> None:
    assert len(fastapi("", body, imports)) == 1


@pytest.mark.parametrize(
    ("parameters", "body", "imports"),
    [
        pytest.param(
            "db=Depends(get_db)",
            "return crud.read(db)",
            "from app.deps import get_db",
            id="a session handed to a function",
        ),
        pytest.param(
            "",
            "async with make_session() as s:\n        return await crud.read(s)",
            "from app.deps import make_session",
            id="a session opened and handed on",
        ),
        pytest.param(
            "db=Depends(get_db)",
            "db.execute(text('SELECT 1'))",
            "from app.deps import get_db\nfrom sqlalchemy import text",
            id="a probe",
        ),
        pytest.param(
            "db=Depends(get_db)",
            "db.scalar(select(1))",
            "from app.deps import get_db\nfrom sqlalchemy import select",
            id="a probe built with select",
        ),
        pytest.param("db", "return db.execute('x')", "", id="an unknown receiver"),
        pytest.param(
            "users: dict[str, int]", "return users.get('x')", "", id="a dict that has a get"
        ),
        pytest.param(
            "service: Service",
            "return service.query(1)",
            "class Service:\n    def query(self, x): ...",
            id="a service with a method of that name",
        ),
        pytest.param(
            "",
            "return [o for o in bucket.objects.filter(1)]",
            "import boto3\nbucket = boto3.resource('s3').Bucket('x')",
            id="objects of something that is no model",
        ),
    ],
)
def test_silence_on(parameters: str, body: str, imports: str) -> None:
    assert fastapi(parameters, body, imports) == []


def test_one_finding_stands_at_the_first_query_and_counts_the_rest() -> None:
    body = "db.add(1)\n    db.query(User).filter(1).first()\n    db.commit()"
    (found,) = fastapi("db=Depends(get_db)", body, "from app.deps import get_db")
    assert found.message == "`read` reaches the data itself: `db.add`, and 2 more"
    assert (found.place.span.line, found.place.span.column) == (13, 5)
    assert found.symbol == "read"


def test_a_query_in_a_private_function_is_told_with_the_way_there() -> None:
    imports = (
        "from sqlalchemy.orm import Session\n"
        "def _outer(db: Session):\n    return _inner(db)\n"
        "def _inner(db: Session):\n    return db.query(User).all()\n"
    )
    (found,) = fastapi("db: Session", "return _outer(db)", imports)
    assert found.message == "`read` reaches the data itself through `_inner`: `db.query`"
    assert [hop.function for hop in found.chain] == ["_outer", "_inner", "db.query"]


def test_a_function_that_another_module_imports_is_no_private_one() -> None:
    imports = (
        "from sqlalchemy.orm import Session\n"
        "def load(db: Session):\n    return db.query(User).all()\n"
    )
    other = {"app/other.py": "from app.api import load\n"}
    assert len(fastapi("db: Session", "return load(db)", imports)) == 1
    assert fastapi("db: Session", "return load(db)", imports, **other) == []


def test_handlers_of_tests_are_not_judged() -> None:
    code = FASTAPI.format(
        parameters="db: Session",
        body="db.commit()",
        imports="from sqlalchemy.orm import Session",
    )
    assert check_rule("query-in-handler", {"tests/test_api.py": code}) == []


@pytest.mark.parametrize(
    ("line", "remedy"),
    [
        pytest.param("- No fat views", "move it into a service and call that here", id="alone"),
    ],
)
def test_the_remedy_breaks_no_other_asked_rule(line: str, remedy: str) -> None:
    imports = "from app.deps import get_db"
    found = fastapi("db=Depends(get_db)", "db.commit()", imports, **{"RULES.md": line})
    assert [one.remedy for one in found] == [remedy]
