"""`missing-type-hint` speaks where mypy's `disallow_untyped_defs` does, once for each function."""

from __future__ import annotations

from textwrap import dedent

import pytest

from vibelint.facts.collect import collect
from vibelint.model.finding import Fix, Found
from vibelint.rules.registry import load
from vibelint.rules.visit import visit


def candidates(source: str, path: str = "app/module.py") -> list[Found]:
    rule = load("missing-type-hint")
    text = dedent(source).strip("\n") + "\n"
    return visit(collect(path, text.encode()), [rule])  # type: ignore[list-item]


def found(source: str, path: str = "app/module.py") -> list[Found]:
    """What a document that names no parts means."""
    return [item for item in candidates(source, path) if all(value for _, value in item.spared)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            "def f(a, b): return 1",
            "parameters `a`, `b` and the return type of `f` have no annotation",
            id="all parts are one finding",
        ),
        pytest.param(
            "def f(a: int, b) -> int: ...",
            "parameter `b` of `f` has no annotation",
            id="one parameter",
        ),
        pytest.param(
            "def f(): return 1", "the return type of `f` has no annotation", id="the return"
        ),
        pytest.param(
            "def f(*args, **kwargs) -> None: ...",
            "parameters `*args`, `**kwargs` of `f` have no annotation",
            id="starred parameters count",
        ),
        pytest.param(
            "def f(a, /, b, *, c) -> None: ...",
            "parameters `a`, `b`, `c` of `f` have no annotation",
            id="every kind of parameter, in order",
        ),
        pytest.param(
            "def f(_, _x) -> None: ...",
            "parameters `_`, `_x` of `f` have no annotation",
            id="throw-away names count, as for mypy",
        ),
        pytest.param(
            "def f(a, b, c, d, e, g, h) -> None: ...",
            "7 parameters of `f` have no annotation",
            id="many parameters are counted",
        ),
        pytest.param(
            "async def f(a) -> int: ...",
            "parameter `a` of `f` has no annotation",
            id="an async function",
        ),
        pytest.param(
            "def f() -> None:\n    def g(a: int): return a",
            "the return type of `g` has no annotation",
            id="a nested function",
        ),
        pytest.param(
            "def f(self) -> int: ...",
            "parameter `self` of `f` has no annotation",
            id="self outside of a class",
        ),
        pytest.param(
            "class A:\n    def m(self):\n        return 1",
            "the return type of `m` has no annotation",
            id="a method",
        ),
        pytest.param(
            "class A:\n    @staticmethod\n    def s(self) -> int: ...",
            "parameter `self` of `s` has no annotation",
            id="the first parameter of a static method",
        ),
        pytest.param(
            "class A:\n    def m(*args) -> int: ...",
            "parameter `*args` of `m` has no annotation",
            id="a method without a named first parameter",
        ),
        pytest.param(
            "class A:\n    def m(self) -> None:\n        def g(self) -> int: ...",
            "parameter `self` of `g` has no annotation",
            id="a function in a method is no method",
        ),
        pytest.param(
            "class A:\n    def __init__(self): ...",
            "the return type of `__init__` has no annotation",
            id="an __init__ without parameters, as for mypy",
        ),
        pytest.param(
            "class A:\n    def __init__(self, a: int, b): ...",
            "parameter `b` of `__init__` has no annotation",
            id="an __init__ with half its parameters",
        ),
        pytest.param(
            "class A:\n    def __init__(self, a): ...",
            "parameter `a` of `__init__` has no annotation",
            id="the return of an __init__ is known once its parameter is annotated",
        ),
        pytest.param(
            "def __init__(a: int): ...",
            "the return type of `__init__` has no annotation",
            id="a function named __init__ is no initialiser",
        ),
        pytest.param(
            "class A:\n    @x.setter\n    def x(self, value): ...",
            "parameter `value` of `x` has no annotation",
            id="the value of a setter",
        ),
        pytest.param(
            "def f(a,  # type: int\n      b,  # type: ignore\n      ) -> int: ...",
            "parameter `b` of `f` has no annotation",
            id="a comment that is no type",
        ),
    ],
)
def test_finds(source: str, message: str) -> None:
    (item,) = found(source)
    assert item.message == message


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("def f(a: int, *b: str, c: A = 1, **d: B) -> None: ...", id="all annotated"),
        pytest.param("f = lambda a, b: a", id="a lambda"),
        pytest.param("class A:\n    def m(self) -> int: ...", id="self"),
        pytest.param("class A:\n    def m(this) -> int: ...", id="self by another name"),
        pytest.param("class A:\n    @classmethod\n    def m(cls) -> int: ...", id="cls"),
        pytest.param("class A:\n    def __new__(cls) -> 'A': ...", id="__new__"),
        pytest.param(
            "class A:\n    if x:\n        def m(self) -> int: ...", id="under a condition"
        ),
        pytest.param("class A:\n    def __init__(self, a: int): ...", id="a typed __init__"),
        pytest.param(
            "class A:\n    def __init_subclass__(cls, *, a: int): ...", id="__init_subclass__"
        ),
        pytest.param("class A:\n    @x.setter\n    def x(self, v: int): ...", id="a setter"),
        pytest.param("class A:\n    @x.deleter\n    def x(self): ...", id="a deleter"),
        pytest.param("@overload\ndef f(a): ...", id="an overload"),
        pytest.param(
            "@typing.overload\ndef f(a: int) -> int: ...\ndef f(a): ...", id="its implementation"
        ),
        pytest.param("@no_type_check\ndef f(a): ...", id="no_type_check"),
        pytest.param(
            "@typing.no_type_check\nclass A:\n    def f(self, a):\n        def g(): ...",
            id="all in a no_type_check class",
        ),
        pytest.param("def f(a, b):  # type: (int, str) -> bool\n    ...", id="comment at the head"),
        pytest.param("def f(a):\n    # type: (...) -> bool\n    '''Doc.'''", id="comment below it"),
        pytest.param("def f(a): return a  # type: (int) -> int", id="comment on one line"),
        pytest.param(
            "def f(a,  # type: int\n      b  # type: str\n      ) -> int: ...",
            id="a comment for each parameter",
        ),
    ],
)
def test_is_silent_on(source: str) -> None:
    assert candidates(source) == []


def test_is_silent_in_stub_files() -> None:
    assert candidates("def f(a): ...", "app/module.pyi") == []


def test_stands_at_the_name_and_knows_its_function() -> None:
    (item,) = found("class A:\n    @decorated\n    async def run(self, a) -> int: ...")
    assert (item.place.path, item.place.span.line, item.place.span.column) == (
        "app/module.py",
        3,
        15,
    )
    assert item.place.span.end_column == 18
    assert item.symbol == "A.run"


@pytest.mark.parametrize(
    ("source", "fixable"),
    [
        pytest.param("def f(): print()", True, id="nothing is returned"),
        pytest.param("def f():\n    return", True, id="a bare return"),
        pytest.param("def f():\n    return None", True, id="None is returned"),
        pytest.param("async def f(): await g()", True, id="an async function"),
        pytest.param(
            "def f():\n    def g() -> int: return 1", True, id="only an inner one returns"
        ),
        pytest.param("def f(): return 1", False, id="a value is returned"),
        pytest.param("def f():\n    if a: return b", False, id="a value is returned somewhere"),
        pytest.param("def f():\n    yield", False, id="it yields"),
        pytest.param("def f(): ...", False, id="there is no body"),
        pytest.param("def f(): raise NotImplementedError", False, id="it is abstract"),
        pytest.param("def f(a): print()", False, id="a parameter is missing too"),
    ],
)
def test_adds_none_only_where_nothing_is_returned(source: str, fixable: bool) -> None:
    item = found(source)[0]
    assert item.fix == (Fix("annotate-none", True, (("function", "f"),)) if fixable else None)
    assert (item.remedy == "add `-> None`") is fixable


@pytest.mark.parametrize(
    ("flags", "messages"),
    [
        pytest.param(
            {}, ["parameter `a` and the return type of `_f` have no annotation"], id="all"
        ),
        pytest.param({"returns"}, ["the return type of `_f` has no annotation"], id="returns"),
        pytest.param({"parameters"}, ["parameter `a` of `_f` has no annotation"], id="parameters"),
        pytest.param({"public"}, [], id="public functions"),
    ],
)
def test_a_document_may_ask_for_less(flags: set[str], messages: list[str]) -> None:
    meant = [
        item.message
        for item in candidates("def _f(a): return a")
        if not any((name in flags) is value for name, value in item.spared)
    ]
    assert meant == messages


@pytest.mark.parametrize(
    ("source", "private"),
    [
        ("def f(): ...", False),
        ("def _f(): ...", True),
        ("class A:\n    def __repr__(self): ...", False),
        ("class _A:\n    def f(self): ...", True),
        ("class A:\n    def __secret(self): ...", True),
    ],
)
def test_what_is_private(source: str, private: bool) -> None:
    (item,) = found(source)
    assert (("public", True) in item.spared) is private


@pytest.mark.parametrize(
    ("head", "count"),
    [
        ("# Generated by the protocol buffer compiler.  DO NOT EDIT!\n", 0),
        ("#!/usr/bin/env python\n# -*- coding: utf-8 -*-\n\n# @generated\n", 0),
        ("# This file was auto-generated by Fern from our API Definition.\n", 0),
        ("# Generated by Django 4.2 on 2024-01-01\n", 1),
        ("# Do not edit the order of these functions.\n", 1),
        ('NOTE = "do not edit, generated"\n', 1),
    ],
    ids=["gRPC", "a mark under a shebang", "a client", "a migration", "another warning", "a text"],
)
def test_a_file_that_a_program_writes_is_left_alone(head: str, count: int) -> None:
    assert len(found(f"{head}def f(a): ...\n")) == count
