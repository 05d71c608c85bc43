"""How many findings each rule has, instead of the findings."""

from __future__ import annotations

from collections import Counter

from vibelint.model.report import Report
from vibelint.report.concise import shown
from vibelint.report.rendering import Rendering
from vibelint.report.summary import summary


def render(report: Report, rendering: Rendering) -> str:
    """A line for each rule and severity, the most frequent first, then the summary."""
    counts = Counter((f.rule, f.severity) for f in shown(report, rendering))
    width = len(str(max(counts.values(), default=0)))
    labels = max((len(severity.label) for _, severity in counts), default=0)
    style = rendering.style
    lines = [
        f"{count:>{width}}  {style.severity(f'{severity.label:<{labels}}', severity)}  {rule}"
        for (rule, severity), count in sorted(
            counts.items(), key=lambda item: (-item[1], -item[0][1], item[0][0])
        )
    ]
    return "\n".join([*lines, summary(report)]) + "\n"
