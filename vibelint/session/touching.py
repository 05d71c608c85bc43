"""Only what a change touches: findings on its lines, and calls whose way leads through them."""

from __future__ import annotations

from dataclasses import replace

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.session.git import Changes


def touching(report: Report, changes: Changes) -> Report:
    """A report with the findings that a change touches.

    Args:
        report: Of a root.
        changes: Of the same root.
    """
    kept = tuple(finding for finding in report.findings if _is_touched(finding, changes))
    return replace(report, findings=kept)


def _is_touched(finding: Finding, changes: Changes) -> bool:
    if changes.touch(finding.path, finding.span.line, finding.span.end_line):
        return True
    places = (hop.place for hop in finding.chain)
    return any(changes.touch(p.path, p.span.line, p.span.end_line) for p in places)
