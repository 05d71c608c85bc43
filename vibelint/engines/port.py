"""The port: what an engine is given, how it is run, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy


class EngineTrouble(Exception):  # noqa: N818  the engine's, not an error of the code
    """What an engine could not do and what helps, in one sentence."""


class Blocked(Exception):  # noqa: N818  told by the engine, handled by running it again
    """What an engine gives up on, and without which it may come to an end.

    Attributes:
        paths: Files, from the root.
        roots: Source roots.
    """

    def __init__(self, paths: Iterable[str] = (), roots: Iterable[str] = ()) -> None:
        super().__init__()
        self.paths = frozenset(paths)
        self.roots = frozenset(roots)


@dataclass(frozen=True)
class Libraries:
    """The libraries of the project's virtual environment, none of which is started.

    Attributes:
        sites: Absolute paths of its `site-packages`.
        untyped: Import names of what does not say that it is typed, dotted below namespaces.
        stubs: Import name to the absolute path of its separate stubs.
        state: Another one when what is installed there changes.
    """

    sites: tuple[str, ...] = ()
    untyped: tuple[str, ...] = ()
    stubs: Mapping[str, str] = field(default_factory=dict)
    state: str = ""


def _no_line(_path: str, _line: int) -> str:
    return ""


@dataclass(frozen=True)
class Job:
    """What an engine is to look at, and what for.

    Attributes:
        root: The project's root, absolute.
        files: The Python files to check, paths from the root, sorted.
        rules: The delegated ids that run (`ruff/E`, `ruff/format`, `mypy`).
        policy: What is right: it sets the engines' options.
        source_roots: Folders that imports start from, with a trailing slash, the root as the empty
            string.
        all_files: What lies under the root, whether it is checked or not.
        python: The Python versions that the code is for, as a specifier; empty if unknown.
        declared: Names of the distributions that it declares, as in PEP 503.
        libraries: Of its virtual environment; None if there is none.
        beside: Python files that are not the project's, but that its imports may find.
        named: Delegated ids that the settings name, each with the setting: they have to exist.
        line: Gives a line of a file, counted from 1, without a byte order mark.
    """

    root: str
    files: tuple[str, ...]
    rules: tuple[str, ...]
    policy: Policy
    source_roots: tuple[str, ...] = ("",)
    all_files: frozenset[str] = frozenset()
    python: str = ""
    declared: frozenset[str] = frozenset()
    libraries: Libraries | None = None
    beside: tuple[str, ...] = ()
    named: tuple[tuple[str, str], ...] = ()
    line: Callable[[str, int], str] = _no_line

    def absolute(self, path: str) -> str:
        """A path from the root as an absolute one."""
        return f"{self.root.rstrip('/')}/{path}"

    def relative(self, path: str) -> str:
        """An absolute path from the root, or from elsewhere unchanged."""
        return path.replace("\\", "/").removeprefix(f"{self.root.rstrip('/')}/")


@dataclass(frozen=True)
class Command:
    """One process to run, in a folder of its own.

    Attributes:
        program: The name of a console script that is installed beside vibelint.
        arguments: Its arguments; paths in them are absolute or name one of `files`.
        files: Texts to write into the folder that it runs in, by name or path.
        links: Absolute paths to link there, by a name that may lie in a folder of its own.
        environment: Variables it gets beside the few that every process needs, each a list of
            paths.
        seconds: How long it may take.
        cache: The argument that names the folder for its own cache, if it can have one.
    """

    program: str
    arguments: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, str] = field(default_factory=dict)
    environment: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    seconds: int = 300
    cache: str = ""

    def caching(self, folder: str) -> Command:
        """The same with its own cache in a folder that stays."""
        given = (folder if one == self.cache else one for one in self.arguments)
        return replace(self, arguments=tuple(given))


@dataclass(frozen=True)
class Output:
    """What a process left.

    Attributes:
        code: Its exit code, negative for a signal.
        text: Its standard output.
        complaint: Its standard error.
    """

    code: int
    text: str
    complaint: str


class Engine(Protocol):
    """A tool that decides delegated rules.

    Attributes:
        name: As its pages have it.
        follows: Whether it looks into what files import.
    """

    name: str
    follows: bool

    def commands(self, job: Job) -> Iterator[Command]:
        """The processes that do a job; none if there is nothing to do."""

    def findings(self, command: Command, output: Output, job: Job) -> Iterator[Found]:
        """What a process found.

        Raises:
            Blocked: It gave up on account of some files: run it again without them.
            EngineTrouble: It crashed, or says what nobody understands.
        """

    def left_out(self, job: Job) -> tuple[str, ...]:
        """The files that it does not look at, from the root."""

    def notes(self, job: Job) -> tuple[str, ...]:
        """What people should know of how it looked at the project."""
