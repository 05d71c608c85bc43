"""Findings that a team lives with: a file in the root that new code cannot add to by itself.

An entry is a rule, a file, a definition and a message, without lines, so that moved or reformatted
code keeps it; like findings of one definition are counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.session.files import read_regular
from vibelint.session.trouble import UsageError

NAME = "vibelint-baseline.json"
VERSION = 1
REASON = "in the baseline"
NEVER = frozenset({"syntax-error", "unreadable-document"})
"""What makes the rest of a file unknown cannot be lived with."""

Entry = tuple[str, str, str, str]
"""Path, rule, qualified name of the definition, message."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of one root, each with how often it is allowed."""

    entries: Mapping[Entry, int]

    def applied(self, report: Report) -> tuple[Report, dict[Entry, int]]:
        """A report without what is allowed.

        Args:
            report: Of a run over this root.

        Returns:
            The report, what was taken out among its suppressed findings; and the entries, with how
            often, that nothing was found for.
        """
        left = Counter(self.entries)
        kept: list[Finding] = []
        taken: list[Finding] = []
        for finding in report.findings:
            entry = entry_of(finding)
            if left[entry] > 0 and finding.rule not in NEVER:
                left[entry] -= 1
                taken.append(replace(finding, suppressed=REASON))
            else:
                kept.append(finding)
        suppressed = (*report.suppressed, *taken)
        stale = {entry: count for entry, count in left.items() if count > 0}
        return replace(report, findings=tuple(kept), suppressed=suppressed), stale

    def without(self, stale: Mapping[Entry, int]) -> Baseline:
        """The same without what is stale."""
        return Baseline(dict(Counter(self.entries) - Counter(stale)))

    def with_all(self, findings: Iterable[Finding]) -> Baseline:
        """The same with findings added; notes fail no run and are left out."""
        added = (
            entry_of(finding)
            for finding in findings
            if finding.rule not in NEVER and finding.severity > Severity.NOTE
        )
        return Baseline(dict(Counter(self.entries) + Counter(added)))


def entry_of(finding: Finding) -> Entry:
    """What a finding is in a baseline."""
    return (finding.path, finding.rule, finding.symbol, finding.message)


def read_baseline(path: Path) -> Baseline | None:
    """A baseline from its file.

    Args:
        path: Where it lies.

    Returns:
        None if there is no such file.

    Raises:
        UsageError: It is no baseline; the sentence says what to do.
    """
    try:
        data = json.loads(read_regular(path).decode("utf-8"))
        return Baseline(_entries(data))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or '').lower()}") from None
    except json.JSONDecodeError as error:
        raise UsageError(
            f"{path}:{error.lineno}: no valid JSON ({error.msg.lower()}): "
            "take a version from git that is"
        ) from None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise UsageError(
            f"{path}: no baseline of vibelint: remove it and run `vibelint --update-baseline`"
        ) from None


def _entries(data: Any) -> dict[Entry, int]:  # noqa: ANN401  whatever the file holds
    if data["version"] != VERSION:
        raise ValueError
    found: dict[Entry, int] = {}
    for path, rows in data["findings"].items():
        for row in rows:
            entry = (path, row["rule"], row.get("in", ""), row["message"])
            count = row.get("count", 1)
            if not all(isinstance(part, str) for part in entry) or not isinstance(count, int):
                raise TypeError
            found[entry] = found.get(entry, 0) + count
    return found


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Writes a baseline: sorted, a line an entry, so that changes are small in a diff.

    Raises:
        UsageError: The file cannot be written.
    """
    files: dict[str, list[dict[str, Any]]] = {}
    for (name, rule, symbol, message), count in sorted(baseline.entries.items()):
        row: dict[str, Any] = {"rule": rule}
        row |= {"in": symbol} if symbol else {}
        row |= {"message": message}
        row |= {"count": count} if count > 1 else {}
        files.setdefault(name, []).append(row)
    try:
        path.write_text(_text(files), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {(error.strerror or '').lower()}") from None


def _text(files: Mapping[str, list[dict[str, Any]]]) -> str:
    parts = []
    for name, rows in files.items():
        lines = ",\n".join(f"      {json.dumps(row, ensure_ascii=False)}" for row in rows)
        parts.append(f"    {json.dumps(name, ensure_ascii=False)}: [\n{lines}\n    ]")
    held = ",\n".join(parts)
    inside = f"{{\n{held}\n  }}" if held else "{}"
    return f'{{\n  "version": {VERSION},\n  "findings": {inside}\n}}\n'
