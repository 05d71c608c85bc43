"""Lines of rules documents in both languages, each with its state, strength, rules and options."""

from __future__ import annotations

import pytest

from tests.policy.judged import Judged, judged, rules_of, told
from vibelint.catalogue.page import pages
from vibelint.policy.rules.delegation import delegate_ids

CASES = list(judged())
KNOWN = {rule for page in pages().values() for rule in delegate_ids(page)}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_line_is_read_as_judged(case: Judged) -> None:
    assert rules_of(case.rows) <= KNOWN
    assert [told(clause) for clause in case.clauses()] == list(case.rows), case.text


def test_there_are_enough_of_each_kind() -> None:
    count = {
        stem: sum(len(case.rows) for case in CASES if case.name.startswith(f"{stem}:"))
        for stem in ("english", "indonesian", "traps")
    }
    assert sum(count.values()) >= 300
    assert count["indonesian"] >= 120
    assert count["traps"] >= 80


def test_a_trap_binds_nothing() -> None:
    traps = [case for case in CASES if case.name.startswith("traps:")]
    assert [row for case in traps for row in case.rows if len(row.split()) > 2] == []
