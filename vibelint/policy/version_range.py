"""Whether one range of versions lies within another, as PEP 440 means ranges.

`packaging` tells whether a version is in a range, not whether a range is in a range. Ranges change
only at the versions they name (a wildcard and `~=` also where they end), so it is enough to look
at those, and at one release between each two, below the first and above the last.
"""

from __future__ import annotations

from collections.abc import Iterator

from packaging.specifiers import InvalidSpecifier, Specifier, SpecifierSet
from packaging.version import InvalidVersion, Version

MUCH = 99999
"""A part of a version that is larger than any that is in use."""


def outside(declared: str, approved: str) -> str:
    """A version that a range allows and another does not.

    Args:
        declared: A PEP 440 specifier set.
        approved: Another.

    Returns:
        The lowest such release that is looked at (`0.99999` stands for all late ones of the
        series `0`); empty where there is none, where either allows every version, and where either
        is not understood.
    """
    ours, theirs = _read(declared), _read(approved)
    if ours is None or theirs is None:
        return ""
    points = sorted({*_points(ours), *_points(theirs)})
    found = (p for p in points if _allows(ours, p) and not _allows(theirs, p))
    return str(next(found, ""))


def meets(one: str, other: str) -> bool:
    """Whether some version is in both ranges; True also where that is not known."""
    first, second = _read(one), _read(other)
    if first is None or second is None:
        return True
    points = {*_points(first), *_points(second)}
    return any(_allows(first, point) and _allows(second, point) for point in points)


def _read(text: str) -> SpecifierSet | None:
    """A range, None for any version and for what PEP 440 compares as text (`===`)."""
    try:
        found = SpecifierSet(text)
    except InvalidSpecifier:
        return None
    return found if len(found) and all(one.operator != "===" for one in found) else None


def _allows(found: SpecifierSet, version: Version) -> bool:
    return found.contains(version, prereleases=True)


def _points(found: SpecifierSet) -> Iterator[Version]:
    yield Version("0")
    yield Version(str(MUCH))
    for one in found:
        for edge in _edges(one):
            yield from _around(edge)


def _edges(one: Specifier) -> Iterator[Version]:
    """The versions at which a comparison changes its answer."""
    text = one.version.removesuffix(".*")
    try:
        edge = Version(text)
    except InvalidVersion:
        return
    yield edge
    if one.version.endswith(".*"):
        yield _after(edge.release)
    elif one.operator == "~=":
        yield _after(edge.release[:-1])


def _after(release: tuple[int, ...]) -> Version:
    """The first release of the next series."""
    return Version(".".join(map(str, (*release[:-1], release[-1] + 1))))


def _around(edge: Version) -> Iterator[Version]:
    """A version, a release right above it, and a late one right below it."""
    yield edge
    release = edge.release
    yield Version(".".join(map(str, (*release, *(0,) * (4 - len(release)), 1))))
    last = max((i for i, part in enumerate(release) if part), default=-1)
    if last >= 0:
        yield Version(".".join(map(str, (*release[:last], release[last] - 1, MUCH))))
