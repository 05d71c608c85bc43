"""Which modules the standard library has, in the Python versions a project is written for."""

from __future__ import annotations

from functools import cache

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from vibelint.catalogue.data import load

VERSIONS = tuple((3, minor) for minor in range(7, 21))


def is_standard(name: str, python: str = "") -> bool:
    """Whether a top-level module belongs to the standard library.

    Args:
        name: The module, without dots.
        python: The versions the project is written for, as a PEP 440 specifier; a module that one
            of them has is standard. Empty, or not to be understood: any version.
    """
    always, added, removed = _modules()
    if name in always:
        return True
    if name not in added and name not in removed:
        return False
    first = _version(added.get(name, "3.0"))
    gone = _version(removed.get(name, "3.99"))
    return any(first <= version < gone for version in _allowed(python))


@cache
def _allowed(python: str) -> tuple[tuple[int, int], ...]:
    try:
        wanted = SpecifierSet(python)
    except InvalidSpecifier:
        return VERSIONS
    fitting = tuple(v for v in VERSIONS if any(text in wanted for text in _releases(v)))
    return fitting or VERSIONS


def _releases(version: tuple[int, int]) -> tuple[str, str]:
    """The first and a late release, since `>=3.11.4` and `==3.11` each leave one of them out."""
    major, minor = version
    return f"{major}.{minor}", f"{major}.{minor}.99"


@cache
def _modules() -> tuple[frozenset[str], dict[str, str], dict[str, str]]:
    data = load("packages/standard_library.yaml")
    return frozenset(data["always"].split()), data["added"], data["removed"]


def _version(text: str) -> tuple[int, int]:
    major, minor = text.split(".")
    return int(major), int(minor)
