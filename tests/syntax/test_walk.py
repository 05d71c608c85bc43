"""The walker calls each method once for each node of its class, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis.strategies as st
import libcst as cst
import pytest
from hypothesis import given, settings

from tests.syntax.corpus import SNIPPETS, installed
from vibelint.syntax.children import _NEVER_ENTERED, is_entered
from vibelint.syntax.walk import Dispatch


class Names:
    def visit_Name(self, node: cst.Name) -> list[str]:
        return [node.value]


class Calls:
    def visit_Call(self, _node: cst.Call, file: str) -> Iterator[str]:
        yield f"call in {file}"

    def leave_FunctionDef(self, node: cst.FunctionDef, file: str) -> list[str]:
        return [f"left {node.name.value} in {file}"]

    def visit_FunctionDef(self, node: cst.FunctionDef, _file: str) -> list[str]:
        return [f"entered {node.name.value}"]


def names(text: str) -> list[str]:
    return Dispatch([Names()]).walk(cst.parse_module(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@a\ndef b(c: d = e) -> f: g", "a b c d e f g"),
        ("a if b else c", "a b c"),
        ("f(a=b, *c)", "f a b c"),
        ("[a for b in c if d]", "a b c d"),
        ("with a as b, c: d", "a b c d"),
        ("class A(B, c=D): e", "A B c D e"),
        ("a[b:c] = d", "a b c d"),
        ("raise a from b", "a b"),
        ("f'{a:{b}}'", "a b"),
        ("from .a import b as c", "a b c"),
        ("a < b < c", "a b c"),
    ],
)
def test_nodes_come_in_the_order_of_the_text(text: str, expected: str) -> None:
    assert names(text) == expected.split()


def test_results_come_in_the_order_of_the_calls_with_the_extra_arguments() -> None:
    module = cst.parse_module("def f():\n    g()\n    def h(): i()\n")
    assert Dispatch([Calls()]).walk(module, "m.py") == [
        "entered f",
        "call in m.py",
        "entered h",
        "call in m.py",
        "left h in m.py",
        "left f in m.py",
    ]


def test_visitors_are_asked_in_their_order() -> None:
    class Loud:
        def visit_Name(self, node: cst.Name) -> list[str]:
            return [node.value.upper()]

    module = cst.parse_module("a\nb")
    assert Dispatch([Names(), Loud()]).walk(module) == ["a", "A", "b", "B"]


def test_a_method_may_return_nothing() -> None:
    class Silent:
        def visit_Name(self, node: cst.Name) -> None:
            self.last = node.value

    visitor = Silent()
    assert Dispatch([visitor]).walk(cst.parse_module("a\nb")) == []
    assert visitor.last == "b"


@pytest.mark.parametrize(
    "name", ["visit_Foo", "visit_Comma", "leave_SimpleWhitespace", "visit_Add", "visit_Call_func"]
)
def test_a_method_that_is_never_called_is_refused(name: str) -> None:
    visitor = type("Wrong", (), {name: lambda _self, _node: None})()
    with pytest.raises(TypeError, match=f"Wrong.{name}"):
        Dispatch([visitor])


def test_other_methods_are_let_be() -> None:
    visitor = type("Rule", (), {"visit": None, "visitor": None, "leaves": None, "id": "x"})()
    assert Dispatch([visitor]).walk(cst.parse_module("a")) == []


def everything() -> Dispatch:
    kinds = [name for name, kind in vars(cst).items() if is_entered(kind)]
    methods = {f"visit_{name}": lambda _self, node: [node] for name in kinds}
    return Dispatch([type("All", (), methods)()])


def expected_nodes(module: cst.Module) -> Iterator[cst.CSTNode]:
    stack: list[cst.CSTNode] = [module]
    while stack:
        node = stack.pop()
        if not isinstance(node, _NEVER_ENTERED):
            yield node
            stack.extend(reversed(node.children))


@pytest.mark.parametrize(
    "text",
    [*SNIPPETS.values(), *(file.read_text("utf-8") for file in installed(15))],
    ids=[*SNIPPETS, *(file.name for file in installed(15))],
)
def test_all_nodes_but_trivia_are_entered(text: str) -> None:
    module = cst.parse_module(text)
    walked = everything().walk(module)
    assert [id(node) for node in walked] == [id(node) for node in expected_nodes(module)]


def test_one_dispatch_walks_many_trees() -> None:
    dispatch = Dispatch([Names()])
    assert dispatch.walk(cst.parse_module("f'{a}'")) == ["a"]
    assert dispatch.walk(cst.parse_module("f'{a:{b}}'")) == ["a", "b"]


class Compound:
    """Asks for every class of compound statement, and for no other."""


class Everything(Compound):
    def visit_Name(self, _node: cst.Name) -> None: ...


def _note(word: str) -> Callable[[object, cst.CSTNode], list[tuple[str, int]]]:
    return lambda _self, node: [(word, id(node))]


for _kind in ("FunctionDef", "ClassDef", "If", "For", "While", "With", "Try", "TryStar", "Match"):
    for _prefix in ("visit", "leave"):
        setattr(Compound, f"{_prefix}_{_kind}", _note(f"{_prefix} {_kind}"))


def spared(module: cst.Module) -> list[tuple[str, int]]:
    """What is found where only bodies are entered, after a look that it is what is found in all."""
    found = Dispatch([Compound()]).walk(module)
    assert found == Dispatch([Everything()]).walk(module)
    return found


@pytest.mark.parametrize("file", installed(9), ids=lambda file: file.name)
def test_bodies_alone_hold_all_compound_statements(file: Path) -> None:
    module = cst.parse_module(file.read_bytes())
    if any(isinstance(node, cst.BaseCompoundStatement) for node in module.body):
        assert spared(module)


BODIES = (
    "if a:\n    {0}\nelif b:\n    {1}\nelse:\n    {2}\n",
    "for a in b:\n    {0}\nelse:\n    {1}\n",
    "while a:\n    {0}\nelse:\n    {1}\n",
    "with a:\n    {0}\n",
    "try:\n    {0}\nexcept a:\n    {1}\nelse:\n    {2}\nfinally:\n    {1}\n",
    "try:\n    {0}\nexcept* a:\n    {1}\n",
    "match a:\n    case b:\n        {0}\n    case c if d:\n        {1}\n",
    "@a\nasync def b(c=lambda: d) -> e:\n    {0}\n",
    "class A(B):\n    {0}\n",
)


def _indented(text: str, parts: tuple[str, str, str]) -> str:
    lines = []
    for line in text.splitlines():
        bare = line.lstrip()
        indent = line[: len(line) - len(bare)]
        inner = bare.format(*parts) if bare.startswith("{") else bare
        lines += [indent + part for part in inner.splitlines()]
    return "\n".join(lines) + "\n"


BLOCKS = st.recursive(
    st.sampled_from(["a = 1", "f(lambda: b)", "if a: b", "def f(): ..."]),
    lambda inner: st.builds(_indented, st.sampled_from(BODIES), st.tuples(inner, inner, inner)),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(BLOCKS)
def test_bodies_alone_hold_all_compound_statements_however_they_nest(text: str) -> None:
    spared(cst.parse_module(text))


def test_no_expression_is_entered_for_compound_statements() -> None:
    dispatch = Dispatch([Compound()])
    dispatch.walk(cst.parse_module("if a:\n    f(b)\n"))
    assert cst.Name not in dispatch._plans
    assert cst.SimpleStatementLine in dispatch._plans
