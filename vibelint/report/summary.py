"""The last line of a text report."""

from collections import Counter

from vibelint.model.finding import Fix
from vibelint.model.report import Report
from vibelint.model.severity import Severity

OPTIONS = ("--fix", "--unsafe-fixes", "--fix-documents")


def summary(report: Report, notes: bool = False) -> str:
    """The totals, and what options mend of it.

    Args:
        report: The report.
        notes: Whether notes are shown, and so mended, too.
    """
    return "; ".join([totals(report), *_fixable(report, notes)])


def totals(report: Report) -> str:
    """`12 findings (8 errors, 4 warnings), 41 files`."""
    counts = [(report.count(severity), severity.label) for severity in reversed(Severity)]
    told = ", ".join(plural(count, label) for count, label in counts if count)
    found = plural(len(report.findings), "finding")
    return f"{found}{f' ({told})' if told else ''}, {plural(report.files, 'file')}"


def _fixable(report: Report, notes: bool) -> list[str]:
    """What options mend: `fixable: 3 with --fix`; nothing for nothing."""
    weakest = Severity.NOTE if notes else Severity.WARNING
    fixes = [one.fix for one in report.findings if one.fix and one.severity >= weakest]
    counts = Counter(map(option_of, fixes))
    told = [f"{counts[option]} with `{option}`" for option in OPTIONS if counts[option]]
    return [f"fixable: {', '.join(told)}"] if told else []


def option_of(fix: Fix) -> str:
    """The option that carries a fix out."""
    if fix.document:
        return "--fix-documents"
    return "--fix" if fix.safe else "--unsafe-fixes"


def plural(count: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
