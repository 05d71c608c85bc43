"""Names that surely hold nothing of a driver's or the project's; what is found without the screens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import project_of
from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.chains.screen import Screen
from vibelint.project.inert import Inert
from vibelint.project.types.builtin_calls import MODELS, RUNS, SAME, THREADS
from vibelint.project.words import PASSING
from vibelint.rules.registry import load

RULES = ("blocking-call-in-async", "sync-database-access", "sync-io-handler")


def held(source: str, **others: str) -> bool:
    """Whether `x` of `app.py` is inert."""
    files = {"app.py": source, **{f"{name}.py": text for name, text in others.items()}}
    return Inert(project_of(files)).holds("app.py", "x")


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("x = {}", id="an empty display"),
        pytest.param("x = 'a' if c else [1, 'b']", id="one of several displays"),
        pytest.param("def f(x: dict[str, list[int]] | None = None): pass", id="a plain annotation"),
        pytest.param("import json\nx = json.loads('1')['a']", id="of a module no driver knows"),
        pytest.param(
            "import requests\ndef f(r):\n    x = r.json()", id="a method that gives nothing"
        ),
        pytest.param("y = []\nfor x in enumerate(y): pass", id="items of what is inert"),
        pytest.param(
            "def f(d: dict):\n    y = d.get('a')\n    x = y.strip().split()", id="a row of steps"
        ),
        pytest.param("def f(n: int):\n    x = n\n    while x:\n        x = x - 1", id="of itself"),
        pytest.param("x = [str(i) for i in range(3)]", id="a comprehension"),
        pytest.param(
            "from hub import Core\ndef f(core: Core):\n    x = core.data['a']",
            id="of a type that nobody knows",
        ),
        pytest.param(
            "import logging\nx = logging.getLogger('a')", id="a function's that gives nothing"
        ),
        pytest.param(
            "from hub import Entity\nclass A(Entity):\n    def f(self):\n        x = self.hub.data",
            id="an attribute that only the library can give",
        ),
        pytest.param(
            "class A:\n    def __init__(self):\n        self.a = {}\n    def f(self):\n        x = self.a",
            id="an attribute that holds what is inert",
        ),
    ],
)
def test_an_inert_name(source: str) -> None:
    assert held(source)


@pytest.mark.parametrize(
    ("source", "others"),
    [
        pytest.param("import redis\nx = {'a': redis.Redis()}", {}, id="a display of a client"),
        pytest.param("def f(x): pass", {}, id="a parameter that says nothing"),
        pytest.param("from typing import Any\ndef f(x: Any): pass", {}, id="an annotation that says nothing"),
        pytest.param("import redis\ndef f(x: dict[str, redis.Redis]): pass", {}, id="a dict of clients"),
        pytest.param("x = {}\nfrom b import x", {"b": "import redis\nx = redis.Redis()"}, id="an import, too"),
        pytest.param("x = 1\ndef x(): pass", {}, id="a function, too"),
        pytest.param("x = open('a')", {}, id="an open file"),
        pytest.param("x = None\ndef f(c):\n    if isinstance(x, c): pass", {}, id="what is asked for its class"),
        pytest.param("def f(q):\n    x = q.load()", {"b": "class A:\n    def load(self): pass"}, id="a method of the project"),
        pytest.param("import sqlalchemy\ndef f(q):\n    x = q.join(1)", {}, id="a step of a query"),
        pytest.param("import requests\ndef f(c):\n    x = c.get('a')", {}, id="what a client gives"),
        pytest.param("def str(a):\n    return a\nx = str(1)", {}, id="a builtin that is the project's own"),
        pytest.param("y = x\nx = f()", {}, id="an unknown function"),
        pytest.param("with open('a') as x: pass", {}, id="what `with` gives"),
        pytest.param("def f(*x): pass", {}, id="all further arguments"),
        pytest.param("import copy, redis\nx = copy.copy(redis.Redis())", {}, id="a copy of a client"),
        pytest.param("import contextlib, redis\nx = contextlib.closing(redis.Redis())", {}, id="what closes a client"),
        pytest.param("import sqlite3\nx = sqlite3.connect('f')", {}, id="what a driver's function gives"),
        pytest.param("import sqlite3 as db\nx = db.connect('f')", {}, id="the same under another name"),
        pytest.param("from fastapi import Request\ndef f(r: Request):\n    x = r.app.state.redis", {}, id="the application's state"),
        pytest.param("from hub import Core\ndef f(core: Core):\n    x = core.objects", {}, id="what is guessed to be a manager"),
        pytest.param("from hub import Box\nimport redis\ndef f(x: Box[redis.Redis]): pass", {}, id="a box of clients"),
        pytest.param("from b import Core\ndef f(x: Core): pass", {"b": "class Core: pass"}, id="of the project's type"),
        pytest.param(
            "class A:\n    def __init__(self, a):\n        self.a = a\n    def f(self):\n        x = self.a",
            {}, id="an attribute that is given",
        ),
        pytest.param(
            "from b import B\nclass A(B):\n    def f(self):\n        x = self.a",
            {"b": "import redis\nclass B:\n    a = redis.Redis()"}, id="an attribute of the project's base",
        ),
        pytest.param(
            "class A:\n    a = None\n    def f(self):\n        x = self.a",
            {"b": "import redis\nfrom app import A\nclass B(A):\n    a = redis.Redis()"}, id="what a subclass gives",
        ),
        pytest.param(
            "class A:\n    @property\n    def a(self):\n        return 1\n    def f(self):\n        x = self.a",
            {}, id="a property",
        ),
        pytest.param("def w(self):\n    x = self.a", {}, id="what a plain function calls self"),
        pytest.param("class A:\n    def f(self):\n        self = g()\n        x = self.a", {}, id="self bound again"),
    ],
)  # fmt: skip
def test_a_name_that_may_hold_more(source: str, others: dict[str, str]) -> None:
    assert not held(source, **others)


NAMES = ("a", "b", "c")
OBJECTS = ("self.a", "self.b", "core", "log")
MAKERS = (
    "redis.Redis()", "requests.Session()", "{}", "[]", "''", "open('f')", "Box()", "make()", "None",
    "sqlite3.connect('f')", "{'k': redis.Redis()}", "requests", "time.sleep", "lent()", "rows()",
)  # fmt: skip
STEPS = (
    "{}.get('k')", "{}.json()", "{}['k']", "{}.strip()", "dict({})", "next(iter({}))", "{}.kept",
    "{}.items()", "{}.pipeline()", "list({})", "make({})", "{}.cursor()", "str({})", "{} or None",
)  # fmt: skip
ACTS = (
    "{}.get('k')", "{}.execute('q')", "{}('k')", "{}.kept.get('k')", "{}.read()", "{}.run()",
    "len({})", "for i in {}: i.get('k')", "with {} as i: i.execute('q')", "plain({})", "{}.close()",
)  # fmt: skip
HEAD = """
import redis, requests, sqlite3, time
from contextlib import contextmanager
from other import make, Box, lent, rows
"""
OTHER = """
import redis, sqlite3
from contextlib import contextmanager
class Box:
    kept = redis.Redis()
    def run(self):
        return self.kept.get("k")
    def get(self, key):
        return self.kept
    def __enter__(self):
        self.kept.get("k")
        return self.kept
    def __exit__(self, *all):
        pass
def make(given=None):
    return given or Box()
@contextmanager
def lent():
    yield sqlite3.connect("f")
def rows():
    for row in sqlite3.connect("f").execute("q"):
        yield row
"""
assigned = st.builds("{} = {}".format, st.sampled_from(NAMES), st.sampled_from(MAKERS))
stepped = st.builds(
    lambda name, step, source: f"{name} = {step.format(source)}",
    st.sampled_from(NAMES),
    st.sampled_from(STEPS),
    st.sampled_from(NAMES),
)
acted = st.builds(str.format, st.sampled_from(ACTS), st.sampled_from(NAMES))
parameters = st.sampled_from(("a", "a: dict", "a: redis.Redis", "a: 'Box'", "a: list[str]", "a={}"))
bodies = st.lists(st.one_of(assigned, stepped, acted), min_size=1, max_size=6)


@st.composite
def programs(draw: st.DrawFn) -> str:
    """A module, a plain function and an async one, made of names, clients and steps."""
    lines = [HEAD, *draw(bodies)]
    for head in ("def plain", "async def handler"):
        lines.append(f"{head}({draw(parameters)}):")
        lines += [f"    {line}" for line in draw(bodies)]
    return "\n".join(lines)


held_by = st.sampled_from(OBJECTS)
given_to = st.builds(
    "{} = {}".format,
    st.sampled_from(("self.a", "self.b", "a")),
    st.sampled_from((*MAKERS, *OBJECTS)),
)
taken = st.builds(
    lambda name, step, source: f"{name} = {step.format(source)}",
    st.sampled_from(("self.a", "self.b", "a", "log")),
    st.sampled_from(STEPS),
    held_by,
)
used = st.builds(str.format, st.sampled_from((*ACTS, "{}.rows", "self.run({})")), held_by)
methods = st.lists(st.one_of(given_to, taken, used), min_size=1, max_size=5)
bases = st.sampled_from(("", "(Entity)", "(Box)", "(redis.Redis)"))


@st.composite
def classes(draw: st.DrawFn) -> str:
    """A class, perhaps with one below it, whose methods pass clients and what is inert."""
    lines = [HEAD, "import logging", "from hub import Core, Entity", "log = logging.getLogger('a')"]
    lines += [f"class A{draw(bases)}:", draw(st.sampled_from(("    a = None", "    b = {}")))]
    heads = (
        "def __init__(self, core: Core)",
        "def run(self, core)",
        "async def serve(self, core: Core)",
    )
    for head in (*heads, "@property\n    def rows(self, core=None)"):
        lines += [f"    {head}:", *(f"        {line}" for line in draw(methods))]
    if draw(st.booleans()):
        lines += [
            "class B(A):",
            "    a = redis.Redis()",
            "    def step(self):",
            "        self.a.get('k')",
        ]
    return "\n".join(lines)


def found(source: str) -> list[Found]:
    """What the rules that screen find."""
    project = project_of({"app/services/app.py": source, "other.py": OTHER})
    return [one for rule in RULES for one in load(rule).check(project, Policy())]


def test_no_function_is_mute_that_gives_what_it_is_given() -> None:
    told = {name.rpartition(".")[2] for names in (SAME, THREADS, RUNS, MODELS) for name in names}
    assert told <= PASSING


@settings(max_examples=60, deadline=None)
@given(st.one_of(programs(), classes()))
def test_the_screens_change_nothing(source: str) -> None:
    screened = found(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Inert, "holds", lambda *_: False)
        patch.setattr(Inert, "is_owner", lambda *_: False)
        patch.setattr(Screen, "enters", lambda *_: True)
        patch.setattr(Screen, "reads", lambda *_: True)
        assert found(source) == screened
