"""Calls, reads, results and steps: what a body does."""

from __future__ import annotations

import pytest

from tests.facts.reading import facts_of
from vibelint.facts.expression import OTHER, Attribute, Binary, Constant, Expr, Starred, Subscript
from vibelint.facts.step import StepKind
from vibelint.model.span import Span


@pytest.mark.parametrize(
    ("statement", "awaited", "discarded"),
    [
        ("f()", False, True),
        ("await f()", True, True),
        ("x = await f()", True, False),
        ("x = f()", False, False),
        ("await f", None, None),
        ("return g(x)", False, False),
        ("f() or x", False, False),
    ],
)
def test_what_becomes_of_a_call(
    statement: str, awaited: bool | None, discarded: bool | None
) -> None:
    sites = facts_of(f"async def a():\n    {statement}").calls
    assert [(s.awaited, s.discarded) for s in sites] == (
        [] if awaited is None else [(awaited, discarded)]
    )


def test_an_argument_is_not_discarded() -> None:
    facts = facts_of("async def a():\n    await outer(inner())")
    assert {site.call.callee: site.discarded for site in facts.calls} == {
        "outer": True,
        "inner": False,
    }


@pytest.mark.parametrize(
    ("source", "handled"),
    [
        ("f()", False),
        ("try: f()\nexcept E: ...", True),
        ("try: f()\nfinally: ...", False),
        ("try: ...\nexcept E: f()", False),
        ("try: ...\nexcept E: ...\nelse: f()", False),
        ("try:\n    try: f()\n    finally: ...\nexcept E: ...", True),
        ("try: x = [f() for y in z]\nexcept E: ...", True),
        ("try: x = lambda: f()\nexcept E: ...", False),
        ("try:\n    def g(): f()\nexcept E: ...", False),
    ],
)
def test_handled_calls(source: str, handled: bool) -> None:
    assert facts_of(source).calls[0].handled is handled


@pytest.mark.parametrize(
    ("source", "reads"),
    [
        pytest.param("x = self.repo.latest", ["self.repo.latest"], id="an attribute that is read"),
        pytest.param("self.repo.get()", [], id="an attribute that is called"),
        pytest.param("self.x = 1", [], id="an attribute that is written"),
        pytest.param("self.x[k] = 1", ["self.x"], id="the owner of an item that is written"),
        pytest.param("x = rows[0]", [Subscript("rows", (Constant("0"),))], id="an item"),
        pytest.param("x = rows[1:]", [Subscript("rows", (OTHER,))], id="a slice"),
        pytest.param("x = d['k']", [], id="an item under a literal text"),
        pytest.param("x: a.B = 1", [], id="an attribute in an annotation"),
        pytest.param("class A(b.C): ...", [], id="a base class"),
        pytest.param("try: ...\nexcept a.E: ...", [], id="a caught exception"),
        pytest.param("@a.b\ndef f(): ...", [], id="a decorator"),
        pytest.param("f(a.b, c=d.e)", ["a.b", "d.e"], id="arguments"),
        pytest.param("if a.b < c.d: ...", ["a.b", "c.d"], id="a comparison"),
    ],
)
def test_reads(source: str, reads: list[Expr]) -> None:
    assert [access.expr for access in facts_of(source).accesses] == reads


def test_an_attribute_of_a_value_is_read_once() -> None:
    (access,) = facts_of("x = f().a.b").accesses
    assert isinstance(access.expr, Attribute)
    assert access.span == Span(1, 5, 1, 12)


def test_results() -> None:
    facts = facts_of("def f():\n    yield a\n    yield from b\n    return c\ndef g():\n    return")
    assert [(r.value, r.yields) for r in facts.results] == [
        ("a", True),
        (Starred("b"), True),
        ("c", False),
    ]


STEPS = """
def f():
    if a == b.c(d):
        raise E(a)
    elif e:
        x = 1
    else:
        while g:
            y = h * 2 + i
    for j in k:
        try:
            m(n if o else p)
        except q.E as r:
            return
    match s:
        case 1:
            t = [u for v in w]
"""


def test_steps_are_told_in_order_with_depth() -> None:
    kinds = [(step.kind.value, step.span.line, step.depth) for step in facts_of(STEPS).steps]
    assert kinds == [
        ("if", 2, 0),
        ("raise", 3, 1),
        ("if", 4, 0),
        ("while", 7, 1),
        ("arithmetic", 8, 2),
        ("for", 9, 0),
        ("try", 10, 1),
        ("conditional", 11, 2),
        ("except", 12, 1),
        ("match", 14, 0),
        ("comprehension", 16, 1),
    ]


def test_the_subject_of_a_step_says_what_it_is_about() -> None:
    subjects = {step.span.line: (step.subject, step.names) for step in facts_of(STEPS).steps}
    assert subjects[2] == (OTHER, ("a", "b.c", "d"))
    assert subjects[4] == ("e", ())
    assert subjects[8] == (Binary("+", Binary("*", "h", Constant("2")), "i"), ())
    assert subjects[9] == ("k", ())
    assert subjects[12] == ("q.E", ())


def test_a_step_spans_its_head_and_ends_with_its_own_body() -> None:
    steps = {step.span.line: step for step in facts_of(STEPS).steps}
    assert (steps[2].span, steps[2].end_line) == (Span(2, 5, 2, 19), 3)
    assert (steps[4].span, steps[4].end_line) == (Span(4, 5, 4, 11), 5)
    assert (steps[9].span, steps[9].end_line) == (Span(9, 5, 9, 15), 13)
    assert (steps[10].span, steps[10].end_line) == (Span(10, 9, 10, 12), 11)
    assert (steps[12].span, steps[12].end_line) == (Span(12, 9, 12, 19), 13)


def test_a_guard_only_leaves() -> None:
    guards = {step.span.line: step.exits for step in facts_of(STEPS).steps}
    assert [line for line, exits in guards.items() if exits] == [2, 12]


def test_one_operation_is_one_step() -> None:
    facts = facts_of("x = a + b * (c - d)\ny = a + f(b * c)")
    steps = [s for s in facts.steps if s.kind is StepKind.ARITHMETIC]
    assert [step.span.line for step in steps] == [1, 2, 2]


def test_a_thousand_branches_are_no_recursion() -> None:
    source = "if a: ...\n" + "elif b: ...\n" * 900
    assert len(facts_of(source).steps) == 901


@pytest.mark.parametrize(
    ("condition", "needs"),
    [
        ("x", ("x",)),
        ("x.y is not None", ("x.y",)),
        ("x != None", ("x",)),
        ("x and y is not None and z > 3", ("x", "y")),
        ("x and (y or z)", ("x",)),
        ("x or y", ()),
        ("not x", ()),
        ("x is None", ()),
        ("x == y", ()),
        ("f(x)", ()),
    ],
)
def test_what_a_condition_needs(condition: str, needs: tuple[str, ...]) -> None:
    (step,) = facts_of(f"if {condition}: ...").steps
    assert step.needs == needs


@pytest.mark.parametrize(
    ("condition", "lacks"),
    [
        ("not x", ("x",)),
        ("x.y is None", ("x.y",)),
        ("x == None", ("x",)),
        ("not x and y is None and z > 3", ("x", "y")),
        ("not x[0]", ()),
        ("not x == 3", ()),
        ("not (x or y)", ()),
        ("not x or y is None", ()),
        ("f(x) is None", ()),
        ("x", ()),
        ("x is not None", ()),
    ],
)
def test_what_a_condition_lacks(condition: str, lacks: tuple[str, ...]) -> None:
    (step,) = facts_of(f"if {condition}: ...").steps
    assert step.lacks == lacks


@pytest.mark.parametrize(
    ("condition", "compared"),
    [
        ("x == 'w'", ("x == 'w'",)),
        ("x is not Mode.WRITE", ("x != Mode.WRITE",)),
        ("x in ('a', app.Mode.B, 3)", ("x == 'a' | app.Mode.B | 3",)),
        ("x not in ['a']", ("x != 'a'",)),
        ("x == 'a' and y and z != True", ("x == 'a'", "z != True")),
        ("len(x) > 0", ("x != ()",)),
        ("len(x) >= 1", ("x != ()",)),
        ("len(x) == 0", ("x == ()",)),
        ("len(x) > 1", ()),
        ("sys.platform == 'win32'", ("sys.platform == 'win32'",)),
        ("sys.platform.startswith('win')", ("sys.platform == 'win'",)),
        ("platform.system() != 'Darwin'", ("platform.system != 'Darwin'",)),
        ("platform.node() == 'a'", ()),
        ("x == 'a' or y", ()),
        ("not x == 'a'", ()),
        ("x.y == 'a'", ()),
        ("x == 'a|b'", ()),
        ("x == y.z", ()),
        ("x in table", ()),
        ("x is None", ()),
        ("'a' < x < 'b'", ()),
    ],
)
def test_what_a_condition_compares_with_literals(condition: str, compared: tuple[str, ...]) -> None:
    (step,) = facts_of(f"if {condition}: ...").steps
    assert step.compared == compared


def test_a_with_ends_where_its_body_ends() -> None:
    facts = facts_of("with a as b, c:\n    d = 1\n    e()\nf = 2")
    assert [(b.target, b.end_line) for b in facts.bindings] == [
        ("b", 3),
        ("", 3),
        ("d", 0),
        ("f", 0),
    ]


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ("x or f()", [("else", "x", "f()")]),
        ("x and f()", [("then", "x", "f()")]),
        ("x or y or f()", [("else", "x", "y or f()"), ("else", "y", "f()")]),
        ("f() if x else g()", [("then", "x", "f()"), ("else", "x", "g()")]),
        ("f() if x is not None else y", [("then", "x", "f()")]),
        ("x or y", []),
        ("f() or x", []),
        ("(a < b) and f()", []),
    ],
)
def test_parts_that_a_condition_decides(source: str, parts: list[tuple[str, str, str]]) -> None:
    steps = [s for s in facts_of(source).steps if s.kind in (StepKind.THEN, StepKind.ELSE)]
    told = [
        (s.kind.value, *(s.needs or s.lacks), source[s.span.column - 1 : s.span.end_column - 1])
        for s in steps
    ]
    assert told == parts
