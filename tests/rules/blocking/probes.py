"""Probes: small projects of several files, with the lines that block marked `# blocks`.

A probe is one text. A line `# path.py` opens a file; what stands before the first one is
`app/main.py`. Folders get their `__init__.py`. Tests and `benchmarks/probes.py` share them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from textwrap import dedent

from tests.support import check_rule
from vibelint.model.finding import Found
from vibelint.model.severity import Severity

HEAD = re.compile(r"# (\S+\.py)")
MARK = "# blocks"


def files_of(probe: str) -> dict[str, str]:
    """The files of a probe, by path."""
    files: dict[str, list[str]] = {}
    path = "app/main.py"
    for line in dedent(probe).strip("\n").split("\n"):
        head = HEAD.fullmatch(line)
        if head:
            path = head[1]
        else:
            files.setdefault(path, []).append(line)
    told = {name: "\n".join(lines) + "\n" for name, lines in files.items()}
    for name in list(told):
        for folder in PurePosixPath(name).parents:
            if folder.name:
                told.setdefault(f"{folder}/__init__.py", "")
    return told


def marked(files: Mapping[str, str]) -> list[tuple[str, int]]:
    """The places that have to be found: path and line."""
    return sorted(
        (path, number)
        for path, text in files.items()
        for number, line in enumerate(text.split("\n"), 1)
        if line.rstrip().endswith(MARK)
    )


def found(files: dict[str, str]) -> list[Found]:
    """What the rule says of a project, but for notes."""
    candidates = check_rule("blocking-call-in-async", files)
    return [item for item in candidates if item.tier is not Severity.NOTE]
