"""The project: facts of all its files, with the indexes that rules ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from vibelint.catalogue.driver_files import drivers
from vibelint.catalogue.drivers import Drivers
from vibelint.facts.file import FileFacts
from vibelint.model.severity import Severity
from vibelint.project.listing import Listing
from vibelint.project.others import Others
from vibelint.project.traces import Files, Trace


@dataclass(frozen=True)
class Declared:
    """A requirement a project declares.

    Attributes:
        name: Normalised as in PEP 503.
        specifier: PEP 440, empty for any.
        extras: Normalised.
        group: `runtime`, or the name of the extra, dependency group or requirements file it stands
            in.
        path: The file that declares it, from the root.
        line: Counted from 1.
    """

    name: str
    specifier: str
    extras: tuple[str, ...]
    group: str
    path: str
    line: int


@dataclass(frozen=True)
class Environment:
    """What is known of the packages around the code; nothing of it is imported or started.

    Attributes:
        declared: Requirements from pyproject.toml, requirements files and lock files.
        installed: Import name (dotted for namespace packages) to the distributions that bring it,
            read from the metadata of
            the project's virtual environment; empty when there is none.
        name: The project's own distribution name, normalised; empty if unknown.
        python: `requires-python`, empty if not declared.
        python_place: The file that declares it, from the root, and the line.
        own: Distributions that lie in the repository itself: workspace members, path dependencies.
        brings: `name[extra]` to the distributions that extra requires, read like `installed`.
        notes: Sentences about files that could not be read as a whole.
    """

    declared: tuple[Declared, ...] = ()
    installed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    name: str = ""
    python: str = ""
    python_place: tuple[str, int] = ("", 1)
    own: frozenset[str] = frozenset()
    brings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Project:
    """All that is known of the checked code.

    Attributes:
        files: Facts by path from the root, sorted by path; who reads which is noted.
        listing: What lies on the disk.
        environment: Declared and installed packages.
        source_roots: Folders that imports start from, with a trailing slash, the root as the empty
            string.
        ignores: Whether git would ignore a path from the root (a folder ends with a slash),
            existing or not.
        drivers: What is known of libraries that block, the project's own entries included.
        weights: How much kinds of blocking work weigh where that is not the default; None for
            those that are not reported.
        kept: What an earlier look at the same root has left for this one, and this one leaves for
            the next, by whom it is kept for.
        others: Processes that may do a part of the work; None where there are none.
    """

    files: Mapping[str, FileFacts]
    listing: Listing
    environment: Environment = Environment()
    source_roots: tuple[str, ...] = ("",)
    ignores: Callable[[str], bool] = lambda _path: False
    drivers: Drivers = field(default_factory=drivers)
    weights: Mapping[str, Severity | None] = field(default_factory=dict)
    kept: dict[str, object] = field(default_factory=dict)
    others: Others | None = None

    def __post_init__(self) -> None:
        """Notes from here on who reads which file."""
        object.__setattr__(self, "files", Files(self.files, Trace()))
