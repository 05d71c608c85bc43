"""What can be done about a finding: suppress it with a reason, or read the rule's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lsprotocol import types

from vibelint.lsp.diagnostics import SOURCE, page_uri
from vibelint.lsp.positions import Units
from vibelint.lsp.suppressing import Insertion, suppression
from vibelint.model.finding import Finding

FIX_ALL = "source.fixAll.vibelint"
OPEN_PAGE = "vibelint.openPage"
CHECK_TYPES = "vibelint.checkTypes"


@dataclass(frozen=True)
class Text:
    """A file as the client has it.

    Attributes:
        uri: The client's name for it.
        version: The client's number; None for a file that is not open.
        lines: Without their ends.
        units: What the client counts columns in.
        has_snippets: Whether the client takes edits with places to fill in.
    """

    uri: str
    version: int | None
    lines: Sequence[str]
    units: Units
    has_snippets: bool = False

    def edited(self, *edits: types.TextEdit | types.SnippetTextEdit) -> types.WorkspaceEdit:
        """Edits of this version of it."""
        document = types.OptionalVersionedTextDocumentIdentifier(self.uri, self.version)
        return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(edits))])


def actions(
    text: Text, finding: Finding, diagnostic: types.Diagnostic
) -> Iterator[types.CodeAction]:
    """What can be done about one finding.

    Args:
        text: The file it stands in.
        finding: What was found.
        diagnostic: As the client has it.
    """
    put = suppression(finding.rule, text.lines, finding.span.line) if _is_code(finding) else None
    if put:
        yield types.CodeAction(
            title=f"Suppress {finding.rule} here, with a reason",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            edit=text.edited(_edit(text, put)),
        )
    if page_uri(finding.rule):
        yield types.CodeAction(
            title=f"Open the page of {finding.rule}",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[diagnostic],
            command=types.Command("Open the rule's page", OPEN_PAGE, arguments=[finding.rule]),
        )


def fix(
    text: Text, finding: Finding, diagnostic: types.Diagnostic, edits: Sequence[types.TextEdit]
) -> types.CodeAction:
    """Mends a finding.

    Args:
        text: The file that is edited.
        finding: What was found.
        diagnostic: As the client has it.
        edits: What mends it.
    """
    safe = finding.fix is not None and finding.fix.safe
    title = f"Fix {finding.rule}: {finding.help}" if finding.help else f"Fix {finding.rule}"
    return types.CodeAction(
        title=title if safe else f"{title} (may change behaviour)",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=[diagnostic],
        is_preferred=safe,
        edit=text.edited(*edits),
    )


def fix_all(text: Text, edits: Sequence[types.TextEdit]) -> types.CodeAction:
    """Mends all that can be mended safely in a file.

    Args:
        text: The file.
        edits: What mends it.
    """
    title = "Fix all that vibelint can fix safely"
    return types.CodeAction(title=title, kind=FIX_ALL, edit=text.edited(*edits))


def wants(context: types.CodeActionContext, kind: str) -> bool:
    """Whether the client asks for actions of a kind; one that names no kinds asks for quick fixes.

    Args:
        context: Of its request.
        kind: As the protocol writes it: `source` takes in `source.fixAll`.
    """
    if not context.only:
        return kind == types.CodeActionKind.QuickFix.value
    named = [str(getattr(one, "value", one)) for one in context.only]
    return any(kind == one or kind.startswith(f"{one}.") or not one for one in named)


def is_ours(diagnostic: types.Diagnostic) -> bool:
    """Whether a diagnostic that the client names came from here."""
    return diagnostic.source == SOURCE


def _is_code(finding: Finding) -> bool:
    return finding.path.endswith((".py", ".pyi"))


def _edit(text: Text, put: Insertion) -> types.TextEdit | types.SnippetTextEdit:
    place = text.units.position(text.lines, put.line, put.column)
    where = types.Range(place, place)
    if not (put.with_reason and text.has_snippets):
        return types.TextEdit(where, put.before + put.after)
    snippet = f"{_escaped(put.before)}${{1:reason}}{put.after}"
    return types.SnippetTextEdit(where, types.StringValue(snippet))


def _escaped(text: str) -> str:
    """Text as a snippet takes it literally."""
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")
