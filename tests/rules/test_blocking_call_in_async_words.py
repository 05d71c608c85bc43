"""What a finding of `blocking-call-in-async` says: message, chain, tier and remedy."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.model.finding import Found
from vibelint.model.severity import Severity

RULE = "blocking-call-in-async"
NO_BLOCKING = "# Rules\n\n- Never make blocking calls in async functions\n"
STACK = "# Stack\n\n## Approved packages\n\n```\n{packages}\n```\n"


def only(files: dict[str, str]) -> Found:
    [found] = check_rule(RULE, files)
    return found


def route(body: str, imports: str = "") -> str:
    return (
        f"{imports}\nfrom fastapi import APIRouter\nrouter = APIRouter()\n\n"
        f"@router.get('/users')\nasync def list_users():\n    {body}\n"
    )


def test_the_message_names_the_driver_and_the_function() -> None:
    found = only({"app/a.py": "import requests as rq\nasync def fetch():\n    rq.post('u')\n"})
    assert found.message == "`requests.post` blocks the event loop inside async `fetch`"
    assert (found.root, found.symbol) == ("requests.post", "fetch")


def test_a_builtin_is_named_as_it_is_written() -> None:
    found = only({"app/a.py": "async def read():\n    return open('f')\n"})
    assert found.message == "`open` blocks the event loop inside async `read`"


def test_the_whole_call_is_marked() -> None:
    found = only({"app/a.py": "import time\nasync def nap():\n    time.sleep(\n        1)\n"})
    span = found.place.span
    assert (span.line, span.column, span.end_line, span.end_column) == (3, 5, 4, 11)


def test_a_call_in_a_nested_function_is_told_where_that_is_called() -> None:
    source = "import time\nasync def run():\n    def nap():\n        time.sleep(1)\n    nap()\n"
    found = only({"app/a.py": source})
    assert found.place.span.line == 5
    assert [(hop.function, hop.place.span.line) for hop in found.chain] == [
        ("run.nap", 3),
        ("time.sleep", 4),
    ]


@pytest.mark.parametrize(
    ("path", "source", "tier"),
    [
        pytest.param("app/a.py", "import time\nasync def f(): time.sleep(1)\n", None, id="sleep"),
        pytest.param("app/a.py", "async def f(): open('x')\n", None, id="a file's contents"),
        pytest.param(
            "app/a.py",
            "import os\nasync def f(): os.path.exists('x')\n",
            Severity.NOTE,
            id="a cheap look",
        ),
        pytest.param(
            "app/a.py",
            "import spacy\nasync def f(): spacy.load('x')\n",
            Severity.WARNING,
            id="the processor's work",
        ),
        pytest.param(
            "tests/test_a.py", "async def test_f(): open('x')\n", Severity.NOTE, id="a test"
        ),
        pytest.param("scripts/a.py", "async def f(): open('x')\n", Severity.NOTE, id="a script"),
        pytest.param(
            "app/a.py",
            "import asyncio\nasync def f(): open('x')\nasyncio.run(f())\n",
            Severity.NOTE,
            id="a module that runs its own loop",
        ),
        pytest.param(
            "app/a.py",
            "async def lifespan(app):\n    open('x')\n    yield\n\napp = FastAPI(lifespan=lifespan)\n",
            Severity.NOTE,
            id="a lifespan",
        ),
        pytest.param(
            "app/a.py",
            "def make():\n    async def life(app):\n        open('x')\n        yield\n"
            "    return FastAPI(lifespan=life)\n",
            Severity.NOTE,
            id="a lifespan inside a factory",
        ),
        pytest.param(
            "app/a.py",
            "@app.on_event('startup')\nasync def f(): open('x')\n",
            Severity.NOTE,
            id="a start-up event",
        ),
        pytest.param(
            "app/a.py",
            "@app.on_event('message')\nasync def f(): open('x')\n",
            None,
            id="another event",
        ),
    ],
)
def test_the_tier_is_that_of_the_work_and_the_occasion(
    path: str, source: str, tier: Severity | None
) -> None:
    assert only({path: source}).tier is tier


def test_the_processors_work_can_be_left_out() -> None:
    found = only({"app/a.py": "import spacy\nasync def f(): spacy.load('x')\n"})
    assert found.spared == (("io-only", True),)


@pytest.mark.parametrize(
    ("files", "remedy"),
    [
        pytest.param(
            {"TECH_STACK.md": STACK.format(packages="requests\nhttpx>=0.27")},
            "use `httpx.AsyncClient`, approved in TECH_STACK.md:7",
            id="the client the stack approves",
        ),
        pytest.param(
            {"TECH_STACK.md": STACK.format(packages="requests\naiohttp")},
            "use `aiohttp.ClientSession`, approved in TECH_STACK.md:7",
            id="the second choice, if only that is approved",
        ),
        pytest.param(
            {"TECH_STACK.md": STACK.format(packages="requests\nfastapi")},
            "make `list_users` a plain `def`, since it awaits nothing",
            id="no unapproved client",
        ),
        pytest.param(
            {
                "TECH_STACK.md": STACK.format(packages="requests\nfastapi"),
                "RULES.md": "# Rules\n\n- Async functions untuk I/O\n",
            },
            "hand it to a thread with `asyncio.to_thread`",
            id="no def where async I/O is asked for",
        ),
        pytest.param(
            {"RULES.md": "# Rules\n\n- Use async/await for non-blocking I/O\n"},
            "use `httpx.AsyncClient`, or hand it to a thread with `asyncio.to_thread`",
            id="no def where non-blocking I/O is asked for",
        ),
        pytest.param(
            {"RULES.md": NO_BLOCKING},
            "make `list_users` a plain `def`, since it awaits nothing",
            id="def, where only blocking is forbidden",
        ),
    ],
)
def test_the_remedy_fits_the_documents(files: dict[str, str], remedy: str) -> None:
    source = route("return requests.get('u').json()", "import requests")
    assert only({"app/api.py": source, **files}).remedy == remedy


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        pytest.param(
            "import requests\nasync def f():\n    requests.get('u')\n",
            "use `httpx.AsyncClient`, or hand it to a thread with `asyncio.to_thread`",
            id="no documents",
        ),
        pytest.param(
            "import time\nasync def f():\n    time.sleep(1)\n",
            "use `asyncio.sleep`",
            id="Python's own twin",
        ),
        pytest.param(
            "import bcrypt\nasync def f():\n    bcrypt.hashpw(b'', b'')\n",
            "hand it to a thread with `asyncio.to_thread`",
            id="no twin at all",
        ),
        pytest.param(
            route(
                "await work()\n    return requests.get('u')", "import requests\nfrom x import work"
            ),
            "use `httpx.AsyncClient`, or hand it to a thread with `asyncio.to_thread`",
            id="a handler that awaits",
        ),
        pytest.param(
            route("async with lock:\n        return open('f')", "from x import lock"),
            "use `aiofiles.open`, or hand it to a thread with `asyncio.to_thread`",
            id="a handler with an async with",
        ),
    ],
)
def test_the_remedy_fits_the_code(source: str, remedy: str) -> None:
    assert only({"app/a.py": source}).remedy == remedy


def test_a_handler_that_others_await_stays_async() -> None:
    source = route("requests.get('u')", "import requests")
    source += "\nasync def twice():\n    await list_users()\n"
    found = only({"app/a.py": source})
    assert found.remedy == (
        "use `httpx.AsyncClient`, or hand it to a thread with `asyncio.to_thread`"
    )


DECORATED = """import functools
import inspect
import requests
from fastapi import APIRouter
router = APIRouter()

def allowed(right):
    def decorating(func):
        {plain}
        @functools.wraps(func)
        async def wrapper(*args, **kwargs):
            return await func(*args, **kwargs)
        return wrapper
    return decorating

@router.get('/users')
@allowed('read')
async def list_users():
    return requests.get('u').text
"""


def test_a_handler_that_its_decorator_awaits_stays_async() -> None:
    found = only({"app/a.py": DECORATED.format(plain="")})
    assert found.remedy == (
        "use `httpx.AsyncClient`, or hand it to a thread with `asyncio.to_thread`"
    )


def test_a_decorator_that_takes_both_kinds_keeps_nothing_async() -> None:
    plain = "if not inspect.iscoroutinefunction(func): return func"
    found = only({"app/a.py": DECORATED.format(plain=plain)})
    assert found.remedy == "make `list_users` a plain `def`, since it awaits nothing"
