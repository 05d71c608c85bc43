"""`unawaited-coroutine`: what it finds, and on what it stays silent."""

from __future__ import annotations

import pytest

from tests.support import check_rule

RULE = "unawaited-coroutine"
JOBS = """
import asyncio
import functools
from contextlib import asynccontextmanager


async def send(to: str = "") -> int:
    return len(to)


def plain(to: str = "") -> None:
    print(to)


class Base:
    async def flush(self) -> None: ...


class Outbox(Base):
    async def push(self) -> "Outbox":
        return self

    def pull(self) -> None: ...

    @property
    async def size(self) -> int:
        return 0


class Quiet:
    def flush(self) -> None: ...


def make() -> Outbox:
    return Outbox()
"""


def found(body: str, top: str = "") -> list[str]:
    """What is found in `app/main.py`, `body` standing in an async function."""
    lines = "".join(f"    {line}\n" for line in body.split("\n"))
    main = f"import asyncio\nfrom app.jobs import *\nfrom app import jobs\n{top}\n\nasync def main():\n{lines}"
    files = {"app/__init__.py": "", "app/jobs.py": JOBS, "app/main.py": main}
    return [one.message.split("`")[1] for one in check_rule(RULE, files)]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        pytest.param("send()", "send", id="a function by its name"),
        pytest.param("jobs.send()", "send", id="through its module"),
        pytest.param("from app.jobs import send as mail\nmail()", "send", id="another name"),
        pytest.param("Outbox().push()", "push", id="a method of a fresh object"),
        pytest.param("make().push()", "push", id="a method of what a factory gives"),
        pytest.param("box = make()\nbox.push()", "push", id="a method of a variable's value"),
        pytest.param("box = make()\nbox.flush()", "flush", id="an inherited method"),
        pytest.param("if True:\n    send()", "send", id="under a condition"),
        pytest.param("try:\n    send()\nexcept ValueError: ...", "send", id="in a try"),
        pytest.param("def inner():\n    send()\ninner()", "send", id="in a plain function"),
        pytest.param("async def inner(): ...\ninner()", "inner", id="a nested coroutine function"),
    ],
)
def test_a_coroutine_that_is_thrown_away_is_found(body: str, name: str) -> None:
    assert found(body) == [name]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("await send()", id="awaited"),
        pytest.param("asyncio.create_task(send())", id="made a task"),
        pytest.param("asyncio.ensure_future(send())", id="made a future"),
        pytest.param("await asyncio.gather(send(), send())", id="gathered"),
        pytest.param("asyncio.run(send())", id="run"),
        pytest.param("return send()", id="returned"),
        pytest.param("yield send()", id="yielded"),
        pytest.param("later = send()\nawait later", id="awaited later"),
        pytest.param("all = [send(), send()]\nawait asyncio.gather(*all)", id="collected"),
        pytest.param("todo = []\ntodo.append(send())", id="appended to a list"),
        pytest.param("todo = [send(a) for a in 'ab']", id="collected in a comprehension"),
        pytest.param("plain(send())", id="passed on"),
        pytest.param("run = lambda: send()\nrun()", id="given by a lambda"),
        pytest.param("plain()", id="a plain function"),
        pytest.param("make().pull()", id="a plain method"),
        pytest.param("make().flush", id="a method that is not called"),
        pytest.param("unknown().push()", id="an unknown receiver"),
        pytest.param(
            "async with asyncio.TaskGroup() as g:\n    g.create_task(send())", id="a group"
        ),
        pytest.param("box = Outbox() if send else Quiet()\nbox.flush()", id="one of two receivers"),
        pytest.param("def send(): ...\nsend()", id="a name that hides it"),
        pytest.param(
            "for box in [Outbox()]:\n    if isinstance(box, Outbox):\n        await box.push()\n"
            "    else:\n        box.push()",
            id="what isinstance told apart",
        ),
        pytest.param(
            "if not asyncio.iscoroutinefunction(send):\n    send()", id="a function that is asked"
        ),
        pytest.param("send = plain\nsend()", id="a name that was bound anew"),
    ],
)
def test_a_coroutine_that_is_used_is_not_found(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    "top",
    [
        pytest.param("async def go():\n    yield 1", id="an async generator"),
        pytest.param(
            "from contextlib import asynccontextmanager\n@asynccontextmanager\nasync def go():\n"
            "    yield 1",
            id="an async context manager",
        ),
        pytest.param("from other import task\n@task\nasync def go(): ...", id="unknown decorator"),
        pytest.param(
            "def later(f):\n    def wrapper(*args):\n        return asyncio.create_task(f(*args))\n"
            "    return wrapper\n@later\nasync def go(): ...",
            id="a decorator that makes a task",
        ),
        pytest.param(
            "class job:\n    def __init__(self, f): ...\n    def __call__(self): ...\n"
            "@job\nasync def go(): ...",
            id="a decorator that is a class",
        ),
        pytest.param("async def go(): ...\ngo = jobs.schedule(go)", id="a name that is rebound"),
        pytest.param(
            "import sys\nif sys.platform == 'win32':\n    def go(): ...\nelse:\n"
            "    async def go(): ...",
            id="a function that is async on one platform",
        ),
    ],
)
def test_what_may_give_something_else_is_left_alone(top: str) -> None:
    assert found("go()", top) == []


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("def run(job=send):\n    job()\nrun()", id="a parameter with a default"),
        pytest.param(
            "class C:\n    def __init__(self):\n        self.job = send\n"
            "    def run(self):\n        self.job()",
            id="an attribute that holds a function",
        ),
        pytest.param("for job in (send,):\n    job()", id="a loop's variable"),
    ],
)
def test_a_variable_that_holds_a_function_is_left_alone(body: str) -> None:
    assert found(body) == []


def test_a_learned_decorator_keeps_a_coroutine_function() -> None:
    top = (
        "import functools\ndef traced(f):\n    @functools.wraps(f)\n    async def wrapper(*args):\n"
        "        return await f(*args)\n    return wrapper\n@traced\nasync def go(): ..."
    )
    assert found("go()", top) == ["go"]


@pytest.mark.parametrize(
    ("main", "remedy"),
    [
        pytest.param("async def f():\n    go()", "await it", id="in an async function"),
        pytest.param("def f():\n    go()", "make `f` async", id="in a plain function"),
        pytest.param("go()", "run it with `asyncio.run`", id="at the module's top"),
    ],
)
def test_the_remedy_suits_the_place(main: str, remedy: str) -> None:
    (one,) = check_rule(RULE, {"main.py": f"async def go(): ...\n\n{main}\n"})
    assert one.remedy.startswith(remedy)
