"""A page for GitHub's job summary, as Markdown: the totals, and the worst findings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.report.rendering import Rendering
from vibelint.report.style import plain
from vibelint.report.summary import totals

MOST = 50
"""Rows; GitHub takes one mebibyte of a step."""

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def render(report: Report, rendering: Rendering) -> str:
    """Markdown with a table of at most fifty findings, the worst first."""
    found = sorted(report.findings, key=lambda one: -one.severity)
    rows = [_row(one, rendering) for one in found[:MOST]]
    table = ["| | rule | where | what | why |", "| --- | --- | --- | --- | --- |", *rows]
    return (
        "\n".join(["### vibelint", "", totals(report), "", *(table if rows else ()), *_rest(found)])
        + "\n"
    )


def _rest(found: list[Finding]) -> Iterator[str]:
    if len(found) > MOST:
        yield ""
        yield f"… {len(found) - MOST} more"


def _row(finding: Finding, rendering: Rendering) -> str:
    place = f"{rendering.kept_path(finding.path)}:{finding.span.line}"
    asked = finding.asked_by
    why = f"{asked.document}:{asked.line} “{asked.quote}”" if asked else ""
    cells = (finding.severity.label, finding.rule, place, _told(finding), why)
    return f"| {' | '.join(_cell(cell) for cell in cells)} |"


def _told(finding: Finding) -> str:
    return f"{finding.message}; {finding.help}" if finding.help else finding.message


def _cell(text: str) -> str:
    return SPECIAL.sub(r"\\\1", plain(text))
