"""Classes of an application that nobody makes an object of: kept, offered, and not used."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Expr, Text
from vibelint.facts.file import FileFacts, Scope, ScopeKind
from vibelint.project.called import called
from vibelint.project.chains.expressions import parts
from vibelint.project.loading import Loading
from vibelint.project.project import Project

EXPORTS = "__all__"


class Unmade:
    """Tells them, for one project."""

    def __init__(self, project: Project, loading: Loading) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            loading: What modules want of one another.
        """
        self._files, self._called, self._loading = project.files, called(project), loading
        self._known: dict[tuple[str, int], bool] = {}

    def holds(self, path: str, scope: int) -> bool:
        """Whether a function is a method of a class on a module's top that nobody ever names.

        What inherits, or is decorated, may be found by others: nothing is said of it.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        scopes = self._files[path].scopes
        while scope > 0 and scopes[scope].parent > 0:
            scope = scopes[scope].parent
        holder = scopes[scope]
        is_plain = not (holder.bases or holder.decorators or holder.keywords)
        if scope <= 0 or holder.kind is not ScopeKind.CLASS or not is_plain:
            return False
        if (path, scope) not in self._known:
            self._known[path, scope] = not self._is_named(path, scope, holder.name)
        return self._known[path, scope]

    def _is_named(self, path: str, scope: int, name: str) -> bool:
        if any(name in text and name in text.split() for text in self._called.texts.values()):
            return True
        inside = set(_inside(self._files[path], scope))
        for other in {path, *self._loading.naming(name)}:
            within = inside if other == path else set[int]()
            if any(_names(expr, name) for expr in _written(self._files[other], within)):
                return True
        return False


def _inside(facts: FileFacts, scope: int) -> Iterator[int]:
    """A class's scope, and all in it."""
    found = {scope}
    for index, one in enumerate(facts.scopes):
        if one.parent in found:
            found.add(index)
    yield from found


def _written(facts: FileFacts, left_out: set[int]) -> Iterator[Expr]:
    """The expressions of a file, but for some scopes and what the module offers."""
    for site in facts.calls:
        if site.scope not in left_out:
            yield site.call.callee
            yield from (*site.call.args, *(value for _, value in site.call.keywords))
    for binding in facts.bindings:
        if binding.scope not in left_out and binding.target != EXPORTS:
            yield from (one for one in (binding.value, binding.annotation) if one is not None)
    for result in facts.results:
        if result.scope not in left_out and result.value is not None:
            yield result.value
    for access in facts.accesses:
        if access.scope not in left_out:
            yield access.expr
    for index, scope in enumerate(facts.scopes):
        if index not in left_out:
            yield from _head(scope)


def _head(scope: Scope) -> Iterator[Expr]:
    yield from (*scope.decorators, *scope.bases)
    yield from () if scope.returns is None else (scope.returns,)
    for parameter in scope.parameters:
        told = (parameter.annotation, parameter.default)
        yield from (one for one in told if one is not None)


def _names(expr: Expr, name: str) -> bool:
    """Whether an expression has a name in it, or a text that is it."""
    for part in parts(expr):
        word = part.value if isinstance(part, Text) else part
        if isinstance(word, str) and name in word and name in word.split("."):
            return True
    return False
