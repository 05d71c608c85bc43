"""What opens a scope: functions, classes, lambdas and comprehensions."""

from __future__ import annotations

from collections.abc import Iterator
from sys import intern
from typing import Any

import libcst as cst

from vibelint.facts.annotations import annotation
from vibelint.facts.body import docstring_of, is_stub, without_docstring
from vibelint.facts.calls import arguments
from vibelint.facts.draft import Draft, Lower, Run
from vibelint.facts.expression import Comprehension, Expr, Lambda
from vibelint.facts.file import BindingKind, Parameter, Result, ScopeKind
from vibelint.facts.step import StepKind
from vibelint.facts.targets import bind


def _function(draft: Draft, node: cst.FunctionDef) -> None:
    """Decorators, defaults and annotations belong to the enclosing scope."""
    decorators = _decorators(draft, node)
    types = type_parameters(draft, node.type_parameters)
    parameters = tuple(_parameters(draft, node.params))
    returns = annotation(draft, node.returns.annotation) if node.returns else None
    kind = ScopeKind.ASYNC_FUNCTION if node.asynchronous else ScopeKind.FUNCTION
    draft.enter(kind, intern(node.name.value))
    draft.run(without_docstring(node.body))
    name, end_line = draft.place(node.name), draft.place(node).end_line
    draft.leave(
        name,
        end_line,
        size=draft.sizes.of(name.line, end_line, docstring_of(node.body)),
        decorators=decorators,
        parameters=parameters,
        returns=returns,
        stub=is_stub(node.body),
        type_parameters=types,
    )


def _class(draft: Draft, node: cst.ClassDef) -> None:
    decorators = _decorators(draft, node)
    types = type_parameters(draft, node.type_parameters)
    reads, draft.reads = draft.reads, False
    bases, _ = arguments(draft, node.bases)
    _, keywords = arguments(draft, node.keywords)
    draft.reads = reads
    draft.enter(ScopeKind.CLASS, intern(node.name.value))
    draft.run(without_docstring(node.body))
    name, end_line = draft.place(node.name), draft.place(node).end_line
    draft.leave(
        name,
        end_line,
        size=draft.sizes.of(name.line, end_line, docstring_of(node.body)),
        decorators=decorators,
        bases=bases,
        keywords=keywords,
        type_parameters=types,
    )


def _decorators(draft: Draft, node: cst.FunctionDef | cst.ClassDef) -> tuple[Expr, ...]:
    return tuple([draft.silent(decorator.decorator) for decorator in node.decorators])


def type_parameters(
    draft: Draft, node: cst.TypeParameters | None
) -> tuple[tuple[str, Expr | None], ...]:
    """Names and bounds of `[T: Base, *Ts, **P]`."""
    if node is None:
        return ()
    found = []
    for given in node.params:
        bound = getattr(given.param, "bound", None)
        name = intern(given.param.name.value)
        found.append((name, annotation(draft, bound) if bound is not None else None))
    return tuple(found)


def _parameters(draft: Draft, node: cst.Parameters) -> Iterator[Parameter]:
    for given in (*node.posonly_params, *node.params):
        yield _parameter(draft, given, "positional")
    if isinstance(node.star_arg, cst.Param):
        yield _parameter(draft, node.star_arg, "*")
    for given in node.kwonly_params:
        yield _parameter(draft, given, "keyword")
    if node.star_kwarg is not None:
        yield _parameter(draft, node.star_kwarg, "**")


def _parameter(draft: Draft, node: cst.Param, kind: str) -> Parameter:
    return Parameter(
        name=intern(node.name.value),
        kind=kind,
        annotation=annotation(draft, node.annotation.annotation) if node.annotation else None,
        default=draft.lower(node.default) if node.default is not None else None,
    )


def _lambda(draft: Draft, node: cst.Lambda) -> Expr:
    parameters = tuple(_parameters(draft, node.params))
    frame = draft.enter(ScopeKind.LAMBDA, "<lambda>")
    value = draft.lower(node.body)
    draft.results.append(Result(value, frame.index, draft.place(node.body)))
    span = draft.place(node)
    draft.leave(span, span.end_line, parameters=parameters)
    return Lambda(frame.index)


def _comprehension(draft: Draft, node: cst.BaseComp) -> Expr:
    """The first iterable belongs to the enclosing scope, all else to the comprehension's own."""
    span = draft.place(node)
    subject, names = draft.subject(node.for_in.iter)
    draft.step(StepKind.COMPREHENSION, span, span.end_line, subject, names)
    frame = draft.enter(ScopeKind.COMPREHENSION, "<comprehension>")
    frame.generator = isinstance(node, cst.GeneratorExp)
    _clause(draft, node.for_in, subject)
    key = None
    if isinstance(node, cst.DictComp):
        key = draft.lower(node.key)
        element = draft.lower(node.value)
    else:
        element = draft.lower(node.elt)  # type: ignore[attr-defined]
    draft.leave(span, span.end_line)
    return Comprehension(COMPREHENSIONS[type(node)], element, frame.index, key)


def _clause(draft: Draft, node: cst.CompFor, value: Expr) -> None:
    kind = BindingKind.ASYNC_FOR if node.asynchronous else BindingKind.FOR
    bind(draft, node.target, value, kind)
    for condition in node.ifs:
        draft.lower(condition.test)
    if node.inner_for_in is not None:
        _clause(draft, node.inner_for_in, draft.lower(node.inner_for_in.iter))


COMPREHENSIONS: dict[type[Any], str] = {
    cst.ListComp: "list",
    cst.SetComp: "set",
    cst.DictComp: "dict",
    cst.GeneratorExp: "generator",
}
EXPRESSIONS: dict[type[Any], Lower] = {
    cst.Lambda: _lambda,
    **dict.fromkeys(COMPREHENSIONS, _comprehension),
}
STATEMENTS: dict[type[Any], Run] = {cst.FunctionDef: _function, cst.ClassDef: _class}
