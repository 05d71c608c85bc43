"""Places as SARIF locations: URIs from the repository, columns in UTF-16 code units."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from vibelint.model.clause import Citation
from vibelint.model.span import Place, Span
from vibelint.report.rendering import Rendering

ROOT = "%SRCROOT%"
CONTEXT = 2
LONGEST = 1000  # characters of a line: a file may be one line with ten thousand findings

Json = dict[str, Any]


def location(place: Place, rendering: Rendering) -> Json:
    """A location with its region, the region's text and the lines around it."""
    physical: Json = {"artifactLocation": artifact(place.path, rendering)}
    physical["region"] = _region(place, rendering)
    physical["contextRegion"] = _context(place, rendering)
    return {"physicalLocation": physical}


def artifact(path: str, rendering: Rendering) -> Json:
    """A file, named from the repository's root."""
    kept = rendering.kept_path(path).encode("utf-8", "surrogateescape")
    return {"uri": quote(kept, safe="/"), "uriBaseId": ROOT}


def line_of(citation: Citation, rendering: Rendering) -> Place:
    """The whole line of a document that a citation names."""
    text = rendering.line_text(citation.document, citation.line)
    return Place(citation.document, Span.of_line(citation.line, text))


def _region(place: Place, rendering: Rendering) -> Json:
    span = place.span
    region: Json = {
        "startLine": span.line,
        "startColumn": _utf16(place.path, span.line, span.column, rendering),
        "endLine": span.end_line,
        "endColumn": _utf16(place.path, span.end_line, span.end_column, rendering),
    }
    region["snippet"] = {"text": _text(place, rendering)[:LONGEST]}
    return region


def _utf16(path: str, line: int, column: int, rendering: Rendering) -> int:
    text = rendering.line_text(path, line)
    if text.isascii():
        return column
    return column + sum(1 for character in text[: column - 1] if character > "\uffff")


def _text(place: Place, rendering: Rendering) -> str:
    """The text of a span; of the whole line where the span has no width."""
    span = place.span
    lines = [rendering.line_text(place.path, n) for n in range(span.line, span.end_line + 1)]
    if len(lines) == 1 and span.column == span.end_column:
        return lines[0]
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def _context(place: Place, rendering: Rendering) -> Json:
    first = max(1, place.span.line - CONTEXT)
    last = place.span.end_line + CONTEXT
    lines = [rendering.line_text(place.path, number) for number in range(first, last + 1)]
    while lines and not lines[-1]:
        lines.pop()
    last = max(place.span.end_line, first + len(lines) - 1)
    text = "\n".join(line[:LONGEST] for line in lines)
    return {"startLine": first, "endLine": last, "snippet": {"text": text}}
