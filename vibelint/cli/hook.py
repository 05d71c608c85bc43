"""`vibelint hook`: an agent's own hooks, answered in the way that each agent reads.

Claude Code shows the model what stands on stderr if the exit code is 2, and drops everything else.
Cursor wants JSON on stdout whatever happens, and reads `followup_message` when its agent stops.
"""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from vibelint.cli.exits import fault
from vibelint.cli.output import remark, tell
from vibelint.cli.processors import processors
from vibelint.cli.targets import shown, targets
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.report.formats import FORMATS, Rendering
from vibelint.session.checking import Ways, checked
from vibelint.session.lived_with import Living
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import Wishes

QUIET, TROUBLE, BLOCKING = 0, 1, 2
READ = (".py", ".pyi", ".md", ".toml", ".txt")
EDIT = Wishes(force_exclude=True, skip=("mypy",))
STOP = Wishes()
HOME = "CLAUDE_PROJECT_DIR"
HEAD = "vibelint: this breaks the documents of this project; mend it, do not suppress it"

SET_UP = """\
\b
In .claude/settings.json:
  {"hooks": {"PostToolUse": [{"matcher": "Edit|Write", "hooks": [
    {"type": "command", "command": "vibelint hook claude"}]}], "Stop": [{"hooks": [
    {"type": "command", "command": "vibelint hook claude --stop"}]}]}}

\b
In .cursor/hooks.json:
  {"version": 1, "hooks": {"afterFileEdit": [
    {"command": "vibelint hook cursor"}], "stop": [
    {"command": "vibelint hook cursor --stop"}]}}
"""

NO_PATH = re.compile("[\0\ud800-\udfff]")
"""What no file's name holds, and JSON may."""


class Event(NamedTuple):
    """What an agent tells.

    Attributes:
        folders: Those that it works in.
        path: The file it edited; empty if it has come to an end.
        is_repeated: Whether it goes on only because this hook has stopped it from ending.
    """

    folders: tuple[str, ...]
    path: str = ""
    is_repeated: bool = False


@click.command(epilog=SET_UP)
@click.argument("agent", type=click.Choice(["claude", "cursor"]))
@click.option(
    "--stop", is_flag=True, help="Check the whole project, mypy included: for when the agent stops."
)
def hook(agent: str, stop: bool) -> None:
    """Tell a coding agent what its edit broke.

    Reads the agent's JSON from stdin, checks the file that was edited (without mypy, which takes
    its time) and answers as that agent expects. Findings of the baseline are not told.
    """
    answer = ANSWERS[agent]
    try:
        said = _said(_event(agent, _given(), stop), stop)
    except UsageError as error:
        remark(f"vibelint: {error}")
        raise SystemExit(answer("", stop) or TROUBLE) from None
    except Exception as error:
        remark(f"vibelint: {fault(error)}")
        raise SystemExit(answer("", stop) or TROUBLE) from None
    raise SystemExit(answer(said, stop))


def _given() -> dict[str, Any]:
    """The object on stdin."""
    try:
        given: Any = json.loads(sys.stdin.buffer.read() if sys.stdin else b"")
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise UsageError("a hook reads an agent's JSON object from stdin, and there is none")
    return given


def _event(agent: str, given: dict[str, Any], stop: bool) -> Event:
    roots = given.get("workspace_roots") if agent == "cursor" else _home(given)
    folders = tuple(filter(_is_path, roots if isinstance(roots, list) else ())) or (".",)
    if stop:
        return Event(folders, is_repeated=given.get("stop_hook_active") is True)
    told = given if agent == "cursor" else given.get("tool_input")
    path = told.get("file_path") if isinstance(told, dict) else ""
    return Event(folders, path if isinstance(path, str) else "")


def _home(given: dict[str, Any]) -> list[Any]:
    return [os.environ.get(HOME) or given.get("cwd")]


def _is_path(value: object) -> bool:
    return isinstance(value, str) and bool(value) and not NO_PATH.search(value)


def _said(event: Event, stop: bool) -> str:
    """What there is to say of an event; empty for nothing."""
    paths = event.folders if stop else tuple(_edited(event))
    if event.is_repeated or not paths:
        return ""
    reports = list(_reports(paths, STOP if stop else EDIT))
    errors = [error for report in reports for error in report.errors]
    told = [report for report in reports if _is_worth_telling(report)]
    if errors and not told:
        raise UsageError(errors[0])
    return "\n".join((HEAD, *map(_text, told))) if told else ""


def _edited(event: Event) -> Iterator[str]:
    """The file that was edited, if it is one of those that are checked."""
    place = Path(event.folders[0], event.path)
    try:
        homes = [os.path.realpath(folder) for folder in event.folders]
        lies_in = any(Path(os.path.realpath(place)).is_relative_to(home) for home in homes)
        is_read = event.path.endswith(READ) and lies_in and place.is_file()
    except (OSError, ValueError):  # no path at all: a NUL character in it, too long, half a pair
        return
    if is_read:
        yield str(place)


def _reports(paths: Iterable[str], wishes: Wishes) -> Iterator[Report]:
    for root, only in targets(paths).items():
        report = checked(root, only, wishes, Ways(jobs=processors()))
        yield Living().on(report, only, wishes)[0]


def _is_worth_telling(report: Report) -> bool:
    return any(finding.severity > Severity.NOTE for finding in report.findings)


def _text(report: Report) -> str:
    root = Path(report.root)
    return FORMATS["agent"](report, Rendering(shown_path=lambda path: shown(root / path)))


def _to_claude(said: str, _stop: bool) -> int:
    if not said:
        return QUIET
    for line in said.rstrip("\n").split("\n"):
        remark(line)
    return BLOCKING


def _to_cursor(said: str, stop: bool) -> int:
    if said and not stop:
        for line in said.rstrip("\n").split("\n"):
            remark(line)
    tell(json.dumps({"followup_message": said} if said and stop else {}) + "\n")
    return QUIET


ANSWERS: dict[str, Callable[[str, bool], int]] = {"claude": _to_claude, "cursor": _to_cursor}
"""How each agent is told; the exit code is given back."""
