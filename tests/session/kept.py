"""A small project, and runs over it that may keep and take."""

from __future__ import annotations

import os
from pathlib import Path

from vibelint.model.report import Report
from vibelint.session.checking import Ways, checked
from vibelint.session.roots import forget
from vibelint.session.wishes import PathFilter, Wishes

FRESH = Ways(use_cache=False)
BLOCKING = "import time\n\nasync def wait() -> None:\n    time.sleep(1)\n"
HARMLESS = "async def wait() -> None:\n    return None\n"


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def age(root: Path) -> None:
    """Makes all files and folders an hour old."""
    for path in (root, *root.rglob("*")):
        then = path.stat().st_mtime_ns - 3600 * 10**9
        os.utime(path, ns=(then, then))


def run(root: Path, ways: Ways | None = None, wishes: Wishes | None = None) -> Report:
    forget()
    return checked(root, PathFilter(), wishes or Wishes(), ways or Ways())


def told(report: Report) -> list[tuple[str, int, str]]:
    return [(f.path, f.span.line, f.rule) for f in report.findings]
