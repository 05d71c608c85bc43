"""One client: what is open in it, and how it comes to know what a check says."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from vibelint import __version__
from vibelint.lsp import client
from vibelint.lsp.actions import Text
from vibelint.lsp.board import Board
from vibelint.lsp.desk import Desk
from vibelint.lsp.fixing import mending
from vibelint.lsp.outcome import FileOutcome, Outcome
from vibelint.lsp.positions import Units
from vibelint.lsp.projects import Project, Projects
from vibelint.model.finding import Finding

log = logging.getLogger(__name__)


class Server(LanguageServer):
    """One client's server."""

    def __init__(self) -> None:
        """Waits for the client to introduce itself."""
        super().__init__("vibelint", __version__, max_workers=2)
        self.board = Board()
        self.complaints: set[str] = set()
        self.asking: list[Path] = []
        self.tasks: set[asyncio.Future[object]] = set()
        """Checks that nobody waits for: the loop itself holds none of them."""
        self.projects = Projects(self.buffers, self.open_desk, self.tell, self.complain)

    @property
    def pulls(self) -> bool:
        """Whether the client asks for diagnostics."""
        return client.pulls(self.client_capabilities)

    @property
    def units(self) -> Units:
        """What the client counts columns in."""
        return Units(self.workspace.position_encoding or types.PositionEncodingKind.Utf16)

    def buffers(self) -> dict[Path, str]:
        """The texts of open files."""
        found = {}
        for uri, document in self.workspace.text_documents.items():
            path = path_of(uri)
            if path is not None:
                found[path] = document.source
        return found

    def open_desk(self, root: Path) -> Desk:
        """The desk of a root."""
        return Desk(root, self.units, related=client.shows_related(self.client_capabilities))

    def complain(self, sentence: str) -> None:
        """Tells what cannot be done, once."""
        log.warning("%s", sentence)
        if sentence not in self.complaints:
            self.complaints.add(sentence)
            shown = types.ShowMessageParams(types.MessageType.Warning, f"vibelint: {sentence}")
            self.window_show_message(shown)

    def report_server_error(self, error: Exception, source: object) -> None:
        """Keeps what goes wrong in the log: the client's user cannot mend it."""
        log.error("%s: %r", getattr(source, "__name__", source), error)

    def tell(self, project: Project, outcome: Outcome) -> None:
        """Lets the client know what a check says."""
        if self.projects.is_closing or project.root not in self.projects.known:
            return
        changed = self.board.put(project.root, outcome)
        if not self.pulls:
            self.publish(changed)
        elif changed.difference(self.asking):
            self.refresh()

    def publish(self, paths: Iterable[Path]) -> None:
        """Sends what is to be known of some files."""
        for path in paths:
            uri, version = self.name_of(path)
            said = self.board.of(path).diagnostics
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri, said, version)
            )

    def refresh(self) -> None:
        """Tells a client that asks that there is something new to ask for."""
        if client.refreshes(self.client_capabilities):
            self.workspace_diagnostic_refresh(None, lambda _answer: None)

    def text(self, path: Path, lines: Sequence[str] = ()) -> Text:
        """A file as the client has it.

        Args:
            path: Absolute.
            lines: Its lines.
        """
        uri, version = self.name_of(path)
        snippets = client.takes_snippets(self.client_capabilities)
        return Text(uri, version, lines, self.units, snippets)

    async def mending(self, path: Path, findings: Sequence[Finding]) -> list[types.TextEdit]:
        """The edits that mend findings.

        Args:
            path: Of the file that is edited, absolute.
            findings: All of them mended there.
        """
        if not findings:
            return []
        uri, _ = self.name_of(path)
        try:
            text = self.workspace.get_text_document(uri).source
        except (OSError, UnicodeError):  # it is not open, and the disk does not give it
            return []
        return await self.projects.in_thread(partial(mending, text, findings, self.units))

    def name_of(self, path: Path) -> tuple[str, int | None]:
        """The client's name for a file and its version; of a file that is not open, our name."""
        for uri, document in self.workspace.text_documents.items():
            if path_of(uri) == path:
                return uri, document.version
        return from_fs_path(str(path)) or "", None

    def changed(self, uri: str, *, edited: bool = False) -> None:
        """Takes note of a change; a client that does not ask is told when it is checked."""
        path = path_of(uri)
        if path is None:
            return
        for project in self.projects.touched_by(path):
            self.projects.changed(project, edited=edited)
            if not self.pulls:
                self.check_soon(project)

    def check_soon(self, project: Project) -> None:
        """Checks a project without waiting for it."""
        task: asyncio.Future[object] = asyncio.ensure_future(self.projects.outcome(project))
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    def ask_soon(self, project: Project, engine: str) -> None:
        """Has an engine look at a project without waiting for it."""

        async def ask() -> None:
            if await self.projects.ask(project, engine):
                await self.projects.outcome(project)

        task: asyncio.Future[object] = asyncio.ensure_future(ask())
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def said_of(self, uri: str) -> tuple[FileOutcome, Outcome] | None:
        """What is said of a file as the client has it; None for one that is no project's."""
        path = path_of(uri)
        project = self.projects.of(path) if path else None
        if path is None or project is None:
            return None
        outcome = await self.projects.outcome(project)
        if outcome is None or not path.is_relative_to(project.root):
            return None
        return outcome.of(path.relative_to(project.root).as_posix()), outcome


def path_of(uri: str) -> Path | None:
    """The path of a file's URI; None for what is no file (a diff, a notebook's cell)."""
    if not uri.startswith("file:"):
        return None
    found = to_fs_path(uri)
    return Path(found) if found else None
