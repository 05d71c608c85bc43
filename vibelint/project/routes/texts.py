"""What an expression reads as text: literals, f-strings, constants, and fields of settings."""

from __future__ import annotations

from vibelint.facts.expression import Attribute, Binary, Call, Constant, Expr, Joined, Text
from vibelint.facts.file import Binding, BindingKind, Scope
from vibelint.model.span import Span
from vibelint.project.classes import classes
from vibelint.project.project import Project
from vibelint.project.sources import Source, sources
from vibelint.project.types.inference import types
from vibelint.project.types.values import ClassObject, Instance, options

DEPTH = 8


class Texts:
    """Reads texts, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.sources = sources(project)
        self.types = types(project)
        self.classes = classes(project)

    def read(
        self, path: str, scope: int, expr: Expr | None, at: Span | None = None, left: int = DEPTH
    ) -> str | None:
        """The text of an expression.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The expression.
            at: Where it stands.
            left: How many names may still be followed.

        Returns:
            Empty for `None`; None when it is not evident.
        """
        if isinstance(expr, Text):
            return expr.value
        if isinstance(expr, Constant):
            return "" if expr.source in ("None", '""', "''") else None
        if left <= 0:
            return None
        if isinstance(expr, Joined):
            return self._joined(path, scope, expr.parts, at, left)
        if isinstance(expr, Binary) and expr.operator == "+":
            return self._joined(path, scope, (expr.left, expr.right), at, left)
        if isinstance(expr, str):
            return self._named(path, scope, expr, at, left)
        if isinstance(expr, Attribute):
            owners = options(self.types.of(path, scope, expr.base, at))
            names = [o.name for o in owners if isinstance(o, Instance | ClassObject)]
            return self._agreed([self._field(name, expr.name, left) for name in names])
        return None

    def _joined(
        self, path: str, scope: int, parts: tuple[Expr, ...], at: Span | None, left: int
    ) -> str | None:
        read = [self.read(path, scope, part, at, left - 1) for part in parts]
        known = [text for text in read if text is not None]
        return "".join(known) if len(known) == len(read) else None

    def _named(self, path: str, scope: int, dotted: str, at: Span | None, left: int) -> str | None:
        found = self.sources.of(path, scope, dotted, at)
        return self._agreed([self._source(source, left) for source in found])

    def _source(self, source: Source, left: int) -> str | None:
        thing = source.thing
        if isinstance(thing, Scope) and source.rest and "." not in source.rest:
            name = f"{self.classes.names.modules.canonical(source.path)}.{thing.qualname}"
            return self._field(name, source.rest, left)
        if not isinstance(thing, Binding) or thing.kind is not BindingKind.ASSIGN:
            return None
        if not source.rest:
            value = thing.value if thing.position < 0 else None
            return self.read(source.path, thing.scope, value, thing.span, left - 1)
        base, _, name = f"{thing.target}.{source.rest}".rpartition(".")
        owners = options(self.types.of(source.path, thing.scope, base))
        names = [o.name for o in owners if isinstance(o, Instance | ClassObject)]
        return self._agreed([self._field(owner, name, left) for owner in names])

    def _field(self, owner: str, name: str, left: int) -> str | None:
        """The value that a class's body gives a name, its own or an ancestor's."""
        for ancestor in self.classes.of(owner):
            place = self.classes.place(ancestor)
            if place is None:
                continue
            for binding in self.files[place[0]].bindings:
                if binding.scope == place[1] and binding.target == name:
                    value = _default(binding.value)
                    return self.read(place[0], place[1], value, binding.span, left - 1)
        return None

    def _agreed(self, found: list[str | None]) -> str | None:
        return found[0] if found and len(set(found)) == 1 else None


def _default(value: Expr | None) -> Expr | None:
    """What a field is by default: `Field("/api")`, `Field(default="/api")`."""
    callee = value.callee if isinstance(value, Call) else ""
    if isinstance(value, Call) and str(callee).rpartition(".")[2] in ("Field", "field"):
        return value.keyword("default") or (value.args[0] if value.args else None)
    return value
