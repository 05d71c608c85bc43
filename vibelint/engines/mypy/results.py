"""What mypy reports, as findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from vibelint.engines.mypy.columns import Unit, unit
from vibelint.engines.port import EngineTrouble, Job
from vibelint.engines.wording import told
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span

Entry = dict[str, Any]
MADE = re.compile(
    r"Variable \".+\" is not valid as a type|Invalid base class|Unsupported dynamic base"
    r"|[\w.]+\? has no attribute|.*\"[\w., \[|]*\w\?[\w., \]|]*\""
    r"|No overload variant of \"(?:Text|Integer)Choices\" matches"
)
"""Of classes that a library makes (`Base = declarative_base()`, `TextChoices("Medal", "GOLD")`),
which only a plugin knows, and of what takes such a class for a type: mypy writes `Base?` then."""

DERIVED = re.compile(r"\s*class\s+\w+(?:\[.*\])?\((?!\s*(?:object\s*)?\))")


def entries(text: str) -> list[Entry]:
    """Mypy's JSON lines.

    Raises:
        EngineTrouble: They are none.
    """
    try:
        read = [json.loads(line) for line in text.split("\n") if line.startswith("{")]
        return [entry for entry in read if entry["file"] and entry["severity"]]
    except (ValueError, KeyError, TypeError):
        raise EngineTrouble(
            "mypy says what vibelint does not understand, so what is delegated to it was not "
            "checked: install another version of it"
        ) from None


def found(told_entries: Sequence[Entry], job: Job) -> Iterator[Found]:
    """The errors among mypy's entries, its notes left out.

    Args:
        told_entries: mypy's, those of the probe among them.
        job: Tells the root and the files, and gives their lines.
    """
    files = {*job.files}
    column = unit(told_entries)
    for entry in told_entries:
        path = job.relative(entry["file"])
        if path in files and _is_error(entry) and not _is_inherited(entry, path, job):
            code = entry.get("code") or "misc"
            yield Found(
                rule=f"mypy/{code}",
                place=Place(path, _span(entry, path, job, column)),
                message=told(entry["message"]),
                remedy=told(entry.get("hint") or ""),
            )


def _is_error(entry: Entry) -> bool:
    made = MADE.match(entry["message"])
    return entry["severity"] == "error" and entry["line"] > 0 and not made


def _is_inherited(entry: Entry, path: str, job: Job) -> bool:
    """Whether an attribute may have its type from a base, which mypy need not know.

    Django's `dependencies = []`, DRF's `permission_classes = []`.
    """
    if entry.get("code") != "var-annotated":
        return False
    depth = _depth(job.line(path, entry["line"]))
    above = (job.line(path, number) for number in range(entry["line"] - 1, 0, -1))
    opener = next((line for line in above if line.strip() and _depth(line) < depth), "")
    return DERIVED.match(opener) is not None


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _span(entry: Entry, path: str, job: Job, column: Unit) -> Span:
    line = entry["line"]
    end_line = max(entry.get("end_line") or line, line)
    start = column(job.line(path, line), max(entry["column"], 0)) + 1
    last = max(entry.get("end_column") or 0, 0)
    end = column(job.line(path, end_line), last) + 1 if last else start
    return Span(line, start, end_line, max(end, start) if end_line == line else end)
