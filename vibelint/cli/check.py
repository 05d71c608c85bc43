"""`vibelint check`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from vibelint.cli.colour import wants_colour
from vibelint.cli.exits import CLEAN, FINDINGS, TROUBLE, fail
from vibelint.cli.output import remark, save, tell
from vibelint.cli.processors import processors
from vibelint.cli.progress import Progress
from vibelint.cli.targets import from_folder, shown, targets
from vibelint.model.report import Report
from vibelint.model.repository import Repository
from vibelint.model.severity import Severity
from vibelint.report.formats import FORMATS, STATISTICS, Rendering
from vibelint.session.checking import Ways, checked
from vibelint.session.files import Files
from vibelint.session.lived_with import Living
from vibelint.session.merging import merged
from vibelint.session.roots import repository
from vibelint.session.texts import Texts
from vibelint.session.timings import Timings
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import Wishes

TEXT = ("full", "concise")


def _names(
    _context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    names = [name.strip() for part in value for name in part.split(",") if name.strip()]
    if not names:
        return ()
    from vibelint.session.settings import checked_rules  # a run without names needs no pages

    try:
        return checked_rules(names, f"--{parameter.name}")
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("paths", nargs=-1)
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="RULES",
    help="Keep these rules or families; an exact id runs even if no document asks for it.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    metavar="RULES",
    help="Leave these rules or families out.",
)
@click.option(
    "--output-format", "form", type=click.Choice(sorted(FORMATS)), default="full", show_default=True
)
@click.option(
    "--output-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the chosen format there and text to the terminal.",
)
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note"]),
    default="warning",
    show_default=True,
    help="The weakest severity that makes the exit code 1.",
)
@click.option("--exit-zero", is_flag=True, help="Exit with 0 also when there are findings.")
@click.option("--show-notes", is_flag=True, help="Print findings of severity note, too.")
@click.option(
    "--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True
)
@click.option(
    "--force-exclude", is_flag=True, help="Let `exclude` hold for files that are named, too."
)
@click.option("--no-engines", is_flag=True, help="Leave out what ruff and mypy decide.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="How many processes share files that have changed; by default one for each processor.",
)
@click.option("--no-cache", is_flag=True, help="Neither ask earlier runs nor keep this one.")
@click.option(
    "--cache-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where results are kept, instead of `.vibelint_cache/` in the root.",
)
@click.option(
    "--changed-since",
    metavar="REV",
    help="Show only what touches lines that have changed since git's REV.",
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The findings to live with; by default `vibelint-baseline.json` in the root.",
)
@click.option(
    "--update-baseline",
    is_flag=True,
    help="Remove what is no longer found from the baseline; make it where there is none.",
)
@click.option("--baseline-add", is_flag=True, help="Add what is found to the baseline.")
@click.option(
    "--baseline-strict", is_flag=True, help="Fail on entries of it that nothing is found for."
)
@click.option("--statistics", is_flag=True, help="Print how many findings each rule has instead.")
@click.option("--timings", is_flag=True, help="Print to stderr where the time went.")
def check(paths: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401
    """Check PATHS (by default the current folder) against the team's documents."""
    wishes = Wishes(
        options["select"],
        options["ignore"],
        options["force_exclude"],
        engines=not options["no_engines"],
    )
    if options["statistics"] and options["form"] not in TEXT and options["output_file"] is None:
        raise click.UsageError(f"--statistics is text: it does not go with {options['form']}")
    progress, timings = Progress(), Timings()
    living = Living(
        options["baseline"],
        options["update_baseline"],
        options["baseline_add"],
        options["baseline_strict"],
    )
    jobs = options["jobs"] or processors()
    ways = Ways(not options["no_cache"], options["cache_dir"], jobs, progress, timings)
    try:
        told = []
        for root, only in targets(paths).items():
            report = checked(root, only, wishes, ways)
            report, is_stale = living.on(report, only, wishes)
            told.append((_changed(report, root, options["changed_since"]), is_stale))
        report = merged([report for report, _ in told])
    except UsageError as error:
        fail(str(error))
    finally:
        progress.close()
    _remarks(report)
    with timings.phase("print"):
        _write(report, options)
    if options["timings"]:
        for line in _table(timings):
            remark(line)
    code = _code(report, Severity.named(options["fail_on"]), options["exit_zero"])
    if any(is_stale for _, is_stale in told) and not options["exit_zero"]:
        code = max(code, FINDINGS)
    raise SystemExit(code)


def _changed(report: Report, root: Path, revision: str | None) -> Report:
    if revision is None:
        return report
    from vibelint.session.git import changes_since  # few runs ask git
    from vibelint.session.touching import touching

    return touching(report, changes_since(root, revision))


def _remarks(report: Report) -> None:
    for note in report.notes:
        remark(f"note: {note}")
    for error in report.errors:
        remark(f"vibelint: {error}")
    if not report.files and not report.errors:
        remark("note: no Python files were checked")


def _write(report: Report, options: dict[str, Any]) -> None:
    form, target = options["form"], options["output_file"]
    if target is not None:
        save(target, FORMATS[form](report, _rendering(report, options, form)))
        form = form if form in TEXT else "full"
    colour = form in TEXT and wants_colour(options["color"], sys.stdout)
    render = STATISTICS if options["statistics"] else FORMATS[form]
    tell(render(report, _rendering(report, options, form, colour)))


def _table(timings: Timings) -> Iterator[str]:
    for name, spent in timings.spent.items():
        yield f"{spent / 10**6:10.1f} ms  {name}"


def _rendering(
    report: Report, options: dict[str, Any], form: str, colour: bool = False
) -> Rendering:
    root = Path(report.root)
    kept = repository(root) or root
    texts = Texts(Files(root).read)
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


def _code(report: Report, fail_on: Severity, exit_zero: bool) -> int:
    if report.errors:
        return TROUBLE
    if exit_zero or not any(finding.severity >= fail_on for finding in report.findings):
        return CLEAN
    return FINDINGS
