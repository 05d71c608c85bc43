"""What a sentence that bans one package names as used beside it."""

from __future__ import annotations

import pytest

from vibelint.model.clause import Verdict
from vibelint.policy.markdown import read_document
from vibelint.policy.tech_stack import read_tech_stack
from vibelint.policy.tech_stack.sentence import Ban, ban_of


def verdicts(text: str) -> dict[str, str]:
    read = read_tech_stack(read_document("tech_stack", "TECH_STACK.md", text))
    return {clause.name: clause.verdict.value for clause in read.packages}


@pytest.mark.parametrize(
    ("text", "used", "banned"),
    [
        pytest.param("Use httpx instead of requests", ["httpx"], ["requests"], id="instead of"),
        pytest.param("HTTP: httpx, never requests", ["httpx"], ["requests"], id="never, behind"),
        pytest.param("httpx (no requests)", ["httpx"], ["requests"], id="in brackets"),
        pytest.param("Gunakan httpx, bukan requests", ["httpx"], ["requests"], id="bukan"),
        pytest.param("Never use requests", [], ["requests"], id="nothing is used"),
    ],
)
def test_used_and_banned(text: str, used: list[str], banned: list[str]) -> None:
    found = verdicts(f"- {text}\n")
    assert [name for name in found if found[name] != Verdict.BANNED.value] == used
    assert [name for name in found if found[name] == Verdict.BANNED.value] == banned


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Use services instead of calling celery", id="something is done with it"),
        pytest.param("Never put logic in celery tasks", id="a part of it"),
        pytest.param("Business logic in celery is forbidden", id="a place"),
        pytest.param("❌ Calling celery from views", id="behind a mark"),
    ],
)
def test_a_sentence_of_other_things_bans_no_package(text: str) -> None:
    assert ban_of(text, near=True) is None


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        pytest.param("Use `httpx.AsyncClient` instead of `requests`", ("httpx",), id="a class"),
        pytest.param("Use `our_client()` instead of `requests`", (), id="something of our own"),
        pytest.param("`requests` is banned, use `httpx`", ("httpx",), id="is banned"),
        pytest.param("❌ `requests` → ✅ `httpx`", ("httpx",), id="a pair"),
    ],
)
def test_a_sentence_that_bans_a_package_by_name(text: str, instead: tuple[str, ...]) -> None:
    ban = ban_of(text, near=True)
    assert isinstance(ban, Ban)
    assert ([one.name for one in ban.banned], ban.instead) == (["requests"], instead)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- `granian[uvloop,httptools]` ~=2.7\n", id="in an item"),
        pytest.param("| Package | Version |\n|---|---|\n| `granian[uvloop]` | ~=2.7 |\n", id="row"),
        pytest.param("```\ngranian[uvloop]~=2.7\n```\n", id="in a block"),
    ],
)
def test_an_extra_is_not_approved_in_the_place_of_its_package(text: str) -> None:
    assert verdicts(f"## Approved packages\n\n{text}") == {"granian": "approved"}
