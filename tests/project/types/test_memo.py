"""Answers that lead back to themselves: whoever asked first, each is the same."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from vibelint.project.traces import Trace
from vibelint.project.types.memo import Memo

Needs = dict[int, tuple[int, ...]]
"""What each question asks for."""


def answer(memo: Memo, needs: Needs, key: int) -> frozenset[int] | None:
    """All that a question leads to, as far as it is known on the way."""

    def compute() -> frozenset[int]:
        asked = (answer(memo, needs, one) for one in needs[key])
        return frozenset({key}).union(*(one for one in asked if one is not None))

    return memo.get(key, compute)


questions = st.integers(0, 4)


@given(st.fixed_dictionaries({n: st.lists(questions, max_size=3).map(tuple) for n in range(5)}))
def test_no_answer_depends_on_what_was_asked_before(needs: Needs) -> None:
    alone = {key: answer(Memo(Trace()), needs, key) for key in needs}
    for order in list(permutations(needs))[::17]:
        memo = Memo(Trace())
        assert {key: answer(memo, needs, key) for key in order} == alone


def test_what_leads_back_to_itself_is_answered_whole() -> None:
    memo = Memo(Trace())
    assert answer(memo, {0: (1,), 1: (0, 2), 2: ()}, 0) == {0, 1, 2}
    assert answer(memo, {0: (1,), 1: (0, 2), 2: ()}, 1) == {0, 1, 2}
