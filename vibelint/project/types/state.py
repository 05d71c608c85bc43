"""What `request.app.state.x` and `request.state.x` are: what the project sets under that name.

Starlette's `State` takes any attribute; what start-up code or a middleware puts there, handlers
read elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from vibelint.facts.file import Binding
from vibelint.project.sources import Source
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import External, Type, union

STATE = "state"
FRAMEWORKS = frozenset({"fastapi", "starlette"})
APPLICATIONS = frozenset({"app", "application", "fastapi_app", "request", "req", "websocket"})
"""What people call them where no annotation says."""
MOST = 6
"""A name that is set more often is not followed."""


class State:
    """Reads what is kept on applications and requests, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def read(self, owner: External, name: str) -> Type | None:
        """What an attribute of a `state` is.

        Args:
            owner: The attribute that the name is read from.
            name: The name.

        Returns:
            None where the owner is no `state`, or nothing is set.
        """
        root, _, last = owner.name.rpartition(".")
        if last != STATE or root.partition(".")[0] not in FRAMEWORKS:
            return None
        given = self._given.get(name, ())
        if len(given) > MOST:
            return None
        return union(*(self.asked.source(Source(path, b.scope, b)) for path, b in given))

    @cached_property
    def _given(self) -> dict[str, list[tuple[str, Binding]]]:
        found: dict[str, list[tuple[str, Binding]]] = defaultdict(list)
        for path, facts in self.asked.files.items():
            for binding in facts.bindings:
                base, _, name = binding.target.rpartition(".")
                if base.endswith(f".{STATE}") and self._is_state(path, binding, base):
                    found[name].append((path, binding))
        return found

    def _is_state(self, path: str, binding: Binding, base: str) -> bool:
        owner = base.removesuffix(f".{STATE}")
        if owner.rpartition(".")[2] in APPLICATIONS:
            return True
        value = self.asked.expression(path, binding.scope, owner, binding.span)
        name = self.asked.canonical(value) or getattr(value, "name", "")
        return name.partition(".")[0] in FRAMEWORKS
