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
