"""What a body does that is more than passing a request on and a response back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from fnmatch import fnmatchcase

from vibelint.catalogue.data import load
from vibelint.facts.expression import Binary, Call, Comprehension, Constant, Expr
from vibelint.facts.file import Binding, BindingKind, CallSite
from vibelint.facts.step import Step, StepKind
from vibelint.model.span import Span
from vibelint.project.arithmetic import computes
from vibelint.project.body import Body, covers, inside
from vibelint.project.branches import Branches
from vibelint.project.calls import Purpose, Purposed, purposes
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.queries import queries
from vibelint.project.refusals import is_own
from vibelint.project.spelling import written

RECKONING = frozenset({"-", "*", "/", "//", "**"})
LOOPS = (StepKind.FOR, StepKind.WHILE)
SAVES = frozenset({"save", "asave"})


class WorkKind(Enum):
    """A kind of work that belongs in a service."""

    LOOP = "loop"
    ARITHMETIC = "arithmetic"
    BRANCHES = "branches"
    OUTBOUND = "outbound"
    PROGRAMS = "programs"
    FILES = "files"
    WRITES = "writes"


KINDS = {
    Purpose.OUTBOUND: WorkKind.OUTBOUND,
    Purpose.PROGRAMS: WorkKind.PROGRAMS,
    Purpose.FILES: WorkKind.FILES,
}


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of work.

    Attributes:
        kind: What it is.
        span: Where it starts.
        about: What it is about, as written: what is looped over, called or computed.
        count: How many pieces it stands for.
    """

    kind: WorkKind
    span: Span
    about: str
    count: int = 1


class Works:
    """Finds work, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.purposes = purposes(project)
        self.queries = queries(project)
        self.branches = Branches(self.purposes)

    def of(self, body: Body, *, receives: bool = False) -> tuple[Work, ...]:
        """The work that stands in a body itself, data access left out.

        Args:
            body: The body.
            receives: Whether it may loop over what a client keeps sending (a WebSocket).
        """
        purposes = self._purposes(body)
        handling = [s for s in body.steps if s.kind is StepKind.EXCEPT]

        def apart(span: Span) -> bool:
            return not any(inside(span, s.span.line, s.end_line) for s in handling)

        found = [
            *self._calls(body, purposes, apart),
            *self._loops(body, purposes, apart, receives),
            *self._sums(body, apart),
            *self._saves(purposes),
        ]
        branches = self.branches.of(body, purposes, apart)
        if branches:
            about = branches[0].about
            found.append(Work(WorkKind.BRANCHES, branches[0].span, about, len(branches)))
        return tuple(sorted(found, key=lambda work: work.span))

    def _calls(
        self, body: Body, purposes: Purposed, apart: Callable[[Span], bool]
    ) -> Iterator[Work]:
        answers = [site.call.span for site, _ in purposes if _is_response(site.call)]
        for site, purpose in purposes:
            if purpose is Purpose.FILES and any(covers(a, site.call.span) for a in answers):
                continue
            if purpose in KINDS and apart(site.call.span):
                yield Work(KINDS[purpose], site.call.span, written(site.call.callee))
            elif _adds_up(site.call) and self._is_sum(body.path, site):
                yield Work(WorkKind.ARITHMETIC, site.call.span, "sum(…)")

    def _is_sum(self, path: str, site: CallSite) -> bool:
        return self.purposes.canonical(path, site) == "builtins.sum"

    def _purposes(self, body: Body) -> Purposed:
        data, told = self.queries.calls(body), self.purposes.of
        return [
            (site, Purpose.DATA if site.call.span in data else told(body.path, site))
            for site in body.calls
        ]

    def _loops(
        self,
        body: Body,
        purposes: Purposed,
        apart: Callable[[Span], bool],
        receives: bool,
    ) -> Iterator[Work]:
        asked = _permissions(body)
        working = [w for w in _working(purposes) if not any(covers(a, w) for a in asked)]
        working += [b.span for b in body.bindings if _accumulates(b)]
        working += [s.span for s in body.steps if self._computes(body.path, s)]
        for step in body.steps:
            if step.kind not in LOOPS or not apart(step.span) or (receives and _endless(step)):
                continue
            if _retries(body, step):
                continue
            lines = (step.span.line + 1, step.end_line)
            pieces = sum(inside(span, *lines) for span in working)
            streams = receives or any(r.yields and inside(r.span, *lines) for r in body.results)
            if pieces > streams or _sorts(body, step):
                yield Work(WorkKind.LOOP, step.span, _subject(step))

    def _sums(self, body: Body, apart: Callable[[Span], bool]) -> Iterator[Work]:
        for step in body.steps:
            if apart(step.span) and self._computes(body.path, step):
                yield Work(WorkKind.ARITHMETIC, step.span, _target(body, step))
        for binding in body.bindings:
            if _reckons(binding) and apart(binding.span):
                yield Work(WorkKind.ARITHMETIC, binding.span, binding.target)

    def _computes(self, path: str, step: Step) -> bool:
        if step.kind is not StepKind.ARITHMETIC:
            return False
        names = self.purposes.receivers.names
        return computes(step.subject, lambda n: names.resolve(path, step.scope, n) or "")

    def _saves(self, purposes: Purposed) -> Iterator[Work]:
        """Several writes that are not told as data access: forms, serializers, unknown objects."""
        saved = {
            callee: site.call.span
            for site, purpose in purposes
            if purpose is not Purpose.DATA
            and isinstance(callee := site.call.callee, str)
            and callee.rpartition(".")[2] in SAVES
            and "." in callee
            and not callee.startswith("super")
        }
        if len(saved) > 1:
            first = min(saved, key=lambda callee: saved[callee])
            yield Work(WorkKind.WRITES, saved[first], first, len(saved))


def _permissions(body: Body) -> list[Span]:
    """The conditions of refusals that are the handler's own: what asks them is no work."""
    conditions = (s for s in body.steps if s.kind is StepKind.IF)
    return [s.span for s in conditions if s.exits and is_own(body, s)]


def _working(purposes: Purposed) -> Iterator[Span]:
    """Calls that make a loop work; one that only gives a value to a list or a schema does not."""
    shaping = [site.call.span for site, p in purposes if p is Purpose.SHAPING]
    for site, purpose in purposes:
        if purpose in (Purpose.SHAPING, Purpose.DATA):
            continue
        span = site.call.span
        if site.awaited or not any(outer < span and covers(outer, span) for outer in shaping):
            yield span


def _accumulates(binding: Binding) -> bool:
    """Whether it adds a number up: `count += 1`, `total += line.price`."""
    if binding.kind is not BindingKind.AUGMENTED:
        return False
    value = binding.value
    if isinstance(value, Constant):
        return value.source[:1].isdigit()
    return isinstance(value, str | Binary | Call)


def _reckons(binding: Binding) -> bool:
    """Whether it changes a number that another object holds: `item.stock -= line.amount`.

    `+=` may join texts or lists, and a step of one counts: both are left alone.
    """
    steps = isinstance(binding.value, Constant) and binding.value.source in ("0", "1")
    is_field = "." in binding.target and not binding.target.startswith(("self.", "cls."))
    return is_field and binding.operator in RECKONING and not steps


def _sorts(body: Body, loop: Step) -> bool:
    """Whether a loop decides between several ways: two conditions or more that do not skip."""
    lines = (loop.span.line + 1, loop.end_line)
    conditions = [
        s for s in body.steps if s.kind is StepKind.IF and inside(s.span, *lines) and not s.exits
    ]
    return len(conditions) > 1


def _retries(body: Body, loop: Step) -> bool:
    """Whether a loop only tries one thing again: `for attempt in range(3): try: …`."""
    if not isinstance(loop.subject, Call) or loop.subject.callee != "range":
        return False
    patterns = load("handlers/work.yaml")["retrying"]
    counters = (
        b.target for b in body.bindings if b.kind is BindingKind.FOR and covers(loop.span, b.span)
    )
    tries = (s for s in body.steps if s.kind is StepKind.TRY and s.scope == loop.scope)
    return any(fnmatchcase(name, p) for name in counters for p in patterns) and any(
        s.depth == loop.depth + 1 and inside(s.span, loop.span.line + 1, loop.end_line)
        for s in tries
    )


def _adds_up(call: Call) -> bool:
    """Whether a `sum` adds what its elements hold; counting them is no arithmetic."""
    added = call.args[0] if call.args else None
    element = added.element if isinstance(added, Comprehension) else None
    return isinstance(element, str) and "." in element


def _is_response(call: Call) -> bool:
    return isinstance(call.callee, str) and call.callee.endswith("Response")


def _endless(step: Step) -> bool:
    is_true = isinstance(step.subject, Constant) and step.subject.source in ("True", "1")
    return step.kind is StepKind.WHILE and is_true


def _subject(step: Step) -> str:
    return _written(step.subject) if not isinstance(step.subject, Constant) else ""


def _target(body: Body, step: Step) -> str:
    """The name an operation's value goes to, if one line says so."""
    for binding in body.bindings:
        if binding.target and binding.span.line == step.span.line and binding.value == step.subject:
            return binding.target
    return ""


def _written(expr: Expr) -> str:
    if isinstance(expr, str):
        return expr
    if isinstance(expr, Call):
        inner = expr.args[0] if len(expr.args) == 1 else None
        is_plain = expr.callee in ("enumerate", "list", "reversed", "sorted", "set", "tuple")
        return _written(inner) if is_plain and inner is not None else ""
    return ""


@once
def works(project: Project) -> Works:
    """What finds work in a project, built once."""
    return Works(project)
