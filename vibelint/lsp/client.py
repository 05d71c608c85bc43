"""What the client can do."""

from __future__ import annotations

from lsprotocol.types import ClientCapabilities


def pulls(client: ClientCapabilities) -> bool:
    """Whether it asks for diagnostics; one that does is never sent any unasked."""
    return bool(client.text_document and client.text_document.diagnostic)


def refreshes(client: ClientCapabilities) -> bool:
    """Whether it can be told to ask again."""
    diagnostics = client.workspace.diagnostics if client.workspace else None
    return bool(diagnostics and diagnostics.refresh_support)


def shows_related(client: ClientCapabilities) -> bool:
    """Whether it shows related places, in whichever way it gets diagnostics."""
    texts = client.text_document
    given = [texts.publish_diagnostics, texts.diagnostic] if texts else []
    return any(one and one.related_information for one in given)


def takes_snippets(client: ClientCapabilities) -> bool:
    """Whether its edits may hold places to fill in."""
    edits = client.workspace.workspace_edit if client.workspace else None
    return bool(edits and edits.document_changes and edits.snippet_edit_support)


def shows_documents(client: ClientCapabilities) -> bool:
    """Whether it opens a file when told to."""
    return bool(
        client.window and client.window.show_document and client.window.show_document.support
    )
