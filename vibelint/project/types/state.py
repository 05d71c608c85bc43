"""What `request.app.state.x`, `request.state.x` and `app.x` are: what the project sets there.

Starlette's applications and their `State` take any attribute; what start-up code or a middleware
puts there, handlers read elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from vibelint.facts.file import Binding
from vibelint.project.sources import Source
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import External, Instance, Type, union

SET = "set"
STATE, APPLICATION = "state", "app"
FRAMEWORKS = frozenset({"fastapi", "starlette"})
NAMED = frozenset({"app", "application", "fastapi_app", "request", "req", "websocket"})
"""What people call them where no annotation says."""
MADE = ("FastAPI", "Starlette")
MOST = 6
"""A name that is set more often is not followed."""


class State:
    """Reads what is kept on applications and requests, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        asked.files.trace.answers(SET, lambda about: self._setters(*about.split(" ", 1)))

    def read(self, owner: External | Instance, name: str) -> Type | None:
        """What an attribute of an application or of a `state` is.

        Args:
            owner: What the name is read from.
            name: The name.

        Returns:
            None where the owner is neither, or nothing is set.
        """
        root, _, last = owner.name.rpartition(".")
        if isinstance(owner, Instance):
            last = APPLICATION if last in MADE else ""
        if last not in (STATE, APPLICATION) or root.partition(".")[0] not in FRAMEWORKS:
            return None
        given = self._given.get((last, name), ())
        trace = self.asked.files.trace
        trace.ask(SET, f"{last} {name}", self._setters(last, name))
        if len(given) > MOST:
            return None
        trace.read.update(path for path, _ in given)
        return union(*(self.asked.source(Source(path, b.scope, b)) for path, b in given))

    def _setters(self, kind: str, name: str) -> list[tuple[str, str]]:
        return [(path, binding.target) for path, binding in self._given.get((kind, name), ())]

    @cached_property
    def _given(self) -> dict[tuple[str, str], list[tuple[str, Binding]]]:
        with self.asked.files.trace.apart():
            return self._gathered()

    def _gathered(self) -> dict[tuple[str, str], list[tuple[str, Binding]]]:
        found: dict[tuple[str, str], list[tuple[str, Binding]]] = defaultdict(list)
        for path, facts in self.asked.files.items():
            for binding in facts.bindings:
                base, _, name = binding.target.rpartition(".")
                kind = self._kind(path, binding, base) if base else ""
                if kind:
                    found[kind, name].append((path, binding))
        return found

    def _kind(self, path: str, binding: Binding, base: str) -> str:
        """What an attribute is set on, if it is one of Starlette's."""
        if base.endswith(f".{STATE}"):
            owner = base.removesuffix(f".{STATE}")
            is_one = owner.rpartition(".")[2] in NAMED or self._root(path, binding, owner)
            return STATE if is_one else ""
        if base.rpartition(".")[2] not in NAMED:
            return ""
        value = self.asked.expression(path, binding.scope, base, binding.span)
        is_one = isinstance(value, Instance) and value.name.rpartition(".")[2] in MADE
        return APPLICATION if is_one else ""

    def _root(self, path: str, binding: Binding, owner: str) -> bool:
        value = self.asked.expression(path, binding.scope, owner, binding.span)
        name = self.asked.canonical(value) or getattr(value, "name", "")
        return name.partition(".")[0] in FRAMEWORKS
