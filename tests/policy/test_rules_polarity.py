from __future__ import annotations

import pytest

from tests.policy.rule_pages import clauses, rules_of


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("- JANGAN fat handlers/views", ["thin"], id="jangan"),
        pytest.param("- No blocking calls", ["no-blocking"], id="no"),
        pytest.param("- Never use `time.sleep()`", ["no-blocking"], id="never"),
        pytest.param("- Avoid blocking I/O", ["no-blocking"], id="avoid"),
        pytest.param("- Don't use print", ["logging"], id="don't"),
        pytest.param("- Do not use print", ["logging"], id="do not"),
        pytest.param("- print() tidak boleh dipakai", ["logging"], id="tidak boleh, afterwards"),
        pytest.param("- `print` is **BANNED**", ["logging"], id="banned, afterwards"),
        pytest.param("- Blocking calls DILARANG", ["no-blocking"], id="dilarang, afterwards"),
        pytest.param(
            "- Routers must not import repositories", ["thin"], id="the subject of must not"
        ),
        pytest.param("- Routers may not import repositories", ["thin"], id="may not forbids"),
        pytest.param("- Minimize blocking operations", ["no-blocking"], id="minimize"),
        pytest.param("- ❌ `print`", ["logging"], id="a cross"),
        pytest.param(
            "- Jangan gunakan print(), gunakan modul lain", ["logging"], id="Indonesian pair"
        ),
        pytest.param(
            "- JANGAN import package tidak ada di requirements",
            ["packages"],
            id="two negations, one named",
        ),
        pytest.param(
            "- File tidak lebih dari 300\u2013400 baris", ["short-function"], id="tidak lebih dari"
        ),
        pytest.param("- **Never:** print", ["logging"], id="a bold label"),
        pytest.param("- Tidak ada business logic di handler", ["thin"], id="tidak ada"),
    ],
)
def test_a_negative_sentence_asks_for_what_forbids(text: str, rules: list[str]) -> None:
    assert rules_of(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("- Type hints WAJIB", ["typed"], id="wajib"),
        pytest.param("- Keep handlers simple: thin handlers", ["thin"], id="an order"),
        pytest.param("- Business logic lives in services", ["thin"], id="a statement"),
        pytest.param("- ✅ Type hints", ["typed"], id="a tick"),
        pytest.param("- ✅ No blocking calls", ["no-blocking"], id="a tick before a ban"),
        pytest.param("- `Type hints` everywhere", ["typed"], id="words in code"),
        pytest.param("- No function without type hints", ["typed"], id="no … without"),
        pytest.param(
            "- Never write a function without type hints", ["typed"], id="never … without"
        ),
        pytest.param("- Not only type hints but docstrings too", ["typed"], id="not only"),
        pytest.param("- Maximum 50 lines per function", ["short-function"], id="a threshold"),
    ],
)
def test_a_positive_sentence_asks_for_what_wants(text: str, rules: list[str]) -> None:
    assert rules_of(text) == rules


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("- Use the `logging` module, not `print`", ["logging"], id="X, not Y"),
        pytest.param("- Use a service instead of blocking calls", ["no-blocking"], id="instead of"),
        pytest.param(
            "- Prefer thin handlers over blocking calls", ["thin", "no-blocking"], id="prefer over"
        ),
        pytest.param(
            "- Not blocking calls but type hints", ["no-blocking", "typed"], id="not X but Y"
        ),
        pytest.param(
            "- Instead of blocking calls, use type hints", ["no-blocking", "typed"], id="leading"
        ),
        pytest.param("- ❌ print → ✅ structlog", ["logging"], id="a cross and a tick"),
        pytest.param("- No print, never fat handlers", ["thin", "logging"], id="two bans"),
        pytest.param(
            "- Always write type hints and never block with `time.sleep`",
            ["no-blocking", "typed"],
            id="and never",
        ),
        pytest.param(
            "- No business logic in handlers \u2014 business logic goes to services",
            ["thin"],
            id="a dash",
        ),
        pytest.param("- Gunakan type hints, bukan print", ["typed", "logging"], id="bukan"),
        pytest.param("- Use type hints; never fat handlers", ["typed", "thin"], id="a semicolon"),
        pytest.param(
            "- If a call is slow, never use blocking calls", ["no-blocking"], id="a condition first"
        ),
    ],
)
def test_a_sentence_may_turn_round(text: str, rules: list[str]) -> None:
    assert sorted(rules_of(text)) == sorted(rules)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- Never use type hints", id="what is wanted, forbidden"),
        pytest.param("- Blocking calls belong in threads", id="what is forbidden, in an order"),
        pytest.param("- Use early returns to avoid fat handlers", id="to avoid: a purpose"),
        pytest.param(
            "- Handlers are async unless they make blocking calls", id="unless: an exception"
        ),
        pytest.param("- Use services because fat handlers are bad", id="because: a reason"),
        pytest.param(
            "- Never merge without type hints in the description of blocking calls",
            id="never … without speaks of another thing",
        ),
        pytest.param("- If there is a blocking call, run it in a thread", id="a condition"),
        pytest.param("- Use non-blocking calls", id="a word that says the opposite"),
        pytest.param("- Handlers should be neat; no fat", id="words of two parts"),
        pytest.param("- Use a `not` here, blocking calls there", id="a negation in code"),
        pytest.param(
            "- Never use blocking calls without `to_thread`", id="only a bare one is forbidden"
        ),
    ],
)
def test_a_sentence_that_says_something_else_asks_for_nothing(text: str) -> None:
    assert rules_of(text) in ([], ["typed"] if "merge" in text else [])


def test_without_leave_is_still_a_ban() -> None:
    assert rules_of("- Never use blocking calls without approval") == ["no-blocking"]


@pytest.mark.parametrize(
    "heading",
    [
        "Never do",
        "❌ Don't",
        "Don'ts",
        "Anti-patterns",
        "Anti-Patterns to Avoid",
        "Jangan",
        "Forbidden",
        "DILARANG",
        "What not to do",
        "Forbidden patterns ❌",
        "Hal yang harus dihindari",
        "Common mistakes",
    ],
)
def test_a_heading_turns_the_items_below(heading: str) -> None:
    assert rules_of(f"## {heading}\n- Blocking calls in async functions\n- `print()`") == [
        "no-blocking",
        "logging",
    ]
    assert rules_of(f"## {heading}\n- Type hints on functions") == []
    assert rules_of(f"## {heading}\n### ✅ Do\n- Type hints") == ["typed"]
    assert rules_of(f"## {heading}\n## Types\n- Type hints") == ["typed"]


@pytest.mark.parametrize(
    "heading",
    [
        "Error handling",
        "Do's and Don'ts",
        "Never use print()",
        "Rules",
        "INVARIANTS \u2014 never violate",
        "✅ Do",
    ],
)
def test_other_headings_turn_nothing(heading: str) -> None:
    assert "typed" in rules_of(f"## {heading}\n- Type hints on functions")
    assert "no-blocking" not in rules_of(f"## {heading}\n- Blocking calls in threads")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        pytest.param("Never:\n\n- blocking calls", ["no-blocking"], id="a lead-in paragraph"),
        pytest.param(
            "- You must not:\n  - use print\n- Type hints",
            ["logging", "typed"],
            id="a lead-in item",
        ),
        pytest.param("## Don't\n- No blocking calls", ["no-blocking"], id="a ban below a ban"),
        pytest.param(
            "## Don't\n- Always write type hints", ["typed"], id="an obligation below a ban"
        ),
        pytest.param(
            "## Don't\n- use print instead of type hints",
            [],
            id="instead below a ban: both readings",
        ),
        pytest.param(
            "## Don't\n- ❌ print → ✅ type hints", ["logging", "typed"], id="a pair below a ban"
        ),
        pytest.param(
            "## Don't\n- Fat handlers \u2014 type hints get lost",
            ["thin"],
            id="an explanation below",
        ),
        pytest.param(
            "## Don't\n\nUse type hints always.", ["typed"], id="a paragraph below explains"
        ),
    ],
)
def test_what_stands_below_a_ban(text: str, rules: list[str]) -> None:
    assert sorted(rules_of(text)) == sorted(rules)


def test_columns_of_dos_and_donts() -> None:
    table = "| ❌ Don't | ✅ Do | Why |\n|---|---|---|\n| print | type hints | blocking calls |\n"
    assert sorted(rules_of(table)) == ["logging", "typed"]
    assert [one.citation.quote for one in clauses(table)] == ["print", "type hints"]
