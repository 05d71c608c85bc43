"""Precision of `blocking-call-in-async`, against findings that were read one by one in the source.

`blocking_findings.tsv` holds a row for each: `repository`, `file`, `line`, `call`, `driver`,
`verdict` (right or wrong) and `why`. Right ones have to be found still, wrong ones no more.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from vibelint.model.finding import Found
from vibelint.model.severity import Severity

TABLE = Path(__file__).with_name("blocking_findings.tsv")


class Row(NamedTuple):
    """A judged finding."""

    repository: str
    file: str
    line: int
    call: str
    driver: str
    verdict: str
    why: str


def read_judged(table: Path = TABLE) -> dict[str, list[Row]]:
    """The judged findings, by repository."""
    found: dict[str, list[Row]] = defaultdict(list)
    lines = (s for s in table.read_text(encoding="utf-8").splitlines() if not s.startswith("#"))
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        place = row["repository"], row["file"], int(row["line"])
        found[place[0]].append(Row(*place, row["call"], row["driver"], row["verdict"], row["why"]))
    return found


class Precision:
    """Counts which of the judged findings are found today; a note is no finding."""

    def __init__(self) -> None:
        self.all: Counter[str] = Counter()
        self.found: Counter[str] = Counter()

    def add(self, rows: Iterable[Row], found: Iterable[Found]) -> Iterator[str]:
        """Counts one repository; yields a line for each row that is told otherwise than judged.

        A place that tells of another call than the one judged wrong is another finding.
        """
        told: dict[tuple[str, int], set[str]] = defaultdict(set)
        for item in found:
            if item.tier is not Severity.NOTE:
                told[item.place.path, item.place.span.line].add(item.message.split("`")[1])
        for row in rows:
            calls = told.get((row.file, row.line), set())
            is_found = row.call in calls if row.verdict == "wrong" else bool(calls)
            self.all[row.verdict] += 1
            self.found[row.verdict] += is_found
            if is_found is (row.verdict == "wrong"):
                state = "judged wrong" if is_found else "no more found"
                yield f"{state}: {row.repository} {row.file}:{row.line} {row.call} ({row.why})"

    def table(self) -> Iterator[str]:
        """The figures."""
        right, wrong = self.found["right"], self.found["wrong"]
        share = 100 * right / (right + wrong) if right + wrong else 0.0
        yield f"{'judged right':<18}{right:>4} of {self.all['right']:>3} found"
        yield f"{'judged wrong':<18}{wrong:>4} of {self.all['wrong']:>3} found"
        yield f"{'precision':<18}{share:>17.1f} %"
