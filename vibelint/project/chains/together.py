"""Bodies read by several processes at once: each reads those of some files.

What each process needs of all files, the first few bodies ask for: these are read before. What
nobody has read in the end, is read when it is asked for, as always.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from vibelint.project.chains.model import Unit, links_in
from vibelint.project.chains.readings import Readings
from vibelint.project.others import Others

FROM = 500
"""Functions that nobody has read: for fewer, another process costs more than it saves."""
FIRST = 25
"""One of so many is read before the work is shared."""


def read_together(readings: Readings, units: Sequence[Unit], others: Others) -> None:
    """Reads functions and what they lead to, with other processes.

    Args:
        readings: Takes what was read.
        units: The functions, those of one file together.
        others: The processes.
    """
    fresh = [unit for unit in units if not readings.knows(unit)]
    if len(fresh) < FROM:
        return
    for unit in fresh[::FIRST]:
        readings.of(unit)
    own, *portions = _portions(fresh, others.count + 1)
    started = [others.start(partial(_read, readings, part)) for part in portions if part]
    _follow(readings, own)
    for wait in started:
        data = wait()
        if data is not None:
            readings.take(data)


def _portions(units: Sequence[Unit], count: int) -> list[list[Unit]]:
    """As many portions of about the same size; no file is in two of them."""
    found: list[list[Unit]] = [[] for _ in range(count)]
    place = 0
    for index, unit in enumerate(units):
        if index and unit.path != units[index - 1].path:
            place = index * count // len(units)
        found[place].append(unit)
    return found


def _read(readings: Readings, units: Sequence[Unit]) -> bytes:
    _follow(readings, units)
    return readings.part({unit.path for unit in units})


def _follow(readings: Readings, units: Sequence[Unit]) -> None:
    """Reads functions, and those of the same files that they lead to."""
    paths = {unit.path for unit in units}
    waiting, seen = list(units), set(units)
    for unit in waiting:
        for item in readings.of(unit):
            for link in links_in(item):
                if link.target.path in paths and link.target not in seen:
                    seen.add(link.target)
                    waiting.append(link.target)
