"""What receives which value."""

from __future__ import annotations

import pytest

from tests.facts.reading import bound_in, facts_of
from vibelint.facts.expression import OTHER, Constant, Text
from vibelint.model.span import Span


@pytest.mark.parametrize(
    ("source", "bindings"),
    [
        pytest.param("a = b = c", [("a", "assign", ""), ("b", "assign", "")], id="two targets"),
        pytest.param("self.x.y = c", [("self.x.y", "assign", "")], id="an attribute"),
        pytest.param("d[k] = c", [("", "assign", "")], id="an item has no name"),
        pytest.param("f().x = c", [("", "assign", "")], id="an attribute of a value has no name"),
        pytest.param("a += b", [("a", "augmented", "")], id="an augmented assignment"),
        pytest.param("a: int", [("a", "assign", "")], id="an annotation alone"),
        pytest.param("for a in b: ...", [("a", "for", "")], id="a loop"),
        pytest.param(
            "async def f():\n    async for a in b: ...", [("a", "async for", "f")], id="async for"
        ),
        pytest.param(
            "with a as b, c, d as (e, f.g): ...",
            [("b", "with", ""), ("", "with", ""), ("e", "with", ""), ("f.g", "with", "")],
            id="a with statement",
        ),
        pytest.param(
            "async def f():\n    async with a as b: ...",
            [("b", "async with", "f")],
            id="async with",
        ),
        pytest.param(
            "try: ...\nexcept E as e: ...\nexcept F: ...", [("e", "except", "")], id="an exception"
        ),
        pytest.param(
            "try: ...\nexcept* E as e: ...", [("e", "except", "")], id="an exception group"
        ),
        pytest.param("del a, b.c, d[e]", [(n, "delete", "") for n in ("a", "b.c", "")], id="del"),
        pytest.param(
            "def f():\n    return [y for x in z if (last := x)]",
            [("x", "for", "f.<comprehension>"), ("last", "walrus", "f")],
            id="a walrus in a comprehension binds outside",
        ),
        pytest.param(
            "[[(a := x) for x in y] for y in z]",
            [
                ("y", "for", "<comprehension>"),
                ("x", "for", "<comprehension>.<comprehension>"),
                ("a", "walrus", ""),
            ],
            id="a walrus leaves all comprehensions",
        ),
        pytest.param(
            "lambda: (a := b)", [("a", "walrus", "<lambda>")], id="a walrus stays in a lambda"
        ),
        pytest.param(
            "match s:\n"
            "    case [a, *b, {'k': c, **d}]: ...\n"
            "    case P(e, k=f) | (Q() as g): ...\n"
            "    case h: ...",
            [(name, "match", "") for name in "abcdefgh"],
            id="every name in a pattern",
        ),
    ],
)
def test_targets(source: str, bindings: list[tuple[str, str, str]]) -> None:
    assert bound_in(facts_of(source)) == bindings


@pytest.mark.parametrize(
    ("target", "places"),
    [
        pytest.param("a", {"a": (-1, ())}, id="one name takes all"),
        pytest.param("a, b", {"a": (0, ()), "b": (1, ())}, id="a tuple"),
        pytest.param("[a, b]", {"a": (0, ()), "b": (1, ())}, id="a list"),
        pytest.param(
            "a, (b, (c, d))",
            {"a": (0, ()), "b": (1, (0,)), "c": (1, (1, 0)), "d": (1, (1, 1))},
            id="tuples in tuples",
        ),
    ],
)
def test_places_in_a_tuple(target: str, places: dict[str, tuple[int, tuple[int, ...]]]) -> None:
    bindings = facts_of(f"{target} = x").bindings
    assert {item.target: (item.position, item.nested) for item in bindings} == places
    assert {item.value for item in bindings} == {"x"}


def test_what_a_star_takes_and_what_follows_it_is_unknown() -> None:
    values = {item.target: item.value for item in facts_of("a, *b, c = x").bindings}
    assert values == {"a": "x", "b": OTHER, "c": OTHER}


def test_a_match_gives_its_subject_to_whole_captures_only() -> None:
    facts = facts_of("match s:\n    case P() as a: ...\n    case [b]: ...\n    case c: ...")
    assert [item.value for item in facts.bindings] == ["s", OTHER, "s"]


def test_an_assignment_is_told_whole() -> None:
    (binding,) = facts_of("total: 'int' = 3").bindings
    assert (binding.annotation, binding.value) == ("int", Constant("3"))
    assert binding.span == Span(1, 1, 1, 6)


def test_an_augmented_assignment_keeps_its_operator() -> None:
    (binding,) = facts_of("total //= n").bindings
    assert (binding.operator, binding.value) == ("//", "n")


def test_a_value_is_evaluated_once_for_all_targets() -> None:
    assert len(facts_of("a = (b, c) = f()").calls) == 1


@pytest.mark.parametrize(
    ("source", "branch"),
    [
        ("a = 1", False),
        ("with x: a = 1", False),
        ("if x: a = 1", True),
        ("if x: ...\nelse: a = 1", True),
        ("for a in x: ...", True),
        ("while x: a = 1", True),
        ("try: a = 1\nfinally: ...", True),
        ("match x:\n    case a: ...", True),
        ("if x:\n    def f():\n        a = 1", False),
    ],
)
def test_a_branch_is_told(source: str, branch: bool) -> None:
    assert [b.branch for b in facts_of(source).bindings if b.target == "a"] == [branch]


@pytest.mark.parametrize(
    ("source", "exports"),
    [
        pytest.param("x = 1", None, id="there is none"),
        pytest.param("__all__ = ['a', 'b']", ("a", "b"), id="a list"),
        pytest.param("__all__ = ('a',)", ("a",), id="a tuple"),
        pytest.param("__all__: list[str] = []", (), id="an empty, annotated one"),
        pytest.param("__all__ = ['a']\n__all__ += ['b']", ("a", "b"), id="it may grow"),
        pytest.param("__all__ = ['a']\n__all__ = ['b']", ("b",), id="the last one counts"),
        pytest.param("__all__ = other.__all__", None, id="it is not literal"),
        pytest.param("__all__ = ['a', *more]", None, id="part of it is not literal"),
        pytest.param("__all__ = ['a']\n__all__ += more.__all__", None, id="it grows by unknowns"),
        pytest.param("def f():\n    __all__ = ['a']", None, id="it is a local name"),
    ],
)
def test_exports(source: str, exports: tuple[str, ...] | None) -> None:
    assert facts_of(source).exports == exports


def test_texts_in_settings_know_their_place() -> None:
    (binding,) = facts_of("INSTALLED_APPS = [\n    'rest_framework',\n]").bindings
    assert binding.value is not None
    assert Text("rest_framework", Span(2, 5, 2, 21)) in binding.value.items  # type: ignore[union-attr]
