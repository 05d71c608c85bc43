"""Marks of a drawing: planned, optional, by example."""

from __future__ import annotations

import pytest

from tests.policy.test_folder_structure import drawn, marks
from vibelint.model.clause import Mark


@pytest.mark.parametrize(
    ("line", "mark"),
    [
        ("a.py   [MVP]", Mark.REQUIRED),
        ("a.py   [done]  all of it", Mark.REQUIRED),
        ("a.py   [stub]", Mark.PLANNED),
        ("a.py   [defer]", Mark.PLANNED),
        ("a.py   [phase 6+]", Mark.PLANNED),
        ("a.py   (Phase 2)", Mark.PLANNED),
        ("a.py   # phase 2 of the import", Mark.REQUIRED),
        ("a.py   # (future integration)", Mark.PLANNED),
        ("a.py   # TODO: write it", Mark.PLANNED),
        ("a.py   # todo items", Mark.REQUIRED),
        ("a.py   # coming soon", Mark.PLANNED),
        ("a.py   # belum dibuat", Mark.PLANNED),
        ("a.py   🚧", Mark.PLANNED),
        ("a.py   (optional)", Mark.OPTIONAL),
        ("a.py   # if needed", Mark.OPTIONAL),
        ("a.py   # opsional", Mark.OPTIONAL),
        ("a.py   # jika perlu", Mark.OPTIONAL),
        ("a.py   # deprecated", Mark.OPTIONAL),
        ("a.py   # (gitignored)", Mark.GENERATED),
        ("a.py   # NOT in git", Mark.GENERATED),
        ("a.py   # auto-generated", Mark.GENERATED),
        ("a.py   # dibuat otomatis", Mark.GENERATED),
        (".env", Mark.GENERATED),
        ("__pycache__/", Mark.GENERATED),
        ("venv/", Mark.GENERATED),
        (".env.example", Mark.REQUIRED),
        ("<name>.py", Mark.PLACEHOLDER),
        ("{module}/", Mark.PLACEHOLDER),
        ("[name]/", Mark.PLACEHOLDER),
        ("test_*.py", Mark.PLACEHOLDER),
        ("your_app/", Mark.PLACEHOLDER),
        ("a.py   NEW", Mark.REQUIRED),
        ("a.py   ✅ (Created)", Mark.REQUIRED),
        ("a.py   ⭐", Mark.REQUIRED),
    ],
)
def test_the_mark_of(line: str, mark: Mark) -> None:
    assert drawn("app/", "├── main.py", f"└── {line}").entries[-1].mark is mark


def test_what_lies_in_a_planned_folder_is_planned() -> None:
    found = marks("app/", "├── main.py", "└── billing/   [defer]", "    └── invoice.py")
    assert found["app/billing/invoice.py"] == "planned"


def test_what_lies_in_an_optional_folder_is_required_with_it() -> None:
    found = marks("app/", "├── main.py", "└── billing/   (optional)", "    └── invoice.py")
    assert found["app/billing/invoice.py"] == "required"


def test_a_folder_that_shows_python_is_no_runtime_folder() -> None:
    found = marks("app/", "├── main.py", "└── media/", "    └── store.py")
    assert found["app/media/"] == "required"


def test_a_heading_that_speaks_of_the_future_makes_its_tree_planned() -> None:
    tree = drawn("app/", "└── main.py", heading="## Proposed structure")
    assert {entry.mark for entry in tree.entries} == {Mark.PLANNED}
