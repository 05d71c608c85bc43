"""Branching on business state, told from guards, defaults, HTTP's own questions and logging."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call
from vibelint.facts.file import BindingKind
from vibelint.facts.step import Step, StepKind
from vibelint.model.span import Span
from vibelint.project.body import Body, covers, inside
from vibelint.project.calls import Purpose, Purposed, Purposes
from vibelint.project.refusals import is_own

ENOUGH = 4
"""A branch that acts weighs two, a refusal one: two branches, or four refusals, are a state
machine; a handler may refuse once or twice and decide once."""

OWN = frozenset({"self", "cls", "request", "settings", "config", "os", "sys"})


@dataclass(frozen=True, slots=True)
class Branch:
    """A condition on business state.

    Attributes:
        span: Its keyword and condition.
        end_line: The last line of what it guards.
        about: The first name in the condition, as written.
        acts: What it does; empty where it only refuses.
    """

    span: Span
    end_line: int
    about: str
    acts: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Sight:
    """What a body's branches are judged by: calls that work, and names of its answers."""

    working: tuple[Span, ...]
    answers: frozenset[str]


class Branches:
    """Finds branching, for one project."""

    def __init__(self, purposes: Purposes) -> None:
        """Takes what tells calls' purposes."""
        self.purposes = purposes

    def of(
        self, body: Body, purposes: Purposed, apart: Callable[[Span], bool]
    ) -> tuple[Branch, ...]:
        """The branches of a body, if there are enough of them to be business logic.

        Args:
            body: The body.
            purposes: What each of its calls is for.
            apart: Whether a span lies outside of error handling.
        """
        sight = _Sight(
            tuple(s.call.span for s, purpose in purposes if purpose is Purpose.WORK),
            _answers(body, purposes),
        )
        found: list[Branch] = []
        for chain in _chains(step for step in body.steps if apart(step.span)):
            branches = [b for step in chain if (b := self._branch(body, step, sight))]
            if branches:
                found.append(max(branches, key=lambda branch: bool(branch.acts)))
        found = [branch for branch in found if not _only_nests(branch, found)]
        weight = sum(2 if branch.acts else 1 for branch in found)
        return tuple(found) if weight >= ENOUGH else ()

    def _branch(self, body: Body, step: Step, sight: _Sight) -> Branch | None:
        about = next(iter(_names(step)), "")
        if step.kind is StepKind.MATCH:
            return Branch(step.span, step.end_line, about, (step.span,))
        if _is_http(step):
            return None
        if step.exits:
            acts = [span for span in _acting(body, sight.working) if _in_body(span, step)]
            counts = bool(acts) or not is_own(body, step)
        else:
            acts = [*self._acts(body, step, sight)]
            counts = bool(acts)
        return Branch(step.span, step.end_line, about, tuple(acts)) if counts else None

    def _acts(self, body: Body, step: Step, sight: _Sight) -> Iterator[Span]:
        """Calls in a branch that work, and changes of what is not its own default or a copy."""
        yield from (span for span in sight.working if _in_body(span, step))
        named = set(_names(step))
        scope = self.purposes.receivers.files[body.path].scopes[body.scope]
        given = {parameter.name for parameter in scope.parameters} | OWN
        state = any("." in name and name.partition(".")[0] not in given for name in named)
        for binding in body.bindings:
            target = binding.target
            if not target or binding.kind is BindingKind.DELETE or not _in_body(binding.span, step):
                continue
            copies = target in named or (isinstance(binding.value, str) and binding.value in named)
            foreign = target.partition(".")[0] not in sight.answers
            if ("." in target or state) and foreign and not copies:
                yield binding.span


def _only_nests(outer: Branch, branches: list[Branch]) -> bool:
    """Whether all that a branch does is done in one further branch: both are one decision."""
    return bool(outer.acts) and any(
        inner.acts
        and inside(inner.span, outer.span.line + 1, outer.end_line)
        and all(inside(span, inner.span.line + 1, inner.end_line) for span in outer.acts)
        for inner in branches
    )


def _chains(steps: Iterator[Step]) -> Iterator[list[Step]]:
    """Conditions, an `if` and its `elif` on the same value together: one choice."""
    chain: list[Step] = []
    for step in steps:
        if step.kind not in (StepKind.IF, StepKind.MATCH):
            continue
        if chain and not _continues(chain[-1], step):
            yield chain
            chain = []
        chain.append(step)
    if chain:
        yield chain


def _continues(before: Step, step: Step) -> bool:
    follows = step.span.line == before.end_line + 1 and step.span.column == before.span.column
    same = _names(step)[:1] == _names(before)[:1] != ()
    return follows and same and step.scope == before.scope and step.depth == before.depth


def _is_http(step: Step) -> bool:
    """Whether a condition only asks about the request, or whether its form is valid."""
    names = [name for name in _names(step) if "." in name]
    return bool(names) and all(_asks_http(name) for name in names)


def _asks_http(name: str) -> bool:
    data = load("handlers/work.yaml")
    parts = name.removeprefix("self.").split(".")
    if parts[-1] in data["forms"]:
        return True
    return parts[0] == "request" and parts[1] in data["http"]


def _acting(body: Body, working: tuple[Span, ...]) -> list[Span]:
    """Calls whose result is not only what the handler returns or raises."""
    leaving = [result.span for result in body.results]
    leaving += [step.span for step in body.steps if step.kind is StepKind.RAISE]
    return [s for s in working if not any(covers(outer, s) for outer in leaving)]


def _answers(body: Body, purposes: Purposed) -> frozenset[str]:
    """Names of what the handler itself made to answer with: schemas, responses, dicts."""
    shaping = {s.call.span for s, purpose in purposes if purpose is Purpose.SHAPING}
    return frozenset(
        b.target
        for b in body.bindings
        if b.kind is BindingKind.ASSIGN and isinstance(b.value, Call) and b.value.span in shaping
    )


def _in_body(span: Span, step: Step) -> bool:
    return inside(span, step.span.line + 1, step.end_line)


def _names(step: Step) -> tuple[str, ...]:
    if isinstance(step.subject, str):
        return (step.subject,)
    if isinstance(step.subject, Call) and isinstance(step.subject.callee, str):
        return (step.subject.callee,)
    return step.names
