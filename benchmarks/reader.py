"""Precision and recall of the reader of rules documents.

Run `python -m benchmarks.reader [LABELS] [-v]`. Without LABELS, the judged lines of
`tests/policy/lines` are read, and what binds is compared with what should. LABELS is a JSON Lines
file of real lines, a row for each: `text`, `cls` (its topic) and `mech`, whether code can decide
it: `mechanical`, `heuristic` or `no`. A bound `no` is wrong, an unread line a gap.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.policy.judged import Judged, judged, told
from vibelint.model.clause import Clause, State
from vibelint.policy.markdown import read_document
from vibelint.policy.rules.reader import read_rules

BOUND = (State.ENFORCED, State.DELEGATED)
STATES = (*(state.value for state in State), "no rule")
KINDS = ("mechanical", "heuristic", "no")


@dataclass
class Tally:
    """Bindings that are right, wrong and missing, and rows that are told exactly as judged."""

    right: int = 0
    wrong: int = 0
    missing: int = 0
    exact: int = 0
    rows: int = 0

    def add(self, case: Judged) -> bool:
        """Counts a case; whether all of it is as judged."""
        got = [told(clause) for clause in case.clauses()]
        wanted, bound = Counter(_bindings(case.rows)), Counter(_bindings(got))
        self.right += (wanted & bound).total()
        self.wrong += (bound - wanted).total()
        self.missing += (wanted - bound).total()
        self.rows += len(case.rows)
        self.exact += (Counter(case.rows) & Counter(got)).total()
        return got == list(case.rows)

    def lines(self) -> Iterator[str]:
        """What was counted, for people."""
        yield f"rows as judged  {self.exact} of {self.rows} ({_percent(self.exact, self.rows)})"
        found, wanted = self.right + self.wrong, self.right + self.missing
        yield f"precision       {self.right} of {found} ({_percent(self.right, found)})"
        yield f"recall          {self.right} of {wanted} ({_percent(self.right, wanted)})"


def _bindings(rows: Iterable[str]) -> Iterator[str]:
    """The rules that rows ask for, without what the words set."""
    for row in rows:
        state, _, *rules = row.split()
        yield from (f"{state} {rule.partition('(')[0]}" for rule in rules)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "none"


def own_lines(*, verbose: bool) -> Iterator[str]:
    """Precision and recall on the judged lines."""
    tally = Tally()
    missed = [case.name for case in judged() if not tally.add(case)]
    yield from tally.lines()
    if verbose:
        yield from (f"not as judged   {name}" for name in missed)


def real_lines(labels: Path, *, verbose: bool) -> Iterator[str]:
    """What became of real lines, by what code can decide of them."""
    table: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for text in labels.read_text(encoding="utf-8").splitlines():
        row = json.loads(text)
        clauses = read_rules(read_document("rules", "RULES.md", f"- {row['text']}\n"))
        table[row["mech"]][_outcome(clauses)] += 1
        if verbose:
            yield f"{row['mech']:<11} {row['text']}"
            yield from (f"            {told(one)} {one.reason}" for one in clauses)
    yield "".join([f"{'':<16}", *(f"{kind:>12}" for kind in KINDS), f"{'all':>12}"])
    for state in STATES:
        counts = [table[kind][state] for kind in KINDS]
        yield "".join([f"{state:<16}", *(f"{count:>12}" for count in (*counts, sum(counts)))])
    total = sum(counter.total() for counter in table.values())
    unread = sum(counter[State.UNREAD.value] for counter in table.values())
    yield f"unread          {_percent(unread, total)}"
    bound = sum(table["no"][state.value] for state in BOUND)
    yield f"bound though no code can decide it: {bound}"


def _outcome(clauses: Iterable[Clause]) -> str:
    """The best state of a line's sentences: bound if one of them is; unread only if all are."""
    order = [State.ENFORCED, State.DELEGATED, State.PERMITTED, State.NOT_APPLICABLE]
    order += [State.NOT_CHECKABLE, State.UNREAD]
    states = {clause.state for clause in clauses}
    return next((state.value for state in order if state in states), "no rule")


if __name__ == "__main__":
    given = [Path(argument) for argument in sys.argv[1:] if argument != "-v"]
    loud = "-v" in sys.argv[1:]
    shown = real_lines(given[0], verbose=loud) if given else own_lines(verbose=loud)
    print("\n".join(shown))
