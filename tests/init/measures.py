"""By what the start of a project is measured: vibelint, ruff, the compiler and mypy."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import tomli
from packaging.requirements import Requirement

from vibelint.init.answers import Framework
from vibelint.model.clause import Mark, State, Verdict
from vibelint.model.report import PolicyReport, Report
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes

BARE = "mypy knows nothing of the project's libraries"
LEFT_OUT = "unchecked, since engines are left out"


def check(root: Path, *, engines: bool = False) -> Report:
    return Session(root, Wishes(engines=engines)).check()


def said(report: Report) -> list[str]:
    """Everything that a report says but for what lies in how it was run."""
    findings = [f"{one.path}: {one.rule}: {one.message}" for one in report.findings]
    notes = [note for note in report.notes if not note.startswith((BARE, LEFT_OUT))]
    return [*findings, *report.errors, *notes]


def policy(root: Path) -> PolicyReport:
    return Session(root).policy_report()


ENDPOINTS = {Framework.FASTAPI: 7, Framework.DJANGO: 10}
TABLES = {Framework.FASTAPI: ["users"], Framework.DJANGO: ["users", "items"]}


def agree(root: Path, framework: Framework) -> None:
    """The documents tell of all that is written, and of nothing else."""
    report = policy(root)
    assert all(".md" in line for line in unheld(report)), "only what sends readers to a document"
    assert report.closed
    assert approved(report) == required(root)
    assert undrawn(root, report) == set()
    assert len(report.endpoints) == ENDPOINTS[framework]
    assert [table.name for table in report.tables] == TABLES[framework]


def unheld(report: PolicyReport) -> list[str]:
    """The lines of RULES.md that nothing holds the code to."""
    held = (State.ENFORCED, State.DELEGATED)
    return [one.citation.quote for one in report.clauses if one.state not in held]


def asked(report: PolicyReport) -> set[str]:
    """The rules that lines ask for."""
    return {ask.rule for clause in report.clauses for ask in clause.asks}


def approved(report: PolicyReport) -> set[str]:
    """The closed list, as requirements."""
    return {
        f"{one.name}{one.specifier}" for one in report.packages if one.verdict is Verdict.APPROVED
    }


def required(root: Path) -> set[str]:
    """What pyproject.toml requires, for tests too."""
    project = tomli.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    parsed = map(Requirement, lines)
    return {f"{one.name.lower()}{one.specifier}" for one in parsed}


def undrawn(root: Path, report: PolicyReport) -> set[str]:
    """Python files that the tree does not draw, by their names or by an empty folder above."""
    entries = [entry for tree in report.trees for entry in tree.entries]
    paths = {entry.path for entry in entries if entry.mark is not Mark.PLANNED}
    empty = {one for one in paths if one.endswith("/") and not _holds(one, paths)}
    files = {path.relative_to(root).as_posix() for path in root.rglob("*.py")}
    return {one for one in files - paths if not one.startswith(tuple(empty))}


def _holds(folder: str, paths: set[str]) -> bool:
    return any(path != folder and path.startswith(folder) for path in paths)


def run(*words: str | Path, cwd: Path) -> str:
    """What a command prints; it has to succeed."""
    done = subprocess.run(
        [str(word) for word in words], cwd=cwd, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{words}\n{done.stdout}{done.stderr}"
    return done.stdout


def tools_pass(root: Path) -> None:
    """The project's own configuration of ruff and mypy, and the compiler."""
    run(sys.executable, "-m", "ruff", "format", "--check", "--no-cache", ".", cwd=root)
    run(sys.executable, "-m", "ruff", "check", "--no-cache", ".", cwd=root)
    run(sys.executable, "-m", "compileall", "-q", ".", cwd=root)
    bare = ("--ignore-missing-imports", "--no-site-packages", "--cache-dir", "/dev/null")
    run(sys.executable, "-m", "mypy", *bare, cwd=root)


def follow_examples(root: Path) -> None:
    """Writes the resource of EXAMPLES.md, as an agent does that copies its blocks."""
    text = (root / "EXAMPLES.md").read_text(encoding="utf-8")
    for path, code in re.findall(r"```python\n# (\S+)\n(.*?)```", text, re.DOTALL):
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"\n\n{IMPORTS if path.endswith('deps.py') else ''}{code}")
    with (root / "app/api/v1/router.py").open("a", encoding="utf-8") as file:
        file.write(
            "from app.api.v1.endpoints import tools\n\nrouter.include_router(tools.router)\n"
        )


IMPORTS = """\
from app.repositories.tool_repository import ToolRepository
from app.services.tool_service import ToolService

"""
