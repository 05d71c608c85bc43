"""The protocol's requests and notifications, each handed to whoever knows; on stdio only."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types

from vibelint.lsp import client, hover, watching
from vibelint.lsp.actions import (
    CHECK_TYPES,
    FIX_ALL,
    OPEN_PAGE,
    actions,
    fix,
    fix_all,
    is_ours,
    wants,
)
from vibelint.lsp.board import place_of
from vibelint.lsp.diagnostics import page_uri
from vibelint.lsp.fixing import is_mended_safely
from vibelint.lsp.outcome import Outcome
from vibelint.lsp.positions import touch
from vibelint.lsp.server import Server, path_of
from vibelint.lsp.told import tell_in_lines
from vibelint.model.finding import Finding
from vibelint.session.roots import forget

PULLED = types.DiagnosticOptions(
    identifier="vibelint", inter_file_dependencies=True, workspace_diagnostics=True
)
ACTIONS = types.CodeActionOptions([types.CodeActionKind.QuickFix, FIX_ALL])


def serve() -> None:
    """Serves one client on standard input and output, until it is gone."""
    tell_in_lines()
    make_server().start_io()


def make_server() -> Server:
    """A server that knows what to do."""
    server = Server()
    for method, handler in NOTED.items():
        server.feature(method)(handler)
    server.feature(types.TEXT_DOCUMENT_DIAGNOSTIC, PULLED)(pull)
    server.feature(types.WORKSPACE_DIAGNOSTIC)(pull_all)
    server.feature(types.TEXT_DOCUMENT_HOVER)(show_hover)
    server.feature(types.TEXT_DOCUMENT_CODE_ACTION, ACTIONS)(offer)
    server.command(OPEN_PAGE)(open_page)
    server.command(CHECK_TYPES)(check_types)
    return server


def initialized(ls: Server, _params: types.InitializedParams) -> None:
    """The client is ready: its folders are taken in, and it is asked to watch files."""
    if watching.can_register(ls.client_capabilities):
        ls.client_register_capability(watching.registration())
    for uri in list(ls.workspace.folders) or filter(None, [ls.workspace.root_uri]):
        take_in(ls, uri)


def take_in(ls: Server, uri: str) -> None:
    """Takes in a folder of the workspace."""
    path = path_of(uri)
    project = ls.projects.open_folder(path) if path else None
    if project is not None:
        ls.projects.changed(project)
        if not ls.pulls:
            ls.check_soon(project)


def did_open(ls: Server, params: types.DidOpenTextDocumentParams) -> None:
    """A file is open."""
    ls.changed(params.text_document.uri)


def did_change(ls: Server, params: types.DidChangeTextDocumentParams) -> None:
    """A file is being edited."""
    ls.changed(params.text_document.uri, edited=True)


def did_save(ls: Server, params: types.DidSaveTextDocumentParams) -> None:
    """A file was saved; a document may have made a project, or ended one."""
    forget()
    ls.changed(params.text_document.uri)
    path = path_of(params.text_document.uri)
    project = ls.projects.of(path) if path else None
    if project is not None:
        ls.ask_soon(project, "ruff")


def did_close(ls: Server, params: types.DidCloseTextDocumentParams) -> None:
    """A file is open no more: what the disk holds counts again."""
    ls.changed(params.text_document.uri)
    close_unused(ls)


def did_change_files(ls: Server, params: types.DidChangeWatchedFilesParams) -> None:
    """Files have changed on the disk."""
    forget()
    for event in params.changes:
        ls.changed(event.uri)
    if ls.pulls:
        ls.refresh()


def did_change_folders(ls: Server, params: types.DidChangeWorkspaceFoldersParams) -> None:
    """Folders have come to the workspace, or gone."""
    for folder in params.event.removed:
        path = path_of(folder.uri)
        ls.projects.folders.discard(path or Path())
    close_unused(ls)
    for folder in params.event.added:
        take_in(ls, folder.uri)
    if ls.pulls:
        ls.refresh()


def close_unused(ls: Server) -> None:
    """Lets go of projects in which nothing is open any more, and of what they said."""
    for project in ls.projects.close_unused(ls.buffers()):
        changed = ls.board.drop(project.root)
        if not ls.pulls:
            ls.publish(changed)


def shutdown(ls: Server, _params: object = None) -> None:
    """Nobody wants to know any more."""
    ls.projects.close()


NOTED: dict[str, Callable[..., None]] = {
    types.INITIALIZED: initialized,
    types.TEXT_DOCUMENT_DID_OPEN: did_open,
    types.TEXT_DOCUMENT_DID_CHANGE: did_change,
    types.TEXT_DOCUMENT_DID_SAVE: did_save,
    types.TEXT_DOCUMENT_DID_CLOSE: did_close,
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES: did_change_files,
    types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS: did_change_folders,
    types.SHUTDOWN: shutdown,
}


async def pull(
    ls: Server, params: types.DocumentDiagnosticParams
) -> types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport:
    """The diagnostics of one file, as the client has it."""
    path = path_of(params.text_document.uri)
    if path is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    ls.asking.append(path)
    try:
        await ls.said_of(params.text_document.uri)
    finally:
        ls.asking.remove(path)
    note = ls.board.of(path)
    if note.result == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(note.result)
    return types.RelatedFullDocumentDiagnosticReport(note.diagnostics, result_id=note.result)


async def pull_all(
    ls: Server, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """The diagnostics of all files of the open projects."""
    for project in list(ls.projects.known.values()):
        await ls.projects.outcome(project)
    known = {path_of(one.uri): one for one in params.previous_result_ids}
    items: list[types.WorkspaceDocumentDiagnosticReport] = []
    for path in dict.fromkeys([*ls.board.told(), *filter(None, known)]):
        uri, version = ls.name_of(path)
        note = ls.board.of(path)
        if path in known and known[path].value == note.result:
            items.append(
                types.WorkspaceUnchangedDocumentDiagnosticReport(
                    uri=uri, result_id=note.result, version=version
                )
            )
        else:
            items.append(
                types.WorkspaceFullDocumentDiagnosticReport(
                    uri, note.diagnostics, version, result_id=note.result
                )
            )
    return types.WorkspaceDiagnosticReport(items)


async def show_hover(ls: Server, params: types.HoverParams) -> types.Hover | None:
    """The team's sentence and the rule's page where something is found; how a line was read."""
    said = await ls.said_of(params.text_document.uri)
    if said is None:
        return None
    file, outcome = said
    here = types.Range(params.position, params.position)
    pairs = zip(file.findings, file.diagnostics, strict=True)
    text = hover.told(finding for finding, shown in pairs if touch(shown.range, here))
    path = path_of(params.text_document.uri)
    cited = [
        clause
        for clause in outcome.clauses
        if clause.citation.line == params.position.line + 1
        and Path(outcome.report.root) / clause.citation.document == path
    ]
    text = "\n\n---\n\n".join(filter(None, (hover.read_as(cited), text)))
    content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content) if text else None


async def offer(ls: Server, params: types.CodeActionParams) -> list[types.CodeAction]:
    """What can be done about what is found in a range, or in all of a file."""
    said = await ls.said_of(params.text_document.uri)
    path = path_of(params.text_document.uri)
    if said is None or path is None:
        return []
    file, outcome = said
    offered: list[types.CodeAction] = []
    if wants(params.context, types.CodeActionKind.QuickFix.value):
        theirs = [one for one in params.context.diagnostics if is_ours(one)]
        for finding, diagnostic in zip(file.findings, file.diagnostics, strict=True):
            if touch(diagnostic.range, params.range):
                known = next((one for one in theirs if _is_same(one, diagnostic)), diagnostic)
                offered += await _fixes(ls, outcome, finding, known)
                offered += actions(ls.text(path, outcome.lines(finding.path)), finding, known)
    if wants(params.context, FIX_ALL):
        safe = [finding for finding in file.findings if is_mended_safely(finding)]
        edits = await ls.mending(path, safe)
        if edits:
            offered.append(fix_all(ls.text(path), edits))
    return offered


async def _fixes(
    ls: Server, outcome: Outcome, finding: Finding, diagnostic: types.Diagnostic
) -> list[types.CodeAction]:
    """What mends a finding; nothing if nothing is known to."""
    if finding.fix is None:
        return []
    edited = place_of(Path(outcome.report.root), finding.fix.document or finding.path)
    edits = await ls.mending(edited, [finding])
    return [fix(ls.text(edited), finding, diagnostic, edits)] if edits else []


def _is_same(one: types.Diagnostic, other: types.Diagnostic) -> bool:
    return one.code == other.code and one.range == other.range


def open_page(ls: Server, rule: str) -> None:
    """Opens the page of a rule."""
    uri = page_uri(rule)
    if uri and client.shows_documents(ls.client_capabilities):
        ls.window_show_document(types.ShowDocumentParams(uri))
    elif uri:
        told = f"the page of {rule}: {path_of(uri)}"
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))


async def check_types(ls: Server) -> None:
    """Has mypy look at all projects that are open; whoever asked waits for it."""
    for project in list(ls.projects.known.values()):
        if await ls.projects.ask(project, "mypy"):
            await ls.projects.outcome(project)
