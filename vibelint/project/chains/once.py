"""Code that runs only once: values made at their first use, guards of a set-up, logging."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from fnmatch import translate
from functools import lru_cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant
from vibelint.facts.file import Binding, Scope, ScopeKind
from vibelint.facts.step import Step
from vibelint.project.bound import is_none
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.expressions import member_asked
from vibelint.project.chains.going_on import goes_on
from vibelint.project.chains.left_to_do import is_left, is_lowered, lowerers
from vibelint.project.chains.lines import NEVER, Lines
from vibelint.project.chains.made_once import made_once
from vibelint.project.chains.model import Unit
from vibelint.project.chains.remembered import PLAIN, done_before, missed, remembered
from vibelint.project.project import Project
from vibelint.project.traces import files_of

START = "start"
SELVES, APPLICATION = ("self", "cls"), "app"
NAMES = 10_000
"""How many functions' names are remembered."""


class Once:
    """Finds it, for one project."""

    def __init__(self, project: Project, bodies: Callable[[str], Body]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            bodies: The body of each file.
        """
        self.files = files_of(project)
        self._bodies = bodies
        data: dict[str, Any] = load("async/escapes.yaml")["once"]
        self._is_named = lru_cache(maxsize=NAMES)(_like(data["functions"]).match)
        self._is_guarded = lru_cache(maxsize=NAMES)(_like(data["guarded"]).match)
        self._loggers = frozenset(data["loggers"])
        self._logging = frozenset(data["methods"])

    def is_set_up(self, call: Call) -> bool:
        """Whether a call sets up logging, or writes to it.

        Args:
            call: The call; a logger is told by its name.
        """
        if not isinstance(call.callee, str):
            return False
        base, _, name = call.callee.rpartition(".")
        if name in self._logging and base.rpartition(".")[2].lstrip("_").lower() in self._loggers:
            return True
        return self._is_named(name.lstrip("_")) is not None

    def lines(self, unit: Unit) -> Lines:
        """The lines of a function that run only once in the life of the process.

        Args:
            unit: The function.
        """
        body = self._bodies(unit.path)
        conditions = body.conditions.get(unit.scope, ())
        unkept = tuple(missed(body, unit.scope))
        if not conditions:
            return Lines(unkept) if unkept else NEVER
        kept = [b for b in body.bindings.get(unit.scope, ()) if self._outlives(unit, b)]
        ranges: list[tuple[int, int] | None] = []
        for step in conditions if kept else ():
            ranges += self._once(unit, step, kept)
        ranges += [self._started(body, step) for step in conditions]
        ranges += [self._answered(body, step) for step in conditions if step.exits]
        ranges += remembered(body, unit.scope)
        function = body.facts.scopes[unit.scope]
        if function.kind is not ScopeKind.ASYNC_FUNCTION:
            ranges += [made_once(body, step) for step in conditions]
        if self._is_guarded(function.name.lstrip("_")):
            ranges += [done_before(body, step) for step in conditions if step.exits]
        return Lines((*unkept, *(found for found in ranges if found is not None)))

    def _outlives(self, unit: Unit, binding: Binding) -> bool:
        """Whether a binding keeps its value for the next call."""
        if binding.kind not in PLAIN or not binding.target:
            return False
        scope = self.files[unit.path].scopes[unit.scope]
        return binding.target in scope.outer or self._is_shared(unit, scope, binding.target)

    def _is_shared(self, unit: Unit, scope: Scope, target: str) -> bool:
        """Whether an attribute's owner is not of this one call, as a row of a query is."""
        owner, _, attribute = target.partition(".")
        if not attribute or any(p.name == owner for p in scope.parameters):
            return bool(attribute) and _is_kept(target.rpartition(".")[0])
        bindings = self._bodies(unit.path).bindings.get(unit.scope, ())
        made = [b.value for b in bindings if b.target == owner and owner not in scope.outer]
        return all(isinstance(value, str) and _is_kept(value) for value in made)

    def _once(self, unit: Unit, step: Step, kept: list[Binding]) -> Iterator[tuple[int, int]]:
        asked, body = {*step.asked, *self._members(unit, step)}, self._bodies(unit.path)
        for binding in kept:
            if binding.target not in asked or is_left(body, step, binding):
                continue
            if is_lowered(body, binding):
                continue
            if step.span.line < binding.span.line <= step.end_line:
                return goes_on(body, binding, step.span.line + 1, step.end_line)
            end = body.reach(step)
            is_behind = step.end_line < binding.span.line <= end and not is_none(binding)
            if is_behind and step.exits and _is_settling(step, binding):
                return goes_on(body, binding, step.end_line + 1, end)
        return iter(())

    def _members(self, unit: Unit, step: Step) -> Iterator[str]:
        """The attributes that a condition asks for with `hasattr`."""
        if "hasattr" not in (*step.names, getattr(step.subject, "callee", "")):
            return
        for call in self._bodies(unit.path).in_head(step):
            owner, name = member_asked(call)
            yield f"{owner}.{name}"

    def _started(self, body: Body, step: Step) -> tuple[int, int] | None:
        """A guard that has a method of the class make what it asks for, or starts a thread."""
        if len(step.asked) != 1 or not step.denies:
            return None
        (target,) = step.asked
        owner = target.rpartition(".")[0]
        own = self._setters if owner else _setting
        setters = own(body, step.scope, target)
        for site in body.sites.get(step.scope, ()):
            callee = site.call.callee
            if isinstance(callee, str) and step.span.line < site.call.span.line <= step.end_line:
                base, _, name = callee.rpartition(".")
                if (base == owner and name in setters) or (setters and name == START):
                    return step.span.line + 1, step.end_line
        return None

    def _answered(self, body: Body, step: Step) -> tuple[int, int] | None:
        """A guard that leaves with what is kept, before a function of its own makes that.

        The guard may ask for a state too (`self.state == READY and self.client is not None`), but
        nothing that changes by itself, as an age does.
        """
        if not step.needs or any(body.in_head(step)):
            return None
        for target in step.needs:
            owner = target.partition(".")[0]
            if "." in target and owner not in SELVES:
                continue
            if not all(_is_settled(owner, name) for name in step.asked):
                continue
            if self._gives(body, step, target) and self._makes(body, step, target):
                return step.end_line + 1, body.reach(step)
        return None

    def _gives(self, body: Body, step: Step, target: str) -> bool:
        """Whether a guard leaves with what it asks for, or with no more than that it is there."""
        given = [
            result.value
            for result in body.results.get(step.scope, ())
            if step.span.line < result.span.line <= step.end_line
        ]
        return target in given or all(isinstance(value, Constant) for value in given)

    def _makes(self, body: Body, step: Step, target: str) -> bool:
        """Whether what follows a guard calls a function that sets what it asks for."""
        owner, dot, _ = target.rpartition(".")
        named = self._setters if dot else _setting
        setters = {owner + dot + name for name in named(body, step.scope, target)}
        called = {
            site.call.callee
            for site in body.sites.get(step.scope, ())
            if site.call.span.line > step.end_line and isinstance(site.call.callee, str)
        }
        if setters.isdisjoint(called):
            return False
        lowering = lowerers(body, target)
        return not any(name.rpartition(".")[2] in lowering for name in called)

    def _setters(self, body: Body, scope: int, target: str) -> frozenset[str]:
        """The other methods of a method's class that set one of its attributes."""
        scopes = body.facts.scopes
        return frozenset(
            scopes[b.scope].name
            for b in body.facts.bindings
            if b.target == target
            and b.scope != scope
            and scopes[b.scope].parent == scopes[scope].parent
            and scopes[b.scope].name != "__init__"
            and not is_none(b)
        )


def _like(patterns: Iterable[str]) -> re.Pattern[str]:
    """What matches a name as one of some patterns of a shell does."""
    return re.compile("|".join(map(translate, patterns)))


def _is_kept(name: str) -> bool:
    """Whether a dotted name is kept by the object or the application."""
    parts = name.split(".")
    return parts[0] in SELVES or APPLICATION in parts


def _is_settled(owner: str, name: str) -> bool:
    """Whether a name in a guard is an attribute of the object, or a constant."""
    return name.partition(".")[0] == owner or name.rpartition(".")[2].isupper()


def _is_settling(step: Step, binding: Binding) -> bool:
    """Whether what a guard asks for keeps the next call out, once it is set.

    A guard that leaves where something is missing or older than that lets the next call in again.
    """
    if binding.target in step.needs:
        return True
    if binding.target in step.lacks:
        return isinstance(binding.value, Constant)
    return not step.compared and all(one == binding.target for one in step.asked)


def _setting(body: Body, scope: int, name: str) -> frozenset[str]:
    """The other functions of a module that set one of its names."""
    scopes = body.facts.scopes
    return frozenset(
        scopes[b.scope].name
        for b in body.facts.bindings
        if b.target == name
        and b.scope != scope
        and name in scopes[b.scope].outer
        and not is_none(b)
    )
