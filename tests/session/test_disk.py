"""What is noted of what a run looks at: a change within one tick of the clock is not missed."""

from __future__ import annotations

from pathlib import Path
from time import time_ns

import pytest

from vibelint.session import disk, seen
from vibelint.session.disk import note, watched
from vibelint.session.seen import seen_of


@pytest.fixture(autouse=True)
def coarse_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock that does not tell the changes of one test apart."""
    tick = time_ns()

    def state_of(path: str) -> disk.State | None:
        found = Path(path).stat()
        return (found.st_ino, found.st_size, tick, tick)

    monkeypatch.setattr(disk, "state_of", state_of)
    monkeypatch.setattr(seen, "state_of", state_of)


def test_a_file_that_changes_again_after_it_was_read(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("one", encoding="utf-8")
    with watched(time_ns()) as looks:
        note(file)
        assert file.read_text(encoding="utf-8") == "one"
        file.write_text("two", encoding="utf-8")
    assert not seen_of(looks, tmp_path).holds()


def test_a_file_that_has_just_changed_and_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "a.py"
    file.write_text("one", encoding="utf-8")
    with watched(time_ns()) as looks:
        note(file)
    assert seen_of(looks, tmp_path).holds()
