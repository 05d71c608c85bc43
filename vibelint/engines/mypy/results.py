"""What mypy reports, as findings."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from vibelint.engines.port import EngineTrouble, Job
from vibelint.engines.wording import told
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span

Entry = dict[str, Any]


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


def blocking_files(told_entries: Iterable[Entry]) -> Iterator[str]:
    """The files on whose account mypy gave up."""
    for entry in told_entries:
        if entry["severity"] == "error":
            yield entry["file"]


def found(told_entries: Iterable[Entry], job: Job) -> Iterator[Found]:
    """The errors among mypy's entries, its notes left out.

    mypy counts lines from 1 and columns from 0, in bytes of UTF-8.

    Args:
        told_entries: mypy's.
        job: Tells the root and the files, and gives their lines.
    """
    files = {*job.files}
    for entry in told_entries:
        path = job.relative(entry["file"])
        if path in files and entry["severity"] == "error" and entry["line"] > 0:
            code = entry.get("code") or "misc"
            yield Found(
                rule=f"mypy/{code}",
                place=Place(path, _span(entry, path, job)),
                message=told(entry["message"]),
                remedy=told(entry.get("hint") or ""),
            )


def _span(entry: Entry, path: str, job: Job) -> Span:
    line = entry["line"]
    end_line = max(entry.get("end_line") or line, line)
    column = _column(job.line(path, line), entry["column"])
    end = _column(job.line(path, end_line), entry.get("end_column") or entry["column"] + 1)
    if end_line == line:
        end = max(end, column)
    return Span(line, column, end_line, end)


def _column(text: str, offset: int) -> int:
    """The column, from 1 in code points, of an offset in bytes of UTF-8."""
    if offset <= 0:
        return 1
    if text.isascii():
        return offset + 1
    head = text.encode("utf-8", "surrogatepass")[:offset]
    return len(head.decode("utf-8", "ignore")) + 1
