"""What is seldom asked of a file is told anew, and equal, whenever it is asked."""

from __future__ import annotations

import pytest

from tests.facts.reading import facts_of
from vibelint.facts import seldom
from vibelint.facts.access import Access
from vibelint.facts.file import FileFacts
from vibelint.facts.step import Step, StepKind
from vibelint.model.span import Span

SOURCE = """
def total(order):
    if order.paid:
        raise ValueError(order.rows[0].price)
"""
PAID = Access("order.paid", 1, Span(2, 8, 2, 18))


def test_it_is_bytes_in_the_facts() -> None:
    facts = facts_of(SOURCE)
    assert type(facts.folded_accesses) is bytes
    assert type(facts.folded_steps) is bytes
    assert facts.accesses[0] == PAID
    assert [step.kind for step in facts.steps] == [StepKind.IF, StepKind.RAISE]


def test_it_is_equal_when_it_was_forgotten() -> None:
    facts = facts_of(SOURCE)
    before = facts.accesses, facts.steps
    seldom.accesses.cache_clear()
    seldom.steps.cache_clear()
    assert (facts.accesses, facts.steps) == before


@pytest.mark.parametrize("source", ["", "x = 1\n"])
def test_of_a_file_without_any(source: str) -> None:
    facts = facts_of(source)
    assert (facts.folded_accesses, facts.folded_steps) == (b"", b"")
    assert (facts.accesses, facts.steps) == ((), ())


def test_a_file_that_was_not_read_has_none() -> None:
    facts = FileFacts("app.py", 0)
    assert (facts.accesses, facts.steps) == ((), ())


def test_a_step_keeps_all_that_it_says() -> None:
    step = Step(StepKind.IF, 1, Span(3, 5, 3, 18), 4, "order.paid", (), 0, True, 4, False, ("a",))
    assert seldom.steps(seldom.folded([step])) == (step,)
