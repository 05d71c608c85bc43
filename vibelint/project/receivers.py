"""What kind of thing a call is made on: sessions, managers, models and other ways to the data.

What it is comes from the type inference; the kinds are data, `rules/handlers/receivers.yaml`.
Unknown is None, and readers stay silent.
"""

from __future__ import annotations

from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import ScopeKind
from vibelint.model.span import Span
from vibelint.project.classes import classes
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.types.inference import types
from vibelint.project.types.values import ClassObject, Lazy, Pending, options

CONTEXTS = (Lazy.CONTEXT, Lazy.ASYNC_CONTEXT)
GUESSED = "vibelint.Manager"


class Receivers:
    """Answers what expressions are, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self.types = types(project)
        self.data: dict[str, Any] = load("handlers/receivers.yaml")
        proper = project.drivers.proper
        self._kinds = {
            known: kind
            for kind, row in self.data["kinds"].items()
            for name in row["types"]
            for known in (name, proper(name))
        }

    def type_of(self, path: str, scope: int, expr: Expr, at: Span | None = None) -> str | None:
        """The canonical class that an expression is an instance of.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The expression.
            at: Where it stands; a call knows its own place.

        Returns:
            `type[name]` for a class itself; None when it is not evident or one of several.
        """
        value = self.types.of(path, scope, expr, at)
        made = self.types.instances(value)
        itself = [f"type[{o.name}]" for o in options(value) if isinstance(o, ClassObject)]
        known = {name for name in (*made, *itself) if not name.startswith("builtins.")}
        if not known:
            return None if made else self._guessed(expr)
        return known.pop() if len(known) == 1 else None

    def kind_of(self, path: str, scope: int, expr: Expr, at: Span | None = None) -> str | None:
        """The kind of receiver, a key of `kinds` in the data; `type[kind]` for a class itself."""
        found = self.type_of(path, scope, expr, at)
        if found is None:
            return None
        itself = found.startswith("type[")
        kind = self._kind(found[5:-1] if itself else found)
        if kind is None and not itself and self._is_models(path, scope, expr):
            return self._kind(GUESSED)
        return f"type[{kind}]" if kind and itself else kind

    def _is_models(self, path: str, scope: int, expr: Expr) -> bool:
        """Whether it is a model's manager by its name, whatever class the model gives it."""
        if not isinstance(expr, str) or self._guessed(expr) is None:
            return False
        return self.kind_of(path, scope, expr.rpartition(".")[0]) in (None, "type[model]")

    def is_context(self, path: str, scope: int) -> bool:
        """Whether a function is made a context manager by its decorator."""
        value = self.types.result(path, scope)
        return isinstance(value, Pending) and value.kind in CONTEXTS

    def enclosing_class(self, path: str, scope: int) -> int | None:
        """Index of the class that a scope lies in, None outside of one."""
        scopes = self.files[path].scopes
        while scope >= 0 and scopes[scope].kind is not ScopeKind.CLASS:
            scope = scopes[scope].parent
        return scope if scope >= 0 else None

    def _kind(self, owner: str) -> str | None:
        ancestors = self.classes.of(owner)
        known = next((self._kinds[name] for name in ancestors if name in self._kinds), None)
        return known or ("model" if any(self._has_fields(a) for a in ancestors) else None)

    def _has_fields(self, canonical: str) -> bool:
        """Whether a class body declares Django's model fields."""
        place = self.classes.place(canonical)
        if place is None:
            return False
        values = (b.value for b in self.files[place[0]].bindings if b.scope == place[1])
        called = (v.callee for v in values if isinstance(v, Call) and isinstance(v.callee, str))
        meant = (self.names.resolve(*place, callee) or "" for callee in called)
        return any(m.startswith("django.db.models.") for m in meant)

    def _guessed(self, expr: Expr) -> str | None:
        """A manager told by spelling: `Order.objects`, where nothing is known of `Order`."""
        base, _, name = expr.rpartition(".") if isinstance(expr, str) else ("", "", "")
        last = base.rpartition(".")[2]
        is_class = last[:1].isupper() or last in ("model", "model_class")
        return GUESSED if is_class and name in self.data["managers"] else None


@once
def receivers(project: Project) -> Receivers:
    """The receivers of a project, built once."""
    return Receivers(project)
