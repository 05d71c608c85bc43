"""Three lines a finding: what, through which calls, who asks for it and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from vibelint.model.clause import Citation
from vibelint.model.finding import Finding, Hop
from vibelint.model.report import Report
from vibelint.report.concise import head, shown, spot
from vibelint.report.rendering import Rendering
from vibelint.report.style import plain
from vibelint.report.summary import summary

CALLERS = 5


def render(report: Report, rendering: Rendering) -> str:
    """Each finding in at most three lines, those of one cause together, then the summary."""
    groups = grouped(shown(report, rendering))
    lines = list(chain.from_iterable(_group(group, rendering) for group in groups))
    gap = [""] if lines else []
    return "\n".join([*lines, *gap, summary(report, rendering.show_notes)]) + "\n"


def grouped(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Findings whose chains end at one call, together at the place of the first."""
    groups: dict[object, list[Finding]] = {}
    for number, finding in enumerate(findings):
        groups.setdefault(_cause(finding) or number, []).append(finding)
    return list(groups.values())


def _cause(finding: Finding) -> tuple[object, ...] | None:
    if not (finding.root and finding.chain):
        return None
    end = finding.chain[-1].place
    return (finding.rule, finding.severity, finding.root, end, finding.asked_by)


def _group(group: list[Finding], rendering: Rendering) -> Iterable[str]:
    if len(group) == 1:
        return _single(group[0], rendering)
    return _several(group, rendering)


def _single(finding: Finding, rendering: Rendering) -> Iterable[str]:
    yield head(finding, rendering)
    if finding.chain:
        yield f"  {_through(finding.chain, rendering)}"
    if why := _why(finding.asked_by, finding.help, rendering):
        yield f"  {why}"


def _several(group: list[Finding], rendering: Rendering) -> Iterable[str]:
    """The root once, its callers below, and what they have in common."""
    first = group[0]
    severity = rendering.style.severity(first.severity.label, first.severity)
    root = _place(first.chain[-1], rendering)
    yield f"{root} {severity}[{first.rule}] {_does(first)}, reached from {len(group)} places"
    common = {finding.help for finding in group}
    for finding in group[:CALLERS]:
        yield from _caller(finding, len(common) > 1, rendering)
    if len(group) > CALLERS:
        yield f"  … {len(group) - CALLERS} more"
    if why := _why(first.asked_by, first.help if len(common) == 1 else "", rendering):
        yield f"  {why}"


def _does(finding: Finding) -> str:
    """What a root is, and what it calls if it is a function of the project."""
    root, last = plain(finding.root), plain(finding.chain[-1].function)
    return f"`{root}`" if root == last else f"`{root}` calls `{last}`"


def _caller(finding: Finding, helps: bool, rendering: Rendering) -> Iterable[str]:
    lines = [f"  {spot(finding, rendering)} {plain(finding.message)}"]
    if hops := finding.chain[:-1]:
        lines.append(f"    {_through(hops, rendering)}")
    if helps and finding.help:
        lines[-1] += f"        help: {plain(finding.help)}"
    return lines


def _through(hops: Iterable[Hop], rendering: Rendering) -> str:
    told = (f"{plain(hop.function)} ({_place(hop, rendering)})" for hop in hops)
    return rendering.style.faint(f"through {' → '.join(told)}")


def _place(hop: Hop, rendering: Rendering) -> str:
    return f"{plain(rendering.shown_path(hop.place.path))}:{hop.place.span.line}"


def _why(asked_by: Citation | None, help_: str, rendering: Rendering) -> str:
    told = f"help: {plain(help_)}" if help_ else ""
    if asked_by is None:
        return told
    document = plain(rendering.shown_path(asked_by.document))
    clause = f'{document}:{asked_by.line}  "{plain(asked_by.quote)}"'
    return (
        f"{rendering.style.faint(clause)}        {told}" if told else rendering.style.faint(clause)
    )
