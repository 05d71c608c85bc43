"""What is listed, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session.discovery import Discovered, discover
from vibelint.session.ignoring import Ignoring


def make(folder: Path, files: dict[str, str]) -> Discovered:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return discover(folder, Ignoring(folder))


def test_gitignore_files_hold_for_their_own_folder(tmp_path: Path) -> None:
    found = make(
        tmp_path,
        {
            ".gitignore": "*.log\n/build\n!keep.log\n",
            "app/.gitignore": "local.py\n",
            "app/local.py": "",
            "local.py": "",
            "a.log": "",
            "keep.log": "",
            "build/x.py": "",
            "app/build/y.py": "",
        },
    )
    assert found.listing.python == ("app/build/y.py", "local.py")
    assert "keep.log" in found.listing.files
    assert "a.log" not in found.listing.files


def test_the_repositorys_ignore_files_above_the_root_hold_too(tmp_path: Path) -> None:
    make(tmp_path, {".git/info/exclude": "secret.py\n", ".gitignore": "service/gen/\n"})
    found = make(tmp_path / "service", {"gen/a.py": "", "secret.py": "", "main.py": ""})
    assert found.listing.python == ("main.py",)


@pytest.mark.parametrize("folder", [".venv", "node_modules", "__pycache__", "deep/site-packages"])
def test_folders_that_no_linter_reads(tmp_path: Path, folder: str) -> None:
    assert make(tmp_path, {f"{folder}/x.py": "", "a.py": ""}).listing.python == ("a.py",)


def test_an_environment_of_any_name_is_left_out(tmp_path: Path) -> None:
    assert make(tmp_path, {"py311/pyvenv.cfg": "", "py311/lib/x.py": ""}).listing.python == ()


def test_nested_projects_are_told_and_left_out(tmp_path: Path) -> None:
    found = make(tmp_path, {"RULES.md": "", "inner/RULES.md": "", "inner/a.py": "", "b.py": ""})
    assert found.nested == ("inner/",)
    assert found.listing.python == ("b.py",)


def test_symlinks_are_not_followed_out_of_the_root_nor_in_circles(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.py").write_text("", encoding="utf-8")
    root = tmp_path / "root"
    root.mkdir()
    (root / "circle").symlink_to(root)
    (root / "out").symlink_to(tmp_path / "outside")
    (root / "link.py").symlink_to(tmp_path / "outside" / "x.py")
    found = make(root, {"a.py": ""})
    assert found.listing.python == ("a.py", "link.py")
    assert found.links == {"link.py"}


def test_a_path_is_asked_about_whether_or_not_it_exists(tmp_path: Path) -> None:
    make(tmp_path, {".gitignore": ".env\nmedia/\n"})
    ignoring = Ignoring(tmp_path)
    assert ignoring(".env")
    assert ignoring("media/")
    assert ignoring("media/photo.png")
    assert ignoring(".venv/")
    assert not ignoring("app/")
