"""Plain functions that a framework calls on the event loop: tools of an MCP server.

The frameworks are data, `rules/async/on_loop.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Expr
from vibelint.facts.file import FUNCTION, FileFacts
from vibelint.project.given import last
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.taken import Taking, law_of, taken
from vibelint.project.types.inference import types


@once
def on_loop(project: Project) -> tuple[tuple[str, int], ...]:
    """Plain functions that run on the loop, whoever calls them: their files and their indexes."""
    known: dict[str, list[str]] = load("async/on_loop.yaml")
    words = frozenset(word for methods in known.values() for word in methods)
    taking = Taking("on loop", tuple[int, ...], lambda _path, facts: _decorated(facts, words))
    return tuple(
        (path, index)
        for path, found in taken(project, taking, law_of(sorted(words))).items()
        for index in found
        if _is_called_there(project, path, index, known)
    )


def _decorated(facts: FileFacts, words: frozenset[str]) -> tuple[int, ...]:
    """The plain functions of a file that something of such a name decorates."""
    return tuple(
        index
        for index, scope in enumerate(facts.scopes)
        if scope.kind is FUNCTION
        and not scope.generator
        and not words.isdisjoint(map(_word, scope.decorators))
    )


def _is_called_there(project: Project, path: str, index: int, known: dict[str, list[str]]) -> bool:
    scope, asked = project.files[path].scopes[index], types(project)
    return any(
        _word(decorator) in known.get(name, ())
        for decorator in scope.decorators
        for owner in _owners(decorator)
        for one in asked.instances(asked.of(path, scope.parent, owner, scope.span))
        for name in asked.ancestors(one)
    )


def _word(decorator: Expr) -> str:
    return last(decorator.callee if isinstance(decorator, Call) else decorator) or ""


def _owners(decorator: Expr) -> Iterator[Expr]:
    """What the method that decorates is read from."""
    method = decorator.callee if isinstance(decorator, Call) else decorator
    if isinstance(method, Attribute):
        yield method.base
    elif isinstance(method, str) and "." in method:
        yield method.rpartition(".")[0]
