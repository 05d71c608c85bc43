"""A session that stays, as an editor has one: whatever changes, it says what a fresh one says."""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from vibelint.model.report import Report
from vibelint.session.roots import forget
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes

FIXTURE = Path(__file__).parents[2] / "fixtures" / "fastapi-drifted"
STEPS = 200


def alone(root: Path, overlay: dict[str, str]) -> Report:
    forget()
    return Session(root, Wishes(engines=False)).check(overlay=overlay)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FIXTURE, tmp_path / "shop"))


@pytest.fixture
def session(root: Path) -> Session:
    return Session(root, Wishes(engines=False))


def rules(report: Report, path: str) -> set[str]:
    return {finding.rule for finding in report.findings if finding.path == path}


def test_nothing_changed_is_the_same_report(session: Session) -> None:
    first = session.check()
    assert first.findings
    assert session.check() == first


def test_a_buffer_stands_in_for_its_file(session: Session, root: Path) -> None:
    path = "app/main.py"
    before = session.check()
    overlay = {path: "import requests\nimport celery\n\n\ndef f(x):\n    return x\n"}
    now = session.check(overlay=overlay)
    assert now == alone(root, overlay)
    assert {"unapproved-import", "missing-type-hint"} <= rules(now, path)
    assert session.check() == before


def test_a_rule_over_files_sees_the_buffer_of_another(tmp_path: Path) -> None:
    (tmp_path / "RULES.md").write_text("- Never block the event loop\n", encoding="utf-8")
    (tmp_path / "clock.py").write_text("def nap() -> None: ...\n", encoding="utf-8")
    caller = "from clock import nap\n\n\nasync def work() -> None:\n    nap()\n"
    (tmp_path / "work.py").write_text(caller, encoding="utf-8")
    session = Session(tmp_path)
    assert not session.check().findings
    buffer = "import time\n\n\ndef nap() -> None:\n    time.sleep(1)\n"
    found = session.check(overlay={"clock.py": buffer}).findings
    assert [(one.path, one.rule) for one in found] == [("work.py", "blocking-call-in-async")]
    assert not session.check().findings


def test_a_buffer_that_is_no_file_yet_is_part_of_the_project(session: Session, root: Path) -> None:
    overlay = {"app/brand_new.py": "import celery\n"}
    session.check()
    now = session.check(overlay=overlay)
    assert "unapproved-import" in rules(now, "app/brand_new.py")
    assert now == alone(root, overlay)


def test_a_buffer_of_a_document_is_the_law(session: Session) -> None:
    assert "missing-type-hint" not in {
        one.rule for one in session.check(overlay={"RULES.md": "- Never use print\n"}).findings
    }


def test_a_missing_entry_shows_in_the_document_that_draws_it(session: Session) -> None:
    drawn = "```\napp/\n├── main.py\n├── absent_one.py\n└── core/\n```\n"
    report = session.check(overlay={"FOLDER_STRUCTURE.md": drawn})
    missing = [one for one in report.findings if one.rule == "missing-path"]
    assert [(one.path, one.span.line) for one in missing] == [("FOLDER_STRUCTURE.md", 4)]


def test_a_document_that_keeps_size_and_moment_is_seen(session: Session, root: Path) -> None:
    document = root / "RULES.md"
    document.write_text("- Type hints are required\n", encoding="utf-8")
    state = document.stat()
    report = session.check()
    assert "missing-type-hint" in {one.rule for one in report.findings}
    document.write_text("- Type hints are requirex\n", encoding="utf-8")
    os.utime(document, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert session.check() == alone(root, {})
    assert session.check() != report


CHANGES: dict[str, Callable[[Path], object]] = {
    "a file is made": lambda root: (root / "app/more.py").write_text("import celery\n"),
    "a file is taken away": lambda root: (root / "app/main.py").unlink(),
    "a folder is moved": lambda root: (root / "app/core").rename(root / "app/heart"),
    "a document is taken away": lambda root: (root / "RULES.md").unlink(),
    "all documents are taken away": lambda root: [one.unlink() for one in root.glob("*.md")],
    "a file is ignored": lambda root: (root / ".gitignore").write_text("main.py\n"),
    "the settings exclude": lambda root: (root / "pyproject.toml").write_text(
        '[tool.vibelint]\nexclude = ["app"]\n'
    ),
    "a requirement is declared": lambda root: (root / "requirements.txt").write_text("celery\n"),
    "a project appears inside": lambda root: (root / "app/RULES.md").write_text("- No print\n"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_on_the_disk_is_seen(session: Session, root: Path, change: str) -> None:
    session.check()
    CHANGES[change](root)
    assert session.check() == alone(root, {})


def test_two_hundred_edits_in_a_row(session: Session, root: Path) -> None:
    chance = random.Random(20261126)
    paths = sorted(
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.suffix in (".py", ".md") and path.is_file()
    )
    buffers: dict[str, str] = {}
    for step in range(STEPS):
        path = chance.choice(paths)
        text = buffers.get(path) or (root / path).read_text(encoding="utf-8")
        buffers[path] = edited(text, chance)
        if chance.random() < 0.1:
            (root / path).write_text(buffers.pop(path), encoding="utf-8")
        if chance.random() < 0.1 and buffers:
            del buffers[chance.choice(sorted(buffers))]
        report = session.check(overlay=buffers)
        if step % 20 == 19:
            assert report == alone(root, buffers), step
    assert session.check(overlay=buffers) == alone(root, buffers)


LAWS = (
    "- Never use `requests`",
    "- Never use `requests` in services",
    "- Route handlers must be thin",
    "- No database queries in route handlers",
    "- Queries belong in repositories",
    "- Queries belong in repositories, not in `tests/`",
    "- Only approved packages; imports in `try` count too",
    "- Every package must be declared in pyproject.toml",
    "- Lines are at most 80 long",
    "Just a sentence.",
)


def test_laws_that_come_and_go(session: Session, root: Path) -> None:
    chance = random.Random(7)
    stack = (root / "TECH_STACK.md").read_text(encoding="utf-8")
    drawn = (root / "FOLDER_STRUCTURE.md").read_text(encoding="utf-8")
    for step in range(60):
        law = chance.sample(LAWS, chance.randint(0, len(LAWS)))
        buffers = {"RULES.md": "\n".join(law) + "\n"}
        if chance.random() < 0.2:
            buffers["TECH_STACK.md"] = edited(stack, chance)
        if chance.random() < 0.2:
            buffers["FOLDER_STRUCTURE.md"] = edited(drawn, chance)
        assert session.check(overlay=buffers) == alone(root, buffers), (step, buffers)


SNIPPETS = (
    "import requests\n",
    "def f(x):\n    return requests.get(x)\n",
    "    time.sleep(1)\n",
    "async def g() -> None:\n    f(1)\n",
    "class C(:\n",
    "- Never use `print`\n",
    "é 😀",
    "  # vibelint: ignore[missing-type-hint] generated\n",
)


def edited(text: str, chance: random.Random) -> str:
    """The text with some of it taken out, doubled, or something put in."""
    lines = text.splitlines(keepends=True)
    at = chance.randint(0, len(lines))
    kind = chance.choice(("out", "double", "in", "cut"))
    if kind == "out":
        return "".join(lines[:at] + lines[at + chance.randint(1, 3) :])
    if kind == "double":
        return "".join(lines[: at + 2] + lines[at:])
    if kind == "in":
        return "".join([*lines[:at], chance.choice(SNIPPETS), *lines[at:]])
    place = chance.randint(0, len(text))
    return text[:place] + text[place + chance.randint(1, 8) :]
