"""Texts to a folder: all of them or none, over nothing that is there, never out of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.init.writing import conflicts, twins, write
from vibelint.session.trouble import UsageError

TEXTS = {"RULES.md": "- one\n", "app/core/a.py": "x = 1\n"}


def contents(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_text(encoding="utf-8") for path in files}


def test_all_texts_are_written_into_a_folder_that_need_not_be_there(tmp_path: Path) -> None:
    root = tmp_path / "new" / "one"
    assert conflicts(root, TEXTS) == []
    write(root, TEXTS)
    assert contents(root) == TEXTS


def test_what_is_there_and_says_something_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "RULES.md").write_text("- mine\n", encoding="utf-8")
    assert conflicts(tmp_path, TEXTS) == ["RULES.md"]


def test_what_says_the_same_already_is_no_conflict(tmp_path: Path) -> None:
    write(tmp_path, TEXTS)
    assert conflicts(tmp_path, TEXTS) == []
    write(tmp_path, TEXTS)
    assert contents(tmp_path) == TEXTS


@pytest.mark.parametrize("name", ["rules.md", "docs/RULES.md", "docs/Rules.md"])
def test_a_document_in_another_place_is_told(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("- mine\n", encoding="utf-8")
    assert twins(tmp_path, TEXTS) == [name]
    assert twins(tmp_path, {"app/a.py": ""}) == []


def test_a_link_out_of_the_folder_is_not_written_through(tmp_path: Path) -> None:
    outside, root = tmp_path / "outside", tmp_path / "root"
    outside.mkdir()
    root.mkdir()
    (root / "app").symlink_to(outside)
    with pytest.raises(UsageError, match="app: a link that leads out of the folder"):
        conflicts(root, TEXTS)
    (root / "app").unlink()
    (root / "RULES.md").symlink_to(outside / "RULES.md")
    with pytest.raises(UsageError, match=r"RULES.md: a link that leads out"):
        conflicts(root, TEXTS)
    assert contents(outside) == {}


def test_a_link_inside_is_replaced_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "other.md").write_text("other\n", encoding="utf-8")
    (tmp_path / "RULES.md").symlink_to(tmp_path / "other.md")
    assert conflicts(tmp_path, TEXTS) == ["RULES.md"]
    write(tmp_path, TEXTS)
    assert not (tmp_path / "RULES.md").is_symlink()
    assert (tmp_path / "other.md").read_text(encoding="utf-8") == "other\n"


def test_folders_and_files_in_each_others_place_are_told(tmp_path: Path) -> None:
    (tmp_path / "RULES.md").mkdir()
    with pytest.raises(UsageError, match="a folder stands where a file is to be"):
        conflicts(tmp_path, TEXTS)
    (tmp_path / "RULES.md").rmdir()
    (tmp_path / "app").write_text("", encoding="utf-8")
    for root in (tmp_path, tmp_path / "app", tmp_path / "app" / "new"):
        with pytest.raises(UsageError, match="app: a file stands where a folder is to be"):
            conflicts(root, TEXTS)


def test_a_folder_that_may_not_be_entered_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "exists", refuse)
    with pytest.raises(UsageError, match="new: cannot be written: permission denied"):
        conflicts(tmp_path / "new", TEXTS)


def test_when_the_disk_refuses_nothing_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "RULES.md").write_text("- mine\n", encoding="utf-8")
    opened = Path.open

    def refuse(path: Path, *words: str, **more: str) -> object:
        if path.name.startswith("a.py"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *words, **more)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(UsageError, match=r"a.py: cannot be written: permission denied; nothing"):
        write(tmp_path, TEXTS)
    monkeypatch.undo()
    assert contents(tmp_path) == {"RULES.md": "- mine\n"}
    assert not (tmp_path / "app").exists()
