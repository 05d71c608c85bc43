"""What becomes of the candidates of one function when documents ask for parts of it."""

from __future__ import annotations

import pytest

from tests.rules.types.test_missing_type_hint import candidates
from vibelint.model.clause import Ask, Citation, Value
from vibelint.policy.policy import Policy, by_rule
from vibelint.session.judge import Judge

RULE = "missing-type-hint"
ALL = "parameter `a` and the return type of `_f` have no annotation"
RETURNS = "the return type of `_f` has no annotation"
PARAMETERS = "parameter `a` of `_f` has no annotation"


def judged(*lines: dict[str, Value], forced: bool = False) -> list[str]:
    """The messages when each line of a document sets these options."""
    asks = [
        Ask(RULE, Citation("RULES.md", line, "words"), None, tuple(options.items()))
        for line, options in enumerate(lines, start=1)
    ]
    judge = Judge(Policy(asks=by_rule(asks)), {}, (RULE,) if forced else ())
    return [found.message for found in judge.findings(candidates("def _f(a): return a"))]


@pytest.mark.parametrize(
    ("lines", "messages"),
    [
        pytest.param([], [], id="nobody asks"),
        pytest.param([{}], [ALL], id="one line asks for all"),
        pytest.param([{"returns": True}], [RETURNS], id="one line asks for returns"),
        pytest.param([{"parameters": True}], [PARAMETERS], id="one line asks for parameters"),
        pytest.param([{"public": True}], [], id="one line asks for public functions"),
        pytest.param([{}, {"returns": True}], [ALL], id="the wider of two lines"),
        pytest.param([{"public": True}, {"returns": True}], [RETURNS], id="the line that reaches"),
    ],
)
def test_documents_choose(lines: list[dict[str, Value]], messages: list[str]) -> None:
    assert judged(*lines) == messages


def test_select_alone_means_all() -> None:
    assert judged(forced=True) == [ALL]
