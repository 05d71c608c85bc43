"""Documents drafted from code describe it: no rule that compares the two finds anything."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.sync.bringing import understood
from vibelint.policy.api_contract import read_api_contract
from vibelint.policy.db_schema import read_db_schema
from vibelint.policy.markdown import read_document
from vibelint.project.tables.index import tables
from vibelint.session.roots import forget
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes
from vibelint.sync.drafts.drafting import Drafting

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
NAMES = ("fastapi-conforming", "fastapi-drifted", "django-conforming", "django-drifted")
COMPARING = {
    "undocumented-endpoint",
    "missing-endpoint",
    "endpoint-drift",
    "missing-path",
    "unlisted-path",
    "misplaced-module",
    "undocumented-table",
    "missing-table",
    "column-drift",
    "unapproved-import",
    "unapproved-requirement",
    "stale-approval",
    "contradicting-documents",
    "unreadable-document",
}


def drafted(root: Path, language: str = "en") -> dict[str, str]:
    forget()
    return Drafting(Session(root, Wishes(engines=False)).understood(), language).texts()


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", NAMES)
def test_a_drafted_project_has_no_drift(name: str, language: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(FIXTURES / name, root, ignore=shutil.ignore_patterns("*.md"))
    texts = drafted(root, language)
    assert set(texts) == {"TECH_STACK.md", "FOLDER_STRUCTURE.md", "DB_SCHEMA.md", "API_CONTRACT.md"}
    for path, text in texts.items():
        (root / path).write_text(text, encoding="utf-8")
    forget()
    report = Session(root, Wishes(engines=False)).check()
    found = [one for one in report.findings if one.rule in COMPARING]
    assert [(one.rule, one.path, one.message) for one in found] == []
    assert report.errors == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_says_the_same_when_it_is_drafted_again(name: str, tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(FIXTURES / name, root, ignore=shutil.ignore_patterns("*.md"))
    texts = drafted(root)
    for path, text in texts.items():
        (root / path).write_text(text, encoding="utf-8")
    assert drafted(root) == texts


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("name", NAMES)
def test_a_drafted_schema_is_read_as_the_models_declare_it(name: str, language: str) -> None:
    root = FIXTURES / name
    seen = Session(root, Wishes(engines=False)).understood()
    text = Drafting(seen, language).schema()
    read = read_db_schema(read_document("db_schema", "DB_SCHEMA.md", text))
    assert read.unread == ()
    stated = {table.name: {c.name: c for c in table.columns} for table in read.tables}
    for table in tables(seen.project):
        assert set(stated[table.name]) == {column.name for column in table.columns}
        for column in table.columns:
            said = stated[table.name][column.name]
            assert said.family == column.kind.family
            assert (said.null, said.primary) == (column.null, column.primary)
            assert said.length == (column.kind.length or None)
            assert said.default in (None, *column.defaults)


def test_a_contract_names_every_route_with_what_is_known_of_it() -> None:
    seen = Session(FIXTURES / "fastapi-conforming", Wishes(engines=False)).understood()
    text = Drafting(seen, "en").contract()
    read = read_api_contract(read_document("api_contract", "API_CONTRACT.md", text))
    assert read.unread == ()
    loan = next(
        one for one in read.endpoints if (one.method, one.path) == ("POST", "/api/v1/loans")
    )
    assert [status.code for status in loan.statuses] == [201]
    assert loan.request is not None
    assert [(field.name, field.kind) for field in loan.request.fields] == [("book_id", "integer")]


LONG = [f"app/services/part{number}_service.py" for number in range(40)]


def test_a_long_folder_is_drawn_by_its_first_files() -> None:
    files = dict.fromkeys(["app/main.py", *LONG], "")
    text = Drafting(understood(files), "en").folders()
    assert text == (
        "# Folder structure\n\n```\napp/\n├── services/\n│   ├── part0_service.py\n"
        "│   ├── part10_service.py\n│   ├── part11_service.py\n│   ├── part12_service.py\n"
        "│   └── ...\n└── main.py\n```\n"
    )


def test_a_large_project_is_drawn_less_deep() -> None:
    names = [f"app/f{a}/g{b}/h{c}.py" for a in range(8) for b in range(8) for c in range(3)]
    text = Drafting(understood(dict.fromkeys(names, "")), "en").folders()
    assert text.count("\n") < 145
    assert "g7/" in text
    assert "h0.py" not in text


def test_a_module_that_lies_apart_from_its_like_is_drawn_where_it_is() -> None:
    model = "from django.db import models\nclass {}(models.Model):\n    name = models.TextField()\n"
    files = {f"shop/models/m{n}.py": model.format(f"M{n}") for n in range(3)}
    text = Drafting(understood({**files, "shop/extra/odd.py": model.format("Odd")}), "en").folders()
    assert re.search(r"extra/ .*\n│   └── odd\.py", text)


def test_nothing_is_drafted_of_nothing() -> None:
    assert Drafting(understood({"notes.txt": ""}), "en").texts() == {}
