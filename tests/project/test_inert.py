"""Names that surely hold nothing of a driver's or the project's; what is found without the screens."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import project_of
from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.chains.live import Live
from vibelint.project.inert import Inert
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
    ],
)  # fmt: skip
def test_a_name_that_may_hold_more(source: str, others: dict[str, str]) -> None:
    assert not held(source, **others)


NAMES = ("a", "b", "c")
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


def found(source: str) -> list[Found]:
    """What the rules that screen find."""
    project = project_of({"app/services/app.py": source, "other.py": OTHER})
    return [one for rule in RULES for one in load(rule).check(project, Policy())]


@settings(max_examples=60, deadline=None)
@given(programs())
def test_the_screens_change_nothing(source: str) -> None:
    screened = found(source)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Inert, "holds", lambda *_: False)
        patch.setattr(Inert, "is_owner", lambda *_: False)
        patch.setattr(Live, "runs", lambda *_: True)
        patch.setattr(Live, "enters", lambda *_: True)
        assert found(source) == screened
