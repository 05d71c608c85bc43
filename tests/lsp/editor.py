"""An editor for tests: a client that can do what some editor can."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Union

from lsprotocol import types
from pytest_lsp import LanguageClient, client_capabilities, make_test_lsp_client

from tests.lsp.joined import introduced, joined

PATIENCE = 20.0
PUSHED = ("neovim@0.7.0", "neovim@0.9.1", "emacs@29.1", "visual-studio-code@1.65.2")
PULLING = ("neovim@0.10.0", "neovim@0.11.0")


class Editor:
    """What a person does in it."""

    def __init__(self, client: LanguageClient) -> None:
        self.client = client
        self.versions: dict[str, int] = {}
        self.registered: list[types.Registration] = []
        self.sent: list[types.PublishDiagnosticsParams] = []

    def open(self, path: Path, text: str | None = None) -> str:
        """Opens a file, with another text than the disk's if one is given."""
        language = "python" if path.suffix == ".py" else "markdown"
        shown = path.read_text(encoding="utf-8") if text is None else text
        item = types.TextDocumentItem(path.as_uri(), language, 1, shown)
        self.versions[path.as_uri()] = 1
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return path.as_uri()

    def type(self, path: Path, text: str) -> None:
        """Makes a text of an open file."""
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self._change(path, whole)

    def insert(self, path: Path, line: int, character: int, text: str) -> None:
        """Types some text; the place is counted from 0 in the agreed units."""
        place = types.Position(line, character)
        partial = types.TextDocumentContentChangePartial(types.Range(place, place), text)
        self._change(path, partial)

    def _change(self, path: Path, change: types.TextDocumentContentChangeEvent) -> None:
        uri = path.as_uri()
        self.versions[uri] += 1
        named = types.VersionedTextDocumentIdentifier(self.versions[uri], uri)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(named, [change]))

    def save(self, path: Path, text: str) -> None:
        """Writes an open file and says so."""
        path.write_text(text, encoding="utf-8")
        named = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_save(types.DidSaveTextDocumentParams(named))

    def close(self, path: Path) -> None:
        named = types.TextDocumentIdentifier(path.as_uri())
        self.client.text_document_did_close(types.DidCloseTextDocumentParams(named))

    def tell_changed(self, *paths: Path) -> None:
        """Tells what changed on the disk, as an editor that watches does."""
        events = [types.FileEvent(path.as_uri(), types.FileChangeType.Changed) for path in paths]
        self.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams(events))

    async def pull(self, path: Path, before: str | None = None) -> types.DocumentDiagnosticReport:
        """Asks for the diagnostics of a file."""
        params = types.DocumentDiagnosticParams(
            types.TextDocumentIdentifier(path.as_uri()), previous_result_id=before
        )
        return await asyncio.wait_for(
            self.client.text_document_diagnostic_async(params), timeout=PATIENCE
        )

    async def pulled(self, path: Path) -> list[types.Diagnostic]:
        report = await self.pull(path)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        return list(report.items)

    async def pushed(
        self, path: Path, wanted: Callable[[list[types.Diagnostic]], bool] = bool
    ) -> list[types.Diagnostic]:
        """The diagnostics of a file that were sent unasked, when they are as wanted."""
        await until(lambda: path.as_uri() in self.client.diagnostics and wanted(self.shown(path)))
        return self.shown(path)

    def shown(self, path: Path) -> list[types.Diagnostic]:
        return list(self.client.diagnostics.get(path.as_uri(), ()))

    async def workspace(
        self, before: dict[str, str] | None = None
    ) -> dict[str, types.WorkspaceDocumentDiagnosticReport]:
        """All that is found, by URI."""
        known = [types.PreviousResultId(uri, value) for uri, value in (before or {}).items()]
        params = types.WorkspaceDiagnosticParams(known)
        answer = await asyncio.wait_for(
            self.client.workspace_diagnostic_async(params), timeout=PATIENCE
        )
        return {item.uri: item for item in answer.items}

    async def actions(self, path: Path, shown: types.Diagnostic) -> list[types.CodeAction]:
        """What is offered for a diagnostic."""
        answer = await self.client.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(path.as_uri()),
                shown.range,
                types.CodeActionContext([shown]),
            )
        )
        return [one for one in answer or () if isinstance(one, types.CodeAction)]

    async def hover(self, path: Path, place: types.Position) -> str:
        """The text shown where the pointer rests; empty for none."""
        named = types.TextDocumentIdentifier(path.as_uri())
        answer = await self.client.text_document_hover_async(types.HoverParams(named, place))
        return answer.contents.value if answer else ""  # type: ignore[union-attr]


@asynccontextmanager
async def editor(kind: str | types.ClientCapabilities, *folders: Path) -> AsyncIterator[Editor]:
    """An editor with folders open, ended with its server.

    Args:
        kind: The name of an editor's capabilities, or the capabilities.
        folders: Of its workspace.
    """
    client = make_test_lsp_client()
    shown = Editor(client)
    take = client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS]

    def publish(params: types.PublishDiagnosticsParams) -> None:
        shown.sent.append(params)
        take(params)

    client.protocol.fm.features[types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS] = publish

    @client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(params: types.RegistrationParams) -> None:
        shown.registered += params.registrations

    _read_actions(client)
    capabilities = client_capabilities(kind) if isinstance(kind, str) else kind
    named = [types.WorkspaceFolder(one.as_uri(), one.name) for one in folders]
    async with joined(client):
        await client.initialize_session(introduced(capabilities, named))
        yield shown


def _read_actions(client: LanguageClient) -> None:
    """Mends how lsprotocol reads an action that holds a command: it takes it for the command."""
    converter = client.protocol._converter

    def read(given: dict[str, object], _: object) -> types.Command | types.CodeAction:
        is_command = isinstance(given.get("command"), str)
        return converter.structure(given, types.Command if is_command else types.CodeAction)

    converter.register_structure_hook(types.Command | types.CodeAction, read)
    converter.register_structure_hook(Union[types.Command, types.CodeAction], read)  # noqa: UP007


async def until(holds: Callable[[], bool]) -> None:
    """Waits until something holds."""

    async def wait() -> None:
        while not holds():
            await asyncio.sleep(0.02)

    await asyncio.wait_for(wait(), timeout=PATIENCE)


def run(scenario: Awaitable[None]) -> None:
    """Plays a scenario to its end."""

    async def play() -> None:
        await scenario

    asyncio.run(play())


def rules(diagnostics: list[types.Diagnostic]) -> list[str]:
    return [str(one.code) for one in diagnostics]
