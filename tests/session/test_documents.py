"""Which documents the settings may name."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session.documents import read_documents
from vibelint.session.files import Files
from vibelint.session.settings import Settings
from vibelint.session.trouble import UsageError

LAW = "- No `eval`\n"


def named(root: Path, name: str) -> list[str]:
    settings = Settings(documents={"rules": (name,)})
    return [document.path for document in read_documents(root, settings, Files(root)).read]


def test_another_name_in_the_root(tmp_path: Path) -> None:
    (tmp_path / "AGENTS.md").write_text(LAW, encoding="utf-8")
    assert named(tmp_path, "AGENTS.md") == ["AGENTS.md"]


def test_one_above_the_root_in_the_same_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "LAW.md").write_text(LAW, encoding="utf-8")
    (tmp_path / "api").mkdir()
    assert named(tmp_path / "api", "../LAW.md") == ["../LAW.md"]


@pytest.mark.parametrize("name", ["../LAW.md", "docs/../../LAW.md", "{outside}/LAW.md"])
def test_one_outside_of_the_repository_is_refused_unread(tmp_path: Path, name: str) -> None:
    (tmp_path / "LAW.md").write_text("secret\n", encoding="utf-8")
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    with pytest.raises(UsageError, match=r"`documents` names .* outside of the repository"):
        named(tmp_path / "repo", name.format(outside=tmp_path))


def test_one_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"names `GONE.md`, which is no file"):
        named(tmp_path, "GONE.md")


OPENAPI = "openapi: 3.1.0\npaths: {}\n"


@pytest.mark.parametrize(
    ("contract", "files", "expected"),
    [
        pytest.param("See [it](openapi.yaml).\n", ["openapi.yaml"], ["openapi.yaml"], id="a link"),
        pytest.param("`spec/openapi.json`\n", ["spec/openapi.json"], ["spec/openapi.json"],
                     id="in a folder"),
        pytest.param("Will be written.\n", ["openapi.yml"], ["openapi.yml"], id="unnamed"),
        pytest.param("- `GET /a`\n", ["openapi.yaml"], [], id="beside endpoints"),
        pytest.param("See openapi.yaml.\n", [], [], id="not there"),
        pytest.param("See ../openapi.yaml\n", ["../openapi.yaml"], [], id="out of the repository"),
    ],
)  # fmt: skip
def test_openapi_files_beside_a_contract(
    tmp_path: Path, contract: str, files: list[str], expected: list[str]
) -> None:
    root = tmp_path / "root"
    (root / ".git").mkdir(parents=True)
    (root / "API_CONTRACT.md").write_text(contract, encoding="utf-8")
    for name in files:
        path = (root / name).resolve()
        path.parent.mkdir(exist_ok=True)
        path.write_text(OPENAPI, encoding="utf-8")
    read = read_documents(root, Settings(), Files(root)).read
    assert [one.path for one in read if one.kind == "api_contract"] == [
        "API_CONTRACT.md",
        *expected,
    ]
