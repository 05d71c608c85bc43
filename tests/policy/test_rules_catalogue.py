from __future__ import annotations

import pytest

from vibelint.catalogue.data import load
from vibelint.catalogue.page import Page, pages
from vibelint.policy.markdown import read_document
from vibelint.policy.phrases import compile_phrase
from vibelint.policy.rules.reader import read_rules
from vibelint.policy.rules.scope import path_pattern

LANGUAGE = load("language.yaml")
NAMED = ("frameworks", "folder-words", "folders")


@pytest.mark.parametrize("page", pages().values(), ids=lambda page: page.rule)
def test_every_phrase_of_a_page_compiles(page: Page) -> None:
    for text in (*page.phrases.wants, *page.phrases.forbids):
        assert compile_phrase(text, page.options).steps


@pytest.mark.parametrize("name", [name for name in LANGUAGE if name not in NAMED])
def test_every_list_of_the_language_is_phrases(name: str) -> None:
    assert all(compile_phrase(text).steps for text in LANGUAGE[name])


def test_every_named_list_is_phrases() -> None:
    for name in NAMED[:2]:
        assert all(compile_phrase(text) for texts in LANGUAGE[name].values() for text in texts)
    assert set(LANGUAGE["folder-words"]) == set(LANGUAGE["folders"])


def test_every_reason_has_phrases() -> None:
    for entry in load("unchecked.yaml"):
        assert entry["reason"][0].islower()
        assert not entry["reason"].endswith(".")
        assert all(compile_phrase(text).steps for text in (*entry["en"], *entry.get("id", ())))


@pytest.mark.parametrize(
    ("path", "pattern"),
    [
        ("src/", "src/"),
        ("./src/", "src/"),
        ("app/api", "**/app/api/"),
        ("app/config.py", "**/app/config.py"),
        ("config.py", "config.py"),
        ("**/tests/", "**/tests/"),
        ("/api/v1/", ""),
        ("../x/", ""),
        ("async", ""),
        ("app.settings", ""),
    ],
)
def test_paths_to_patterns(path: str, pattern: str) -> None:
    assert path_pattern(path) == pattern


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("JANGAN blocking calls di async functions", ["blocking-call-in-async"]),
        ("No `time.sleep()` in async code", ["blocking-call-in-async"]),
        ("Type hints WAJIB", ["missing-type-hint"]),
        ("Type hints untuk SEMUA functions", ["missing-type-hint"]),
        ("JANGAN fat handlers/views", ["fat-handler", "query-in-handler"]),
        (
            "JANGAN import package tidak ada di requirements",
            ["unapproved-import", "undeclared-import"],
        ),
        ("Keep route handlers thin", ["fat-handler", "query-in-handler"]),
        ("Never use type hints", []),
        ("Title: at most 200 characters in docs/x.md (864 lines)", []),
        ("Payment bullets: 120 chars at most", []),
    ],
)
def test_lines_against_the_real_pages(line: str, rules: list[str]) -> None:
    (found,) = read_rules(read_document("rules", "RULES.md", f"- {line}"))
    assert sorted(ask.rule for ask in found.asks) == rules


@pytest.mark.parametrize(
    ("line", "ids", "options"),
    [
        ("PEP 8 + Black formatting", ["ruff/E", "ruff/W", "ruff/format"], {}),
        ("Type hints WAJIB (mypy compliant)", ["missing-type-hint", "mypy"], {}),
        ("Docstrings Google style", ["ruff/D"], {"convention": "google"}),
        (
            "Docstrings: NumPy style for every public function",
            ["ruff/D", "ruff/D1"],
            {"convention": "numpy", "functions": True},
        ),
        ("Line length: 100 characters (not 79)", ["ruff/E501"], {"length": 100}),
        ("line-length is **120** (not 88/79)", ["ruff/E501"], {"length": 120}),
        ("Panjang baris maksimal 100 karakter", ["ruff/E501"], {"length": 100}),
        ("Commit subject line: at most 72 characters", [], {}),
        ("Cyclomatic complexity of 12 at most", ["ruff/C901"], {"max-complexity": 12}),
        ("Time complexity of O(n) or better", [], {}),
        ("Maximum 4 levels of nesting", ["ruff/PLR1702"], {"max-levels": 4}),
        ("No `from module import *`", ["ruff/F403"], {}),
        ("Absolute imports only", ["ruff/TID252"], {}),
        ("Prefer relative imports within packages", [], {}),
        ("Never use `Any`", ["ruff/ANN401"], {}),
        ("JANGAN hardcode credentials", ["ruff/S105", "ruff/S106", "ruff/S107"], {}),
        ("Never log passwords", [], {}),
        ("No `eval` or `exec`", ["ruff/S102", "ruff/S307"], {}),
        ("Use f-strings, not `.format()`", ["ruff/UP031", "ruff/UP032"], {}),
        ("Table names in snake_case", [], {}),
        ("Kode harus lolos mypy --strict", ["mypy"], {"strict": True}),
        ("Type errors return 422", [], {}),
        ("Responses are formatted as JSON", [], {}),
    ],
)
def test_lines_that_engines_are_asked_by(
    line: str, ids: list[str], options: dict[str, object]
) -> None:
    (found,) = read_rules(read_document("rules", "RULES.md", f"- {line}"))
    assert sorted(ask.rule for ask in found.asks) == ids
    assert {name: value for ask in found.asks for name, value in ask.options} == options
