"""What headings, outlines and a sentence's own subject make of the lines below them."""

from __future__ import annotations

import pytest

from tests.policy.rule_pages import clause, clauses, rules_of
from vibelint.model.clause import State

TESTS = ("tests/", "test/", "test_*.py", "*_test.py", "conftest.py")
SERVICES = ("services/", "service/", "services.py", "*_service.py")


@pytest.mark.parametrize(
    "heading",
    [
        "## May",
        "## Boleh",
        "### 3.2 Allowed",
        "## ✅ Allowed",
        "## Optional",
        "You may:",
        "## Pengecualian",
    ],
)
def test_a_heading_that_grants(heading: str) -> None:
    (found,) = clauses(f"{heading}\n\n- Blocking calls in `scripts/`\n")
    assert (found.state, found.asks) == (State.PERMITTED, ())
    assert [(one.rule, one.inside) for one in found.permits] == [("no-blocking", ("scripts/",))]


def test_what_is_hard_under_a_heading_that_grants_stays_hard() -> None:
    assert rules_of("## Allowed\n\n- Never make blocking calls\n") == ["no-blocking"]


@pytest.mark.parametrize(
    "heading",
    ["## May not", "## Not allowed", "## 1.1 MUST NOT", "## Tidak boleh", "## Don'ts"],
)
def test_a_heading_that_forbids(heading: str) -> None:
    assert rules_of(f"{heading}\n\n- Blocking calls\n") == ["no-blocking"]


@pytest.mark.parametrize(
    "heading",
    ["# Do / Don't", "## Do's and Don'ts", "## Dos vs Don'ts", "## Boleh dan tidak boleh"],
)
def test_a_heading_of_both_turns_nothing(heading: str) -> None:
    assert rules_of(f"{heading}\n\n- Type hints\n- Blocking calls\n") == ["typed"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1.1.1. Blocking calls\n1.1.2. Fat handlers\n", id="dotted numbers"),
        pytest.param("1.1 Blocking calls\n1.2 Fat handlers\n", id="without a last dot"),
        pytest.param("a) blocking calls\nb) fat\n   handlers\n", id="letters, one of them wrapped"),
        pytest.param("• Blocking calls\n• Fat handlers\n", id="bullets of another font"),
        pytest.param("1.1. Blocking calls\n\n1.2. Fat handlers\n", id="a paragraph each"),
    ],
)
def test_lines_numbered_by_hand_are_items(text: str) -> None:
    assert rules_of(f"## Never\n\n{text}") == ["no-blocking", "thin"]


def test_an_outlines_lines_are_cited_by_their_own_number() -> None:
    found = clauses("## Never\n\n1.1. Blocking calls\n1.2. Fat handlers\n")
    assert [(one.citation.line, one.citation.quote) for one in found] == [
        (3, "Blocking calls"),
        (4, "Fat handlers"),
    ]


@pytest.mark.parametrize(
    "text",
    ["3.11 is the Python we use.", "1.5 times the load arrives on Mondays, they say.", "e.g. this"],
)
def test_a_number_that_starts_prose_makes_no_item(text: str) -> None:
    assert clauses(f"{text}\n") == ()


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        pytest.param("Services must have type hints", SERVICES, id="a folder's word"),
        pytest.param("All services must have type hints", SERVICES, id="with a filler"),
        pytest.param("`app/core/` must have type hints", ("**/app/core/",), id="a path"),
        pytest.param("`app/core/` code must have type hints", ("**/app/core/",), id="its code"),
        pytest.param("Tests: type hints", TESTS, id="a label"),
        pytest.param("Use type hints for services", SERVICES, id="for"),
        pytest.param("Type hints untuk `app/`", ("app/",), id="untuk"),
        pytest.param("Service names need type hints", (), id="a compound is no place"),
        pytest.param("Services own all state; use type hints", (), id="another part's subject"),
        pytest.param("Type hints everywhere, schemas in models", (), id="what a comma sets apart"),
        pytest.param("Type hints, also in services", SERVICES, id="what a comma adds"),
        pytest.param("❌ `dict` in services ✅ type hints", (), id="what a mark sets apart"),
    ],
)
def test_the_place_a_sentence_speaks_of(text: str, inside: tuple[str, ...]) -> None:
    (ask,) = clause(f"- {text}").asks
    assert (ask.rule, ask.inside) == ("typed", inside)


@pytest.mark.parametrize(
    "text",
    [
        "Tests don't need type hints",
        "Tests need no type hints",
        "Tests are exempt from type hints",
        "Tests: no type hints needed",
        "Type hints are optional for tests",
        "Type hint tidak wajib untuk test",
    ],
)
def test_what_a_sentence_releases(text: str) -> None:
    found = clause(f"- {text}")
    assert (found.state, found.asks) == (State.PERMITTED, ())
    assert [(one.rule, one.inside) for one in found.permits] == [("typed", TESTS)]


@pytest.mark.parametrize(
    ("heading", "inside"),
    [
        pytest.param("## Services", SERVICES, id="a folder's word"),
        pytest.param("## 3.1 Services", SERVICES, id="numbered"),
        pytest.param("## `app/core/`", ("**/app/core/",), id="a path"),
        pytest.param("## Services we may buy", (), id="more than a place"),
        pytest.param("## Typing", (), id="no place"),
    ],
)
def test_a_section_about_a_place_limits_its_lines(heading: str, inside: tuple[str, ...]) -> None:
    (found,) = clauses(f"{heading}\n\n- Type hints\n")
    assert found.citation.quote == "Type hints"
    assert [ask.inside for ask in found.asks] == [inside]


def test_a_section_gives_its_lines_their_subject() -> None:
    assert rules_of("## Handlers\n\n- Never any business logic\n") == []
    assert rules_of("- **Business logic**\n  - never in handlers\n") == []
    assert rules_of("## Routers\n\n- Must not import repositories\n") == ["thin"]


def test_an_item_that_only_names_a_place_is_no_rule() -> None:
    assert [one.citation.quote for one in clauses("- **Services**\n  - Type hints\n")] == [
        "Type hints"
    ]


@pytest.mark.parametrize(
    ("heading", "frameworks", "state"),
    [
        pytest.param("## React", (), State.NOT_APPLICABLE, id="never ours"),
        pytest.param("## Frontend", ("django",), State.NOT_APPLICABLE, id="the frontend"),
        pytest.param("## Python and TypeScript", (), State.ENFORCED, id="ours beside another"),
        pytest.param("## FastAPI", (), State.ENFORCED, id="ours while the project's is unknown"),
        pytest.param("## Backend (Django)", ("fastapi",), State.NOT_APPLICABLE, id="the other"),
    ],
)
def test_sections_about_other_frameworks(
    heading: str, frameworks: tuple[str, ...], state: State
) -> None:
    (found,) = clauses(f"{heading}\n\n- Type hints\n", frameworks)
    assert found.state is state


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("- Code style\n  - No print\n", 1, id="a label of items"),
        pytest.param("- Type hints\n  - No print\n", 2, id="a rule with items below"),
        pytest.param("- Always measure\n  - No print\n", 2, id="an order that nobody reads"),
        pytest.param("- Code style\n- No print\n", 2, id="an item beside others"),
    ],
)
def test_an_item_that_only_names_what_its_items_speak_of(text: str, count: int) -> None:
    assert len(clauses(text)) == count


@pytest.mark.parametrize(
    ("row", "count"),
    [
        pytest.param("| fat handlers | `service()` |", 1, id="code to use is no rule"),
        pytest.param("| fat handlers | type hints |", 2, id="what a page reads is one"),
        pytest.param("| fat handlers | Always measure |", 2, id="an order is one"),
        pytest.param("| `print()` | `log()` |", 1, id="code that is forbidden is one"),
    ],
)
def test_cells_of_a_table_whose_head_judges(row: str, count: int) -> None:
    assert len(clauses(f"| Don't | ✅ Do |\n| --- | --- |\n{row}\n")) == count
