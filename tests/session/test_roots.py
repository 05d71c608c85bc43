"""Which folder is a project's root, and which documents hold there."""

from __future__ import annotations

from pathlib import Path

from vibelint.session.roots import find_documents, find_root


def make(folder: Path, *files: str) -> None:
    for file in files:
        path = folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")


def test_the_nearest_folder_with_a_team_document_is_the_root(tmp_path: Path) -> None:
    make(tmp_path, "RULES.md", "service/rules.md", "service/app/main.py")
    assert find_root(tmp_path / "service" / "app") == tmp_path / "service"
    assert find_root(tmp_path / "service" / "app" / "main.py") == tmp_path / "service"


def test_documents_in_docs_make_the_folder_above_the_root(tmp_path: Path) -> None:
    make(tmp_path, "docs/RULES.md", "app/main.py")
    assert find_root(tmp_path / "app") == tmp_path
    assert find_root(tmp_path / "docs") == tmp_path


def test_settings_make_a_root(tmp_path: Path) -> None:
    make(tmp_path, "RULES.md", "service/app/main.py")
    (tmp_path / "service" / "pyproject.toml").write_text("[tool.vibelint]\n", encoding="utf-8")
    assert find_root(tmp_path / "service" / "app") == tmp_path / "service"


def test_a_document_wins_over_git_and_git_over_pyproject(tmp_path: Path) -> None:
    make(tmp_path, ".git/HEAD", "service/pyproject.toml", "service/app/main.py")
    assert find_root(tmp_path / "service" / "app") == tmp_path
    make(tmp_path, "service/TECH_STACK.md")
    from vibelint.session import roots

    roots.documents_in.cache_clear()
    roots.is_project.cache_clear()
    assert find_root(tmp_path / "service" / "app") == tmp_path / "service"


def test_a_requirements_file_makes_no_root(tmp_path: Path) -> None:
    make(tmp_path, "pyproject.toml", "service/requirements.txt", "service/app/main.py")
    assert find_root(tmp_path / "service" / "app") == tmp_path


def test_kinds_that_a_root_lacks_come_from_the_project_above_as_far_as_git(tmp_path: Path) -> None:
    make(
        tmp_path, "RULES.md", "repo/.git/HEAD", "repo/RULES.md", "repo/PRD.md", "repo/api/RULES.md"
    )
    found = find_documents(tmp_path / "repo" / "api")
    assert found["rules"] == tmp_path / "repo" / "api" / "RULES.md"
    assert found["prd"] == tmp_path / "repo" / "PRD.md"
    make(tmp_path, "TECH_STACK.md")
    assert "tech_stack" not in find_documents(tmp_path / "repo" / "api")


def test_the_roots_own_documents_win_over_those_in_docs(tmp_path: Path) -> None:
    make(tmp_path, "RULES.md", "docs/RULES.md", "Docs/API_CONTRACT.md")
    found = find_documents(tmp_path)
    assert found["rules"] == tmp_path / "RULES.md"
    assert found["api_contract"].name == "API_CONTRACT.md"
