"""`sync-io-handler`: what it finds, and on what it stays silent."""

from __future__ import annotations

import pytest

from tests.support import check_rule

RULE = "sync-io-handler"
ROUTE = "from fastapi import APIRouter\nimport requests, httpx, time\nrouter = APIRouter()\n"


def found(files: dict[str, str], rules: str = "- Async functions for I/O\n") -> list[str]:
    return [one.message for one in check_rule(RULE, {"RULES.md": rules, **files})]


def route(body: str, head: str = "@router.get('/')\ndef show():") -> dict[str, str]:
    return {"app/api/rates.py": f"{ROUTE}{head}\n    {body}\n"}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("return requests.get('x')", "requests.get", id="requests"),
        pytest.param("return httpx.Client().get('x')", "httpx.Client.get", id="a sync client"),
        pytest.param("import sqlite3; sqlite3.connect('x')", "sqlite3.connect", id="a database"),
    ],
)
def test_a_plain_route_that_does_io_is_found(body: str, name: str) -> None:
    assert found(route(body)) == [f"`{name}` does I/O in the plain `def` route `show`"]


def test_a_service_that_does_io_is_found_and_the_route_with_its_chain() -> None:
    files = route(
        "return fetch()", "from app.services.rates import fetch\n@router.get('/')\ndef show():"
    )
    files["app/services/rates.py"] = "import requests\ndef fetch():\n    return requests.get('x')\n"
    results = check_rule(RULE, {"RULES.md": "- Async functions for I/O\n", **files})
    assert [(one.symbol, [hop.function for hop in one.chain]) for one in results] == [
        ("show", ["fetch", "requests.get"]),
        ("fetch", []),
    ]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(route("return 1"), id="a route without I/O"),
        pytest.param(route("return open('x').read()"), id="a route that reads a file"),
        pytest.param(route("time.sleep(1)"), id="a route that sleeps"),
        pytest.param(
            route("return requests.get('x')", "@router.get('/')\nasync def show():"),
            id="an async route: another rule's",
        ),
        pytest.param(route("return requests.get('x')", "def show():"), id="a function, no route"),
        pytest.param(
            route("return httpx.AsyncClient()", "@router.get('/')\ndef show():"), id="a client made"
        ),
        pytest.param(
            {
                "app/services/mail.py": "import requests\ndef send():\n    requests.post('x')\n",
                "app/workers/jobs.py": "from app.services.mail import send\nsend()\n",
            },
            id="a service that only a worker calls",
        ),
        pytest.param(
            {
                "app/services/mail.py": "import requests\ndef send():\n    requests.post('x')\n",
                "app/main.py": "import asyncio\nfrom app.services.mail import send\n"
                "async def f():\n    await asyncio.to_thread(send)\n",
            },
            id="a service that is handed to a thread",
        ),
        pytest.param(
            {
                "app/services/mail.py": "import requests\nfrom celery import shared_task\n"
                "@shared_task\ndef send():\n    requests.post('x')\n"
            },
            id="a task",
        ),
        pytest.param(
            {"app/services/mail.py": "import requests\nasync def f():\n    requests.post('x')\n"},
            id="an async service: another rule's",
        ),
        pytest.param(
            {"app/util.py": "import requests\ndef send():\n    requests.post('x')\n"},
            id="a module that is no service",
        ),
        pytest.param(
            {"tests/services/mail.py": "import requests\ndef f():\n    requests.post('x')\n"},
            id="a test",
        ),
    ],
)
def test_what_does_no_io_or_serves_nobody_is_not_found(files: dict[str, str]) -> None:
    assert found(files) == []


@pytest.mark.parametrize(
    "line",
    [
        "Use plain `def` for routes that call blocking libraries",
        "Use `def` for synchronous libraries",
        "Use `async def` only when the route awaits something",
        "Never write async def without awaiting",
        "Sync routes are fine for blocking drivers",
        "`def` untuk library sinkron",
        "`async def` hanya jika ada await",
    ],
)
def test_a_document_that_says_def_silences_it(line: str) -> None:
    rules = f"- Async functions for I/O\n- {line}\n"
    assert found(route("return requests.get('x')"), rules) == []


def test_a_query_at_the_very_place_is_left_to_sync_database_access_where_that_is_asked() -> None:
    files = {
        "app/services/orders.py": "from sqlalchemy.orm import Session\n"
        "def count(session: Session) -> int:\n    return session.execute('x').scalar()\n"
    }
    files["app/api/rates.py"] = (
        f"{ROUTE}from app.services.orders import count\nfrom sqlalchemy.orm import Session\n"
        "@router.get('/')\ndef show(session: Session):\n    return count(session)\n"
    )
    alone = check_rule(RULE, {"RULES.md": "- Async functions for I/O\n", **files})
    assert [one.symbol for one in alone] == ["show", "count"]
    rules = "- Async functions for I/O\n- Database access is always async\n"
    both = check_rule(RULE, {"RULES.md": rules, **files})
    assert [(one.symbol, len(one.chain)) for one in both] == [("show", 2)]
