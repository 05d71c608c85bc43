from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.rule_pages import PAGES, clause, clauses, page, rules_of
from vibelint.model.clause import State
from vibelint.model.severity import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        pytest.param("Handlers must be thin", ERROR, id="must"),
        pytest.param("Never print", ERROR, id="never"),
        pytest.param("Always log", ERROR, id="always"),
        pytest.param("Type hints WAJIB", ERROR, id="wajib"),
        pytest.param("JANGAN print", ERROR, id="jangan"),
        pytest.param("SELALU pakai service", ERROR, id="selalu"),
        pytest.param("Harus ada type hints", ERROR, id="harus"),
        pytest.param("print DILARANG", ERROR, id="dilarang"),
        pytest.param("Handler tidak boleh berisi query", ERROR, id="tidak boleh"),
        pytest.param("Handlers may not query", ERROR, id="may not"),
        pytest.param("Only repositories may query", ERROR, id="only … may"),
        pytest.param("Functions should be short", WARNING, id="should"),
        pytest.param("Prefer services", WARNING, id="prefer"),
        pytest.param("Avoid globals", WARNING, id="avoid"),
        pytest.param("Sebaiknya pakai service", WARNING, id="sebaiknya"),
        pytest.param("Hindari global", WARNING, id="hindari"),
        pytest.param("Keep functions under ~40 lines", WARNING, id="about a number"),
        pytest.param("Always use type hints when possible", WARNING, id="soft beats hard"),
        pytest.param("Never use `Any` unless there is no way", WARNING, id="unless"),
        pytest.param("Use type hints", None, id="a bare imperative"),
        pytest.param("No globals", None, id="a bare no"),
        pytest.param("Use `must()`", None, id="a word in code"),
        pytest.param("Use guards to avoid nesting", None, id="avoid as a purpose"),
    ],
)
def test_strength(text: str, strength: Severity | None) -> None:
    assert clause(f"- {text}").severity is strength


def test_a_heading_lends_its_strength_to_lines_that_have_none() -> None:
    text = "## Never do\n- print\n- Prefer not to use globals\n## Mandatory\n- Type hints\n"
    assert [one.severity for one in clauses(text)] == [ERROR, WARNING, ERROR]


@pytest.mark.parametrize(
    ("text", "options"),
    [
        pytest.param("Maximum 50 lines per function", {"max-lines": 50}, id="a number"),
        pytest.param("Keep functions under ~40 lines", {"max-lines": 40}, id="about a number"),
        pytest.param("No file over 300\u2013400 lines", {"max-lines": 400}, id="a range"),
        pytest.param("Proper logging dengan structlog", {"logger": "structlog"}, id="a name"),
        pytest.param("**Line Length**: 100 characters (not 79)", {"length": 100}, id="a label"),
    ],
)
def test_options(text: str, options: dict[str, object]) -> None:
    assert dict(clause(f"- {text}").asks[0].options) == options


def test_a_line_bound_both_ways_lists_all_rules() -> None:
    assert rules_of("- Type hints WAJIB (mypy compliant)") == ["typed", "mypy"]
    assert rules_of("- Line length 100") == ["ruff/E501"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param("- One rule", ["One rule"], id="an item"),
        pytest.param("1. One rule\n2. Two rules", ["One rule", "Two rules"], id="numbered items"),
        pytest.param("* One\n  on two lines", ["One on two lines"], id="a continued item"),
        pytest.param("- Use X. Never use Y.", ["Use X.", "Never use Y."], id="two sentences"),
        pytest.param(
            "- Use X.Y 2.0 (e.g. Z. Or W) now",
            ["Use X.Y 2.0 (e.g. Z. Or W) now"],
            id="one sentence",
        ),
        pytest.param(
            "- **Label**: *some* `code` text",
            ["Label: some `code` text"],
            id="emphasis is left out",
        ),
        pytest.param(
            "- See [the style](http://x.y/z) rules",
            ["See the style rules"],
            id="a link is its text",
        ),
        pytest.param("- [ ] No print", ["No print"], id="a checkbox"),
        pytest.param("- ❌ x → ✅ y", ["❌ x → ✅ y"], id="a pair is one row"),
        pytest.param(
            "✅ Use X\n❌ print\n", ["✅ Use X", "❌ print"], id="marked lines of a paragraph"
        ),
        pytest.param("- Use X. It blocks the loop.", ["Use X."], id="an explanation"),
        pytest.param("- Use X. *Why: it must be so.*", ["Use X."], id="a reason"),
        pytest.param("Some words on the project.", [], id="a descriptive paragraph"),
        pytest.param(
            "Handlers must be thin. They are small.",
            ["Handlers must be thin."],
            id="a normative one",
        ),
        pytest.param("Use type hints.", ["Use type hints."], id="a paragraph that orders"),
        pytest.param("# Rules\n## Never do this", [], id="headings"),
        pytest.param(
            "### Never use print in handlers\n\n```python\nx\n```",
            ["Never use print in handlers"],
            id="a heading that is the rule",
        ),
        pytest.param("```\n- Never print\n```", [], id="a fence"),
        pytest.param("- Never:\n  - print", ["print"], id="a lead-in is no row"),
        pytest.param("- `app/main.py` - entry point\n- `app/`", [], id="a file listing"),
        pytest.param(
            "- `models.py` \u2013 only structure",
            ["`models.py` \u2013 only structure"],
            id="a file's rule",
        ),
        pytest.param(
            "- services/ untuk business logic",
            ["services/ untuk business logic"],
            id="a folder's rule",
        ),
        pytest.param('- "Build a chat system"', [], id="a quoted prompt"),
        pytest.param("- [Style](style.md)", [], id="a link alone"),
        pytest.param(
            "## Overview\n- FastAPI service\n- Never print",
            ["Never print"],
            id="a descriptive heading",
        ),
        pytest.param("## Commands\n- `make test`", [], id="commands"),
        pytest.param("> Never print", ["Never print"], id="a quotation"),
        pytest.param("<!-- Never print -->", [], id="a comment"),
        pytest.param("- ~~Never print~~", [], id="a struck line"),
        pytest.param("---\nrule: Never print\n---\n- One", ["One"], id="front matter"),
        pytest.param(
            "| Rule | Why |\n|--|--|\n| Thin handlers | x |",
            ["Thin handlers"],
            id="a table of rules",
        ),
        pytest.param("| Name | Port |\n|--|--|\n| db | 5432 |", [], id="another table"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_rows(text: str, quotes: list[str]) -> None:
    assert [one.citation.quote for one in clauses(text)] == quotes


def test_lines_are_those_of_the_file() -> None:
    text = "# Rules\n\n- One\n  two.\n  Never three.\n\n> Never four\n\n"
    text += "| Rule |\n|--|\n| Must five |\n"
    assert [one.citation.line for one in clauses(text)] == [3, 5, 7, 11]


def test_every_row_is_in_the_document_that_it_cites() -> None:
    (found,) = clauses("- Never print")
    assert (found.citation.document, found.asks[0].citation) == ("RULES.md", found.citation)


def test_the_same_text_gives_the_same_clauses() -> None:
    text = "- Type hints\n- No print in `src/`\n"
    assert clauses(text) == clauses(text)


def test_a_page_that_reads_no_rules_is_not_asked_for_by_lines() -> None:
    tree = page("tree", wants=["type hints"], reads=["tree"])
    assert [one.state for one in clauses("- Type hints", pages={"tree": tree})] == [State.UNREAD]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        pytest.param(
            "- **No `print()`.** Anywhere in `app/`",
            ["No `print()`. Anywhere in `app/`"],
            id="where goes on with what",
        ),
        pytest.param(
            "## Anti-patterns\n\n### ❌ Global state\n\n```python\nx\n```\n",
            ["❌ Global state"],
            id="a marked heading over an example",
        ),
        pytest.param(
            "## Anti-patterns\n### Global state\nIt hurts.\n", ["Global state"], id="below a ban"
        ),
        pytest.param(
            "## Folders (Recommended)\n\n```\nx\n```\n", [], id="a heading that recommends"
        ),
        pytest.param(
            "## Why types matter\n- Type hints catch bugs\n", [], id="a section of reasons"
        ),
        pytest.param("**Why types?**\n- Type hints catch bugs\n", [], id="a list of reasons"),
        pytest.param(
            "- `apis.py` \u2013 endpoints (no logic!)",
            ["`apis.py` \u2013 endpoints (no logic!)"],
            id="a listing that forbids",
        ),
    ],
)
def test_rows_of_real_documents(text: str, quotes: list[str]) -> None:
    assert [one.citation.quote for one in clauses(text)] == quotes


def test_a_condition_may_stand_in_a_phrase_but_not_alone() -> None:
    asking = page("ask", wants=["package ... not on the list ask"], forbids=["blocking call*"])
    known = {"ask": asking}
    assert [
        one.state for one in clauses("- If a package is not on the list, ask", pages=known)
    ] == [State.ENFORCED]
    assert not clauses("- If there is no blocking call, stop", pages=known)[0].asks


@given(st.text(alphabet="ab N.!?:;,-`*_~[]()|<>\n\t0❌✅→—\0", max_size=200))
def test_no_text_breaks_the_reader(text: str) -> None:
    lines = text.count("\n") + 1
    for one in clauses(text, pages=PAGES):
        assert 1 <= one.citation.line <= lines
        assert one.citation.quote.strip() == one.citation.quote != ""
        assert "\n" not in one.citation.quote


WORDS = [
    *(
        "never",
        "no",
        "not",
        "must",
        "avoid",
        "without",
        "instead",
        "of",
        "unless",
        "but",
        "may",
        "OK",
    ),
    *("jangan", "tanpa", "bukan", "tidak", "boleh", "if", "because", "use", "type", "hints"),
    *(
        "blocking",
        "calls",
        "`print`",
        "in",
        "src/",
        "50",
        "lines",
        ";",
        ",",
        "\u2014",
        ":",
        "(",
        ")",
    ),
    *("❌", "✅", "→"),
]


@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_mixture_of_words_breaks_the_reader(words: list[str]) -> None:
    for one in clauses("- " + " ".join(words)):
        assert (one.state in (State.ENFORCED, State.DELEGATED)) == bool(one.asks)
