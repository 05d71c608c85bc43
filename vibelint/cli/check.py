"""`vibelint check`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import click

from vibelint.cli import completion
from vibelint.cli.exits import CLEAN, FINDINGS, TROUBLE, fail
from vibelint.cli.mending import mend_roots, mending_options, wants_mending
from vibelint.cli.output import remark
from vibelint.cli.plugins import use_plugins_here
from vibelint.cli.processors import processors
from vibelint.cli.progress import Progress
from vibelint.cli.showing import TEXT, remarks, table, write
from vibelint.cli.standard_input import Given, given
from vibelint.cli.targets import targets
from vibelint.cli.watching import watch
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.report.formats import FORMATS
from vibelint.session.checking import Ways, checked
from vibelint.session.lived_with import Living
from vibelint.session.merging import merged
from vibelint.session.timings import Timings
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import Wishes


def _names(
    _context: click.Context, parameter: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    names = [name.strip() for part in value for name in part.split(",") if name.strip()]
    if not names:
        return ()
    from vibelint.session.settings import checked_rules  # a run without names needs no pages

    use_plugins_here()
    try:
        return checked_rules(names, f"--{parameter.name}")
    except UsageError as error:
        raise click.BadParameter(str(error)) from None


@click.command()
@click.argument("paths", nargs=-1, shell_complete=completion.paths)
@click.option(
    "--select",
    multiple=True,
    callback=_names,
    metavar="RULES",
    shell_complete=completion.rules,
    help="Keep these rules or families; an exact id runs even if no document asks for it.",
)
@click.option(
    "--ignore",
    multiple=True,
    callback=_names,
    metavar="RULES",
    shell_complete=completion.rules,
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
@mending_options
@click.option(
    "--stdin-filename",
    metavar="PATH",
    shell_complete=completion.paths,
    help="Check what stdin holds as if it were the file PATH, and nothing else.",
)
@click.option(
    "--watch", "-w", is_flag=True, help="Check again whenever a file changes, until Ctrl-C."
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
    jobs = options["jobs"] or processors()
    ways = Ways(not options["no_cache"], options["cache_dir"], jobs, progress, timings)
    try:
        place = _places(paths, options)
        run = _Run(place, wishes, ways, options)
        if options["watch"]:
            watch(run.told, run.show)
            raise SystemExit(CLEAN)
        if wants_mending(options):
            files = mend_roots(place.roots, wishes, ways, options["baseline"], run.narrow, options)
            if options["is_diff"]:
                raise SystemExit(FINDINGS if files and not options["exit_zero"] else CLEAN)
        told = run.told()
    except UsageError as error:
        fail(str(error))
    finally:
        progress.close()
    run.show(told)
    if options["timings"]:
        for line in table(timings):
            remark(line)
    raise SystemExit(run.code(told))


class Told(NamedTuple):
    """What a run has to say, and whether entries of a baseline that are stale fail it."""

    report: Report
    is_stale: bool


@dataclass(frozen=True)
class _Run:
    """One check as the command line wants it, to be done once or again and again."""

    place: Given
    wishes: Wishes
    ways: Ways
    options: dict[str, Any]

    def told(self) -> Told:
        """Checks all roots.

        Raises:
            UsageError: As `checked` and baselines do.
        """
        options = self.options
        living = Living(
            options["baseline"],
            options["update_baseline"],
            options["baseline_add"],
            options["baseline_strict"],
        )
        reports, stale = [], False
        for root, only in self.place.roots.items():
            report = checked(root, only, self.wishes, self.ways, self.place.overlay)
            report, is_stale = living.on(report, only, self.wishes)
            reports.append(self.narrow(report, root))
            stale = stale or is_stale
        return Told(merged(reports), stale)

    def narrow(self, report: Report, root: Path) -> Report:
        """What is shown of a root's report."""
        revision = self.options["changed_since"]
        if revision is None:
            return report
        from vibelint.session.git import changes_since  # few runs ask git
        from vibelint.session.touching import touching

        return touching(report, changes_since(root, revision))

    def show(self, told: Told) -> None:
        """Prints and writes a report."""
        remarks(told.report)
        with self.ways.timings.phase("print"):
            write(told.report, self.options, self.place.overlay)

    def code(self, told: Told) -> int:
        """The exit code."""
        fail_on, exit_zero = Severity.named(self.options["fail_on"]), self.options["exit_zero"]
        code = _code(told.report, fail_on, exit_zero)
        return max(code, FINDINGS) if told.is_stale and not exit_zero else code


def _places(paths: tuple[str, ...], options: dict[str, Any]) -> Given:
    """The roots to check, and what stands in for their files.

    Raises:
        UsageError: A path is not there, or options do not go together.
    """
    name = options["stdin_filename"]
    writes = wants_mending(options) or options["update_baseline"] or options["baseline_add"]
    if options["watch"] and (name or writes or options["no_cache"]):
        raise UsageError(
            "--watch checks what is saved, and keeps results: it goes with no option that writes, "
            "with no --stdin-filename and no --no-cache"
        )
    if name is None:
        return Given(targets(paths), {})
    if writes:
        raise UsageError("--stdin-filename only checks: it goes with no option that writes")
    return given(name, paths)


def _code(report: Report, fail_on: Severity, exit_zero: bool) -> int:
    if report.errors:
        return TROUBLE
    if exit_zero or not any(finding.severity >= fail_on for finding in report.findings):
        return CLEAN
    return FINDINGS
