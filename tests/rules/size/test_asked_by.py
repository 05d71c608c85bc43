"""Which lines set a limit to functions and files, and which only look like it."""

from __future__ import annotations

import pytest

from tests.support import asked, policy_of
from vibelint.model.severity import Severity


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("Maximum 50 lines per function", 50),
        ("Functions should be ≤ 30 lines", 30),
        ("Keep functions under ~40 lines", 40),
        ("Keep functions short, under 50 lines when possible", 50),
        ("Functions must not exceed 50 lines", 50),
        ("Never write functions longer than 60 lines", 60),
        ("Split functions longer than 50 lines", 50),
        ("**Function length**: 50 lines", 50),
        ("A function has at most 40 lines", 40),
        ("Max 300 lines per file, max 50 lines per function", 50),
        ("Functions: max 50 lines, files: max 300 lines", 50),
        ("Fungsi maksimal 30 baris", 30),
        ("Fungsi tidak boleh lebih dari 40 baris", 40),
        ("Panjang fungsi maksimal 50 baris", 50),
    ],
)
def test_a_limit_for_functions(line: str, limit: int) -> None:
    assert asked("long-function", line) == [{"max-lines": limit}]


@pytest.mark.parametrize(
    ("line", "limit"),
    [
        ("File Length: Maximum 300 lines per file", 300),
        ("No file over ~400 lines", 400),
        ("File tidak lebih dari 300-400 baris", 400),
        ("Modules stay below 400 lines", 400),
        ("Split files larger than 500 lines", 500),
        ("Max 300 lines per file, max 50 lines per function", 300),
        ("Functions under 50 lines, files under 300 lines, classes under 200 lines", 300),
        ("Satu file maksimal 300 baris", 300),
    ],
)
def test_a_limit_for_files(line: str, limit: int) -> None:
    assert asked("long-file", line) == [{"max-lines": limit}]


def test_lines_of_code_are_another_measure() -> None:
    (options,) = asked("long-file", "Jangan pernah membuat file lebih dari 500 baris kode")
    assert options["max-code-lines"] == 500
    (options,) = asked("long-function", "maksimal 5 baris kode per method")
    assert options == {"max-code-lines": 5, "methods": True}


@pytest.mark.parametrize(
    "line",
    [
        "Controller WAJIB skinny: maksimal 5 baris kode per method",
        "Route handlers at most 20 lines",
        "docs/x.md (864 lines)",
        "Do not automigrate from Unittest in test files larger than 1000 lines",
        "Maximum 200 lines per class",
        "CLAUDE.md stays under 200 lines",
        "Functions get a docstring of at most 10 lines",
        "Never commit files larger than 500 lines",
        "Keep functions small",
    ],
)
def test_other_lines_set_none(line: str) -> None:
    assert asked("long-function", line) == []
    assert asked("long-file", line) == []


def test_a_soft_limit_is_a_warning() -> None:
    policy = policy_of({"RULES.md": "- Keep functions under ~40 lines\n"})
    assert policy.asks["long-function"][0].strength is Severity.WARNING
