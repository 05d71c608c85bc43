"""Random edits of a project's routes and of its contract."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from vibelint.policy.text import decode

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
CODES = ("200", "201", "202", "204")
DECORATED = re.compile(r"^( *)@(?:router|app)\.(get|post|put|patch|delete)\((.*)$")
SAID = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE)\W+/|^ {4}(?:get|post):|/\S*\s*\|")

Files = dict[str, str]


@cache
def fixture(name: str) -> Files:
    """The Python files and the contract of a fixture, by path."""
    root = FIXTURES / name
    paths = [*root.rglob("*.py"), root / "API_CONTRACT.md"]
    return {path.relative_to(root).as_posix(): decode(path.read_bytes()) for path in sorted(paths)}


def edits_of(files: Files) -> list[tuple[str, str]]:
    """All single edits: a file with another text of it."""
    return [(path, text) for path, before in files.items() for text in _edited(path, before)]


def _edited(path: str, text: str) -> Iterator[str]:
    lines = text.split("\n")
    for number, line in enumerate(lines):
        for new in _of_code(line) if path.endswith(".py") else _of_contract(line):
            if new != [line]:
                yield "\n".join([*lines[:number], *new, *lines[number + 1 :]])


def _of_code(line: str) -> Iterator[list[str]]:
    """A route less, one more, another method, status or path; a field less or one more."""
    match = DECORATED.match(line)
    if match:
        indent, method, rest = match.groups()
        if line.rstrip().endswith(")"):
            yield []
        yield [f'{indent}@router.post("/extra/{{thing_id}}/run", status_code=202)', line]
        yield [line.replace(f".{method}(", ".put(" if method != "put" else ".patch(", 1)]
        yield [line.replace('("', '("/moved', 1)]
        if "status_code" not in rest:
            yield [line.replace('"', '"', 1).replace(")", ", status_code=203)", 1)]
    if "status_code=" in line and not match:
        yield [re.sub(r"status_code=[\w.]+", "status_code=207", line)]
    field = re.match(r"^    (\w+): (?:str|int)\b", line)
    if field:
        yield [line, "    added_field: bool"]
        yield [line.replace(field[1], "renamed_field", 1)]
    if re.match(r"^    @action\(|^class \w+\(.*ViewSet\)", line) is None and "path(" in line:
        yield [line.replace('path("', 'path("other', 1)]


def _of_contract(line: str) -> Iterator[list[str]]:
    """An entry less, another path, method or status; a field less or of another name."""
    if SAID.search(line):
        yield []
        yield [re.sub(r"/(\w+)", r"/\1-x", line, count=1)]
        yield [re.sub(r"\b(GET|POST|PATCH|DELETE)\b", "PUT", line, count=1)]
    for code in CODES:
        if re.search(rf"\b{code}\b", line):
            yield [re.sub(rf"\b{code}\b", "206", line, count=1)]
    if re.match(r"\s*\|\s*\w+ \| (?:string|integer)|\s*\"\w+\": ", line):
        yield []
        yield [re.sub(r"\w+", "renamed", line, count=1)]
        yield [re.sub(r"integer|\b\d+\b", '"x"', line, count=1).replace('"x" |', "boolean |")]
