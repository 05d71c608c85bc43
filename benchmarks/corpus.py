"""Recall and false alarms of `blocking-call-in-async` on hand-judged calls of real applications.

Run `python -m benchmarks.corpus LABELS REPOSITORIES [-v]`. LABELS is a JSON Lines file (or a folder
with `blocking-labels.jsonl`), a row for each call: `repo`, `file`, `line`, `end_line`, `call`,
`kind` (direct, transitive or negative), `severity`, `context`, `blocking_api`. REPOSITORIES holds
the sources of each repository at the row's commit under `owner+name`.

The other findings are measured against those that were judged, `blocking_findings.tsv`.

Rows of severity `soft` and of start-up code and scripts are the lower tiers: they are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.judged import Precision, read_judged
from vibelint.facts.collect import collect
from vibelint.facts.file import FileFacts
from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.policy.policy import Policy
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.project.source_roots import source_roots
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load

LABELS = "blocking-labels.jsonl"
LOWER = ("script", "startup")
LONGEST = 12
"""Lines of a statement that a label of its first line may stand for."""

Row = Mapping[str, Any]


def read_rows(labels: Path) -> list[Row]:
    """The rows of a labels file."""
    file = labels / LABELS if labels.is_dir() else labels
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line]


def read_facts(folder: Path) -> dict[str, FileFacts]:
    """The facts of all Python files under a folder."""
    paths = sorted(path for path in folder.rglob("*.py") if path.is_file())
    named = ((path.relative_to(folder).as_posix(), path) for path in paths)
    return {name: collect(name, path.read_bytes()).facts for name, path in named}


def find(facts: Mapping[str, FileFacts]) -> list[Found]:
    """What the rule finds, notes included."""
    listing = Listing(frozenset(facts))
    project = Project(files=facts, listing=listing, source_roots=source_roots(listing))
    rule = load("blocking-call-in-async")
    assert isinstance(rule, ProjectRule)
    return list(rule.check(project, Policy()))


def matching(row: Row, found: Iterable[Found]) -> list[Found]:
    """The findings that speak of a row's call."""
    first, last = row["line"], row.get("end_line") or row["line"]
    return [f for f in found if f.place.path == row["file"] and _overlaps(f, first, last)]


def _overlaps(found: Found, first: int, last: int) -> bool:
    span = found.place.span
    if first <= span.line <= last:
        return True
    return span.line <= first <= span.end_line and span.end_line - span.line < LONGEST


def is_counted(row: Row) -> bool:
    """Whether a row is of the upper tier."""
    return row["kind"] == "negative" or (
        row.get("severity") != "soft" and row.get("context") not in LOWER
    )


def is_right(row: Row, found: list[Found]) -> bool:
    """Whether a row is told as it was judged: a note is no finding on a negative."""
    if row["kind"] == "negative":
        return all(f.tier is Severity.NOTE for f in found)
    return bool(found)


class Tally:
    """Counts rows by kind."""

    def __init__(self) -> None:
        self.right: Counter[str] = Counter()
        self.all: Counter[str] = Counter()
        self.others = 0

    def add(self, rows: Iterable[Row], found: list[Found]) -> Iterator[str]:
        """Counts one repository; yields a line for each row that is told wrongly."""
        used: set[int] = set()
        by_path: dict[str, list[Found]] = defaultdict(list)
        for item in found:
            by_path[item.place.path].append(item)
        for row in rows:
            got = matching(row, by_path[row["file"]])
            used |= {id(item) for item in got}
            if not is_counted(row):
                continue
            self.all[row["kind"]] += 1
            if is_right(row, got):
                self.right[row["kind"]] += 1
            else:
                place = f"{row['repo']} {row['file']}:{row['line']}"
                yield f"{row['kind']}: {place} {row['call']} {row.get('blocking_api', '')}"
        self.others += sum(1 for f in found if id(f) not in used and f.tier is not Severity.NOTE)

    def table(self) -> Iterator[str]:
        """The figures."""
        for kind in ("direct", "transitive"):
            yield self._line(f"{kind} found", self.right[kind], self.all[kind])
        wrong = self.all["negative"] - self.right["negative"]
        yield self._line("negative, false", wrong, self.all["negative"])
        yield f"{'other findings':<18}{self.others:>10}"

    def _line(self, name: str, part: int, whole: int) -> str:
        share = 100 * part / whole if whole else 0.0
        return f"{name:<18}{part:>4} of {whole:>3}{share:>7.1f} %"


def main(labels: Path, repositories: Path, verbose: bool) -> None:
    """Prints the table, and what is wrong if asked."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for row in read_rows(labels):
        rows[row["repo"]].append(row)
    tally, precision, judged = Tally(), Precision(), read_judged()
    for repository, own in sorted(rows.items()):
        folder = repositories / repository.replace("/", "+")
        if not folder.is_dir():
            print(f"{repository}: not there, left out", file=sys.stderr)
            continue
        found = find(read_facts(folder))
        for line in chain(tally.add(own, found), precision.add(judged[repository], found)):
            if verbose:
                print(line)
    print("\n".join(chain(tally.table(), precision.table())))


if __name__ == "__main__":
    given = [argument for argument in sys.argv[1:] if argument != "-v"]
    main(Path(given[0]), Path(given[1]), "-v" in sys.argv)
