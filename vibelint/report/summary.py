"""The last line of a text report."""

from vibelint.model.report import Report
from vibelint.model.severity import Severity


def summary(report: Report) -> str:
    """`12 findings (8 errors, 4 warnings), 41 files`."""
    counts = [(report.count(severity), severity.label) for severity in reversed(Severity)]
    told = ", ".join(plural(count, label) for count, label in counts if count)
    found = plural(len(report.findings), "finding")
    return f"{found}{f' ({told})' if told else ''}, {plural(report.files, 'file')}"


def plural(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
