"""From an import name to the distributions that bring it, with nothing installed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache, lru_cache

from packaging.utils import canonicalize_name

from vibelint.catalogue.data import load

VERSIONED = re.compile(r"_v\d+\w*$")
PREFIXES = ("python-", "py", "django-", "drf-", "flask-", "fastapi-", "starlette-", "asgi-")
SUFFIXES = ("-python", "-py", "-sdk", "-client", "-api")

NAMES = 5_000
"""Of how many import names it is remembered whether they are known."""
FORKS = ("2", "3", "-2", "-3", "-ng", "-fork", "-redux", "-reloaded", "-plus", "-community")


@dataclass(frozen=True, slots=True)
class Provided:
    """What an import name stands for.

    Attributes:
        name: The import name as far as it decides (`jose`, `google.cloud.storage`).
        distributions: Normalised, the usual one first; any of them brings the name.
        known: Whether that is knowledge; otherwise it is the name itself.
    """

    name: str
    distributions: tuple[str, ...]
    known: bool

    @property
    def candidates(self) -> frozenset[str]:
        """The distributions, and the name as people write it in lists (`PIL`, `jose`)."""
        root = self.name.partition(".")[0]
        return frozenset((*self.distributions, _normal(root), _normal(self.name)))

    @property
    def cousins(self) -> frozenset[str]:
        """Usual forms of the name and usual names of forks, unless known to bring another."""
        name = _normal(self.name)
        forms = {*(start + name for start in PREFIXES), *(name + end for end in SUFFIXES)}
        forms |= {one + end for one in self.distributions for end in FORKS}
        return frozenset(form for form in forms if not is_listed(form))


def provided(dotted: str, installed: Mapping[str, tuple[str, ...]]) -> Provided | None:
    """What brings a module.

    Args:
        dotted: The absolute import name, an imported name included: `google.cloud.storage.Client`.
        installed: Import names of the project's own environment; they come first.

    Returns:
        None for a name that only a namespace has, shared by many distributions (`import google`).
    """
    prefixes = tuple(_prefixes(dotted))
    here = next((prefix for prefix in prefixes if prefix in installed), "")
    mapped = _mapped(prefixes)
    if here and (mapped is None or len(here) >= len(mapped.name)):
        others = mapped.distributions if mapped and mapped.known else ()
        return Provided(here, tuple(dict.fromkeys((*installed[here], *others))), known=True)
    return mapped


@lru_cache(maxsize=NAMES)
def is_known(name: str) -> bool:
    """Whether an import name is one of a distribution that the catalogue knows.

    Args:
        name: Without dots.
    """
    return name in _tops() or _normal(name) in _same()


def is_listed(distribution: str) -> bool:
    """Whether the catalogue knows what a distribution is imported as.

    Args:
        distribution: Normalised.
    """
    if distribution in _same() or distribution in _distributions():
        return True
    return any(distribution.startswith(f"{start}-") for start in _families().values())


@cache
def siblings(distribution: str) -> frozenset[str]:
    """The distributions that bring the same import name as another, itself among them.

    Args:
        distribution: Normalised (`psycopg2-binary`, which stands for `psycopg2`).
    """
    rows = (names for names in _rows().values() if distribution in names)
    return frozenset((distribution, *(name for names in rows for name in names)))


def is_tool(distribution: str) -> bool:
    """Whether a distribution is run or read by tools, and not imported.

    Args:
        distribution: Normalised.
    """
    return any(fnmatchcase(distribution, pattern) for pattern in _tools())


def is_run(distribution: str) -> bool:
    """Whether a distribution is a tool, or mostly run like one while one develops.

    Args:
        distribution: Normalised.
    """
    return is_tool(distribution) or distribution in _workshop()


def _prefixes(dotted: str) -> Iterator[str]:
    """The name itself and its prefixes, the longest first."""
    while dotted:
        yield dotted
        dotted = dotted.rpartition(".")[0]


def _mapped(prefixes: tuple[str, ...]) -> Provided | None:
    rows, families = _rows(), _families()
    row = next((name for prefix in prefixes for name in _spellings(prefix) if name in rows), "")
    family = next((prefix for prefix in prefixes if prefix in families), "")
    if family and len(family) >= len(row):
        member = _conventional(prefixes, family)
        if member or not row:
            return member
    if row:
        return Provided(row, rows[row], known=True)
    root = prefixes[-1]
    whole = next((one for start, one in _stems().items() if root.startswith(start)), "")
    if whole:
        return Provided(root, (_normal(root), whole), known=True)
    return Provided(root, (_normal(root),), known=_normal(root) in _same())


def _spellings(prefix: str) -> tuple[str, ...]:
    """A name, and the name that it is a version of: `google.cloud.kms_v1`."""
    return (prefix, VERSIONED.sub("", prefix)) if "." in prefix else (prefix,)


def _conventional(prefixes: tuple[str, ...], family: str) -> Provided | None:
    """A member of a namespace is named after it: `azure.mgmt.dns` is `azure-mgmt-dns`."""
    deeper = [prefix for prefix in reversed(prefixes) if len(prefix) > len(family)]
    if not deeper:
        return None
    start = _families()[family]
    members = (VERSIONED.sub("", prefix[len(family) + 1 :]) for prefix in deeper[:3])
    names = tuple(dict.fromkeys(f"{start}-{_normal(member)}" for member in members))
    return Provided(deeper[0], names, known=True)


def _normal(name: str) -> str:
    return canonicalize_name(name.strip("_") or name)


@cache
def _rows() -> dict[str, tuple[str, ...]]:
    rows: dict[str, str | list[str]] = load("packages/import_names.yaml")["names"]
    return {
        name: (given,) if isinstance(given, str) else tuple(given) for name, given in rows.items()
    }


@cache
def _families() -> dict[str, str]:
    """Namespaces to the beginning of their distributions' names."""
    rows = _rows()
    shared = {prefix for name in rows for prefix in _prefixes(name.rpartition(".")[0])}
    found = {name: _normal(name) for name in shared if name not in rows}
    return {**found, **load("packages/import_names.yaml")["families"]}


@cache
def _same() -> frozenset[str]:
    return frozenset(load("packages/import_names.yaml")["same"].split())


@cache
def _stems() -> dict[str, str]:
    stems: dict[str, str] = load("packages/import_names.yaml")["stems"]
    return stems


@cache
def _workshop() -> frozenset[str]:
    return frozenset(load("packages/import_names.yaml")["workshop"].split())


@cache
def _tools() -> tuple[str, ...]:
    return tuple(load("packages/import_names.yaml")["tools"].split())


@cache
def _tops() -> frozenset[str]:
    return frozenset(name.partition(".")[0] for name in _rows())


@cache
def _distributions() -> frozenset[str]:
    return frozenset(name for names in _rows().values() for name in names)
