"""Whether there is much below a folder is told at a glance, and wrongly rather than slowly."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session import extent


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for number in range(30):
        folder = tmp_path / f"part{number % 3}" / "inner"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"module{number}.py").touch()
    return tmp_path


def test_many_files_are_much(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "LARGE", 30)
    assert extent.is_large(tree)
    monkeypatch.setattr(extent, "LARGE", 31)
    assert not extent.is_large(tree)


def test_hidden_folders_and_other_files_do_not_count(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extent, "LARGE", 1)
    hidden, other = tree / "hidden", tree / "other"
    (hidden / ".venv").mkdir(parents=True)
    (hidden / ".venv" / "module.py").touch()
    other.mkdir()
    (other / "data.json").touch()
    assert not extent.is_large(hidden)
    assert not extent.is_large(other)
    assert not extent.is_large(tree / "absent")


def test_it_does_not_look_for_ever(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extent, "LARGE", 30)
    monkeypatch.setattr(extent, "MOST", 10)
    assert not extent.is_large(tree)
