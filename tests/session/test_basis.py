"""What a check says of what it left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session.roots import forget
from vibelint.session.session import Session


@pytest.mark.parametrize(
    ("count", "end"),
    [(1, "own: p00/"), (10, ", p09/"), (11, ", p09/ and 1 more"), (40, ", p09/ and 30 more")],
)
def test_some_of_many_inner_projects_are_named(tmp_path: Path, count: int, end: str) -> None:
    (tmp_path / "RULES.md").write_text("- Never use `print`\n", encoding="utf-8")
    for number in range(count):
        inner = tmp_path / f"p{number:02}"
        inner.mkdir()
        (inner / "RULES.md").write_text("", encoding="utf-8")
    forget()
    (told,) = (note for note in Session(tmp_path).check().notes if "left out" in note)
    assert told.endswith(end)
