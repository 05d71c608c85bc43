"""What a file rule may ask of the file whose tree it walks."""

from __future__ import annotations

from functools import cached_property

import libcst as cst

from vibelint.facts.expression import Constant
from vibelint.facts.file import FileFacts, Scope
from vibelint.model.span import Place, Span
from vibelint.project.decorators import decorator_names
from vibelint.syntax.source import Source

NONE = Constant("None")


class VisitedFile:
    """A file during the walk.

    Attributes:
        facts: All that is known of it; complete before the walk begins.
        source: Its text, tree and positions.
    """

    def __init__(self, source: Source, facts: FileFacts) -> None:
        self.source = source
        self.facts = facts
        self._entered = [facts.scopes[0]]

    @property
    def path(self) -> str:
        """From the project's root, with forward slashes."""
        return self.facts.path

    @property
    def text(self) -> str:
        """The file's text."""
        return self.source.text

    def span(self, node: cst.CSTNode) -> Span:
        """Where a node stands, without the white space and brackets round it."""
        return self.source.span(node)

    def place(self, node: cst.CSTNode) -> Place:
        """Where a node stands, with the file's path."""
        return Place(self.path, self.span(node))

    @property
    def enclosing(self) -> Scope:
        """The class or function round the node that is being visited, else the module.

        In `visit_FunctionDef` and `visit_ClassDef` it is the one round the definition. A
        definition's decorators, defaults and annotations count as inside it.
        """
        return self._entered[-1]

    @property
    def qualname(self) -> str:
        """The qualified name of `enclosing`; empty for the module."""
        return self._entered[-1].qualname

    def scope_of(self, node: cst.FunctionDef | cst.ClassDef) -> Scope:
        """The scope a definition opens."""
        return self._scopes[self.span(node.name)]

    def enter(self, node: cst.FunctionDef | cst.ClassDef) -> None:
        """Tells that the walk goes into a definition."""
        self._entered.append(self.scope_of(node))

    def leave(self) -> None:
        """Tells that the walk has left a definition."""
        self._entered.pop()

    def decorators_of_name(self, scope: Scope) -> set[str]:
        """The last names of the decorators of all definitions of that name in the same scope."""
        return self._decorators[scope.parent, scope.name]

    @cached_property
    def giving(self) -> frozenset[Span]:
        """The spans of the scopes that return or yield something other than `None`."""
        scopes = self.facts.scopes
        given = (result for result in self.facts.results if result.value != NONE)
        return frozenset(scopes[result.scope].span for result in given)

    @cached_property
    def _decorators(self) -> dict[tuple[int, str], set[str]]:
        found: dict[tuple[int, str], set[str]] = {}
        for scope in self.facts.scopes:
            found.setdefault((scope.parent, scope.name), set()).update(decorator_names(scope))
        return found

    @cached_property
    def _scopes(self) -> dict[Span, Scope]:
        return {scope.span: scope for scope in self.facts.scopes[1:]}
