"""What people install: the wheel, in an environment of its own, away from the checkout."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.long
def test_the_wheel_works_away_from_the_checkout(tmp_path: Path) -> None:
    def run(*words: str | Path, cwd: Path = tmp_path) -> str:
        done = subprocess.run(
            [str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    run(sys.executable, "-m", "pip", "wheel", "--no-deps", "--wheel-dir", tmp_path / "dist", ROOT)
    (wheel,) = (tmp_path / "dist").glob("vibelint_conformance-*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "venv")
    python = tmp_path / "venv" / "bin" / "python"
    run(python, "-m", "pip", "install", "--quiet", wheel)
    command = tmp_path / "venv" / "bin" / "vibelint"
    assert "missing-type-hint" in run(command, "rules")
    assert "Known limits" in run(command, "rule", "fat-handler")
    project = ["--framework", "fastapi", "--skeleton"]
    assert ".gitignore" in run(command, "init", "new", *project)
    fixture = ROOT / "fixtures" / "fastapi-drifted"
    assert "blocking-call-in-async" in run(command, "--exit-zero", fixture)
