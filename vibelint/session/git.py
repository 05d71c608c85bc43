"""Which lines have changed since a revision: asked of git, with nothing that could run more."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from vibelint.session.trouble import UsageError

HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@")
TARGET = b"+++ "
QUIET = ("-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "diff.external=")
"""Settings of a repository that would start programs of its own."""
PLAIN = ("--no-ext-diff", "--no-textconv", "--no-color", "--no-renames", "--unified=0")
SECONDS = 120


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from a revision.

    Attributes:
        lines: By path from the root the first and last lines of each change, counted from 1.
        new: Paths of files that git does not know yet: all their lines are new.
    """

    lines: Mapping[str, tuple[tuple[int, int], ...]]
    new: frozenset[str] = field(default_factory=frozenset)

    def touch(self, path: str, first: int, last: int) -> bool:
        """Whether one of some lines of a file has changed."""
        ranges = self.lines.get(path, ())
        return path in self.new or any(start <= last and first <= end for start, end in ranges)


def changes_since(root: Path, revision: str) -> Changes:
    """The lines that have changed since a project's history and a revision's parted.

    Args:
        root: Absolute.
        revision: As git takes it.

    Raises:
        UsageError: There is no git, no repository or no such revision.
    """
    verify = ["rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}"]
    commit = _git(root, verify, f"--changed-since: git knows no revision `{revision}` here")
    compared = ["diff", *PLAIN, "--relative", "--merge-base", commit.decode().strip(), "--", "."]
    trouble = f"--changed-since: git cannot compare with `{revision}`"
    patch = _git(root, compared, trouble)
    listed = _git(root, ["ls-files", "--others", "--exclude-standard", "-z"], trouble)
    new = frozenset(os.fsdecode(name) for name in listed.split(b"\0") if name)
    return Changes(_ranges(patch), new)


def _git(root: Path, words: list[str], trouble: str) -> bytes:
    program = shutil.which("git")
    if program is None or Path(program).resolve().is_relative_to(root):
        raise UsageError("--changed-since needs git, which is not installed")
    environment = {**os.environ, "GIT_OPTIONAL_LOCKS": "0", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            [program, *QUIET, *words],
            cwd=root,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError(f"{trouble}: {error}") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise UsageError(f"{trouble}{f': {said}' if said else ''}")
    return done.stdout


def _ranges(patch: bytes) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, list[tuple[int, int]]] = {}
    path, left = "", 0
    for line in patch.split(b"\n"):
        hunk = HUNK.match(line) if left <= 0 else None
        if hunk:
            first, count = int(hunk[1]), int(hunk[2] or 1)
            found.setdefault(path, []).append(_touched(first, count))
            left = _size(line)
        elif left > 0:
            left -= not line.startswith(b"\\")
        elif line.startswith(TARGET):
            path = _name(line.removeprefix(TARGET).rstrip(b"\t"))
    return {path: tuple(ranges) for path, ranges in found.items()}


def _touched(first: int, count: int) -> tuple[int, int]:
    """Lines of a hunk; where lines were only taken out, those round the place."""
    return (first, first + count - 1) if count else (max(first, 1), first + 1)


def _size(hunk: bytes) -> int:
    """How many lines of text follow a hunk's head: what they hold may look like a head."""
    counts = re.findall(rb"[-+]\d+(?:,(\d+))?", hunk.split(b" @@")[0])
    return sum(int(count or 1) for count in counts)


def _name(written: bytes) -> str:
    """A path as a patch writes it: with `b/` before it, and odd ones quoted as in C."""
    if written.startswith(b'"'):
        written = (
            written[1:-1]
            .decode("latin-1")
            .encode("latin-1")
            .decode("unicode_escape")
            .encode("latin-1")
        )
    return os.fsdecode(written.removeprefix(b"b/"))
