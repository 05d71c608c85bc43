"""What does not run of a function: branches for where no loop runs, and what a flag turns off.

Code that is reached from an async function runs on its loop. So the `else` of an
`if loop.is_running():` does not run, nor what handles the RuntimeError of `get_running_loop`. Of a
function that is called with `wait=False` the body of its `if wait:` does not run, nor that of an
`if file is not None:` where the call leaves the default None, or of an `if file is None:` where it
gives one, nor `Default()` in `given or Default()`, nor the `else` of `if hasattr(x, "close"):`
where the class of `x` has it. What a plain
decorator round an async function does about its exceptions does not run: the call only makes a
coroutine. Nor does what runs a loop for a value that may be a coroutine: whether it is one, nobody
knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vibelint.facts.expression import Call, Collection, Constant, Expr
from vibelint.facts.file import Binding, CallSite
from vibelint.facts.step import Step, StepKind
from vibelint.model.span import Span
from vibelint.project.chains.asked import asked_for
from vibelint.project.chains.bodies import PARTS, Body
from vibelint.project.chains.equalities import outcome
from vibelint.project.chains.expressions import member_asked
from vibelint.project.chains.flags import asked_flag, is_as_given
from vibelint.project.chains.kinds import IS, Kinds, asked_kind
from vibelint.project.chains.lines import Lines
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import plain_names
from vibelint.project.given import last
from vibelint.project.project import Project
from vibelint.project.types.inference import Types
from vibelint.project.types.values import Function, Instance, Wrapper, options

LOOP = "asyncio.AbstractEventLoop"
GETTERS = frozenset(
    {
        *("asyncio.get_running_loop", "asyncio._get_running_loop", "asyncio.get_event_loop"),
        "sniffio.current_async_library",
    }
)
MISSING = ("RuntimeError", "AsyncLibraryNotFoundError", "NoEventLoopError")
ASKING = frozenset(name.rpartition(".")[2] for name in GETTERS)
FIRST = 3
"""How many calls of a helper are looked at for one that gets the loop."""
RUNNING = ".is_running"
AWAITABLE = ("isawaitable", "iscoroutine", "iscoroutinefunction", "isfuture")
RUNNERS = ("run", "run_until_complete")
TRUE, FALSE = Constant("True"), Constant("False")
MAKES = " makes"
"""The end of the flag of a callable that only makes a coroutine."""


class Skipped:
    """Finds them, for one project."""

    def __init__(self, project: Project, types: Types, bodies: Callable[[str], Body]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            types: What expressions are.
            bodies: The body of each file.
        """
        self.types, self._kinds = types, Kinds(project, types)
        self._bodies = bodies

    def lines(self, unit: Unit) -> Lines:
        """The lines of a function that do not run.

        Args:
            unit: The function, with the flags that it is given.
        """
        body = self._bodies(unit.path)
        found = [*self._unhandled(body, unit.scope), *self._untroubled(body, unit)]
        parts: list[Span] = []
        plain = plain_names(body, unit)
        for step in body.asking.get(unit.scope, ()):
            if step.kind is StepKind.NEVER:
                parts.append(step.span)
                continue
            holds = self._holds(body, unit, step, plain)
            if step.kind in PARTS:
                is_taken = None if holds is None else holds is not step.denies
                parts += [step.span] if is_taken is (step.kind is StepKind.ELSE) else []
            elif holds is not None:
                found += _not_taken(body, step, holds)
            else:
                found += _run_if_awaitable(body, step)
        return Lines(tuple(found), tuple(parts))

    def _holds(self, body: Body, unit: Unit, step: Step, plain: frozenset[str]) -> bool | None:
        """Whether what a condition asks for is there, or is not; None where nobody knows."""
        flags = {n: value for n, value in unit.flags if is_as_given(body, step, n)}
        name = asked_flag(step) or asked_kind(body, step)
        if name in flags:
            return flags[name]
        if (plain and self._is_other(unit, name, plain)) or _fails(step, flags):
            return step.denies
        holds = outcome(step, flags)
        if holds is not None:
            return holds
        return self._asks_for_loop(unit, step) or self._has_method(unit, step) or None

    def round(self, unit: Unit, wrapper: Wrapper, is_async: bool) -> Unit:
        """A decorator's inner function, with what is known of the one that it calls.

        Args:
            unit: The inner function, a plain one.
            wrapper: The decorator's.
            is_async: Whether the function that it stands round is async.
        """
        if not (is_async and wrapper.parameter):
            return unit
        return unit._replace(flags=(*unit.flags, (wrapper.parameter + MAKES, True)))

    def _untroubled(self, body: Body, unit: Unit) -> Iterator[tuple[int, int]]:
        """What handles the exceptions of a call that only makes a coroutine."""
        made = {n.removesuffix(MAKES) for n, _ in unit.flags if n.endswith(MAKES)}
        depths: set[int] = set()
        for step in body.tries.get(unit.scope, ()) if made else ():
            if step.kind is StepKind.EXCEPT:
                yield from [(step.span.line, step.end_line)] if step.depth in depths else ()
                continue
            called = (site.call.callee for site in _inside(body, step))
            is_tried = any(isinstance(callee, str) and callee in made for callee in called)
            depths = (depths | {step.depth}) if is_tried else (depths - {step.depth})

    def _is_other(self, unit: Unit, flag: str, plain: frozenset[str]) -> bool:
        """Whether a condition asks of a name with literals whether it is something else."""
        about, is_kind, _ = flag.partition(IS)
        return bool(is_kind) and about in plain and self._kinds.never(unit, flag)

    def _has_method(self, unit: Unit, step: Step) -> bool:
        """Whether a condition asks nothing but whether an object of the project's has a method."""
        owner, name = member_asked(step.subject)
        if not name or step.denies:
            return False
        value = options(self.types.of(unit.path, unit.scope, owner, step.span))
        if len(value) != 1 or not isinstance(value[0], Instance):
            return False
        found = self.types.references(unit.path, unit.scope, f"{owner}.{name}", step.span)
        return any(callee.path for callee in found)  # what a library's class has, nobody knows

    def _unhandled(self, body: Body, scope: int) -> Iterator[tuple[int, int]]:
        """What handles that no loop runs."""
        asking = None
        for step in body.tries.get(scope, ()):
            if step.kind is StepKind.TRY:
                asking = step if self._gets_loop(body, step) else None
            elif (
                asking is not None
                and step.depth == asking.depth
                and _says_missing(asking, step.subject)
            ):
                yield step.span.line, step.end_line

    def _gets_loop(self, body: Body, step: Step) -> bool:
        return any(
            self._is_getter(body.path, site) or self._helps_getting(body.path, site)
            for site in _inside(body, step)
        )

    def _helps_getting(self, path: str, site: CallSite) -> bool:
        """Whether a call enters a plain function of the project's that gets the loop at once."""
        found = self.types.callees(path, site.scope, site.call)
        if len(found) != 1 or not found[0].path or found[0].wrappers:
            return False
        body, scope = self._bodies(found[0].path), found[0].scope
        tries = body.tries.get(scope, ())
        return not tries and any(
            self._is_getter(body.path, inner) for inner in body.sites.get(scope, ())[:FIRST]
        )

    def _is_getter(self, path: str, site: CallSite) -> bool:
        callee = site.call.callee
        if not isinstance(callee, str) or callee.rpartition(".")[2] not in ASKING:
            return False
        found = self.types.callees(path, site.scope, site.call)
        return any(callee.name in GETTERS for callee in found)

    def _asks_for_loop(self, unit: Unit, step: Step) -> bool:
        """Whether a condition asks nothing but whether a loop runs."""
        subject = step.subject.callee if isinstance(step.subject, Call) else step.subject
        names = (subject,) if isinstance(subject, str) else step.names
        return any("loop" in name for name in names) and all(
            self._is_about_loop(unit, step, name) for name in names
        )

    def _is_about_loop(self, unit: Unit, step: Step, name: str) -> bool:
        """Whether a name is `loop.is_running`, a getter of the loop, or what one has given."""
        path, scope = unit.path, unit.scope
        if name.endswith(RUNNING):
            owner = self.types.of(path, scope, name.removesuffix(RUNNING), step.span)
            return LOOP in self.types.instances(owner)
        value = self.types.of(path, scope, name, step.span)
        if isinstance(value, Function):
            return LOOP in self.types.instances(self.types.result(value.path, value.scope))
        body = self._bodies(path)
        bound = [b for b in body.bindings.get(scope, ()) if b.target == name]
        made = (b.value for b in bound if isinstance(b.value, Call))
        return self._tells_of_loop(body, scope, bound) or any(
            self._is_getter(path, CallSite(call, scope)) for call in made
        )

    def _tells_of_loop(self, body: Body, scope: int, bound: list[Binding]) -> bool:
        """Whether a name is True where a `try` got the loop, and only there."""
        getting = [
            (s.span.line, s.end_line)
            for s in body.tries.get(scope, ())
            if bound and s.kind is StepKind.TRY and self._gets_loop(body, s)
        ]
        true = [b.span.line for b in bound if b.value == TRUE]
        if not (getting and true) or any(b.value not in (TRUE, FALSE) for b in bound):
            return False
        return all(any(first < line <= last for first, last in getting) for line in true)


def _inside(body: Body, step: Step) -> Iterator[CallSite]:
    """The calls of a step's block."""
    for site in body.sites.get(step.scope, ()):
        if step.span.line <= site.call.span.line <= step.end_line:
            yield site


def _run_if_awaitable(body: Body, step: Step) -> Iterator[tuple[int, int]]:
    """The calls that give a value a loop of its own where a condition asks if it is awaitable.

    So are those that enter a plain function where it asks for one that is not.
    """
    asked = step.subject
    if not isinstance(asked, Call) or last(asked.callee) not in AWAITABLE:
        return
    for site in body.sites.get(step.scope, ()):
        span, callee = site.call.span, site.call.callee
        is_run = last(callee) in RUNNERS or (site.awaited and (callee,) == asked.args)
        if is_run and step.span.line < span.line <= step.end_line:
            yield span.line, span.end_line


def _fails(step: Step, flags: Mapping[str, bool]) -> bool:
    """Whether a condition does not hold, whatever else it asks."""
    if any(flags.get(name) is True for name in step.lacks):
        return True
    return any(flags.get(name) is False for name in asked_for(step))


def _not_taken(body: Body, step: Step, holds: bool) -> Iterator[tuple[int, int]]:
    """The lines that do not run where what a condition asks for holds, or does not."""
    if holds is step.denies:
        yield step.span.line + 1, step.end_line
        return
    end = max(step.end_line, step.else_line)
    if step.else_line:
        yield step.end_line + 1, end
    if step.exits:
        yield end + 1, body.reach(step)


def _says_missing(asking: Step, caught: Expr) -> bool:
    """Whether an `except` takes what a getter raises where no loop runs, and nothing else can."""
    names = caught.items if isinstance(caught, Collection) else (caught,)
    alone = ("Exception",) if asking.end_line == asking.span.line + 1 else ()
    return any(isinstance(n, str) and n.rpartition(".")[2] in (*MISSING, *alone) for n in names)
