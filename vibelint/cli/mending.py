"""`--fix` and its like, for `vibelint check`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from vibelint.cli.output import remark, tell
from vibelint.cli.targets import shown
from vibelint.model.report import Report
from vibelint.report.summary import plural
from vibelint.session.checking import Ways, checked
from vibelint.session.lived_with import Living
from vibelint.session.wishes import PathFilter, Wishes

Command = TypeVar("Command", bound=Callable[..., Any])

OPTIONS = (
    click.option(
        "--fix", is_flag=True, help="Mend what can be mended without a change of behaviour."
    ),
    click.option(
        "--unsafe-fixes",
        is_flag=True,
        help="Mend also what may change behaviour: `async def` to `def`, calls to threads, prints.",
    ),
    click.option(
        "--fix-documents",
        is_flag=True,
        help="Draw files that FOLDER_STRUCTURE.md lacks into its trees.",
    ),
    click.option(
        "--diff", "is_diff", is_flag=True, help="Print what --fix would change, and write nothing."
    ),
)

Narrow = Callable[[Report, Path], Report]
"""A root's report to what is shown of it, such as what a change touches."""


def mending_options(command: Command) -> Command:
    """Adds the options to a command."""
    for option in reversed(OPTIONS):
        command = option(command)
    return command


def wants_mending(options: dict[str, Any]) -> bool:
    """Whether any of them is given."""
    return any(options[name] for name in ("fix", "unsafe_fixes", "fix_documents", "is_diff"))


def mend_roots(
    roots: dict[Path, PathFilter],
    wishes: Wishes,
    ways: Ways,
    baseline: Path | None,
    narrow: Narrow,
    options: dict[str, Any],
) -> int:
    """Mends the findings of some roots, or prints how.

    Args:
        roots: With where findings show.
        wishes: What the command line adds.
        ways: How a check is done.
        baseline: The file of findings to live with, which are not mended; None for the usual one.
        narrow: What is shown of a report.
        options: Of the command.

    Returns:
        In how many files something is mended.

    Raises:
        UsageError: A file cannot be written, or as `checked` does.
    """
    from vibelint.session.mending import Choice, Mended, mend  # few runs mend

    documents, is_diff = options["fix_documents"], options["is_diff"]
    code = options["fix"] or options["unsafe_fixes"] or (is_diff and not documents)
    notes = options["show_notes"] or options["fail_on"] == "note"
    choice = Choice(code, options["unsafe_fixes"], documents, notes)
    done: list[Mended] = []
    for root, only in roots.items():
        told = checked(root, only, wishes, ways)
        left = narrow(Living(baseline).on(told, only, wishes)[0], root)
        is_part = left.findings != told.findings
        done.append(mend(root, left, only, wishes, ways, choice, is_part=is_part))
    for mended in done:
        _show(mended.root, mended.texts()) if is_diff else mended.write()
    count, files = sum(one.count for one in done), sum(len(one.after) for one in done)
    if files or is_diff:
        would = "would be mended" if is_diff else "mended"
        remark(f"{plural(count, 'finding')} {would} in {plural(files, 'file')}")
    return files


def _show(root: Path, texts: dict[str, tuple[str, str]]) -> None:
    from vibelint.report.diff import diff

    tell(diff(texts, lambda path: shown(root / path)))
