"""One line a finding."""

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.report.rendering import Rendering
from vibelint.report.style import plain
from vibelint.report.summary import option_of, summary


def render(report: Report, rendering: Rendering) -> str:
    """`path:line:column severity[rule] message [fixable]` for each finding, then the summary."""
    lines = [head(finding, rendering) for finding in shown(report, rendering)]
    return "\n".join([*lines, summary(report, rendering.show_notes)]) + "\n"


def shown(report: Report, rendering: Rendering) -> list[Finding]:
    """The findings that text lists."""
    return [
        finding
        for finding in report.findings
        if rendering.show_notes or finding.severity > Severity.NOTE
    ]


def head(finding: Finding, rendering: Rendering) -> str:
    """A finding's first line."""
    style = rendering.style
    severity = style.severity(finding.severity.label, finding.severity)
    mark = " [fixable]" if finding.fix and option_of(finding.fix) == "--fix" else ""
    return f"{spot(finding, rendering)} {severity}[{finding.rule}] {plain(finding.message)}{mark}"


def spot(finding: Finding, rendering: Rendering) -> str:
    """Where a finding stands: `path:line:column`."""
    path = rendering.style.strong(plain(rendering.shown_path(finding.path)))
    return f"{path}:{finding.span.line}:{finding.span.column}"
