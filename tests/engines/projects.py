"""Small projects on the disk, checked with their engines."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vibelint.model.report import Report
from vibelint.session.selection import Wishes
from vibelint.session.session import Session

Place = tuple[str, int, int, str]


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """The folder with these files in it."""
    for path, content in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = content.encode() if isinstance(content, str) else content
        target.write_bytes(data)
    return folder


def checked(folder: Path, files: Mapping[str, str | bytes], **wishes: object) -> Report:
    """The report on a project of these files; `wishes` as the command line has them."""
    return Session(written(folder, files), Wishes(**wishes)).check()  # type: ignore[arg-type]


def places(report: Report) -> list[Place]:
    """Path, line, column and rule of what was found, notes about unread lines left out."""
    return [
        (one.path, one.span.line, one.span.column, one.rule)
        for one in report.findings
        if one.rule != "unread-rule"
    ]


def rules(report: Report) -> list[str]:
    """The rules of what was found, in order."""
    return [rule for *_, rule in places(report)]
