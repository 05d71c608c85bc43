"""Of which class `self` is in a method that a class inherits: its own overrides are what runs.

`Base.run` calls `self.step()`. Entered through an object of `Quick`, that is `Quick.step`.
"""

from __future__ import annotations

from functools import lru_cache

from vibelint.facts.file import CLASS, CallSite
from vibelint.project.chains.model import Unit
from vibelint.project.classes import classes
from vibelint.project.project import Project
from vibelint.project.room import room
from vibelint.project.traces import Answers, files_of
from vibelint.project.types.inference import Types
from vibelint.project.types.values import Callee, ClassObject, Function, Instance

OWN: dict[str, type[Instance | ClassObject]] = {"self": Instance, "cls": ClassObject}
FILES = 100
"""How many files' methods are kept."""


class Receivers:
    """Answers what inherited methods call on themselves, for one project."""

    def __init__(self, project: Project, types: Types) -> None:
        """Prepares the look-up."""
        self.files = files_of(project)
        self.classes = classes(project)
        self.types = types
        self._methods = lru_cache(maxsize=room(project.files, FILES))(self._named)
        self._known: Answers[tuple[str, str, int], bool] = Answers(self.files.trace)

    def of(self, unit: Unit, callee: Callee) -> Unit:
        """A method with the class of its `self`, where that makes a difference.

        Args:
            unit: The method, or any other function.
            callee: How it is entered.
        """
        holder = self.files[unit.path].scopes[unit.scope].parent
        owner = callee.receiver
        if not isinstance(owner, Instance | ClassObject) or holder < 0:
            return unit
        key = (owner.name, unit.path, holder)
        overrides = self._known.get(key, self._overrides, *key)
        return unit._replace(receiver=owner.name) if overrides else unit

    def called(self, site: CallSite, receiver: str) -> tuple[Callee, ...]:
        """What a call of `self.method` or `cls.method` enters; nothing for any other call.

        Args:
            site: The call.
            receiver: The class of `self`.
        """
        callee = site.call.callee
        head, _, name = callee.partition(".") if isinstance(callee, str) else ("", "", "")
        if head not in OWN or not name or "." in name:
            return ()
        method = self.types.attribute(OWN[head](receiver), name)
        return self.types.entering(method, site.call) if isinstance(method, Function) else ()

    def _overrides(self, name: str, path: str, holder: int) -> bool:
        """Whether a class, or one between, has a method of its own for one of a base's."""
        above = self._of(path, holder)
        for ancestor in self.classes.of(name):
            place = self.classes.place(ancestor)
            if place == (path, holder):
                return False
            if place is not None and above & self._of(*place):
                return True
        return False

    def _of(self, path: str, holder: int) -> set[str]:
        self.files.trace.read.add(path)
        return self._methods(path).get(holder, set())

    def _named(self, path: str) -> dict[int, set[str]]:
        scopes = self.files[path].scopes
        found: dict[int, set[str]] = {}
        for scope in scopes:
            is_member = scopes[scope.parent].kind is CLASS
            if scope.is_function and is_member:
                found.setdefault(scope.parent, set()).add(scope.name)
        return found
