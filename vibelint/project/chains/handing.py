"""What a project's own function does with a callable it is given: call it here, or not.

So wrappers and offloading helpers are learned from their bodies. Only a plain call runs the
callable here: what is handed on to a thread or an executor, awaited or kept is not a call.
"""

from __future__ import annotations

from collections.abc import Callable

from vibelint.facts.expression import Await
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.model import Unit
from vibelint.project.traces import Answers, Trace


class Handing:
    """Answers what functions do with their parameters, for one project."""

    def __init__(self, bodies: Callable[[str], Body], trace: Trace) -> None:
        """Prepares the look-up.

        Args:
            bodies: The body of each file.
            trace: Notes what is read.
        """
        self._bodies = bodies
        self._known: Answers[Unit, frozenset[str]] = Answers(trace)

    def called(self, unit: Unit) -> frozenset[str]:
        """The plain names that a function calls and does not await, nested functions included.

        Args:
            unit: The function; parameters of it, and of functions around it, are among them.
        """
        return self._known.get(unit, self._called, unit)

    def _called(self, unit: Unit) -> frozenset[str]:
        body = self._bodies(unit.path)
        scopes = body.facts.scopes
        waiting, seen, found = [unit.scope], {unit.scope}, set()
        for function in waiting:
            running = body.running(function)
            named = {
                scopes[index].name: index
                for index in sorted(i for scope in running for i in body.nested.get(scope, ()))
            }
            for scope in running:
                for site in body.sites.get(scope, ()):
                    callee = site.call.callee
                    if not isinstance(callee, str) or "." in callee or site.awaited:
                        continue
                    inner = named.get(callee)
                    if inner is None:
                        found.add(callee)
                    elif inner not in seen:
                        seen.add(inner)
                        waiting.append(inner)
        return frozenset(found - self._rebound(unit))

    def _rebound(self, unit: Unit) -> set[str]:
        """Names that the function itself binds to something else."""
        bindings = self._bodies(unit.path).bindings.get(unit.scope, ())
        return {b.target for b in bindings if b.target and not isinstance(b.value, Await)}
