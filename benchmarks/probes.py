"""The probes of `blocking-call-in-async`, found and false, side by side with ruff and flake8-async.

Run `python -m benchmarks.probes` from the repository's root. Direct calls stand in one module each,
the others in small projects. Found are marked places of the blocking probes, false are places
reported elsewhere. A tool that is not installed is left out.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path

from tests.rules.blocking.direct import BLOCKING as ROWS
from tests.rules.blocking.direct_traps import TRAPS as ROW_TRAPS
from tests.rules.blocking.probes import files_of, found, marked
from tests.rules.blocking.test_probes import BLOCKING, TRAPS
from tests.rules.test_blocking_call_in_async import module

Place = tuple[str, str, int]
"""A probe, a path in it, and a line."""
BLOCKING_CALLS = "ASYNC2"
"""The numbers of the rules on blocking calls begin so, in both."""
Tool = Callable[[Path, Mapping[str, dict[str, str]]], set[Place]]


def vibelint(_folder: Path, probes: Mapping[str, dict[str, str]]) -> set[Place]:
    """Our own errors and warnings; a note is none."""
    return {
        (name, item.place.path, item.place.span.line)
        for name, files in probes.items()
        for item in found(files)
    }


def ruff(folder: Path, _probes: Mapping[str, dict[str, str]]) -> set[Place]:
    """What the rules of ruff on blocking calls find."""
    arguments = [
        "check",
        "--isolated",
        "--no-cache",
        "--preview",
        "--select",
        BLOCKING_CALLS,
        "--output-format",
        "json",
    ]
    told = _run([sys.executable, "-m", "ruff", *arguments, str(folder)])
    return {_place(folder, row["filename"], row["location"]["row"]) for row in json.loads(told)}


def flake8_async(folder: Path, _probes: Mapping[str, dict[str, str]]) -> set[Place]:
    """flake8-async's rules on blocking calls, with nothing configured."""
    files = sorted(str(file) for file in folder.rglob("*.py"))
    told = _run([sys.executable, "-m", "flake8_async", "--asyncio", *files])
    rows = (line.split(":", 3) for line in told.splitlines() if line.count(":") >= 3)
    return {
        _place(folder, file, int(line))
        for file, line, _, message in rows
        if message.strip().startswith(BLOCKING_CALLS)
    }


def _run(command: list[str]) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _place(folder: Path, file: str, line: int) -> Place:
    number, *rest = Path(file).resolve().relative_to(folder).parts
    return number, "/".join(rest), line


def tools() -> Iterator[tuple[str, Tool]]:
    """The tools that are installed."""
    yield "vibelint", vibelint
    yield "ruff ASYNC", ruff
    if find_spec("flake8_async"):
        yield "flake8-async", flake8_async


def write(folder: Path, probes: Mapping[str, dict[str, str]]) -> None:
    """Writes every probe into a folder of its own."""
    for name, files in probes.items():
        for path, text in files.items():
            target = folder / name / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")


def main() -> None:
    """Prints a table for direct calls, and one for what a project hides."""
    direct = [{"app/service.py": module(row)} for row in (*ROWS.values(), *ROW_TRAPS.values())]
    print(f"{len(ROWS)} direct calls, {len(ROW_TRAPS)} traps")
    compare(direct)
    hidden = [files_of(text) for text in (*BLOCKING.values(), *TRAPS.values())]
    print(f"{len(BLOCKING)} projects, {len(TRAPS)} traps")
    compare(hidden)


def compare(projects: Sequence[dict[str, str]]) -> None:
    """Prints what each tool finds."""
    probes = {f"p{number}": files for number, files in enumerate(projects)}
    wanted = {(name, *place) for name, files in probes.items() for place in marked(files)}
    print(f"{'':<14}{'found':>12}{'false':>8}")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made).resolve()
        write(folder, probes)
        for name, tool in tools():
            told = tool(folder, probes)
            part = f"{len(told & wanted)} of {len(wanted)}"
            print(f"{name:<14}{part:>12}{len(told - wanted):>8}")


if __name__ == "__main__":
    main()
