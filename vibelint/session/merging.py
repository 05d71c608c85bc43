"""Reports of several projects as one, its paths counted from the folder that holds them all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from vibelint.model.clause import Citation
from vibelint.model.finding import Finding, Hop
from vibelint.model.report import Report
from vibelint.model.span import Place


def merged(reports: Sequence[Report]) -> Report:
    """One report.

    Args:
        reports: At least one; a single one comes back as it is.
    """
    if len(reports) == 1:
        return reports[0]
    root = os.path.commonpath([report.root for report in reports])
    moved = [_moved(report, Path(report.root).relative_to(root).as_posix()) for report in reports]
    runs = {run.rule: run for report in moved for run in report.ran}
    return Report(
        root=root,
        findings=_sorted(finding for report in moved for finding in report.findings),
        files=sum(report.files for report in moved),
        ran=tuple(runs.values()),
        notes=tuple(dict.fromkeys(note for report in moved for note in report.notes)),
        errors=tuple(error for report in moved for error in report.errors),
        suppressed=_sorted(finding for report in moved for finding in report.suppressed),
    )


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda one: (one.path, one.span, one.rule, one.message)))


def _moved(report: Report, prefix: str) -> Report:
    return replace(
        report,
        findings=tuple(_finding(finding, prefix) for finding in report.findings),
        suppressed=tuple(_finding(finding, prefix) for finding in report.suppressed),
        notes=tuple(note if prefix == "." else f"{prefix}: {note}" for note in report.notes),
        errors=tuple(error if prefix == "." else f"{prefix}/{error}" for error in report.errors),
    )


def _finding(finding: Finding, prefix: str) -> Finding:
    return replace(
        finding,
        path=_path(finding.path, prefix),
        asked_by=finding.asked_by and _citation(finding.asked_by, prefix),
        also_asked_by=tuple(_citation(citation, prefix) for citation in finding.also_asked_by),
        related=tuple((_place(place, prefix), text) for place, text in finding.related),
        chain=tuple(Hop(hop.function, _place(hop.place, prefix)) for hop in finding.chain),
    )


def _citation(citation: Citation, prefix: str) -> Citation:
    return replace(citation, document=_path(citation.document, prefix))


def _place(place: Place, prefix: str) -> Place:
    return Place(_path(place.path, prefix), place.span)


def _path(path: str, prefix: str) -> str:
    return os.path.normpath(f"{prefix}/{path}").replace(os.sep, "/")
