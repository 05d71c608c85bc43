"""Expressions become small values."""

from __future__ import annotations

import copy
import pickle

import pytest

from tests.facts.reading import annotation_of, facts_of, value_of
from vibelint.facts.expression import (
    LONG_TEXT,
    OTHER,
    Attribute,
    Await,
    Binary,
    Call,
    Choice,
    Collection,
    Comprehension,
    Constant,
    Expr,
    Joined,
    Lambda,
    Starred,
    Subscript,
    Text,
)
from vibelint.model.span import Span

NONE = Constant("None")


def span(start: int, end: int) -> Span:
    return Span(1, start, 1, end)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        pytest.param("a.b.c", "a.b.c", id="a dotted name is a string"),
        pytest.param("(a . b)", "a.b", id="brackets and spaces do not matter"),
        pytest.param("None", NONE, id="None is a constant"),
        pytest.param("-1", Constant("-1"), id="a negative number is a constant"),
        pytest.param("1_000.5e3", Constant("1_000.5e3"), id="a number is its source"),
        pytest.param("b'x'", Constant("b'x'"), id="bytes are a constant"),
        pytest.param("...", Constant("..."), id="an ellipsis is a constant"),
        pytest.param("'a'", Text("a", span(5, 8)), id="a text knows its place"),
        pytest.param(r"'a\n'", Text("a\n", span(5, 10)), id="escapes are read"),
        pytest.param(r"r'\d'", Text(r"\d", span(5, 10)), id="a raw text keeps its backslash"),
        pytest.param("'a' 'b'", Text("ab", span(5, 12)), id="neighbouring texts are joined"),
        pytest.param("'a' f'{b}'", OTHER, id="an f-string is not a text"),
        pytest.param(r"'\ud800'", Constant(r"'\ud800'"), id="a lone surrogate is no text"),
        pytest.param(repr("x" * 400), LONG_TEXT, id="a long text is data"),
        pytest.param("f()", Call("f", (), (), span(5, 8)), id="a call"),
        pytest.param("f().a", Attribute(Call("f", (), (), span(5, 8)), "a"), id="attribute"),
        pytest.param(
            "f(a, *b, c=d, **e)",
            Call("f", ("a", Starred("b")), (("c", "d"), ("**", "e")), span(5, 23)),
            id="every kind of argument",
        ),
        pytest.param("a[b, 1:2]", Subscript("a", ("b", OTHER)), id="a slice is unknown"),
        pytest.param("[a, *b]", Collection("list", ("a", Starred("b"))), id="a list"),
        pytest.param("{a}", Collection("set", ("a",)), id="a set"),
        pytest.param("()", Collection("tuple", ()), id="an empty tuple"),
        pytest.param(
            "{a: b, **c}", Collection("dict", ("b", Starred("c")), ("a", OTHER)), id="a dict"
        ),
        pytest.param("a if b else c", Choice(("a", "c")), id="a conditional is a choice"),
        pytest.param("a or b or c", Choice(("a", "b", "c")), id="a chain of or is one choice"),
        pytest.param("a and b", Choice(("a", "b")), id="and is a choice"),
        pytest.param("not a", OTHER, id="a negation is unknown"),
        pytest.param("a < b", OTHER, id="a comparison is unknown"),
        pytest.param(
            "a + b * c", Binary("+", "a", Binary("*", "b", "c")), id="operations keep their order"
        ),
        pytest.param(
            "a - b - c", Binary("-", Binary("-", "a", "b"), "c"), id="operations group to the left"
        ),
        pytest.param("lambda: a", Lambda(1), id="a lambda names its scope"),
        pytest.param("[a for a in b]", Comprehension("list", "a", 1), id="a comprehension"),
        pytest.param(
            "{a: b for a, b in c}", Comprehension("dict", "b", 1, "a"), id="a dict comprehension"
        ),
        pytest.param("(y := a)", "a", id="a walrus is its value"),
    ],
)
def test_a_value(source: str, value: Expr) -> None:
    assert value_of(source) == value


def test_await_wraps_its_call() -> None:
    (site,) = facts_of("async def f():\n    return await g()").calls
    assert site.awaited
    (result,) = facts_of("async def f():\n    return await g()").results
    assert result.value == Await(site.call)


@pytest.mark.parametrize(
    ("source", "value"),
    [
        pytest.param("'User'", "User", id="a string is the name it spells"),
        pytest.param("'app.models.User'", "app.models.User", id="a dotted name in a string"),
        pytest.param("'None'", NONE, id="a constant in a string"),
        pytest.param("'list[User]'", Subscript("list", ("User",)), id="a generic in a string"),
        pytest.param("list['User']", Subscript("list", ("User",)), id="a string in a generic"),
        pytest.param("'User | None'", Choice(("User", NONE)), id="a union in a string"),
        pytest.param("A | B | None", Choice(("A", "B", NONE)), id="a union is one choice"),
        pytest.param("Optional['A']", Subscript("Optional", ("A",)), id="Optional"),
        pytest.param(
            "Literal['User']",
            Subscript("Literal", (Text("User", span(12, 18)),)),
            id="a Literal's text is a text",
        ),
        pytest.param(
            "t.Annotated['User', 'doc']",
            Subscript("t.Annotated", ("User", Text("doc", span(24, 29)))),
            id="only the type of Annotated is read",
        ),
        pytest.param(
            "Callable[['A'], B]",
            Subscript("Callable", (Collection("list", ("A",)), "B")),
            id="the parameters of a Callable",
        ),
        pytest.param("'not a type!'", OTHER, id="a string that is no expression"),
    ],
)
def test_an_annotation(source: str, value: Expr) -> None:
    assert annotation_of(source) == value


def test_calls_in_a_spelled_annotation_have_its_place_and_no_site() -> None:
    facts = facts_of("def f(a: 'Annotated[User, Depends(get)]'): ...")
    (parameter,) = facts.scopes[1].parameters
    depends = Call("Depends", ("get",), (), Span(1, 10, 1, 41))
    assert parameter.annotation == Subscript("Annotated", ("User", depends))
    assert facts.calls == ()


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("q" + ".f(x)" * 480, id="a long chain of calls"),
        pytest.param("q()" + ".f" * 990, id="a long chain of attributes"),
        pytest.param("q" + "[0]" * 900, id="a long chain of items"),
        pytest.param(" + ".join(["a"] * 1000), id="a long sum"),
        pytest.param(" or ".join(["a"] * 1000), id="a long chain of or"),
        pytest.param(" ** ".join(["a"] * 900), id="a long chain to the right"),
        pytest.param("f(" * 150 + ")" * 150, id="deep brackets"),
        pytest.param("a if b else " * 150 + "c", id="a long chain of conditionals"),
    ],
)
def test_deep_expressions_stay_small_values(source: str) -> None:
    facts = facts_of(f"x = {source}")
    same = pickle.loads(pickle.dumps(facts))
    assert same == facts
    assert hash(same.bindings) == hash(facts.bindings)
    assert copy.deepcopy(facts.bindings) == facts.bindings


def test_every_call_of_a_long_chain_is_a_site() -> None:
    assert len(facts_of("q" + ".f(x)" * 480).calls) == 480


def test_the_start_of_a_long_chain_keeps_its_root() -> None:
    value: Expr = facts_of("q" + ".f()" * 480).calls[0].call
    assert isinstance(value, Call)
    assert value.callee == "q.f"


def test_huge_displays_keep_their_calls_only() -> None:
    facts = facts_of("x = [" + "f(), " * 1500 + "]")
    assert facts.bindings[0].value == OTHER
    assert len(facts.calls) == 1500


def test_an_unknown_escape_warns_nobody(recwarn: pytest.WarningsRecorder) -> None:
    assert value_of(r"'\q \d'") == Text(r"\q \d", span(5, 12))
    assert not recwarn.list


@pytest.mark.parametrize(
    ("expression", "texts"),
    [
        ('f"{base}/users"', ["base", "/users"]),
        ('f"/api/v{version}"', ["/api/v", "version"]),
        ('f"{base}/{{user_id}}"', ["base", "/{user_id}"]),
        ('f"{base:>10}/users"', [None, "/users"]),
        ('f"{prefix}_users"', ["prefix", "_users"]),
    ],
)
def test_an_f_string_that_may_be_a_path_or_a_name_keeps_its_pieces(
    expression: str, texts: list[str | None]
) -> None:
    value = value_of(expression)
    assert isinstance(value, Joined)
    assert [_text(part) for part in value.parts] == texts


@pytest.mark.parametrize("expression", ['f"{a} and {b}"', 'f"{a}/{b}/{c}/{d}"', 'f"{x}"'])
def test_other_f_strings_keep_nothing(expression: str) -> None:
    assert value_of(expression) == OTHER


def _text(part: Expr) -> str | None:
    if isinstance(part, Text):
        return part.value
    return part if isinstance(part, str) else None
