"""A finding as the client shows it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path

from vibelint.catalogue.delegated import page_of
from vibelint.catalogue.home import page_paths
from vibelint.lsp.positions import Units
from vibelint.model.clause import Citation
from vibelint.model.finding import Finding
from vibelint.model.severity import Severity
from vibelint.model.span import Place

SOURCE = "vibelint"
SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.NOTE: types.DiagnosticSeverity.Information,
}
TAGS = {
    "unused-suppression": [types.DiagnosticTag.Unnecessary],
    "legacy-pydantic-api": [types.DiagnosticTag.Deprecated],
}


class Scribe:
    """Writes the diagnostics of one root."""

    def __init__(
        self,
        root: Path,
        units: Units,
        lines: Callable[[str], Sequence[str]],
        *,
        related: bool,
    ) -> None:
        """Prepares it.

        Args:
            root: Absolute.
            units: What the client counts columns in.
            lines: Gives the lines of a path from the root.
            related: Whether the client shows related places; if not, the message names the line
                that asks.
        """
        self._root = root
        self._units = units
        self._lines = lines
        self._related = related

    def diagnostic(self, finding: Finding) -> types.Diagnostic:
        """One finding.

        Args:
            finding: Of this root.
        """
        related = list(self._places(finding)) if self._related else None
        return types.Diagnostic(
            range=self._units.range(self._lines(finding.path), finding.span),
            message=self._message(finding),
            severity=SEVERITIES[finding.severity],
            code=finding.rule,
            code_description=_description(finding.rule),
            source=SOURCE,
            tags=TAGS.get(finding.rule),
            related_information=related or None,
            data={"fingerprint": finding.fingerprint},
        )

    def _message(self, finding: Finding) -> str:
        parts = [finding.message]
        if finding.chain:
            parts.append(f"through {' → '.join(hop.function for hop in finding.chain)}")
        if finding.help:
            parts.append(f"help: {finding.help}")
        if finding.asked_by and not self._related:
            parts.append(quoted(finding.asked_by))
        return "\n".join(parts)

    def _places(self, finding: Finding) -> Iterator[types.DiagnosticRelatedInformation]:
        for citation in filter(None, (finding.asked_by, *finding.also_asked_by)):
            line = self._units.line(self._lines(citation.document), citation.line)
            yield self._place(citation.document, line, f"asked by “{citation.quote}”")
        for hop in finding.chain:
            yield self._at(hop.place, f"through `{hop.function}`")
        for place, what in finding.related:
            yield self._at(place, what)

    def _at(self, place: Place, what: str) -> types.DiagnosticRelatedInformation:
        return self._place(place.path, self._units.range(self._lines(place.path), place.span), what)

    def _place(
        self, path: str, where: types.Range, what: str
    ) -> types.DiagnosticRelatedInformation:
        location = types.Location(uri_of(self._root, path), where)
        return types.DiagnosticRelatedInformation(location, what)


def looked_at(finding: Finding) -> set[str]:
    """The paths whose lines a diagnostic is made from."""
    citations = filter(None, (finding.asked_by, *finding.also_asked_by))
    places = [*(hop.place for hop in finding.chain), *(place for place, _ in finding.related)]
    return {
        finding.path,
        *(citation.document for citation in citations),
        *(place.path for place in places),
    }


def quoted(citation: Citation) -> str:
    """A line of a document as a message names it."""
    return f"{citation.document}:{citation.line} “{citation.quote}”"


def uri_of(root: Path, path: str) -> str:
    """The URI of a path from a root."""
    return from_fs_path(os.path.normpath(root / path)) or ""


@cache
def page_uri(rule: str) -> str:
    """The URI of the page that a rule belongs to; empty for a rule without one."""
    page = page_of(rule)
    paths = {path.stem: path for path in page_paths()}
    return (from_fs_path(str(paths[page.rule])) or "") if page and page.rule in paths else ""


def _description(rule: str) -> types.CodeDescription | None:
    uri = page_uri(rule)
    return types.CodeDescription(uri) if uri else None
