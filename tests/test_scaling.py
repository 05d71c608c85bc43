"""Memory stays small and findings stay whole on a large project."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.scaling import make_project, measure


@pytest.mark.long
def test_two_thousand_files_stay_under_300_megabytes(tmp_path: Path) -> None:
    make_project(tmp_path, 2000)
    _, megabytes = measure(tmp_path)
    assert megabytes < 300


@pytest.mark.long
def test_memory_grows_with_the_files_and_no_faster(tmp_path: Path) -> None:
    few, some, many = (_peak(tmp_path / str(files), files) for files in (300, 900, 2100))
    first, then = (some - few) / 600, (many - some) / 1200
    assert then < 1.3 * first
    assert max(first, then) * 1024 < 48  # kilobytes: what 5,000 files may take beside the program


def _peak(folder: Path, files: int) -> float:
    folder.mkdir()
    make_project(folder, files)
    return measure(folder)[1]
