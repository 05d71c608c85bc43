"""GitLab's code quality report: a JSON list, as its "Code Quality" documentation describes it."""

from __future__ import annotations

import json
from collections import Counter
from hashlib import blake2b
from typing import Any

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.report.rendering import Rendering

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, rendering: Rendering) -> str:
    """One object a finding; of findings with one fingerprint GitLab would show the first only."""
    seen: Counter[str] = Counter()
    rows = []
    for finding in report.findings:
        number = seen[finding.fingerprint]
        seen[finding.fingerprint] += 1
        rows.append(_row(finding, number, rendering))
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Finding, number: int, rendering: Rendering) -> dict[str, Any]:
    span = finding.span
    help_ = f"; {finding.help}" if finding.help else ""
    return {
        "description": f"{finding.message}{help_}",
        "check_name": finding.rule,
        "fingerprint": _fingerprint(finding.fingerprint, number),
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": rendering.kept_path(finding.path),
            "lines": {"begin": span.line, "end": span.end_line},
        },
    }


def _fingerprint(fingerprint: str, number: int) -> str:
    if not number:
        return fingerprint
    return blake2b(f"{fingerprint} {number}".encode(), digest_size=16).hexdigest()
