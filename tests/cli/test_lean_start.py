"""What a command imports: a person waits for it at every call."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

FIXTURE = Path(__file__).parent.parent.parent / "fixtures" / "fastapi-drifted"
HEAVY = {"libcst", "markdown_it", "yaml", "pathspec", "ftfy", "packaging", "asyncio", "unittest"}
RUN = (
    "import sys\n"
    "from vibelint.cli.main import main\n"
    "try:\n    main(sys.argv[1:])\n"
    "except SystemExit: pass\n"
    "print('\\n'.join(sys.modules), file=sys.stderr)\n"
)


def imported(*words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", RUN, *words], capture_output=True, text=True, check=True
    )
    return {line for line in done.stderr.splitlines() if line.isidentifier()} & HEAVY


@pytest.fixture
def project(tmp_path: Path) -> Path:
    left_out = shutil.ignore_patterns(".vibelint_cache")
    return Path(shutil.copytree(FIXTURE, tmp_path / "project", ignore=left_out))


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_an_unchanged_run_imports_no_parser_and_no_reader(project: Path, form: str) -> None:
    words = ["check", "--no-engines", "--output-format", form, str(project)]
    assert "libcst" in imported(*words)
    assert imported(*words) == set()


def test_a_changed_document_does_not_bring_in_libcst(project: Path) -> None:
    words = ["check", "--no-engines", str(project)]
    imported(*words)
    (project / "TECH_STACK.md").write_text("- FastAPI\n", encoding="utf-8")
    assert "libcst" not in imported(*words)


def test_help_imports_nothing_of_the_work() -> None:
    assert imported("--help") == imported("--version") == set()
    assert imported("check", "--help") == set()


def test_a_rules_page_needs_no_parser_of_python() -> None:
    assert not imported("rule", "fat-handler") & {"libcst", "pathspec", "ftfy"}
