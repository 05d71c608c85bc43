"""The exceptions by which handlers answer: the frameworks' general ones and the project's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from http import HTTPStatus
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import Binding, BindingKind, FileFacts, ScopeKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.classes import classes
from vibelint.project.decorators import decorator_names
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.status import status_of
from vibelint.project.staying import Staying

KEY = "status_code"
_Defined = tuple[tuple[str, int, str], ...]


@dataclass(frozen=True, slots=True)
class Raised:
    """A `raise` of a general exception.

    Attributes:
        step: The statement.
        name: The exception's last name.
        family: What it is known as, whatever it was imported from.
        status: The HTTP status it is given, None where that is not evident.
    """

    step: Step
    name: str
    family: str
    status: int | None


class HttpErrors:
    """Tells raised exceptions, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.project = project
        self.files = project.files
        self.names = names(project)
        self.classes = classes(project)
        self._known = Staying[str, tuple[Raised, ...]](project, "raised")
        self.data: dict[str, Any] = load("errors/http_errors.yaml")
        self.general: dict[str, str] = self.data["general"]

    def raised(self, path: str) -> tuple[Raised, ...]:
        """The general exceptions that a file raises, built there or just before.

        Args:
            path: The file.
        """
        return self._known.get(path, lambda: tuple(self._raised(path)))

    def _raised(self, path: str) -> Iterator[Raised]:
        facts = self.files[path]
        steps = [step for step in facts.steps if step.kind is StepKind.RAISE]
        built = _built(facts) if steps else {}
        for step in steps:
            subject = step.subject
            if isinstance(subject, str):
                subject = built.get((step.scope, subject), subject)
            general = self._meant(path, step.scope, subject)
            if general in self.general and not self._translates(path, step.scope):
                status = self._status(path, step.scope, subject)
                yield Raised(step, general.rpartition(".")[2], self.general[general], status)

    def own(self, family: str, status: int) -> tuple[str, str] | None:
        """One of the project's own exceptions, with its file; None if none is known.

        Args:
            family: What it inherits from: `HTTPException` or `APIException`.
            status: What it answers with.
        """
        fitting = self._own.get((family, status), ()) if status else ()
        return min(fitting, key=lambda own: (len(own[0]), own), default=None)

    def home(self, raised: Raised) -> str:
        """The file that holds most of the project's own exceptions of a kind; empty if none."""
        files = [
            path
            for (family, _), own in self._own.items()
            if family == raised.family
            for _, path in own
        ]
        return max(sorted(files), key=files.count, default="")

    def _meant(self, path: str, scope: int, built: Expr) -> str:
        name = built.callee if isinstance(built, Call) else built
        return (self.names.resolve(path, scope, name) if isinstance(name, str) else None) or ""

    def _translates(self, path: str, scope: int) -> bool:
        """Whether a function is registered as the handler of exceptions."""
        scopes = self.files[path].scopes
        while scope > 0:
            if self.data["registers"] in decorator_names(scopes[scope]):
                return True
            scope = scopes[scope].parent
        return False

    def _status(self, path: str, scope: int, built: Expr) -> int | None:
        if not isinstance(built, Call):
            return None
        given = built.keyword("status_code") or next(iter(built.args), None)
        return status_of(self.names, path, scope, given)

    @cached_property
    def _own(self) -> dict[tuple[str, int], list[tuple[str, str]]]:
        """The project's own exceptions by family and status (0 for an unknown one)."""
        found: dict[tuple[str, int], list[tuple[str, str]]] = {}
        known = Staying[str, _Defined](self.project, "own errors")
        for path in self.files:
            for family, status, name in known.get(path, partial(self._defined, path)):
                found.setdefault((family, status), []).append((name, path))
        return found

    def _defined(self, path: str) -> _Defined:
        """The exceptions that a file defines: family, status and name."""
        found = []
        for index, scope in enumerate(self.files[path].scopes):
            if scope.kind is not ScopeKind.CLASS or not scope.bases or scope.parent != 0:
                continue
            above = self.classes.ancestors(path, index)[1:]
            family = next((self.general[a] for a in above if a in self.general), "")
            if family:
                status = self._class_status(path, index) or _status_by_name(scope.name)
                found.append((family, status, scope.name))
        return tuple(found)

    def _class_status(self, path: str, index: int) -> int:
        """The status a class gives itself: an attribute, a default, or its call of `super()`."""
        facts = self.files[path]
        inside = {i for i, scope in enumerate(facts.scopes) if scope.parent == index}
        given = [b.value for b in facts.bindings if b.scope == index and b.target == KEY]
        given += [p.default for i in inside for p in facts.scopes[i].parameters if p.name == KEY]
        given += [c.call.keyword(KEY) for c in facts.calls if c.scope in inside]
        statuses = (status_of(self.names, path, index, value) for value in given)
        return next((status for status in statuses if status), 0)


def _built(facts: FileFacts) -> dict[tuple[int, str], Expr]:
    """The names that a scope binds just once, with their values."""
    bound: dict[tuple[int, str], list[Binding]] = {}
    for binding in facts.bindings:
        bound.setdefault((binding.scope, binding.target), []).append(binding)
    return {
        key: of[0].value
        for key, of in bound.items()
        if len(of) == 1 and of[0].kind is BindingKind.ASSIGN and isinstance(of[0].value, Call)
    }


def _status_by_name(name: str) -> int:
    plain = name.lower()
    fitting = (s for s in HTTPStatus if s >= 400 and s.name.replace("_", "").lower() in plain)
    return next((int(status) for status in fitting), 0)


@once
def http_errors(project: Project) -> HttpErrors:
    """What tells a project's HTTP exceptions, built once."""
    return HttpErrors(project)
