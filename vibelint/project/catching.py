"""What broad `except` clauses do with what they catch."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from functools import cache
from typing import Any, Generic, TypeVar

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.facts.file import BindingKind, FileFacts, Scope, ScopeKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.chains.expressions import parts
from vibelint.project.classes import classes
from vibelint.project.names import BUILTINS, Names, names
from vibelint.project.project import Project
from vibelint.project.spelling import split
from vibelint.project.status import status_of

T = TypeVar("T")
WORD = re.compile(r"[^\W_]+(?:'t)?")


class Swallowed:
    """Finds the broad `except` clauses of one file that keep silent about what they catch."""

    def __init__(self, project: Project, path: str) -> None:
        """Prepares the search."""
        self.facts: FileFacts = project.files[path]
        self.path = path
        self.names: Names = names(project)
        self.classes = classes(project)
        self.data: dict[str, Any] = load("errors/catching.yaml")
        steps = sorted(self.facts.steps, key=lambda step: step.span)
        self._steps = steps
        self._raises = _Lines((s.span.line, s) for s in steps if s.kind is StepKind.RAISE)
        self._results = _Lines((r.span.line, r) for r in self.facts.results)
        self._bindings = _Lines((b.span.line, b) for b in self.facts.bindings)
        self._calls = _Lines((c.call.span.line, c.call) for c in self.facts.calls)
        self._imports = _Lines((i.span.line, i) for i in self.facts.imports)

    def find(self) -> Iterator[Step]:
        """Yields each `except` and `suppress` that swallows, in order."""
        tried: dict[tuple[int, int], Step] = {}
        for step in self._steps:
            if step.kind is StepKind.TRY:
                tried[step.scope, step.depth] = step
            elif step.kind is StepKind.EXCEPT:
                if self._is_broad(step) and self._swallows(step, tried[step.scope, step.depth]):
                    yield step
            elif step.kind is StepKind.SUPPRESS and self._suppresses(step):
                yield step

    def _is_broad(self, step: Step) -> bool:
        return is_bare(step) or self._takes_all(step, step.subject)

    def _takes_all(self, step: Step, caught: Expr) -> bool:
        if isinstance(caught, Collection):
            return any(self._takes_all(step, item) for item in caught.items)
        if not isinstance(caught, str):
            return False
        return self.names.resolve(self.path, step.scope, caught) in self.data["broad"]

    def _suppresses(self, step: Step) -> bool:
        call = step.subject
        if not isinstance(call, Call) or not isinstance(call.callee, str):
            return False
        named = self.names.resolve(self.path, step.scope, call.callee)
        if named not in self.data["suppressors"] or self._ends(step):
            return False
        return any(self._takes_all(step, arg) for arg in call.args) and not self._cleans_up(step)

    def _swallows(self, step: Step, trial: Step) -> bool:
        first, last = step.span.line, step.end_line
        if self._raises.within(first, last) or self._speaks(step):
            return False
        if self._cleans_up(trial) or self._only_imports(trial) or self._ends(step):
            return False
        if self._tries_again(step, trial) or self._logs(step):
            return False
        return not (self._sets_a_flag(step) or self._answers(step))

    def _speaks(self, step: Step) -> bool:
        """Whether the body reads the exception, or calls what tells somebody."""
        taken = self._name(step)
        for name in step.names:
            if taken and (name == taken or name.startswith(f"{taken}.")):
                return True
            if any(is_like(part, "tells") for part in name.split(".")[-2:]):
                return True
        return False

    def _name(self, step: Step) -> str:
        near = self._bindings.within(step.span.line, step.span.end_line)
        named = (b.target for b in near if b.kind is BindingKind.EXCEPT and b.scope == step.scope)
        return next(named, "")

    def _cleans_up(self, trial: Step) -> bool:
        """Whether all that is tried is to end something."""
        called = self._calls.within(trial.span.line, trial.end_line)
        ways = [_last(call) for call in called if call != trial.subject]
        return bool(ways) and all(not way or is_like(way, "cleanup") for way in ways)

    def _only_imports(self, trial: Step) -> bool:
        lines = trial.span.line, trial.end_line
        return bool(self._imports.within(*lines)) and not self._calls.within(*lines)

    def _tries_again(self, step: Step, trial: Step) -> bool:
        """Whether it calls what has failed once more, with something else."""
        before = {c.callee for c in self._calls.within(trial.span.line, trial.end_line)}
        after = {c.callee for c in self._calls.within(step.span.line, step.end_line)}
        return any(isinstance(c, str) and c not in BUILTINS for c in before & after)

    def _logs(self, step: Step) -> bool:
        """Whether it stands in a class that is itself the log."""
        scope = step.scope
        while scope > 0 and self.facts.scopes[scope].kind is not ScopeKind.CLASS:
            scope = self.facts.scopes[scope].parent
        above = self.classes.ancestors(self.path, scope) if scope > 0 else ()
        return not set(self.data["logs"]).isdisjoint(above)

    def _ends(self, step: Step) -> bool:
        return is_like(self._function(step).name, "ending")

    def _function(self, step: Step) -> Scope:
        return self.facts.scopes[self.facts.function_of(step.scope)]

    def _sets_a_flag(self, step: Step) -> bool:
        for binding in self._bindings.within(step.span.line, step.end_line):
            last = binding.target.rpartition(".")[2]
            if binding.kind is BindingKind.EXCEPT:
                continue
            if is_like(last, "flags") or is_like(last, "tells") or _says(binding.value):
                return True
        return False

    def _answers(self, step: Step) -> bool:
        """Whether it returns that something went wrong."""
        returned = [
            result.value
            for result in self._results.within(step.span.line, step.end_line)
            if not result.yields
        ]
        if is_like(self._function(step).name, "predicates"):
            return bool(returned)
        return any(_says(value) or self._refuses(step, value) for value in returned)

    def _refuses(self, step: Step, value: Expr) -> bool:
        if not isinstance(value, Call):
            return False
        given = value.keyword("status_code") or value.keyword("status")
        status = status_of(self.names, self.path, step.scope, given)
        return status is not None and status >= 400


class _Lines(Generic[T]):
    """Facts by the line they begin on."""

    def __init__(self, placed: Iterable[tuple[int, T]]) -> None:
        ordered = sorted(placed, key=lambda pair: pair[0])
        self._lines = [line for line, _ in ordered]
        self._facts = [fact for _, fact in ordered]

    def within(self, first: int, last: int) -> Sequence[T]:
        """Those that begin between two lines, both included."""
        return self._facts[bisect_left(self._lines, first) : bisect_right(self._lines, last)]


def is_bare(step: Step) -> bool:
    """Whether an EXCEPT names no exception."""
    span = step.span
    return span.line == span.end_line and span.end_column - span.column == len("except")


@cache
def is_like(name: str, listed: str) -> bool:
    """Whether a name is one of those listed in the data.

    Args:
        name: A plain name.
        listed: A key of `rules/errors/catching.yaml`.
    """
    plain = name.lstrip("_").lower() if not name.startswith("__") else name
    patterns: list[str] = load("errors/catching.yaml")[listed]
    return any(fnmatchcase(plain, pattern) for pattern in patterns)


def _says(value: Expr | None) -> bool:
    """Whether a text in it says that something went wrong."""
    if value is None:
        return False
    texts = (part.value for part in parts(value) if isinstance(part, Text))
    words: frozenset[str] = frozenset(load("errors/catching.yaml")["texts"])
    return any(not words.isdisjoint(WORD.findall(text.lower())) for text in texts)


def _last(call: Call) -> str:
    """The last name of what is called; empty if it has none."""
    name = split(call.callee)[1] or call.callee
    return name if isinstance(name, str) else ""
