"""What a callee says besides its name."""

from __future__ import annotations

import pytest

from tests.project.types.support import callees
from vibelint.facts.expression import Constant
from vibelint.project.types.values import Entry, Instance, Wrapper

OFFLOAD = """
def outer(f):
    async def wrapper(*args):
        return await to_thread(f, *args)
    return wrapper
"""
WITH_ARGUMENTS = """
def outer(size):
    def decorate(function):
        def inner(*args):
            return function(*args)
        return inner
    return decorate
"""


@pytest.mark.parametrize(
    ("source", "names"),
    [
        pytest.param(
            OFFLOAD + "@outer\ndef work(): ...\nwork()  # here",
            [("app.main.outer", "f")],
            id="a plain one",
        ),
        pytest.param(
            WITH_ARGUMENTS + "@outer(3)\ndef work(): ...\nwork()  # here",
            [("app.main.outer", "function")],
            id="one with arguments",
        ),
        pytest.param(
            "from x import outer\n@outer\ndef work(): ...\nwork()  # here",
            [("x.outer", "")],
            id="one that is not the project's",
        ),
        pytest.param(
            "from functools import wraps\n"
            "def outer(f):\n    @wraps(f)\n    def inner(): return f()\n    return inner\n"
            "@outer\n@outer\ndef work(): ...\nwork()  # here",
            [("app.main.outer", "f"), ("app.main.outer", "f")],
            id="two of them",
        ),
        pytest.param(
            "class A:\n    @staticmethod\n    def work(): ...\nA.work()  # here", [], id="none"
        ),
    ],
)
def test_the_decorators_round_a_function_are_told(
    source: str, names: list[tuple[str, str]]
) -> None:
    found = [callee for callee in callees(source) if callee.name.endswith("work")]
    assert [_shown(wrapper) for wrapper in found[-1].wrappers] == names


def test_a_partial_hands_on_its_arguments() -> None:
    source = (
        "from functools import partial\ndef work(a, b): ...\np = partial(work, 1)\np(2)  # here"
    )
    call = callees(source)[-1].call
    assert call is not None
    assert call.args == (Constant("1"), Constant("2"))


def test_an_external_method_knows_its_receiver_and_its_driver() -> None:
    (callee,) = callees("import redis\nr = redis.Redis()\nr.get('k')  # here")
    assert callee.receiver == Instance("redis.Redis")
    assert callee.operation is not None
    assert callee.operation.kind == "database"


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        pytest.param("def f(): ...\nf()  # here", Entry.CALL, id="called"),
        pytest.param(
            "class A:\n    def __init__(self): ...\nA()  # here", Entry.CONSTRUCT, id="constructed"
        ),
        pytest.param(
            "class A:\n    @property\n    def p(self): ...\na = A()\nx = a.p  # here",
            Entry.READ,
            id="read",
        ),
        pytest.param("def g(): yield 1\ng()  # here", Entry.CALL, id="only made"),
        pytest.param(
            "def g(): yield 1\nx = g()\nfor y in x:  # here\n    pass", Entry.ITERATE, id="iterated"
        ),
    ],
)
def test_how_a_function_comes_to_run(source: str, entry: Entry) -> None:
    assert [callee.entry for callee in callees(source)] == [entry]


def _shown(wrapper: Wrapper) -> tuple[str, str]:
    return wrapper.name, wrapper.parameter
