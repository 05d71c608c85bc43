"""How many files' tables are kept: a rule that goes through all files finds them again."""

from __future__ import annotations

import pytest

from vibelint.project.room import ORDINARY, room


@pytest.mark.parametrize(
    ("files", "kept"), [(3, 200), (300, 300), (ORDINARY, ORDINARY), (ORDINARY + 1, 200)]
)
def test_all_of_a_project_of_ordinary_size_are_kept(files: int, kept: int) -> None:
    assert room([str(number) for number in range(files)], 200) == kept
