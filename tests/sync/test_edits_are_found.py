"""Random edits of code and documents are found: of the fixtures, and of what is drafted from them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.drift import chosen, edits_of, tries, view_of
from benchmarks.edits.view import View
from tests.sync.edits import FIXTURES
from vibelint.session.looking import look
from vibelint.sync.drafts.drafting import Drafting

COUNT, SEED = 40, 20
NAMES = ("fastapi-conforming", "django-conforming")
KINDS = {
    "remove a route", "change a route's path", "change a route's status", "rename a response field",
    "rename a column", "change a column's type", "remove a table", "contract: change a verb",
    "contract: change a path", "contract: rename a response field", "contract: add an endpoint",
    "schema: rename a table", "schema: change a type", "schema: flip null", "schema: flip unique",
    "schema: flip primary key", "schema: change a reference", "schema: change a default",
}  # fmt: skip


@pytest.fixture(params=NAMES)
def copied(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(FIXTURES / request.param, root)
    return root


def silent(view: View, count: int = COUNT) -> list[str]:
    """The edits of which nothing is said."""
    assert view.told().total() == 0
    picked = chosen(view, edits_of(view), count, SEED)
    assert len(picked) >= COUNT
    return [f"{one.edit.path}:{one.edit.line} {one.edit.kind}" for one in tries(view, picked)
            if not one.said]  # fmt: skip


def drafted(root: Path) -> View:
    """A project beside the contract and the schema that are drafted from it."""
    for document in root.glob("*.md"):
        document.unlink()
    drafting = Drafting(look(root), "en")
    (root / "API_CONTRACT.md").write_text(drafting.contract(), encoding="utf-8")
    (root / "DB_SCHEMA.md").write_text(drafting.schema(), encoding="utf-8")
    return view_of(look(root), root)


def test_edits_beside_a_teams_own_documents_are_found(copied: Path) -> None:
    assert silent(view_of(look(copied), copied)) == []


def test_edits_beside_drafted_documents_are_found(copied: Path) -> None:
    view = drafted(copied)
    assert {edit.kind for edit in edits_of(view)} >= KINDS - {"change a route's status"}
    assert silent(view) == []


@pytest.mark.long
def test_every_edit_beside_drafted_documents_is_found(copied: Path) -> None:
    view = drafted(copied)
    assert silent(view, len(edits_of(view))) == []
