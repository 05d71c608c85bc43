"""Functions that a framework or an application calls as it starts or ends, and tests' own.

They are told by their decorators, by names that frameworks look for, by the event that they take,
and by where they are registered. The names are data, `rules/async/occasions.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Collection, Expr, Text
from vibelint.facts.file import FileFacts, Import, Scope, ScopeKind
from vibelint.project.called import called
from vibelint.project.escapes import method
from vibelint.project.given import last
from vibelint.project.names import names
from vibelint.project.project import Project

LIFESPAN = "lifespan"
ADDING = "add_event_handler"
TESTING = "pytest.mark."


class Starts:
    """Tells them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
        """
        self.project, self.names = project, names(project)
        self._data: dict[str, Any] = load("async/occasions.yaml")
        self._serving = frozenset(self._data["serving"])
        self._types = frozenset(self._data["types"])
        self._named = frozenset({*self._data["schema"], *self._data["ending"]})
        self._applications = frozenset(self._data["applications"])
        self._personal = frozenset(self._data["personal"])
        self.begun, self.called = frozenset(self._data["begun"]), frozenset(self._data["called"])
        self.phases = frozenset(self._data["phases"])
        self._decorators = frozenset(self._data["decorators"])
        self._keywords = frozenset(self._data["keywords"])
        self._registers: dict[str, list[str]] = self._data["registering"]
        self._adding = self._registers.keys() | {ADDING}

    def holds(self, path: str, scope: int) -> bool:
        """Whether an async function is called as an application starts or ends, or by a test.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        facts = self.project.files[path]
        function = facts.scopes[scope]
        if any(self._marks(path, function.parent, one) for one in function.decorators):
            return True
        if self._is_lifespan(path, function) or self._is_called_by_name(facts, function):
            return True
        if function.name.lstrip("_") in self._named:
            return True
        if any(self._is_event(path, function.parent, p.annotation) for p in function.parameters):
            return True
        return self.names.canonical(path, scope) in self._registered

    def is_personal(self, facts: FileFacts) -> bool:
        """Whether a module belongs to a program that one person sits before.

        Args:
            facts: The module's.
        """
        return any(_head(one.module) in self._personal for one in facts.imports)

    def serves(self, facts: FileFacts) -> bool:
        """Whether a module imports a framework that may call what stands in it.

        Args:
            facts: The module's.
        """
        imported = {n for one in facts.imports for n in (_head(one.module), _whole(one))}
        return not self._serving.isdisjoint(imported)

    def is_serving(self, name: str) -> bool:
        """Whether a canonical name is one of such a framework's.

        Args:
            name: Of a class.
        """
        return _head(name) in self._serving or any(
            name.startswith(f"{one}.") for one in self._serving if "." in one
        )

    def _marks(self, path: str, scope: int, decorator: Expr) -> bool:
        made = decorator.callee if isinstance(decorator, Call) else decorator
        name = self.names.resolve(path, scope, made) if isinstance(made, str) else None
        if method(made) in self._data["methods"] or name in self._decorators:
            return True
        if name is not None and name.startswith(TESTING):
            return True
        if not isinstance(decorator, Call):
            return False
        events = self._data["events"].get(method(made), ())
        given = [one.value for one in decorator.args if isinstance(one, Text)]
        return not set(given).isdisjoint(events) or any(
            self._is_event(path, scope, one) for one in decorator.args
        )

    def _is_lifespan(self, path: str, function: Scope) -> bool:
        """Whether a function is an application's whole life: by its name, or by what it is given.

        Who registers it may vary.
        """
        named = function.name.rpartition("_")[2] == LIFESPAN or function.name.startswith(
            "lifespan_"
        )
        lends = any(last(d) == "asynccontextmanager" for d in function.decorators)
        if named and lends:
            return True
        given = function.parameters[0].annotation if function.parameters else None
        if not (lends or function.generator) or not isinstance(given, str):
            return False
        return self.names.resolve(path, function.parent, given) in self._applications

    def _is_event(self, path: str, scope: int, expr: Expr | None) -> bool:
        """Whether an expression names the class of an event that tells of a start or an end."""
        if not isinstance(expr, str) or "Event" not in expr:
            return False
        return self.names.resolve(path, scope, expr) in self._types

    def _is_called_by_name(self, facts: FileFacts, function: Scope) -> bool:
        is_member = facts.scopes[function.parent].kind is ScopeKind.CLASS
        for row in self._data["names"]:
            if is_member:
                is_named = function.name in row["methods"]
            else:
                is_named = row["functions"].get(function.name) in (0, len(function.parameters))
            if is_named and any(_head(one.module) in row["modules"] for one in facts.imports):
                return True
        return False

    @cached_property
    def _registered(self) -> frozenset[str]:
        """Canonical names of functions given to an application as its start or end."""
        return frozenset(
            canonical
            for path, facts in self.project.files.items()
            for scope, given in self._given(path, facts)
            if isinstance(given, str)
            and (canonical := self.names.resolve(path, scope, given)) is not None
        )

    def _given(self, path: str, facts: FileFacts) -> Iterator[tuple[int, Expr]]:
        """What is given as a start or end, with its scope."""
        for site in facts.calls:
            if not site.call.keywords:
                continue
            for name, value in site.call.keywords:
                if name in self._keywords:
                    yield from ((site.scope, one) for one in _items(value))
        for site in called(self.project).by(path, self._adding):
            for value in self._registering(site.call):
                yield site.scope, value.callee if isinstance(value, Call) else value
        for binding in facts.bindings:
            if binding.target not in self._keywords or binding.value is None:
                continue
            if facts.scopes[binding.scope].kind is ScopeKind.CLASS:
                yield from ((binding.scope, one) for one in _items(binding.value))

    def _registering(self, call: Call) -> tuple[Expr, ...]:
        """The functions that a call registers."""
        name = method(call.callee)
        owners = self._registers.get(name)
        if owners is not None and (not owners or _owner(call.callee) in owners):
            return call.args[:1]
        if name == ADDING and isinstance(first := (*call.args, None)[0], Text):
            return call.args[1:2] if first.value in self._data["events"][name] else ()
        return ()


def _items(value: Expr) -> tuple[Expr, ...]:
    return value.items if isinstance(value, Collection) else (value,)


def _owner(callee: Expr) -> str:
    """The last word of what a method is called on."""
    if isinstance(callee, Attribute):
        return last(callee.base) or ""
    return callee.rpartition(".")[0].rpartition(".")[2] if isinstance(callee, str) else ""


def _whole(one: Import) -> str:
    return f"{one.module}.{one.name}" if one.name else one.module


def _head(module: str) -> str:
    return module.partition(".")[0]
