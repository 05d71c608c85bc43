"""Which scope evaluates what."""

from __future__ import annotations

import pytest

from tests.facts.reading import bound_in, called_in, facts_of, scope_named
from vibelint.facts.expression import Call, Choice, Constant, Subscript
from vibelint.facts.file import Parameter, ScopeKind
from vibelint.model.span import Span


@pytest.mark.parametrize(
    ("source", "scopes"),
    [
        pytest.param("@d()\ndef f(): g()", {"d": "", "g": "f"}, id="a decorator is outside"),
        pytest.param("def f(a=d()): g()", {"d": "", "g": "f"}, id="a default is outside"),
        pytest.param("def f(a: t(d)): g()", {"t": "", "g": "f"}, id="an annotation is outside"),
        pytest.param("def f() -> t(d): g()", {"t": "", "g": "f"}, id="a return type is outside"),
        pytest.param("class C(b()): g()", {"b": "", "g": "C"}, id="a base is outside"),
        pytest.param("class C(m=b()): g()", {"b": "", "g": "C"}, id="a class keyword is outside"),
        pytest.param("lambda a=d(): g()", {"d": "", "g": "<lambda>"}, id="a lambda's default"),
        pytest.param(
            "[e() for a in i() if c() for b in j()]",
            dict.fromkeys("ecj", "<comprehension>") | {"i": ""},
            id="only the first iterable of a comprehension is outside",
        ),
        pytest.param(
            "class C:\n    def f(self):\n        return [g(x) for x in h()]",
            {"g": "C.f.<comprehension>", "h": "C.f"},
            id="nested definitions",
        ),
        pytest.param("match s():\n    case A(x) if g(): h()", dict.fromkeys("sgh", ""), id="match"),
        pytest.param("d[k()] = v()", {"k": "", "v": ""}, id="the key of an item"),
        pytest.param("d[k():] = v", {"k": ""}, id="the bound of a slice"),
        pytest.param("f().x = 1\ndel g().y", {"f": "", "g": ""}, id="the owner of an attribute"),
        pytest.param("f'{a()!r:{b()}}'", {"a": "", "b": ""}, id="calls in an f-string"),
        pytest.param("assert a(), b()", {"a": "", "b": ""}, id="an assertion"),
        pytest.param("raise a() from b()", {"a": "", "b": ""}, id="a raised error and its cause"),
    ],
)
def test_calls_belong_to_the_scope_that_evaluates_them(source: str, scopes: dict[str, str]) -> None:
    assert called_in(facts_of(source)) == scopes


def test_a_function_is_told_whole() -> None:
    facts = facts_of(
        """
        class Base:
            @router.get("/users", tags=["x"])
            @cached
            async def find(
                self, /, key: "str" = Depends(get), *rest, flag: A | None = None, **more: int
            ) -> list["User"]:
                "What it does."
                x = 1
                if x:
                    yield x
        """
    )
    scope = scope_named(facts, "Base.find")
    assert scope.kind is ScopeKind.ASYNC_FUNCTION
    assert facts.scopes[scope.parent].qualname == "Base"
    assert scope.span == Span(4, 15, 4, 19)
    assert scope.end_line == 10
    assert isinstance(scope.decorators[0], Call)
    assert scope.decorators[1] == "cached"
    assert scope.parameters == (
        Parameter("self", "positional"),
        Parameter("key", "positional", "str", Call("Depends", ("get",), (), Span(5, 31, 5, 43))),
        Parameter("rest", "*"),
        Parameter("flag", "keyword", Choice(("A", Constant("None"))), Constant("None")),
        Parameter("more", "**", "int"),
    )
    assert scope.returns == Subscript("list", ("User",))
    assert scope.generator
    assert scope.statements == 3
    assert not scope.stub


def test_a_class_is_told_whole() -> None:
    facts = facts_of("@d\nclass C(Base[int], mixins.M, *more, metaclass=Meta, **kw): x: int")
    scope = facts.scopes[1]
    assert scope.kind is ScopeKind.CLASS
    assert scope.decorators == ("d",)
    assert scope.bases[:2] == (Subscript("Base", ("int",)), "mixins.M")
    assert scope.keywords == (("metaclass", "Meta"), ("**", "kw"))
    assert facts.accesses == ()


def test_type_parameters_are_kept_with_their_bounds() -> None:
    facts = facts_of("class C[T: 'Base', *Ts, **P]: ...\ndef f[T](): ...\ntype A[T] = list['T']")
    assert scope_named(facts, "C").type_parameters == (("T", "Base"), ("Ts", None), ("P", None))
    assert scope_named(facts, "f").type_parameters == (("T", None),)
    assert bound_in(facts) == [("A", "type", "")]
    assert facts.bindings[0].value == Subscript("list", ("T",))


@pytest.mark.parametrize(
    ("body", "stub"),
    [
        ("...", True),
        ("pass", True),
        ("'''Says what.'''", True),
        ("'''Says what.'''; ...", True),
        ("raise NotImplementedError", True),
        ("raise NotImplementedError('later')", True),
        ("raise ValueError", False),
        ("raise", False),
        ("return None", False),
        ("pass; f()", False),
    ],
)
def test_a_stub_has_no_body_to_speak_of(body: str, stub: bool) -> None:
    assert facts_of(f"def f():\n    {body}").scopes[1].stub is stub


def test_statements_count_what_is_nested_and_no_docstring() -> None:
    facts = facts_of(
        """
        def f():
            '''Docstring.'''
            if a:
                b; c
            elif d:
                e
            else:
                g
            def inner():
                "Docstring."
                return 1
        """
    )
    assert scope_named(facts, "f").statements == 8
    assert scope_named(facts, "f.inner").statements == 1


def test_names_declared_global_or_nonlocal_are_kept() -> None:
    facts = facts_of("def f():\n    global a, b\n    def g():\n        nonlocal c")
    assert scope_named(facts, "f").outer == ("a", "b")
    assert scope_named(facts, "f.g").outer == ("c",)


def test_a_lambda_gives_its_body_and_may_yield() -> None:
    facts = facts_of("f(lambda a, *b: a.run)\ng(lambda: (yield))")
    assert facts.results[0].value == "a.run"
    assert facts.scopes[facts.results[0].scope].parameters[1] == Parameter("b", "*")
    assert [scope.generator for scope in facts.scopes] == [False, False, True]


def test_parents_come_before_children() -> None:
    facts = facts_of("class A:\n    def f(self):\n        return lambda: [x for x in y]")
    assert all(scope.parent < index for index, scope in enumerate(facts.scopes))
