from __future__ import annotations

import pytest

from tests.policy.rule_pages import clause, clauses
from vibelint.model.clause import State
from vibelint.model.severity import Severity
from vibelint.policy.rules.binding import PolicyError


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- Quux {}", id="an item"),
        pytest.param("1. Quux {}", id="a numbered item"),
        pytest.param("Quux must be {}", id="a paragraph"),
        pytest.param("Quux {}", id="a paragraph that is no rule by itself"),
        pytest.param("| Rule |\n|--|\n| Quux {} |", id="a table row's cell"),
        pytest.param("| Rule |\n|--|\n| Quux | {}", id="behind a table row"),
        pytest.param("- Quux\n  and more {}", id="the second line of an item"),
        pytest.param("- Quux\n{}", id="the line below an item"),
        pytest.param("## Section {}\n- Quux", id="the heading above"),
        pytest.param("## Section {}\n### Inner\n- Quux", id="an outer heading"),
    ],
)
def test_a_comment_binds(text: str) -> None:
    found = clause(text.format("<!-- vibelint: thin, ruff/E501 max-lines=20 -->"))
    assert found.state is State.ENFORCED
    assert [ask.rule for ask in found.asks] == ["thin", "ruff/E501"]
    assert [ask.options for ask in found.asks] == [(("max-lines", 20),), ()]
    assert "vibelint" not in found.citation.quote


@pytest.mark.parametrize(
    ("comment", "rules"),
    [
        pytest.param("thin", ["thin"], id="a page"),
        pytest.param("thin typed", ["thin", "typed"], id="without commas"),
        pytest.param("ruff/E501", ["ruff/E501"], id="a selector"),
        pytest.param("ruff/format", ["ruff/format"], id="the formatter"),
        pytest.param("mypy", ["mypy"], id="mypy"),
        pytest.param("mypy/arg-type", ["mypy/arg-type"], id="a code of mypy"),
        pytest.param("line-length length=90", ["ruff/E501"], id="a delegated page"),
        pytest.param("ruff/E501 length=90", ["ruff/E501"], id="an option of the selector's page"),
    ],
)
def test_ids(comment: str, rules: list[str]) -> None:
    found = clause(f"- Quux <!-- vibelint: {comment} -->")
    assert [ask.rule for ask in found.asks] == rules
    delegated = all("/" in rule or rule == "mypy" for rule in rules)
    assert found.state is (State.DELEGATED if delegated else State.ENFORCED)


def test_keys_that_every_rule_takes() -> None:
    found = clause(
        '- Never quux <!-- vibelint: thin severity=note in=app/,lib/ outside="cli.py" -->'
    )
    (ask,) = found.asks
    assert (ask.strength, ask.inside, ask.outside) == (Severity.NOTE, ("app/", "lib/"), ("cli.py",))
    assert found.severity is Severity.NOTE


def test_without_a_severity_the_words_count() -> None:
    assert clause("- Never quux <!-- vibelint: thin -->").asks[0].strength is Severity.ERROR
    assert clause("- Quux <!-- vibelint: thin -->").asks[0].strength is None


def test_a_binding_replaces_what_was_understood() -> None:
    assert [ask.rule for ask in clause("- Type hints <!-- vibelint: thin -->").asks] == ["thin"]


def test_off_releases() -> None:
    found = clause("- Type hints <!-- vibelint: off -->")
    assert (found.state, found.reason, found.asks) == (State.NOT_CHECKABLE, "released by hand", ())


def test_a_lines_own_binding_beats_the_headings() -> None:
    text = (
        "## Quux <!-- vibelint: thin -->\n- One\n- Two <!-- vibelint: off -->\n## Other\n- Three\n"
    )
    assert [one.state for one in clauses(text)] == [
        State.ENFORCED,
        State.NOT_CHECKABLE,
        State.UNREAD,
    ]


def test_both_sentences_of_a_line_are_bound() -> None:
    found = clauses("- One. Never two. <!-- vibelint: thin -->")
    assert [[ask.rule for ask in one.asks] for one in found] == [["thin"], ["thin"]]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\n- Quux <!-- vibelint: nothing -->\n```\n", id="inside a fence"),
        pytest.param("- Quux <!-- vibelint is a linter -->", id="another comment"),
        pytest.param("- <!-- vibelint: nothing --> Quux", id="not at the end"),
    ],
)
def test_text_that_binds_nothing(text: str) -> None:
    assert all(not one.asks for one in clauses(text))


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        pytest.param("fat", "`fat` is no rule", id="an unknown rule"),
        pytest.param("thin size=3", "`size` is no key of thin", id="an unknown key"),
        pytest.param("thin max-lines=many", "takes a whole number", id="a wrong number"),
        pytest.param("thin severity=fatal", "`fatal` is no severity", id="a wrong severity"),
        pytest.param("", "a binding names rules", id="nothing"),
        pytest.param("severity=error", "a binding names rules", id="no rule"),
        pytest.param("thin, off", "a binding names rules", id="a rule and off"),
    ],
)
def test_a_wrong_binding_says_where(comment: str, told: str) -> None:
    with pytest.raises(PolicyError, match=r"RULES\.md:4: ") as raised:
        clauses(f"# Rules\n\n- One\n- Two <!-- vibelint: {comment} -->\n")
    assert told in str(raised.value)


def test_a_wrong_binding_on_a_second_line_says_which() -> None:
    with pytest.raises(PolicyError, match=r"RULES\.md:2: "):
        clauses("- One\n  two <!-- vibelint: fat -->\n")
