"""The hooks, really run by pre-commit in a repository of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PRE_COMMIT = Path(sys.executable).with_name("pre-commit")


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=t", "-c", "user.email=t@example.invalid", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with one file that breaks a rule, and one that does not."""
    files = {
        "RULES.md": "- Every function must have type hints\n",
        "pyproject.toml": '[tool.vibelint]\nexclude = ["generated/"]\n',
        "app/bad.py": "def greet(name):\n    return name\n",
        "app/good.py": "def greet(name: str) -> str:\n    return name\n",
        "generated/stub.py": "def greet(name):\n    return name\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    return tmp_path


def run(repository: Path, hook: str, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [PRE_COMMIT, "try-repo", str(ROOT), hook, "--verbose", *words],
        cwd=repository,
        capture_output=True,
        text=True,
        timeout=500,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.long
def test_the_hooks_fail_on_findings_and_pass_without(repository: Path) -> None:
    code, out = run(repository, "vibelint", "--all-files")
    assert code == 1, out
    assert "app/bad.py:1:5 error[missing-type-hint]" in out
    assert "generated/stub.py" not in out
    code, out = run(repository, "vibelint", "--files", "app/good.py", "generated/stub.py")
    assert code == 0, out
    code, out = run(repository, "vibelint-project", "--files", "RULES.md")
    assert code == 1, out
    assert "app/bad.py:1:5 error[missing-type-hint]" in out
