"""`# vibelint: ignore[rule-id] reason`."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session.session import Session

RULES = "- Every function must have type hints\n- No blocking calls in async functions\n"


def found(folder: Path, code: str) -> list[tuple[int, str]]:
    (folder / "RULES.md").write_text(RULES, encoding="utf-8")
    (folder / "a.py").write_text(code, encoding="utf-8")
    return [(item.span.line, item.rule) for item in Session(folder).check().findings]


@pytest.mark.parametrize(
    ("code", "left"),
    [
        pytest.param(
            "def f(a):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n",
            [],
            id="on the line",
        ),
        pytest.param(
            "# vibelint: ignore[missing-type-hint] a hook\ndef f(a):\n    return a\n",
            [],
            id="on the line above the statement",
        ),
        pytest.param(
            "# vibelint: ignore[missing-type-hint] a hook\n@hook\n@other\ndef f(a):\n    return a\n",
            [],
            id="above a decorated function",
        ),
        pytest.param(
            "def f(\n    a,\n):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n",
            [],
            id="at the end of a header of several lines",
        ),
        pytest.param(
            "# vibelint: ignore-file[missing-type-hint] generated\n\n\ndef f(a):\n    return a\n",
            [],
            id="for the whole file",
        ),
        pytest.param(
            "def f(a):  # vibelint: ignore[missing-type-hint]\n    return a\n",
            [(1, "missing-type-hint"), (1, "unreasoned-suppression")],
            id="without a reason it suppresses nothing",
        ),
        pytest.param(
            "def f(a):  # vibelint: ignore all of it\n    return a\n",
            [(1, "missing-type-hint"), (1, "unreasoned-suppression")],
            id="without a rule it suppresses nothing",
        ),
        pytest.param(
            "def f(a):  # vibelint: ignore[blocking-call-in-async] wrong one\n    return a\n",
            [(1, "missing-type-hint"), (1, "unused-suppression")],
            id="of another rule",
        ),
        pytest.param(
            "def f(a: int) -> int:  # vibelint: ignore[missing-typo] why\n    return a\n",
            [(1, "unused-suppression")],
            id="of an unknown rule",
        ),
        pytest.param(
            "def f(a):\n    return a  # vibelint: ignore[missing-type-hint] too low\n",
            [(1, "missing-type-hint"), (2, "unused-suppression")],
            id="on another statement",
        ),
        pytest.param(
            'TEXT = "# vibelint: ignore[missing-type-hint] no comment"\n', [], id="inside a string"
        ),
    ],
)
def test_a_suppression_speaks_for_its_own_statement(
    tmp_path: Path, code: str, left: list[tuple[int, str]]
) -> None:
    assert found(tmp_path, code) == left


def test_a_rule_that_did_not_run_is_not_called_unused(tmp_path: Path) -> None:
    code = "def f(a: int) -> int:  # vibelint: ignore[fat-handler] one day\n    return a\n"
    assert found(tmp_path, code) == []


def test_what_is_suppressed_is_kept_with_its_reason(tmp_path: Path) -> None:
    found(tmp_path, "def f(a):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n")
    report = Session(tmp_path).check()
    assert [(item.rule, item.suppressed) for item in report.suppressed] == [
        ("missing-type-hint", "a hook")
    ]


SETTINGS = '[tool.vibelint]\nnever-suppress = ["{}"]\n'
UNTYPED = "def f(a):  # vibelint: ignore[missing-type-hint] a hook\n    return a\n"


@pytest.mark.parametrize("name", ["missing-type-hint", "types"], ids=["a rule", "its family"])
def test_a_rule_that_is_never_suppressed_is_found_and_the_comment_told(
    name: str, tmp_path: Path
) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS.format(name), encoding="utf-8")
    assert found(tmp_path, UNTYPED) == [(1, "missing-type-hint"), (1, "unused-suppression")]
    message = Session(tmp_path).check().findings[1].message
    assert message == "`missing-type-hint` is one of those that `never-suppress` holds"


def test_other_rules_can_still_be_suppressed(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(SETTINGS.format("async"), encoding="utf-8")
    assert found(tmp_path, UNTYPED) == []


SPREAD = "import time\n\n\nasync def f() -> None:\n    {}\n"


@pytest.mark.parametrize(
    "body",
    [
        "# vibelint: ignore[blocking-call-in-async] short\n    time.sleep(\n        1\n    )",
        "time.sleep(  # vibelint: ignore[blocking-call-in-async] short\n        1\n    )",
        "time.sleep(\n        1  # vibelint: ignore[blocking-call-in-async] short\n    )",
        "time.sleep(\n        1\n    )  # vibelint: ignore[blocking-call-in-async] short",
        "if time.sleep(\n        1\n    ):  # vibelint: ignore[blocking-call-in-async] short\n        pass",
        "x = [\n        time.sleep(\n            1\n        ),\n    ]  # vibelint: ignore[blocking-call-in-async] short",
    ],
    ids=["above", "on its first line", "inside", "on its last line", "at the end of a head",
         "at the end of the statement"],
)  # fmt: skip
def test_a_finding_that_spans_lines_is_suppressed_anywhere_at_its_statement(
    body: str, tmp_path: Path
) -> None:
    assert found(tmp_path, SPREAD.format(body)) == []


def test_a_finding_about_the_whole_file_is_suppressed_on_its_first_line(tmp_path: Path) -> None:
    drawing = "```\napp/\n├── api.py\n└── zoo.py\n```\n"
    (tmp_path / "FOLDER_STRUCTURE.md").write_text(drawing, encoding="utf-8")
    (tmp_path / "app").mkdir()
    for name in ("api", "zoo"):
        (tmp_path / f"app/{name}.py").write_text("", encoding="utf-8")
    comment = "# vibelint: ignore[unlisted-path] moves next week\n\n\nX: int = 1\n"
    (tmp_path / "app/b.py").write_text(comment, encoding="utf-8")
    assert found(tmp_path, "") == []


def test_a_finding_in_a_document_is_released_by_its_lines_binding(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("", encoding="utf-8")
    line = "- You must always zibble the frobnicator"
    for text, expected in ((line, ["unread-rule"]), (f"{line} <!-- vibelint: off -->", [])):
        (tmp_path / "RULES.md").write_text(f"# Rules\n\n{text}\n", encoding="utf-8")
        assert [one.rule for one in Session(tmp_path).check().findings] == expected


def test_a_rule_that_is_left_out_at_a_path_is_not_called_unused(tmp_path: Path) -> None:
    ignores = '[tool.vibelint.per-file-ignores]\n"a.py" = ["missing-type-hint"]\n'
    (tmp_path / "pyproject.toml").write_text(ignores, encoding="utf-8")
    assert found(tmp_path, UNTYPED) == []


def test_the_hygiene_of_suppressions_cannot_be_suppressed(tmp_path: Path) -> None:
    code = "X: int = 1  # vibelint: ignore[unused-suppression, missing-type-hint] no\n"
    assert found(tmp_path, code) == [(1, "unused-suppression"), (1, "unused-suppression")]


@pytest.mark.parametrize(
    ("code", "fix", "safe"),
    [
        ("X = 1  # vibelint: ignore[missing-type-hint] old\n", "drop-suppression", True),
        ("X = 1  # vibelint: ignore[nothing-like-it] old\n", "drop-suppression", True),
        ("X = 1  # vibelint: ignore[missing-type-hit] old\n", "name-suppression", False),
    ],
    ids=["unused", "unknown", "misspelt"],
)
def test_each_has_a_fix(code: str, fix: str, safe: bool, tmp_path: Path) -> None:
    found(tmp_path, code)
    (finding,) = Session(tmp_path).check().findings
    assert finding.fix
    assert (finding.fix.name, finding.fix.safe) == (fix, safe)
