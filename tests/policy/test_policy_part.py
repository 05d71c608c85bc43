"""A part of a policy is what a rule works with: equal as long as nothing that it says changes."""

from __future__ import annotations

import pytest

from vibelint.policy.markdown import read_document
from vibelint.policy.policy import Policy
from vibelint.policy.read import read_policy

LAW = "- Never use `requests`\n- Handlers are thin\n"
RULES = ("unapproved-import",)


def policy(text: str) -> Policy:
    return read_policy([read_document("rules", "RULES.md", text)])


def test_a_part_says_what_the_whole_says_of_its_rules() -> None:
    whole = policy("- Only approved packages in `app/`\n- Handlers are thin\n")
    part = whole.part("packages", rules=("fat-handler", "unapproved-import"))
    assert part.packages == whole.packages
    for rule in ("fat-handler", "unapproved-import"):
        for path in ("app/a.py", "b.py"):
            told = [(a.rule, a.options, a.inside) for a in whole.asks_of(rule, path)]
            assert [(a.rule, a.options, a.inside) for a in part.asks_of(rule, path)] == told
    assert part.clauses == ()


@pytest.mark.parametrize("other", ["Hello.\n\n" + LAW, LAW + "- Docstrings are required\n"])
def test_other_lines_make_no_other_part(other: str) -> None:
    assert policy(LAW).part(rules=RULES) == policy(other).part(rules=RULES)


@pytest.mark.parametrize("other", ["", LAW.replace("requests", "urllib3"), LAW + "- No pandas\n"])
def test_its_own_lines_make_another_part(other: str) -> None:
    assert policy(LAW).part("packages", rules=RULES) != policy(other).part("packages", rules=RULES)
