"""What a call may lead to by its last word alone, before any name or receiver is resolved.

A call enters a function of the project's, or a driver's, by that one's own name, or by a name that
something else was given: a parameter, a variable, an import under another name. So what is called
by any other word leads nowhere, and nobody need ask what it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from vibelint.facts.expression import Attribute, Call, Collection, Constant, Expr, Text
from vibelint.facts.file import Binding, FileFacts, Scope, ScopeKind
from vibelint.project.project import Project

PROPERTIES = frozenset(
    {"property", "cached_property", "hybrid_property", "abstractproperty", "computed_field"}
)
LITERAL = (Collection, Constant, Text)


class Words:
    """The words of one project.

    Attributes:
        loose: Names that may stand for something of another name.
        properties: Names of properties.
    """

    def __init__(self, project: Project) -> None:
        """Collects the words.

        Args:
            project: Its files' facts, and the drivers.
        """
        files = project.files.values()
        self.loose = frozenset(word for facts in files for word in _loose(facts))
        self.properties = frozenset(word for facts in files for word in _properties(facts))
        defined = frozenset(word for facts in files for word in _defined(facts))
        self._entered = self.loose | defined | project.drivers.words
        roots = {root for facts in files for root in _roots(facts)}
        self._any = not roots.isdisjoint(project.drivers.open_roots)

    def enters(self, callee: Expr) -> bool:
        """Whether a call may enter one of the project's functions, or block.

        Args:
            callee: What is called.
        """
        word = last(callee)
        if word is None or word in self._entered:
            return True
        return self._any and not (isinstance(callee, str) and callee == word)

    def reads(self, expr: Expr) -> bool:
        """Whether reading an expression may run a property.

        Args:
            expr: A dotted name or an attribute of something.
        """
        while isinstance(expr, Attribute):
            if expr.name in self.properties:
                return True
            expr = expr.base
        if not isinstance(expr, str):
            return False
        return any(word in self.properties for word in expr.split(".")[1:])


def is_property(holder: Scope) -> bool:
    """Whether a function is a property by its decorators."""
    return any(_named(decorator) in PROPERTIES for decorator in holder.decorators)


def last(expr: Expr) -> str | None:
    """The last word of a name or attribute; None for anything else."""
    if isinstance(expr, str):
        return expr.rpartition(".")[2]
    return expr.name if isinstance(expr, Attribute) else None


def _loose(facts: FileFacts) -> Iterator[str]:
    for scope in facts.scopes:
        yield from (parameter.name for parameter in scope.parameters)
    for binding in facts.bindings:
        if binding.target and not _is_plain(binding):
            yield binding.target.rpartition(".")[2]
    for imported in facts.imports:
        if imported.bound != (imported.name or imported.module.rpartition(".")[2]):
            yield imported.bound


def _is_plain(binding: Binding) -> bool:
    """Whether a binding gives its name a literal, or something of the same name."""
    if binding.annotation is not None or binding.position >= 0:
        return False
    value = binding.value
    if isinstance(value, str):
        return value.rpartition(".")[2] == binding.target.rpartition(".")[2]
    return isinstance(value, LITERAL)


def _defined(facts: FileFacts) -> Iterator[str]:
    return (s.name for s in facts.scopes if s.is_function or s.kind is ScopeKind.CLASS)


def _properties(facts: FileFacts) -> Iterator[str]:
    for scope in facts.scopes:
        if is_property(scope):
            yield scope.name


def _roots(facts: FileFacts) -> Iterator[str]:
    """The first words of what a file imports, and the words of its own path."""
    yield from (imported.module.partition(".")[0] for imported in facts.imports)
    yield from facts.path.removesuffix(".py").split("/")


def _named(decorator: Expr) -> str:
    return last(decorator.callee if isinstance(decorator, Call) else decorator) or ""


_KNOWN: WeakKeyDictionary[Project, Words] = WeakKeyDictionary()


def words(project: Project) -> Words:
    """The words of a project, collected once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Words(project)
    return found
