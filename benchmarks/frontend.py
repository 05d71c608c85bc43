"""Milliseconds per file from bytes to candidates, and their ratio to LibCST's own parse.

Run `python -m benchmarks.frontend [FOLDER]`; without a folder, LibCST's installed sources are read.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import libcst as cst

from vibelint.catalogue.page import pages
from vibelint.facts.collect import collect
from vibelint.rules.base import FileRule
from vibelint.rules.registry import load
from vibelint.rules.visit import visit
from vibelint.syntax.decode import decode
from vibelint.syntax.deep import run_deep
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.guard import too_deep
from vibelint.syntax.source import Source, parse
from vibelint.syntax.walk import Dispatch

LARGEST = 100_000
VISITORS = 30

T = TypeVar("T")


class Visitor:
    """A rule's usual three methods."""

    def visit_Call(self, _node: cst.Call) -> None:
        pass

    def visit_FunctionDef(self, _node: cst.FunctionDef) -> None:
        pass

    def visit_ImportFrom(self, _node: cst.ImportFrom) -> None:
        pass


class Clock:
    """Adds up the time of each step."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, step: str, work: Callable[[], T]) -> T:
        started = perf_counter()
        result = work()
        self.spent[step] = self.spent.get(step, 0.0) + perf_counter() - started
        return result

    def split(self, whole: str, parts: tuple[str, ...], rest: str) -> None:
        """Turns the time of a step that repeats others into the time of the rest of it."""
        self.spent[rest] = self.spent.pop(whole) - sum(self.spent[part] for part in parts)

    def table(self, files: int) -> Iterator[str]:
        parse = self.spent["parse"]
        for step, seconds in self.spent.items():
            yield f"{step:<14}{1000 * seconds / files:8.2f} ms{seconds / parse:8.2f} x parse"


def measure(data: bytes, clock: Clock, dispatch: Dispatch, rules: list[FileRule]) -> None:
    """Takes one file through all steps, each on its own."""
    text = clock.time("decode", lambda: decode(data))
    clock.time("guard", lambda: too_deep(text))
    module = clock.time("parse", lambda: cst.parse_module(text))
    source = Source(text, module)
    clock.time("positions", lambda: source.span(module))
    clock.time(f"walk, {VISITORS}", lambda: dispatch.walk(module))
    collected = clock.time("collect", lambda: collect("module.py", data))
    clock.time("rules", lambda: visit(collected, rules))


def file_rules() -> list[FileRule]:
    """The file rules there are."""
    loaded = [load(page.rule) for page in pages().values() if page.kind == "file"]
    return [rule for rule in loaded if isinstance(rule, FileRule)]


def parsable(folder: Path) -> Iterator[bytes]:
    """The contents of the files that every step can read."""
    for file in sorted(folder.rglob("*.py")):
        data = file.read_bytes()
        if len(data) <= LARGEST:
            try:
                parse(data)
            except SyntaxFault:
                continue
            yield data


def main(folder: Path) -> None:
    """Prints the table."""
    clock, rules = Clock(), file_rules()
    dispatch = Dispatch([Visitor() for _ in range(VISITORS)])
    contents = list(parsable(folder))
    gc.disable()
    for data in contents:
        measure(data, clock, dispatch, rules)
    clock.split("collect", ("decode", "guard", "parse"), "facts")
    lines = sum(data.count(b"\n") for data in contents)
    print("facts include the positions they ask for")
    print(f"{len(contents)} files, {lines} lines, {len(rules)} file rules")
    print("\n".join(clock.table(len(contents))))


if __name__ == "__main__":
    given = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(cst.__file__).parent
    run_deep(lambda: main(given))
