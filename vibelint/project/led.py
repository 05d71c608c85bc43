"""What leads to an async function, as it is found."""

from __future__ import annotations

from dataclasses import dataclass, field

Place = tuple[str, int]


@dataclass(slots=True)
class Led:
    """What leads to a function.

    Attributes:
        waiting: The function, and the async ones that lead to it.
        loops: The functions that run one of them on a loop of its own.
        ends: Whether a start or an end of the application awaits one.
        named: Whether one is handed to what runs it.
        first: Whether it is asked of what the function does before it waits for the first time.
        begun: Whether it is itself what a task is made of, so that such code runs at once.
        tasks: Whether a task is made of one, and what is asked about may run much later.
        beside: Those that have made tasks before, that run beside it.
        callers: The async functions that call one of them, by which.
        run: Those that run on a loop of their own.
        looped: Whether what is asked about, or a call of one of them, stands in a loop.
    """

    waiting: list[Place]
    loops: list[Place] = field(default_factory=list)
    ends: bool = False
    named: bool = False
    first: bool = False
    begun: bool = False
    tasks: bool = False
    beside: list[Place] = field(default_factory=list)
    callers: dict[Place, list[Place]] = field(default_factory=dict)
    run: list[Place] = field(default_factory=list)
    looped: bool = False

    def is_beside(self) -> bool:
        """Whether tasks run beside it on a loop of its own: those of a start count for nothing."""
        waiting = list(self.beside)
        for place in waiting:
            if place in self.run:
                return True
            waiting += (c for c in self.callers.get(place, ()) if c not in waiting)
        return False
