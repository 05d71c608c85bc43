"""Distributions that come with another on purpose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from vibelint.catalogue.data import load

Wanted = tuple[str, tuple[str, ...]]
"""A distribution's name and its extras, normalised."""


def with_companions(
    wanted: Iterable[Wanted], brings: Mapping[str, tuple[str, ...]]
) -> frozenset[str]:
    """The wanted distributions and all that comes with them, however many steps away.

    Args:
        wanted: Names and extras.
        brings: What installed metadata says of extras, by `name[extra]`.
    """
    found: set[str] = set()
    todo = list(wanted)
    while todo:
        name, extras = todo.pop()
        found.add(name)
        new = list(_always(name))
        for extra in extras:
            new += [*_with_extra(name, extra), *brings.get(f"{name}[{extra}]", ())]
        todo += [(other, ()) for other in new if other not in found]
    return frozenset(found)


def _always(name: str) -> Iterator[str]:
    rows: dict[str, list[str]] = load("packages/companions.yaml")["always"]
    yield from rows.get(name, ())
    for start in _open_names():
        if name.startswith(start):
            yield from rows[f"{start}*"]


def _with_extra(name: str, extra: str) -> Iterator[str]:
    rows: dict[str, list[str]] = load("packages/companions.yaml")["extras"]
    yield from rows.get(f"{name}[{extra}]", ())
    yield from (other.replace("*", extra) for other in rows.get(f"{name}[*]", ()))


@cache
def _open_names() -> tuple[str, ...]:
    """The rows that speak of a whole family of names (`azure-*`), without their `*`."""
    rows = load("packages/companions.yaml")["always"]
    return tuple(name[:-1] for name in rows if name.endswith("*"))
