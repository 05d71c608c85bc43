"""Annotations of GitHub Actions: workflow commands, the worst findings first.

The form is that of GitHub's "Workflow commands for GitHub Actions": `%`, line ends, and in
properties `:` and `,`, are written as percent codes.
"""

from __future__ import annotations

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.report.rendering import Rendering
from vibelint.report.style import plain
from vibelint.report.summary import totals

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, rendering: Rendering) -> str:
    """A command for each finding, since GitHub shows only the first ones; then the summary."""
    found = sorted(report.findings, key=lambda one: -one.severity)
    return "\n".join([*(_command(one, rendering) for one in found), totals(report)]) + "\n"


def _command(finding: Finding, rendering: Rendering) -> str:
    span = finding.span
    properties = {
        "file": plain(rendering.kept_path(finding.path)),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "title": f"vibelint: {finding.rule}",
    }
    if span.line == span.end_line:  # GitHub takes columns of one line only
        properties |= {"col": str(span.column), "endColumn": str(span.end_column)}
    told = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {told}::{_data(words(finding))}"


def words(finding: Finding) -> str:
    """A finding's message, the line that asks for it, and what to do, each on a line."""
    lines = [plain(finding.message)]
    if finding.asked_by:
        asked = finding.asked_by
        lines.append(f'{plain(asked.document)}:{asked.line} "{plain(asked.quote)}"')
    if finding.help:
        lines.append(f"help: {plain(finding.help)}")
    return "\n".join(lines)


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
