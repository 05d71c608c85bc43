"""Paragraphs that begin with a label of their own, as handbooks write their rules."""

from __future__ import annotations

import pytest

from tests.policy.judged import told
from vibelint.policy.markdown import read_document
from vibelint.policy.rules.reader import read_rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "**Typing.** Every public function is annotated. `Any` is forbidden outside `lib/`.",
            ["enforced - missing-type-hint", "delegated error ruff/ANN401(outside=lib/)"],
            id="statements that a page reads, beside orders",
        ),
        pytest.param(
            "**Size:** modules stay below 300 lines. Endpoints: at most 10 lines of code.",
            ["enforced - long-file(max-lines=300)", "enforced - fat-handler(max-lines=10)"],
            id="a label with a colon",
        ),
        pytest.param(
            "**Overview.** This service ships parcels. Its teams meet on Mondays.",
            [],
            id="what no page reads is prose",
        ),
        pytest.param(
            "**Envelope.** Parcels travel in batches of ten.",
            ["unread -"],
            id="a statement that no page reads stands, unread",
        ),
        pytest.param("Modules stay below 300 lines.", [], id="a paragraph without a label"),
    ],
)
def test_a_labelled_paragraph_is_read_where_a_page_knows_it(text: str, expected: list[str]) -> None:
    clauses = read_rules(read_document("rules", "RULES.md", f"# Rules\n\n{text}\n"))
    assert [told(clause) for clause in clauses] == expected
