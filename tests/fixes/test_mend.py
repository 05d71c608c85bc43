"""What each fix makes of a file, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixes.mending import RULES, mended_text
from vibelint.session.mending import Choice

MODEL = (
    "from pydantic import BaseModel, ConfigDict, Field\n\n\nclass User(BaseModel):\n    name: str\n"
)


def annotated(before: str, after: str, what: str) -> object:
    return pytest.param(before, after, id=f"annotate: {what}")


def same(code: str, what: str) -> object:
    return pytest.param(code, code, id=f"left alone: {what}")


SAFE = [
    annotated("def f():\n    x = 1\n", "def f() -> None:\n    x = 1\n", "no return"),
    annotated(
        "def f(a: int):\n    return\n", "def f(a: int) -> None:\n    return\n", "bare return"
    ),
    annotated(
        "async def f( a: int ):  # why\n    g(a)\n",
        "async def f( a: int ) -> None:  # why\n    g(a)\n",
        "spaces and comments stay",
    ),
    annotated(
        "def f(\n    a: int,  # one\n):\n    g(a)\n",
        "def f(\n    a: int,  # one\n) -> None:\n    g(a)\n",
        "several lines",
    ),
    annotated(
        "class A:\n    def f(self): pass\n    def g(self): self.x = 1\n",
        "class A:\n    def f(self): pass\n    def g(self) -> None: self.x = 1\n",
        "methods, but no stubs",
    ),
    same("def f(a):\n    g(a)\n", "a parameter lacks one, too"),
    same("def f():\n    return 1\n", "it returns something"),
    same("def f():\n    yield\n", "it yields"),
    same("def f(a: bool):\n    if a:\n        return 1\n", "one path returns something"),
    pytest.param(
        f"{MODEL}\n\ndef f(user: User) -> object:\n    return user.dict(exclude={{'name'}})  # all\n",
        f"{MODEL}\n\ndef f(user: User) -> object:\n"
        "    return user.model_dump(exclude={'name'})  # all\n",
        id="rename: a method",
    ),
    pytest.param(
        f"{MODEL}\n\ndef f(u: User) -> object:\n    return u.copy(update=u.dict())\n",
        f"{MODEL}\n\ndef f(u: User) -> object:\n    return u.model_copy(update=u.model_dump())\n",
        id="rename: two in one expression",
    ),
    pytest.param(
        f"{MODEL}\n\ndef f(u: User) -> object:\n    return u.__fields_set__.copy()\n",
        f"{MODEL}\n\ndef f(u: User) -> object:\n    return u.model_fields_set.copy()\n",
        id="rename: an attribute that is called on",
    ),
    pytest.param(
        MODEL + '    tag: str = Field(regex="[a-z]", min_items=1)\n',
        MODEL + '    tag: str = Field(pattern="[a-z]", min_length=1)\n',
        id="rename: keywords",
    ),
    same(MODEL + '    tag: str = Field(regex="a", pattern="b")\n', "the new keyword is there, too"),
    pytest.param(
        MODEL + "    model_config = ConfigDict(orm_mode=True)\n",
        MODEL + "    model_config = ConfigDict(from_attributes=True)\n",
        id="rename: a setting",
    ),
    pytest.param(
        MODEL + '    model_config = {\'orm_mode\': True, "title": "orm_mode"}\n',
        MODEL + '    model_config = {\'from_attributes\': True, "title": "orm_mode"}\n',
        id="rename: a key, its quotes kept",
    ),
    pytest.param(
        "x: int = 1  # vibelint: ignore[missing-type-hint] old\n",
        "x: int = 1\n",
        id="suppression: at a line's end",
    ),
    pytest.param(
        "x: int = 1\n\n# about y\n# vibelint: ignore[missing-type-hint] old\ny: int = 2\n",
        "x: int = 1\n\n# about y\ny: int = 2\n",
        id="suppression: on a line of its own",
    ),
    pytest.param(
        "def f(a):  # vibelint: ignore[missing-type-hint, blocking-call-in-async] hook\n    return a\n",
        "def f(a):  # vibelint: ignore[missing-type-hint] hook\n    return a\n",
        id="suppression: one of two rules",
    ),
    pytest.param(
        "x = 1  # vibelint: ignore[missing-type-hint] old  # noqa: E501\n",
        "x = 1  # noqa: E501\n",
        id="suppression: before another comment",
    ),
    pytest.param(
        "x = 1  # noqa: E501  # vibelint: ignore[missing-type-hint] old\n",
        "x = 1  # noqa: E501\n",
        id="suppression: behind another comment",
    ),
    pytest.param(
        "x = 1  # vibelint: ignore[nothing-like-it] old\n",
        "x = 1\n",
        id="suppression: of no rule",
    ),
    same("x = 1  # vibelint: ignore[missing-type-hin] old\n", "an id that is nearly one"),
    same("def f(a):  # vibelint: ignore[missing-type-hint] hook\n    return a\n", "a used one"),
    same("def f(:\n", "a file that does not parse"),
]


@pytest.mark.parametrize(("before", "after"), SAFE)
def test_what_is_safe(before: str, after: str, tmp_path: Path) -> None:
    assert mended_text(tmp_path, before, choice=Choice()) == after
    assert mended_text(tmp_path, after, choice=Choice()) == after, "a second time changes nothing"


def waiting(body: str, head: str = "", args: str = "") -> str:
    return f"{head}\n\nasync def f({args}) -> None:\n    await ready()\n    {body}\n"


UNSAFE = [
    pytest.param(
        waiting("time.sleep(1)  # a while", "import time\n"),
        waiting("await asyncio.sleep(1)  # a while", "import asyncio\n"),
        id="sleep: the import goes and comes",
    ),
    pytest.param(
        waiting("sleep(delay())", "import os\nfrom time import sleep, time\n\nos.getpid()\ntime()\n"),
        waiting(
            "await asyncio.sleep(delay())",
            "import asyncio\nimport os\nfrom time import time\n\nos.getpid()\ntime()\n",
        ),
        id="sleep: a name that was imported",
    ),
    pytest.param(
        waiting("time.sleep(time.time())", "import asyncio\nimport time\n"),
        waiting("await asyncio.sleep(time.time())", "import asyncio\nimport time\n"),
        id="sleep: the import is still used",
    ),
    pytest.param(
        waiting("x = requests.get(URL, timeout=1).json()", "import requests\n"),
        waiting(
            "x = (await asyncio.to_thread(requests.get, URL, timeout=1)).json()",
            "import asyncio\n\nimport requests\n",
        ),
        id="thread: something is asked of the result",
    ),
    pytest.param(
        waiting("return requests.get(\n        URL,  # where\n        *rest,\n    )", "import requests\n"),
        waiting(
            "return await asyncio.to_thread(\n        requests.get,\n        URL,  # where\n        *rest,\n    )",
            "import asyncio\n\nimport requests\n",
        ),
        id="thread: arguments on lines of their own, with a comment",
    ),
    pytest.param(
        waiting("load(URL)", "import requests\n\n\ndef load(url: str) -> None:\n    requests.get(url)\n"),
        waiting(
            "await asyncio.to_thread(load, URL)",
            "import asyncio\n\nimport requests\n\n\ndef load(url: str) -> None:\n    requests.get(url)\n",
        ),
        id="thread: a helper of the project's",
    ),
    same(
        waiting("with open(PATH) as file:\n        use(file)"),
        "what `with` enters: a thread that only opens would leave the reading here",
    ),
    same(waiting("x = [requests.get(u) for u in URLS]", "import requests\n"), "in a comprehension"),
    pytest.param(
        "import requests\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n"
        '@router.get("/")\nasync def show() -> object:  # here\n    return requests.get(URL).text\n',
        "import requests\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n"
        '@router.get("/")\ndef show() -> object:  # here\n    return requests.get(URL).text\n',
        id="def: a handler that awaits nothing",
    ),
    pytest.param(
        "x = 1  # vibelint: ignore[missing-type-hin] old\n\n\ndef f(a):  # vibelint: ignore[missing-type-hin] hook\n    return a\n",
        "x = 1\n\n\ndef f(a):  # vibelint: ignore[missing-type-hint] hook\n    return a\n",
        id="suppression: the id that was meant, where it then has something to do",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), UNSAFE)
def test_what_may_change_behaviour(before: str, after: str, tmp_path: Path) -> None:
    assert mended_text(tmp_path, before, choice=Choice()) == before, "not under --fix"
    assert mended_text(tmp_path, before) == after
    assert mended_text(tmp_path, after) == after, "a second time changes nothing"


@pytest.mark.parametrize(
    "code",
    [
        waiting("time.sleep(1)", "import time\n", "asyncio: int"),
        waiting("asyncio = 1; time.sleep(asyncio)", "import time\n"),
        waiting("time.sleep(1)", "import time\nimport trio as asyncio\n"),
    ],
    ids=["a parameter", "a local name", "another module"],
)
def test_no_sleep_is_awaited_where_asyncio_means_something_else(code: str, tmp_path: Path) -> None:
    assert mended_text(tmp_path, code) == code


def test_no_def_where_a_document_asks_for_async(tmp_path: Path) -> None:
    code = (
        "import requests\nfrom fastapi import APIRouter\n\nrouter = APIRouter()\n\n\n"
        '@router.get("/")\nasync def show() -> object:\n    return requests.get(URL).text\n'
    )
    rules = RULES + "- Async functions for all I/O\n"
    after = mended_text(tmp_path, code, rules)
    assert "async def show" in after
    assert "await asyncio.to_thread(requests.get, URL)" in after


LOGGED = [
    ("logging", 'print("done")', 'logger.info("done")'),
    ("logging", "print('100%')", "logger.info('100%')"),
    ("logging", 'print("sum %", a, b)', 'logger.info("sum %% %s %s", a, b)'),
    ("logging", 'print(f"sum {a} {{}}", end="")', 'logger.info("sum %s {}", a)'),
    ("logging", 'print(f"sum {a:.2f}")', 'logger.info("%s", f"sum {a:.2f}")'),
    ("logging", 'print(f"nothing")', 'logger.info("nothing")'),
    ("logging", 'print("one " "two")', 'logger.info("one " "two")'),
    ("logging", 'print("one " f"{a}")', 'logger.info("%s", "one " f"{a}")'),
    ("loguru", 'print("{}", a)', 'logger.info("{{}} {}", a)'),
    ("structlog", 'print("é", a)', 'logger.info("é %s", a)'),
]
HEADS = {
    "logging": "import logging\n\nlogger = logging.getLogger(__name__)\n",
    "loguru": "from loguru import logger\n",
    "structlog": "import structlog\n\nlogger = structlog.get_logger()\n",
}


@pytest.mark.parametrize(("library", "before", "after"), LOGGED, ids=lambda part: str(part))
def test_a_print_goes_to_the_projects_logger(
    library: str, before: str, after: str, tmp_path: Path
) -> None:
    rules = f"- No `print()`, use {library}\n" if library != "logging" else "- No `print()`\n"
    code = '"""Doc."""\n\n\ndef f(a: int, b: int) -> None:\n    {}\n'
    head = f'"""Doc."""\n\n{HEADS[library]}\n\ndef f(a: int, b: int) -> None:\n    {after}\n'
    assert mended_text(tmp_path, code.format(before), rules) == head
    known = code.replace("\n\n\n", f"\n\n{HEADS[library]}\n\n")
    assert mended_text(tmp_path, known.format(before), rules) == head, "the logger that is there"


def test_what_is_printed_of_an_error_is_logged_as_one(tmp_path: Path) -> None:
    code = "def f() -> None:\n    try:\n        g()\n    except OSError as error:\n        {}\n"
    before = "import logging\n\nlogger = logging.getLogger(__name__)\n\n\n" + code
    after = mended_text(tmp_path, before.format("print('no', error)"))
    assert after == before.format('logger.error("no %s", error)')


@pytest.mark.parametrize(
    "code",
    [
        "def f(a: int) -> None:\n    print(a, sep='')\n",
        "def f(a: int) -> None:\n    print()\n",
        "def f(a: list[int]) -> None:\n    print(*a)\n",
        "def f(a: int) -> object:\n    return print(a)\n",
        "def f(a: int) -> None:\n    print(\n        a,  # this\n    )\n",
        "def f(logger: int) -> None:\n    print(logger)\n",
        "from pprint import pprint\n\n\ndef f(a: int) -> None:\n    pprint(a)\n",
        "def f(a: list[int]) -> None:\n    print(one for one in a)\n",
    ],
    ids=["sep", "an empty line", "starred", "its value", "a comment inside", "the name is taken",
         "pprint", "a bare generator"],
)  # fmt: skip
def test_a_print_that_says_more_than_a_log_is_left_alone(code: str, tmp_path: Path) -> None:
    assert mended_text(tmp_path, code) == code


def test_a_fix_that_would_break_another_rule_is_not_carried_out(tmp_path: Path) -> None:
    code = 'def f(a: int) -> None:\n    print("a", a)\n'
    rules = "- No `print()`, use structlog\n- Only approved packages\n"
    (tmp_path / "TECH_STACK.md").write_text(
        "## Approved packages\n\n```\nfastapi==0.115.0\n```\n", encoding="utf-8"
    )
    assert mended_text(tmp_path, code, rules) == code


def test_a_fix_that_makes_a_line_too_long_is_not_carried_out(tmp_path: Path) -> None:
    name = "f" * 70
    code = f"def {name}(a: int):\n    g(a)\n\n\ndef h(a: int):\n    g(a)\n"
    rules = "- Type hints on every function\n- Line length 88\n"
    after = mended_text(tmp_path, code, rules)
    assert after == code.replace("h(a: int):", "h(a: int) -> None:")
