"""Files written anew: whole or not at all, and never somewhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.session import writing
from vibelint.session.trouble import UsageError
from vibelint.session.writing import rewrite


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    (root / "app").mkdir(parents=True)
    (root / "app/a.py").write_bytes(b"old")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/a.py").write_bytes(b"old")
    return root


def test_a_file_is_replaced(root: Path) -> None:
    rewrite(root, "app/a.py", b"old", b"new")
    assert (root / "app/a.py").read_bytes() == b"new"


def test_a_file_that_has_changed_meanwhile_is_left(root: Path) -> None:
    with pytest.raises(UsageError, match=r"^app/a\.py: not mended: it has changed meanwhile"):
        rewrite(root, "app/a.py", b"older", b"new")
    assert (root / "app/a.py").read_bytes() == b"old"


def test_a_link_is_not_written_through(root: Path) -> None:
    (root / "app/b.py").symlink_to(root / "app/a.py")
    with pytest.raises(UsageError, match="it is a link"):
        rewrite(root, "app/b.py", b"old", b"new")
    assert (root / "app/a.py").read_bytes() == b"old"


def test_a_folder_that_is_a_link_is_not_entered(root: Path) -> None:
    (root / "lib").symlink_to(root.parent / "outside")
    with pytest.raises(UsageError, match="its folder is a link"):
        rewrite(root, "lib/a.py", b"old", b"new")
    assert (root.parent / "outside/a.py").read_bytes() == b"old"


def test_a_file_that_is_gone_is_told(root: Path) -> None:
    with pytest.raises(UsageError, match=r"app/c\.py: not mended"):
        rewrite(root, "app/c.py", b"", b"new")


def test_a_failed_write_leaves_the_old_file_alone(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.Path, "replace", full)
    with pytest.raises(UsageError, match="no space left on device"):
        rewrite(root, "app/a.py", b"old", b"new")
    assert [(p.name, p.read_bytes()) for p in (root / "app").iterdir()] == [("a.py", b"old")]
