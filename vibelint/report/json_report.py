"""The report as one JSON object."""

from __future__ import annotations

import json
from typing import Any

from vibelint import __version__
from vibelint.model.clause import Citation
from vibelint.model.finding import Finding, Fix, Hop
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.report.rendering import Rendering


def render(report: Report, _rendering: Rendering) -> str:
    """All findings, notes included; lines and columns from 1, code points, ends exclusive."""
    counts = {severity.label: report.count(severity) for severity in reversed(Severity)}
    data = {
        "version": __version__,
        "root": report.root,
        "findings": [_finding(finding) for finding in report.findings],
        "summary": {**counts, "files": report.files},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    span = finding.span
    return {
        "rule": finding.rule,
        "severity": finding.severity.label,
        "path": finding.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line,
        "end_column": span.end_column,
        "message": finding.message,
        "help": finding.help,
        "asked_by": _citation(finding.asked_by),
        "chain": [_hop(hop) for hop in finding.chain],
        "fix": _fix(finding.fix),
        "fingerprint": finding.fingerprint,
    }


def _citation(citation: Citation | None) -> dict[str, Any] | None:
    if citation is None:
        return None
    return {"document": citation.document, "line": citation.line, "quote": citation.quote}


def _hop(hop: Hop) -> dict[str, Any]:
    span = hop.place.span
    return {
        "function": hop.function,
        "path": hop.place.path,
        "line": span.line,
        "column": span.column,
    }


def _fix(fix: Fix | None) -> str | None:
    if fix is None:
        return None
    return "safe" if fix.safe else "unsafe"
