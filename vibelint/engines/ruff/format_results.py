"""What `ruff format --diff` reports: one finding a file, at the first line it would change."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.engines.port import Job
from vibelint.engines.ruff.config import FORMAT
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span

START = re.compile(r"^--- (.+)\n\+\+\+ \1\n@@ -(\d+)(?:,\d+)? \+\d+(?:,\d+)? @@.*\n", re.MULTILINE)
CHANGE = re.compile(r"^[-+]", re.MULTILINE)
MESSAGE = "this file is not formatted: the formatter changes it, first here"
REMEDY = "run `ruff format`, or Black where that is the formatter, on it"


def unformatted(diff: str, job: Job) -> Iterator[Found]:
    """One finding for each file in a unified diff.

    Args:
        diff: The diffs of all files, one after another.
        job: Tells the root and gives lines.
    """
    for start in START.finditer(diff):
        path = job.relative(start[1])
        change = CHANGE.search(diff, start.end())
        if path in job.files and change:
            line = int(start[2]) + diff.count("\n", start.end(), change.start())
            line = max(line, 1)
            span = Span.of_line(line, job.line(path, line))
            yield Found(FORMAT, Place(path, span), MESSAGE, REMEDY)
