"""The projects that are open: which one a file belongs to, and the checks that are due."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from vibelint.lsp.background import in_background
from vibelint.lsp.collector import Collector
from vibelint.lsp.desk import Desk
from vibelint.lsp.outcome import Outcome
from vibelint.session.disk import is_file, is_folder, is_there
from vibelint.session.errands import Errand
from vibelint.session.roots import DOCUMENT_NAMES, find_root, is_project
from vibelint.session.trouble import GivenUp, UsageError

T = TypeVar("T")

DEBOUNCE = 0.05
"""Seconds without a further edit before a check starts."""

Buffers = Callable[[], Mapping[Path, str]]
"""Gives the texts of open files."""


@dataclass(eq=False)
class Project:
    """A root, and where its checks stand.

    Attributes:
        root: Absolute.
        desk: Where it is checked.
        changes: How many changes are known of.
        edited: Whether the last of them was an edit, which another may follow soon.
        task: The check under way.
        outcome: What the last check said.
        errands: What engines are doing, by their names.
    """

    root: Path
    desk: Desk
    changes: int = 0
    edited: bool = False
    task: asyncio.Task[Outcome | None] | None = None
    outcome: Outcome | None = None
    errands: dict[str, Errand] = field(default_factory=dict)


@dataclass
class Projects:
    """All of them.

    Attributes:
        buffers: Gives the texts of open files.
        open_desk: Makes the desk of a root.
        tell: Is given a project whose check has ended, with what it said.
        complain: Is given a sentence about what cannot be done.
    """

    buffers: Buffers
    open_desk: Callable[[Path], Desk]
    tell: Callable[[Project, Outcome], None]
    complain: Callable[[str], None]
    folders: set[Path] = field(default_factory=set)
    known: dict[Path, Project] = field(default_factory=dict)
    is_closing: bool = False

    def __post_init__(self) -> None:
        """Makes the one thread in which everything is checked."""
        self._pool = ThreadPoolExecutor(1, "vibelint-checks")
        self._collector = Collector(self._pool)

    def of(self, path: Path) -> Project | None:
        """The project that a file belongs to; None for a file that belongs to none.

        Args:
            path: Absolute.
        """
        root = self._root_of(path)
        if root is not None and root not in self.known:
            self.known[root] = Project(root, self.open_desk(root))
        return self.known.get(root) if root else None

    def touched_by(self, path: Path) -> list[Project]:
        """The projects that a file tells of: its own, and those below that its documents hold for.

        Args:
            path: Absolute.
        """
        own = self.of(path)
        below = [one for root, one in self.known.items() if _is_lent(path, root)]
        return list(dict.fromkeys([*([own] if own else []), *below]))

    def open_folder(self, folder: Path) -> Project | None:
        """Takes in a folder of the workspace.

        Args:
            folder: Absolute.
        """
        self.folders.add(folder)
        return self.of(folder) if is_folder(folder) else None

    def close_unused(self, used: Iterable[Path]) -> list[Project]:
        """Lets go of projects in which nothing is open any more.

        Args:
            used: The files that are open, absolute.

        Returns:
            The projects that were let go.
        """
        roots = {self._root_of(path) for path in (*used, *self.folders)}
        gone = [self.known.pop(root) for root in self.known.keys() - roots]
        for project in gone:
            self._pool.submit(project.desk.close)
        return gone

    def changed(self, project: Project, *, edited: bool = False) -> None:
        """Takes note of a change.

        Args:
            project: Where.
            edited: Whether it is an edit, which another may follow soon.
        """
        project.changes += 1
        project.edited = edited

    async def outcome(self, project: Project) -> Outcome | None:
        """What a check says that has seen all changes known of; None if it cannot say.

        Args:
            project: Which.
        """
        while True:
            wanted = project.changes
            if project.task is None or project.task.done():
                project.task = asyncio.create_task(self._check(project))
            await asyncio.shield(project.task)
            if project.changes == wanted or self.is_closing:
                return project.outcome

    async def in_thread(self, work: Callable[[], T]) -> T:
        """Does some work between checks."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    async def ask(self, project: Project, engine: str) -> bool:
        """Has an engine look at a project; the next check says what it found.

        Args:
            project: Which.
            engine: `ruff` or `mypy`.

        Returns:
            Whether it came to an end: if it is asked again before it does, that counts.
        """
        loop, buffers = asyncio.get_running_loop(), self._buffers_of(project)
        try:
            errand = await loop.run_in_executor(self._pool, project.desk.errand, engine, buffers)
            before = project.errands.pop(engine, None)
            if before is not None:
                before.stop()
            project.errands[engine] = errand
            results = await in_background(errand.run)
            if project.errands.get(engine) is not errand or self.is_closing:
                return False
            await loop.run_in_executor(self._pool, project.desk.take, errand, results)
        except Exception as error:  # as for a check
            self.complain(str(error) if isinstance(error, UsageError) else repr(error))
            return False
        del project.errands[engine]
        for sentence in results.errors:
            self.complain(sentence)
        self.changed(project)
        return True

    def close(self) -> None:
        """Gives up whatever is under way."""
        self.is_closing = True
        self._collector.close()
        for project in self.known.values():
            for errand in project.errands.values():
                errand.stop()
            self._pool.submit(project.desk.close)
        self._pool.shutdown(wait=False)

    async def _check(self, project: Project) -> Outcome | None:
        """Checks until a check has seen everything."""
        while not self.is_closing:
            changes = project.changes
            await asyncio.sleep(DEBOUNCE if project.edited else 0)
            if project.changes != changes:
                continue
            project.edited = False
            outcome = await self._checked(project, partial(self._is_wanted, project, changes))
            self._collector.checked()
            if project.changes == changes:
                if outcome is not None:
                    project.outcome = outcome
                    self.tell(project, outcome)
                return outcome
        return None

    def _is_wanted(self, project: Project, changes: int) -> bool:
        return project.changes == changes and not self.is_closing

    async def _checked(self, project: Project, go_on: Callable[[], bool]) -> Outcome | None:
        loop = asyncio.get_running_loop()
        buffers = self._buffers_of(project)
        check: Awaitable[Outcome] = loop.run_in_executor(
            self._pool, project.desk.check, buffers, go_on
        )
        try:
            return await check
        except GivenUp:
            return None
        except UsageError as error:
            self.complain(str(error))
        except Exception as error:  # a check that fails must not end the server
            self.complain(f"vibelint could not check {project.root}: {error!r}")
        return None

    def _buffers_of(self, project: Project) -> dict[str, str]:
        return {
            Path(os.path.relpath(path, project.root)).as_posix(): text
            for path, text in self.buffers().items()
            if _is_lent(path, project.root) or self._root_of(path) == project.root
        }

    def _root_of(self, path: Path) -> Path | None:
        """The root of a path; None for a loose file, whose folder may be anything, even a home."""
        root = find_root(path)
        if is_project(root) or is_there(root / ".git") or is_file(root / "pyproject.toml"):
            return root
        around = [folder for folder in self.folders if path.is_relative_to(folder)]
        return max(around, key=lambda folder: len(folder.parts), default=None)


def _is_lent(path: Path, root: Path) -> bool:
    """Whether a file is a document that lies above a root, and may hold for it."""
    folder = path.parent.parent if path.parent.name.lower() == "docs" else path.parent
    return folder in root.parents and path.name.lower() in DOCUMENT_NAMES
