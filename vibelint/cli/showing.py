"""A report shown: in the format asked for, on the terminal and in files."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from vibelint.cli.colour import wants_colour
from vibelint.cli.output import add, remark, save, tell
from vibelint.cli.targets import from_folder, shown
from vibelint.model.report import Report
from vibelint.model.repository import Repository
from vibelint.report.formats import FORMATS, STATISTICS, SUMMARY, Rendering
from vibelint.session.files import Files
from vibelint.session.roots import repository
from vibelint.session.texts import Texts
from vibelint.session.timings import Timings

TEXT = ("full", "concise")
STEP_SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub Actions names the file that a step adds its page to."""


def remarks(report: Report) -> None:
    """Tells on stderr what is no finding."""
    for note in report.notes:
        remark(f"note: {note}")
    for error in report.errors:
        remark(f"vibelint: {error}")
    if not report.files and not report.errors:
        remark("note: no Python files were checked")


def write(report: Report, options: dict[str, Any], overlay: Mapping[str, bytes]) -> None:
    """Prints a report, and writes it where else it is wanted.

    Args:
        report: Of all roots.
        options: Of the command.
        overlay: What stands in for files, by path from the root.
    """
    form, target = options["form"], options["output_file"]
    summary = os.environ.get(STEP_SUMMARY)
    if form == "github" and summary:
        add(Path(summary), SUMMARY(report, _rendering(report, options, form, overlay)))
    if target is not None:
        save(target, FORMATS[form](report, _rendering(report, options, form, overlay)))
        form = form if form in TEXT else "full"
    colour = form in TEXT and wants_colour(options["color"], sys.stdout)
    render = STATISTICS if options["statistics"] else FORMATS[form]
    tell(render(report, _rendering(report, options, form, overlay, colour)))


def table(timings: Timings) -> Iterator[str]:
    """Where the time went, a line each."""
    for name, spent in timings.spent.items():
        yield f"{spent / 10**6:10.1f} ms  {name}"


def _rendering(
    report: Report,
    options: dict[str, Any],
    form: str,
    overlay: Mapping[str, bytes],
    colour: bool = False,
) -> Rendering:
    root = Path(report.root)
    kept = repository(root) or root
    texts = Texts(Files(root, overlay).read)
    return Rendering(
        colour=colour,
        show_notes=options["show_notes"] or options["fail_on"] == "note",
        shown_path=lambda path: shown(root / path),
        kept_path=lambda path: from_folder(kept, root / path),
        line_text=texts.line,
        all_lines=texts.lines,
        repository=_repository(root) if form == "sarif" else None,
    )


def _repository(root: Path) -> Repository:
    from vibelint.session.repository import repository_of  # only SARIF asks

    return repository_of(root)
