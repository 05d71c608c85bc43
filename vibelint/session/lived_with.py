"""What a run does with a root's baseline: apply it, prune it, add to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from vibelint.model.report import Report
from vibelint.session.baseline import NAME, Baseline, Entry, read_baseline, write_baseline
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import PathFilter, Wishes


@dataclass(frozen=True, slots=True)
class Living:
    """What the command line says of baselines.

    Attributes:
        file: Where it lies; None for `vibelint-baseline.json` in each root.
        update: Whether entries that nothing is found for are removed; where there is no file yet,
            it is made with all that is found.
        add: Whether what is found is added.
        strict: Whether entries that nothing is found for fail the run.
    """

    file: Path | None = None
    update: bool = False
    add: bool = False
    strict: bool = False

    def on(self, report: Report, only: PathFilter, wishes: Wishes) -> tuple[Report, bool]:
        """A root's report without what its baseline allows.

        Args:
            report: Of the root.
            only: Where findings show.
            wishes: What the command line adds.

        Returns:
            The report, and whether entries that nothing is found for fail the run.

        Raises:
            UsageError: The file is no baseline or cannot be written, or a part of the findings is
                to say which entries are stale.
        """
        path = self.file or Path(report.root) / NAME
        known = read_baseline(path)
        if known is None and self.file and not (self.update or self.add):
            raise UsageError(f"{path}: no such file: `--update-baseline` makes it")
        whole = is_whole(only, wishes) and not report.errors
        if (self.update or self.add) and not whole:
            raise UsageError(
                "a baseline is written by a run over the whole project: without other paths, "
                "--select, --ignore or --no-engines, and without trouble"
            )
        if self.update or self.add:
            known = self._written(path, known, report)
        if known is None:
            return report, False
        left, stale = known.applied(report)
        told = whole and bool(stale)
        return (_noted(left, path, stale) if told else left), self.strict and told

    def _written(self, path: Path, known: Baseline | None, report: Report) -> Baseline:
        made = known or Baseline({})
        left, stale = made.applied(report)
        made = made.without(stale)
        if known is None or self.add:
            made = made.with_all(left.findings)
        write_baseline(path, made)
        return made


def is_whole(only: PathFilter, wishes: Wishes) -> bool:
    """Whether a run tells all that there is to find in a root."""
    narrowed = wishes.select or wishes.ignore or wishes.skip
    return "" in only.folders and wishes.engines and not narrowed


def _noted(report: Report, path: Path, stale: Mapping[Entry, int]) -> Report:
    count = sum(stale.values())
    entries = "1 entry" if count == 1 else f"{count} entries"
    (where, rule, _, _), *_ = sorted(stale)
    note = (
        f"{entries} of {path.name} no longer found, such as {rule} in {where}: "
        "remove with `vibelint --update-baseline`"
    )
    return replace(report, notes=(*report.notes, note))
