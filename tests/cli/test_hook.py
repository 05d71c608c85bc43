"""Hooks of coding agents: what each gets to read, and that nothing ever stops it by mistake."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

BAD = "import time\n\n\nasync def f() -> None:\n    time.sleep(1)\n"
GOOD = "import asyncio\n\n\nasync def f() -> None:\n    await asyncio.sleep(1)\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    project = tmp_path / "project"
    (project / "app").mkdir(parents=True)
    (project / "RULES.md").write_text("- No blocking calls in async functions\n", encoding="utf-8")
    (project / "app/bad.py").write_text(BAD, encoding="utf-8")
    (project / "app/good.py").write_text(GOOD, encoding="utf-8")
    (project / "notes.js").write_text("", encoding="utf-8")
    return project


@pytest.fixture
def run(project: Path) -> Run:
    def run(given: Any, *words: str) -> tuple[int, str, str]:
        data = given if isinstance(given, bytes) else json.dumps(given).encode()
        command = [sys.executable, "-m", "vibelint", "hook", *words]
        known = {name: value for name, value in os.environ.items() if name != "CLAUDE_PROJECT_DIR"}
        done = subprocess.run(
            command, cwd=project, input=data, capture_output=True, env=known, check=False
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return done.returncode, out, err

    return run


def edit(project: Path, path: str) -> dict[str, Any]:
    return {
        "session_id": "1",
        "cwd": str(project),
        "hook_event_name": "PostToolUse",
        "tool_name": "Edit",
        "tool_input": {"file_path": str(project / path)},
        "tool_response": {"success": True},
    }


def test_claude_reads_findings_from_stderr_with_exit_2(run: Run, project: Path) -> None:
    code, out, err = run(edit(project, "app/bad.py"), "claude")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert lines[0].startswith("vibelint: this breaks the documents of this project")
    assert lines[1] == "app/bad.py"
    assert lines[2].startswith("  5:5 error blocking-call-in-async: `time.sleep` blocks")
    assert 'rule: RULES.md:1 "No blocking calls in async functions"' in lines[2]
    assert lines[-1].startswith("1 finding (1 error), 1 file")


@pytest.mark.parametrize(
    "path",
    ["app/good.py", "notes.js", "app/gone.py", "../other.py", "app", "a\0b.py", "a" * 5000 + ".py",
     "\ud800.py"],
    ids=["clean", "not ours", "gone", "outside of the project", "a folder", "a NUL in it",
         "too long", "half a surrogate pair"],
)  # fmt: skip
def test_claude_is_left_alone(run: Run, project: Path, path: str) -> None:
    (project.parent / "other.py").write_text(BAD, encoding="utf-8")
    assert run(edit(project, path), "claude") == (0, "", "")


def test_an_excluded_file_is_left_alone(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text(
        '[tool.vibelint]\nexclude = ["app/bad.py"]\n', encoding="utf-8"
    )
    assert run(edit(project, "app/bad.py"), "claude") == (0, "", "")


def test_what_the_baseline_lives_with_is_not_told(run: Run, project: Path) -> None:
    words = [sys.executable, "-m", "vibelint", "--update-baseline"]
    subprocess.run(words, cwd=project, capture_output=True, check=True)
    assert run(edit(project, "app/bad.py"), "claude")[0] == 0


def test_claude_is_stopped_from_ending_once(run: Run, project: Path) -> None:
    given = {"cwd": str(project), "hook_event_name": "Stop", "stop_hook_active": False}
    code, _, err = run(given, "claude", "--stop")
    assert code == 2
    assert "blocking-call-in-async" in err
    assert run({**given, "stop_hook_active": True}, "claude", "--stop") == (0, "", "")


def test_mypy_is_asked_only_at_the_stop(run: Run, project: Path) -> None:
    (project / "RULES.md").write_text("- mypy compliant\n", encoding="utf-8")
    (project / "app/good.py").write_text('X: int = ""\n', encoding="utf-8")
    (project / "app/bad.py").unlink()
    assert run(edit(project, "app/good.py"), "claude")[0] == 0
    code, _, err = run({"cwd": str(project)}, "claude", "--stop")
    assert (code, "mypy/assignment" in err) == (2, True)


def cursor(project: Path, path: str = "app/bad.py") -> dict[str, Any]:
    return {
        "hook_event_name": "afterFileEdit",
        "workspace_roots": [str(project)],
        "file_path": str(project / path),
        "edits": [],
    }


def test_cursor_gets_json_after_an_edit(run: Run, project: Path) -> None:
    code, out, err = run(cursor(project), "cursor")
    assert (code, json.loads(out)) == (0, {})
    assert "blocking-call-in-async" in err


def test_cursor_follows_up_at_the_stop(run: Run, project: Path) -> None:
    given = {"hook_event_name": "stop", "workspace_roots": [str(project)], "status": "completed"}
    code, out, _ = run(given, "cursor", "--stop")
    assert code == 0
    assert "blocking-call-in-async" in json.loads(out)["followup_message"]
    (project / "app/bad.py").unlink()
    assert run(given, "cursor", "--stop") == (0, "{}\n", "")


@pytest.mark.parametrize("agent", ["claude", "cursor"])
@pytest.mark.parametrize(
    "given",
    [b"", b"{", b"[]", b"\xff", b"[" * 100_000, {}, {"cwd": 1}, {"tool_input": []},
     {"workspace_roots": {}, "file_path": 1}],
    ids=["nothing", "half", "a list", "no text", "deep", "empty", "a number", "a wrong type", "others"],
)  # fmt: skip
def test_bad_input_never_blocks_an_agent(run: Run, agent: str, given: Any) -> None:
    code, out, err = run(given, agent)
    assert code in (0, 1)
    assert (json.loads(out) if agent == "cursor" else out) in ({}, "")
    assert err.count("\n") == (1 if code else 0)


@pytest.mark.parametrize("folder", ["/a\0b", "/a\ud800b"], ids=["a NUL in it", "half a pair"])
def test_a_folder_that_is_none_is_the_current_one(run: Run, project: Path, folder: str) -> None:
    assert (project / "app/bad.py").is_file()
    assert run({"cwd": folder}, "claude", "--stop")[0] == 2
    assert "bad.py" in run({"workspace_roots": [folder]}, "cursor", "--stop")[1]


def test_trouble_is_told_and_blocks_nobody(run: Run, project: Path) -> None:
    (project / "pyproject.toml").write_text("[tool.vibelint]\nselct = []\n", encoding="utf-8")
    code, _, err = run(edit(project, "app/bad.py"), "claude")
    assert code == 1
    assert "did you mean `select`?" in err
    code, out, _ = run(cursor(project), "cursor")
    assert (code, out) == (1, "{}\n")


def test_the_project_folder_that_claude_names_wins(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {**edit(project, "app/bad.py"), "cwd": str(project / "app")}
    assert run(given, "claude")[0] == 2


def test_the_help_shows_the_set_up(run: Run) -> None:
    code, out, _ = run({}, "--help")
    assert code == 0
    assert "vibelint hook claude --stop" in out
    assert "afterFileEdit" in out


def test_an_unknown_agent_is_refused_in_one_sentence(run: Run) -> None:
    code, _, err = run({}, "copilot")
    assert (code, err.count("\n")) == (2, 1)
    assert "claude" in err
