"""Files are read, and processes started, only where the floors allow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "vibelint"
READERS = {"catalogue", "store", "session", "init", "cli"}
NAMERS = {"lsp", "sync"}
"""Who names files, as the editor does, and reads none."""
NAMES = {"pathlib.Path", "os"}
FORBIDDEN = {
    "subprocess",
    "socket",
    "pickle",
    "marshal",
    "shelve",
    "urllib.request",
    "http.client",
    "requests",
}
PROCESSES = {"engines/process.py", "session/git.py"}
"""What may start a process; the first also writes what its process reads."""
MODULES = sorted(PACKAGE.rglob("*.py"))


def starts_processes(path: Path) -> bool:
    return path.relative_to(PACKAGE).as_posix() in PROCESSES


def called(tree: ast.AST) -> set[str]:
    """What is called: functions by name, methods as `.name`."""
    callees = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    methods = {f".{callee.attr}" for callee in callees if isinstance(callee, ast.Attribute)}
    return methods | {callee.id for callee in callees if isinstance(callee, ast.Name)}


def imported(tree: ast.AST) -> set[str]:
    """Modules that are imported, with the packages above them."""
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


@pytest.mark.parametrize(
    "path",
    [
        path
        for path in MODULES
        if path.relative_to(PACKAGE).parts[0] not in READERS and not starts_processes(path)
    ],
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_only_some_floors_touch_the_disk(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = NAMES if path.relative_to(PACKAGE).parts[0] in NAMERS else set()
    assert not imported(tree) & ({"pathlib.Path", "os", "io.open", "glob", "shutil"} - named)
    assert not called(tree) & {"open", ".read_bytes", ".read_text", ".iterdir", ".scandir"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_starts_a_process_opens_a_connection_or_unpickles(path: Path) -> None:
    forbidden = FORBIDDEN - {"subprocess"} if starts_processes(path) else FORBIDDEN
    assert not imported(ast.parse(path.read_text(encoding="utf-8"))) & forbidden


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_is_over_300_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= 300
