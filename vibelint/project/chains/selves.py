"""What a method knows of its object's attributes where it calls another one of the same object.

Inside of `if self.content:` a call of `self.encode()` enters a method whose own `if self.content:`
holds, however many methods of the class lie between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from vibelint.facts.expression import Expr
from vibelint.facts.file import CallSite
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.model import Unit

SELF = "self."
NOTHING: frozenset[str] = frozenset()


class Selves:
    """Tells it, for one project."""

    def __init__(self, bodies: Callable[[str], Body]) -> None:
        """Prepares the look-up.

        Args:
            bodies: The body of each file.
        """
        self._bodies = bodies
        self._asked: dict[tuple[str, int], frozenset[str]] = {}

    def true(self, unit: Unit, site: CallSite) -> frozenset[str]:
        """The attributes that are true where a method calls another one of its object.

        Args:
            unit: The method, with what its own call decides.
            site: The call; of any other call nothing is known.
        """
        if not is_own(site.call.callee):
            return NOTHING
        body, line = self._bodies(unit.path), site.call.span.line
        known = {name for name, value in unit.flags if value and is_own(name)}
        for step in body.conditions.get(unit.scope, ()):
            if step.span.line < line <= step.end_line:
                known.update(filter(is_own, step.needs))
        bound = {b.target for b in body.bindings.get(unit.scope, ())} if known else known
        return frozenset(known - bound)

    def flagged(self, unit: Unit, true: frozenset[str]) -> Unit:
        """A method with those of its object's attributes that are true and that somebody asks for.

        Args:
            unit: The method.
            true: The attributes that are true where it is called.
        """
        known = sorted(true & self._asks(unit))
        return unit._replace(flags=(*unit.flags, *((name, True) for name in known)))

    def _asks(self, unit: Unit) -> frozenset[str]:
        """The attributes that a method asks for, or one of its class's that it leads to."""
        body, place = self._bodies(unit.path), (unit.path, unit.scope)
        if place not in self._asked:
            self._asked[place] = frozenset(self._found(body, unit.scope))
        return self._asked[place]

    def _found(self, body: Body, method: int) -> Iterator[str]:
        scopes = body.facts.scopes
        waiting, owner = [method], scopes[method].parent
        for scope in waiting:  # which grows
            for step in body.asking.get(scope, ()):
                yield from filter(is_own, (*step.needs, *step.lacks))
            called = {s.call.callee for s in body.sites.get(scope, ()) if is_own(s.call.callee)}
            if called:
                waiting += [
                    index
                    for index, one in enumerate(scopes)
                    if one.parent == owner and SELF + one.name in called and index not in waiting
                ]


def is_own(name: Expr) -> bool:
    """Whether an expression names an attribute of the method's object.

    Args:
        name: The expression.
    """
    return isinstance(name, str) and name.startswith(SELF) and name.count(".") == 1
