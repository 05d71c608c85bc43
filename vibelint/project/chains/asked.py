"""What a function asks of its parameters, and what the functions ask that it hands them on to.

Of `def log(event): record(event)` it matters what `record` asks: `if event == "failed":`. So it
does of the further keywords that a function hands on: `def load(**options): read(**options)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from vibelint.facts.expression import Call, Expr, Starred
from vibelint.facts.file import CallSite, Parameter, Scope
from vibelint.facts.step import OR, SAME, Step
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.equalities import flags_in, is_self_told
from vibelint.project.chains.expressions import member_asked
from vibelint.project.chains.in_memory import MEMORY, files_in
from vibelint.project.chains.kinds import IS, kinds_in
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import ONLY, SELVES, asks_kinds
from vibelint.project.traces import Answers, Trace
from vibelint.project.types.inference import Types
from vibelint.project.types.values import Callee

FURTHER = "**"
"""The flag of a function that hands on its further keywords; begins the flag of each of them."""
HOPS = 3
"""How many functions a parameter is followed through."""
BUILTIN = frozenset({"str", "bytes", "int", "float", "list", "dict", "tuple", "set", "bool"})
Key = tuple[str, int]
"""A function: its file, and its index in that file's scopes."""
Handed = tuple[Key, tuple[tuple[str, str], ...]]
"""A function, and pairs of its parameters and those that are handed to them."""


class Asked:
    """Tells it, for one project."""

    def __init__(
        self,
        types: Types,
        bodies: Callable[[str], Body],
        enters: Callable[[str, CallSite], bool],
        trace: Trace,
    ) -> None:
        """Prepares the look-up.

        Args:
            types: What expressions are.
            bodies: The body of each file.
            enters: Whether a call may lead anywhere.
            trace: Notes what is read.
        """
        self.types, self._bodies, self._enters = types, bodies, enters
        self._known: Answers[Key, tuple[str, ...]] = Answers(trace)
        self._own: Answers[Key, frozenset[str]] = Answers(trace)
        self._handed: Answers[Key, tuple[Handed, ...]] = Answers(trace)

    def of(self, unit: Unit) -> tuple[str, ...]:
        """The flags that matter to a function, in order.

        Args:
            unit: The function.
        """
        place = (unit.path, unit.scope)
        return self._known.get(place, lambda: tuple(sorted(self._found(place))))

    def _found(self, place: Key) -> set[str]:
        found = set(self._asks(place))
        body = self._bodies(place[0])
        names = {p.name: p.name for p in body.facts.scopes[place[1]].parameters}
        waiting, seen = [(place, names)], {place}
        for _ in range(HOPS if names else 0):
            waiting = [
                (target, {q: names[p] for q, p in pairs if p in names})
                for current, names in waiting
                for target, pairs in self._hands(current)
                if target not in seen
            ]
            for target, names in waiting:
                seen.add(target)
                asked = ((subject_of(flag), flag) for flag in self._asks(target))
                found |= {
                    names[name] + flag[len(name) :]
                    for name, flag in asked
                    if name in names and _speaks_for_itself(flag)
                }
        return found

    def _asks(self, place: Key) -> frozenset[str]:
        """What a function asks itself."""
        return self._own.get(place, lambda: frozenset(self._asked(*place)))

    def _asked(self, path: str, scope: int) -> Iterator[str]:
        body = self._bodies(path)
        steps = body.asking.get(scope, ())
        parameters = body.facts.scopes[scope].parameters
        given = {p.name for p in parameters}
        for step in steps:
            yield from (*asked_for(step), *step.lacks, *flags_in(step, given))
        yield from kinds_in(body, scope)
        yield from files_in(body, scope)
        if asks_kinds(body, scope):
            yield ONLY
        rest = further(parameters)
        if rest and self._hands_further(body, scope, rest):
            yield FURTHER

    def _hands_further(self, body: Body, scope: int, rest: str) -> bool:
        if any(b.target == rest for b in body.bindings.get(scope, ())):
            return False
        return any(site.call.keyword(FURTHER) == rest for site in body.sites.get(scope, ()))

    def _hands(self, place: Key) -> tuple[Handed, ...]:
        """The functions that a function hands its parameters on to, as they are."""
        return self._handed.get(place, lambda: tuple(self._handing(*place)))

    def _handing(self, path: str, scope: int) -> Iterator[Handed]:
        body = self._bodies(path)
        own = {p.name for p in body.facts.scopes[scope].parameters} - SELVES
        for site in body.sites.get(scope, ()) if own else ():
            call = site.call
            given = (*call.args, *(value for _, value in call.keywords))
            if not any(isinstance(value, str) and value in own for value in given):
                continue
            found = self.types.callees(path, scope, call) if self._enters(path, site) else ()
            if len(found) != 1 or not found[0].path or found[0].wrappers:
                continue
            callee = found[0]
            target = self._bodies(callee.path).facts.scopes[callee.scope]
            pairs = arguments(target, callee, call)
            yield (
                (callee.path, callee.scope),
                tuple((q, p) for q, p in pairs if isinstance(p, str) and p in own),
            )


def further(parameters: Iterable[Parameter]) -> str:
    """The name under which a function takes further keywords; empty if it takes none.

    Args:
        parameters: The function's.
    """
    return next((p.name for p in parameters if p.kind == FURTHER), "")


def asked_for(step: Step) -> tuple[str, ...]:
    """The flags that are true where a condition holds.

    Args:
        step: The condition.
    """
    owner, name = member_asked(step.subject)
    return (f"{owner}.{name}",) if owner and "." not in owner else step.needs


def subject_of(flag: str) -> str:
    """The name that a flag is about.

    Args:
        flag: The flag.
    """
    return flag.partition(" ")[0].partition(".")[0]


def arguments(scope: Scope, callee: Callee, call: Call) -> Iterator[tuple[str, Expr]]:
    """Parameters and the arguments that they receive.

    Args:
        scope: The function that is called.
        callee: It, with the call that it knows.
        call: The call otherwise.
    """
    call = callee.call or call
    positional = [p.name for p in scope.parameters if p.kind == "positional"]
    if callee.receiver is not None and positional and positional[0] in SELVES:
        positional = positional[1:]
    yield from zip(positional, call.args, strict=False)
    yield from call.keywords


def is_spread(call: Call) -> bool:
    """Whether a call gives more than can be told: `*args`, or `**options`.

    Args:
        call: The call.
    """
    return call.keyword(FURTHER) is not None or any(isinstance(a, Starred) for a in call.args)


def _speaks_for_itself(flag: str) -> bool:
    """Whether a flag says the same in another module: it names nothing of its own."""
    if " " not in flag or flag.endswith(MEMORY):
        return True
    _, sign, wanted = flag.partition(SAME)
    if sign:
        return all(map(is_self_told, wanted.split(OR)))
    _, sign, kinds = flag.partition(IS)
    return bool(sign) and BUILTIN.issuperset(kinds.split("|"))
