"""What the expressions stand for by which code declares columns: names followed, constants read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vibelint.facts.expression import (
    Binary,
    Call,
    Collection,
    Constant,
    Expr,
    Joined,
    Starred,
    Text,
)
from vibelint.facts.file import Binding, BindingKind, Scope
from vibelint.project.classes import classes
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.sources import Source, sources
from vibelint.project.spelling import last_name

HOPS = 8
VALUES = (BindingKind.ASSIGN, BindingKind.TYPE)
TRUTHS = {"True": True, "False": False}


@dataclass(frozen=True, slots=True)
class At:
    """An expression and where it is evaluated.

    Attributes:
        path: The file.
        scope: Index of the scope.
        expr: The expression.
    """

    path: str
    scope: int
    expr: Expr

    def to(self, expr: Expr) -> At:
        """Another expression of the same place."""
        return replace(self, expr=expr)


class Reading:
    """Reads expressions, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.sources = sources(project)
        self.classes = classes(project)

    def meant(self, at: At) -> str:
        """The canonical name of a dotted name, generic arguments left out; empty if it has none."""
        expr = at.expr
        return (
            self.names.resolve(at.path, at.scope, expr) if isinstance(expr, str) else None
        ) or ""

    def identity(self, at: At) -> tuple[object, ...]:
        """What tells that two expressions of different places are the same type."""
        expr = at.expr
        if isinstance(expr, str):
            found = self.meant(at) or self._variable(at)
            return (found or expr,)
        if isinstance(expr, (Constant, Text)):
            return (getattr(expr, "source", None) or getattr(expr, "value", None),)
        parts = [getattr(expr, "base", None), *getattr(expr, "index", ())]
        parts += [*getattr(expr, "items", ()), *getattr(expr, "options", ())]
        return tuple(self.identity(at.to(part)) for part in parts if part is not None)

    def behind(self, at: At) -> At | None:
        """What a variable, or an attribute of a class, was given; None for anything else."""
        if not isinstance(at.expr, str):
            return None
        found = self.sources.of(at.path, at.scope, at.expr)
        return self._given(found[0]) if len(found) == 1 else None

    def settled(self, at: At) -> At:
        """The expression behind a name, and behind the names that it gives."""
        for _ in range(HOPS):
            behind = self.behind(at)
            if behind is None:
                return at
            at = behind
        return at

    def number(self, at: At | None) -> int | None:
        """A whole number; None where it is not evident."""
        expr = self.settled(at).expr if at is not None else None
        source = expr.source.replace("_", "") if isinstance(expr, Constant) else ""
        return int(source) if source.isdigit() else None

    def truth(self, at: At | None, absent: bool | None) -> bool | None:
        """True or False; None where it is not evident, `absent` where nothing is given."""
        if at is None:
            return absent
        expr = self.settled(at).expr
        return TRUTHS.get(expr.source) if isinstance(expr, Constant) else None

    def text(self, at: At | None) -> str | None:
        """A text; None where it is not evident."""
        if at is None:
            return None
        at = self.settled(at)
        if isinstance(at.expr, Text):
            return at.expr.value
        parts: tuple[Expr, ...] = ()
        if isinstance(at.expr, Joined):
            parts = at.expr.parts
        elif isinstance(at.expr, Binary) and at.expr.operator == "+":
            parts = (at.expr.left, at.expr.right)
        read = [self.text(at.to(part)) for part in parts]
        known = [text for text in read if text is not None]
        return "".join(known) if known and len(known) == len(read) else None

    def items(self, at: At | None) -> list[At] | None:
        """The items of a display, of sums of them, and of those it unpacks.

        Returns:
            None where they are not evident.
        """
        if at is None:
            return []
        at = self.settled(at)
        if isinstance(at.expr, Binary) and at.expr.operator == "+":
            left, right = self.items(at.to(at.expr.left)), self.items(at.to(at.expr.right))
            return None if left is None or right is None else [*left, *right]
        if isinstance(at.expr, Call) and last_name(at.expr.callee) in ("tuple", "list"):
            return self.items(at.to(at.expr.args[0])) if at.expr.args else []
        if not isinstance(at.expr, Collection) or at.expr.kind == "dict":
            return None
        found: list[At] = []
        for item in at.expr.items:
            inner = self.items(at.to(item.value)) if isinstance(item, Starred) else [at.to(item)]
            if inner is None:
                return None
            found += inner
        return found

    def pairs(self, at: At) -> Iterator[tuple[At, At]]:
        """Keys and values of a literal dict."""
        at = self.settled(at)
        if isinstance(at.expr, Collection) and at.expr.kind == "dict":
            for key, value in zip(at.expr.keys, at.expr.items, strict=False):
                yield at.to(key), at.to(value)

    def returned(self, path: str, scope: int) -> list[At]:
        """What a function, or a lambda, gives."""
        results = self.files[path].results
        return [At(path, scope, r.value) for r in results if r.scope == scope and not r.yields]

    def body(self, path: str, scope: int) -> Iterator[Binding]:
        """What a class's body binds to plain names, in order."""
        for binding in self.files[path].bindings:
            if binding.scope == scope and binding.target.isidentifier() and binding.position < 0:
                yield binding

    def attribute(self, path: str, scope: int, name: str) -> At | None:
        """What a class's own body gives a name."""
        found = [b for b in self.body(path, scope) if b.target == name and b.value is not None]
        value = found[-1].value if found else None
        return At(path, scope, value) if value is not None else None

    def methods(self, path: str, scope: int) -> Iterator[tuple[int, Scope]]:
        """The functions of a class's own body, with their indexes."""
        for index, one in enumerate(self.files[path].scopes):
            if one.parent == scope and one.is_function:
                yield index, one

    def inner(self, path: str, scope: int, name: str) -> int | None:
        """The class of a name in a class's own body."""
        scopes = self.files[path].scopes
        found = [n for n, one in enumerate(scopes) if one.parent == scope and one.name == name]
        return found[-1] if found else None

    def _variable(self, at: At) -> str:
        found = self.sources.of(at.path, at.scope, str(at.expr))
        if len(found) == 1 and isinstance(found[0].thing, Binding):
            return f"{found[0].path}:{found[0].thing.target}.{found[0].rest}"
        return ""

    def _given(self, source: Source) -> At | None:
        thing = source.thing
        if isinstance(thing, Scope) and source.rest:
            name = self.names.canonical(source.path, source.scope)
            inner, _, attribute = f"{name}.{source.rest}".rpartition(".")
            return self._of_class(inner, attribute)
        if not isinstance(thing, Binding) or thing.kind not in VALUES or thing.position >= 0:
            return None
        is_plain = not source.rest and thing.value is not None
        return At(source.path, thing.scope, thing.value) if is_plain and thing.value else None

    def _of_class(self, name: str, attribute: str) -> At | None:
        for ancestor in self.classes.of(name):
            place = self.classes.place(ancestor)
            found = self.attribute(*place, attribute) if place is not None else None
            if found is not None:
                return found
        return None


@once
def reading(project: Project) -> Reading:
    """What reads a project's expressions, prepared once."""
    return Reading(project)
