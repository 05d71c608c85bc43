"""`if isinstance(x, C):` says what `x` is in that body, and is not in its `else` and after it."""

from __future__ import annotations

from vibelint.facts.expression import Call, Collection, Expr
from vibelint.facts.file import FileFacts
from vibelint.facts.step import IF, Step
from vibelint.model.span import Span
from vibelint.project.body import by_scope
from vibelint.project.guarded import end_of_block
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, Instance, Type, options, union

Guard = tuple[Step, int]
"""A condition, and the last line that only those reach who pass it."""


class Narrowing:
    """Reads `isinstance`, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self._tables: dict[str, dict[int, dict[str, list[Guard]]]] = {}

    def narrows(self, path: str, scope: int) -> bool:
        """Whether a scope asks for any name's class.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        self.asked.files.trace.read.add(path)
        table = self._tables.get(path)
        if table is None:
            table = self._tables[path] = _checks(self.asked.files.plain[path])
        return scope in table

    def of(
        self, path: str, scope: int, dotted: str, at: Span | None, value: Type | None
    ) -> Type | None:
        """What a dotted name is at a place, given what it is elsewhere."""
        if at is None or not self.narrows(path, scope):
            return value
        for step, reach in self._tables[path][scope].get(dotted, ()):
            subject = step.subject
            if isinstance(subject, Call) and step.span.line <= at.line:
                wanted = self._classes(path, scope, subject.args[1], step.span)
                value = self._narrowed(step, reach, at, value, wanted)
        return value

    def _narrowed(
        self, step: Step, reach: int, at: Span, value: Type | None, wanted: Type | None
    ) -> Type | None:
        if wanted is None:
            return value
        if step.span.line < at.line <= step.end_line:
            kept = [o for o in options(value) if self._is_one(o, wanted)]
            return union(*kept) or wanted
        is_passed = step.exits and at.line <= reach
        if at.line > step.end_line and (is_passed or at.line <= step.else_line):
            return union(*(o for o in options(value) if not self._is_one(o, wanted)))
        return value

    def _is_one(self, option: Type, wanted: Type) -> bool:
        if not isinstance(option, Instance):
            return False
        names = {o.name for o in options(wanted) if isinstance(o, Instance)}
        return bool(names.intersection(self.asked.classes.of(option.name)))

    def _classes(self, path: str, scope: int, expr: Expr, at: Span) -> Type | None:
        items = expr.items if isinstance(expr, Collection) else (expr,)
        found = [self.asked.expression(path, scope, item, at) for item in items]
        made = (
            Instance(option.name) if isinstance(option, ClassObject) else None
            for value in found
            for option in options(value)
        )
        return union(*made) if all(value is not None for value in found) else None


def _checks(facts: FileFacts) -> dict[int, dict[str, list[Guard]]]:
    found: dict[int, dict[str, list[Guard]]] = {}
    steps: dict[int, list[Step]] = {}
    for step in facts.steps:
        subject = step.subject
        if step.kind is not IF or not isinstance(subject, Call):
            continue
        if subject.callee == "isinstance" and len(subject.args) == 2:
            name = subject.args[0]
            if isinstance(name, str):
                steps = steps or by_scope(facts.steps)
                reach = end_of_block(steps[step.scope], step, facts.scopes[step.scope].end_line)
                found.setdefault(step.scope, {}).setdefault(name, []).append((step, reach))
    return found
