"""Lines and columns of engines' findings: from 1, in code points, whatever the file holds."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.projects import checked, places


@pytest.mark.parametrize(
    ("code", "column"),
    [
        pytest.param('x: int = ""\n', 10, id="ASCII"),
        pytest.param('é = 1; x: int = ""\n', 17, id="two bytes"),
        pytest.param('s = "😀"; x: int = ""\n', 19, id="four bytes"),
        pytest.param('\ufeffs = 1\n"😀"; x: int = ""\n', 15, id="byte order mark"),
        pytest.param('s = "é"; x: int = ""\r\n', 19, id="CRLF"),
        pytest.param('if True:\n\tx: int = ""\n', 11, id="tab"),
    ],
)
def test_mypys_columns(code: str, column: int, tmp_path: Path) -> None:
    report = checked(tmp_path, {"RULES.md": "- mypy compliant\n", "a.py": code})
    (found,) = report.findings
    assert (found.rule, found.span.column) == ("mypy/assignment", column)
    assert found.span.end_column == column + 2


@pytest.mark.parametrize(
    ("code", "column"),
    [
        pytest.param("eval(1)\n", 1, id="ASCII"),
        pytest.param('s = "é😀"; eval(1)\n', 11, id="beyond ASCII"),
        pytest.param('\ufeffs = "é😀"; eval(1)\r\n', 11, id="byte order mark and CRLF"),
    ],
)
def test_ruffs_columns(code: str, column: int, tmp_path: Path) -> None:
    report = checked(tmp_path, {"RULES.md": "- No eval\n", "a.py": code})
    assert places(report) == [("a.py", 1, column, "ruff/S307")]


@pytest.mark.parametrize(
    ("code", "line"),
    [
        pytest.param("x = [1,\n2]\n", 1, id="the first line"),
        pytest.param("a = 1\nb = 2\nc = 3\nd = 4\ne = [1,\n2]\n", 5, id="below the hunk's context"),
        pytest.param('a = """\n--- b\n+++ b\n@@ -1 +1 @@\n"""\nx = [1,\n2]\n', 6, id="like a diff"),
        pytest.param("x = 1", 1, id="no line end"),
        pytest.param("\n\n\nx = 1\n", 1, id="blank lines on top"),
    ],
)
def test_one_finding_a_file_at_the_first_line_the_formatter_changes(
    code: str, line: int, tmp_path: Path
) -> None:
    files = {"RULES.md": "- Format with Black\n", "a.py": code, "b.py": "x = 1\n"}
    (found,) = checked(tmp_path, files).findings
    assert (found.rule, found.path, found.span.line) == ("ruff/format", "a.py", line)


@pytest.mark.parametrize("name", ["@a.py", "-a.py", "a b.py", "é.py", "a'b.py", "a,b.py"])
def test_odd_file_names(name: str, tmp_path: Path) -> None:
    text = "- No eval\n- mypy compliant\n- Format with Black\n"
    report = checked(tmp_path, {"RULES.md": text, name: "x: int = eval('1', 2 )\n"})
    assert report.errors == ()
    assert {(path, rule) for path, _, _, rule in places(report)} == {
        (name, "ruff/S307"),
        (name, "ruff/format"),
        (name, "mypy/arg-type"),
    }
