"""Real applications from the package index run through: no traceback, every place exists."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from vibelint.session.session import Session

APPLICATIONS = {"langflow-base==0.1.1": "fastapi", "django-oscar==3.2.5": "django"}
RULES = """\
- Every function must have type hints
- Never make blocking calls in async functions
- Keep handlers thin
- Only import approved packages
"""


def fetched(requirement: str, folder: Path) -> Path:
    """The unpacked wheel of a requirement, with a rules document beside it."""
    command = [
        sys.executable,
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary=:all:",
    ]
    subprocess.run([*command, "--dest", str(folder), requirement], check=True)
    (wheel,) = folder.glob("*.whl")
    root = folder / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(root)
    (root / "RULES.md").write_text(RULES, encoding="utf-8")
    return root


@pytest.mark.long
@pytest.mark.parametrize(("requirement", "framework"), APPLICATIONS.items())
def test_it_runs_through_and_every_finding_stands_somewhere(
    requirement: str, framework: str, tmp_path: Path
) -> None:
    root = fetched(requirement, tmp_path)
    session = Session(root)
    report = session.check()
    assert report.errors == ()
    assert report.files > 200
    assert framework in session.policy.frameworks
    assert {"missing-type-hint", "fat-handler"} <= {finding.rule for finding in report.findings}
    for finding in report.findings:
        lines = (root / finding.path).read_text(encoding="utf-8").split("\n")
        span = finding.span
        assert 1 <= span.line <= span.end_line <= len(lines)
        assert span.column <= len(lines[span.line - 1]) + 1
        assert finding.asked_by is not None
