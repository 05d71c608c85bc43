"""For coding agents: one line a finding, grouped by file, capped by rule, with the summary kept.

Where and how bad comes first, then the rule, what is wrong, what to do, and who asks for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.report.concise import shown
from vibelint.report.rendering import Rendering
from vibelint.report.style import plain
from vibelint.report.summary import option_of, summary

MOST = 12
"""Findings of one rule that are told; of the others only how many there are."""


def render(report: Report, rendering: Rendering) -> str:
    """Text without colours; the last line is always the summary."""
    told: Counter[str] = Counter()
    lines: list[str] = []
    for path, found in groupby(shown(report, rendering), key=lambda one: one.path):
        group = [line for one in found if (line := _line(one, told))]
        if group:
            lines += [plain(rendering.shown_path(path)), *group]
    return "\n".join([*lines, *_rest(told), summary(report, rendering.show_notes)]) + "\n"


def _line(finding: Finding, told: Counter[str]) -> str:
    told[finding.rule] += 1
    if told[finding.rule] > MOST:
        return ""
    span = finding.span
    parts = [
        f"  {span.line}:{span.column} {finding.severity.label} {finding.rule}: "
        f"{plain(finding.message)}"
    ]
    if finding.chain:
        parts.append(f"through {' → '.join(plain(hop.function) for hop in finding.chain)}")
    if finding.help:
        parts.append(f"do: {plain(finding.help)}")
    if finding.fix:
        parts.append(f"mended by: vibelint check {option_of(finding.fix)}")
    if finding.asked_by:
        asked = finding.asked_by
        parts.append(f'rule: {plain(asked.document)}:{asked.line} "{plain(asked.quote)}"')
    return " | ".join(parts)


def _rest(told: Counter[str]) -> Iterator[str]:
    for rule, count in told.items():
        if count > MOST:
            yield f"… {count - MOST} more of {rule}: run `vibelint check --select {rule}`"
