"""What `ruff check` reports, as findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from vibelint.engines.port import EngineTrouble, Job
from vibelint.engines.wording import told
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span

OURS = frozenset({"E902", "E999", "invalid-syntax", "syntax-error"})
"""What our own `syntax-error` tells."""


def linted(text: str, job: Job) -> Iterator[Found]:
    """The findings in ruff's JSON.

    ruff counts lines and columns from 1, columns in code points, a byte order mark left out.

    Args:
        text: A list of objects.
        job: Tells the root.

    Raises:
        EngineTrouble: It is none.
    """
    try:
        entries: list[dict[str, Any]] = json.loads(text or "[]")
        found = [_found(entry, job) for entry in entries if entry["code"] not in (*OURS, None)]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise EngineTrouble(
            "ruff says what vibelint does not understand, so what is delegated to it was not "
            "checked: install another version of it"
        ) from None
    return iter(found)


def _found(entry: dict[str, Any], job: Job) -> Found:
    start, end = entry["location"], entry["end_location"]
    span = Span(start["row"], start["column"], end["row"], end["column"])
    return Found(
        rule=f"ruff/{entry['code']}",
        place=Place(job.relative(entry["filename"]), span),
        message=told(entry["message"]),
        remedy=told((entry["fix"] or {}).get("message") or ""),
    )
