"""Operations of OpenAPI, written in YAML beside others."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from http import HTTPStatus

from vibelint.project.contracts.shapes import Shape, Side, Value
from vibelint.sync.contract.book import Entry
from vibelint.sync.contract.spelling import own_path
from vibelint.sync.endpoints import Endpoint
from vibelint.sync.sheet import Splice

KEY = re.compile(r"(?P<indent> *)(?P<name>[\w/][^:#]*|'[^']+'|\"[^\"]+\"):\s*(?:#.*)?")
STEP = "  "
UNKNOWN_STATUS = 200


def operation(entry: Entry, endpoint: Endpoint) -> Splice | None:
    """The lines of an operation, behind the path or the method of another.

    Args:
        entry: The other, whose file or fence is in YAML.
        endpoint: As the code has it.

    Returns:
        None where the other is not written in lines of its own.
    """
    lines = entry.sheet.lines
    verb, path = KEY.fullmatch(entry.line), _path_line(lines, entry.at)
    if verb is None or path is None:
        return None
    made = list(_operation(endpoint, verb["indent"]))
    if endpoint.shape == entry.full:
        at = block_end(lines, entry.at)
        return Splice(at, at, tuple(made))
    match = KEY.fullmatch(lines[path])
    assert match is not None
    quote = match["name"][0] if match["name"][0] in "'\"" else ""
    own = own_path(endpoint, entry.base, [lines[path].rstrip(":").strip()])
    at = block_end(lines, path)
    return Splice(at, at, (f"{match['indent']}{quote}{own}{quote}:", *made))


def block_end(lines: list[str], at: int) -> int:
    """The index behind a key and all that stands below it.

    Args:
        lines: Of the file.
        at: The key's line, counted from 0.
    """
    indent = _indent(lines[at])
    end = at + 1
    for number in range(at + 1, len(lines)):
        if lines[number].strip() and _indent(lines[number]) <= indent:
            break
        end = number + 1 if lines[number].strip() else end
    return end


def _path_line(lines: list[str], at: int) -> int | None:
    """The line of the path that a method's line stands below."""
    indent = _indent(lines[at])
    for number in range(at - 1, -1, -1):
        if lines[number].strip() and _indent(lines[number]) < indent:
            match = KEY.fullmatch(lines[number])
            return number if match and match["name"].strip("'\"").startswith("/") else None
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _operation(endpoint: Endpoint, indent: str) -> Iterator[str]:
    inner = f"{indent}{STEP}"
    status = endpoint.status or UNKNOWN_STATUS
    yield f"{indent}{endpoint.method.lower()}:"
    if endpoint.summary:
        yield f"{inner}summary: {json.dumps(endpoint.summary, ensure_ascii=False)}"
    if endpoint.request is not None:
        yield f"{inner}requestBody:"
        yield from _content(endpoint.request, f"{inner}{STEP}")
    yield f"{inner}responses:"
    yield f'{inner}{STEP}"{status}":'
    yield f"{inner}{STEP * 2}description: {HTTPStatus(status).phrase}"
    if endpoint.response is not None:
        yield from _content(endpoint.response, f"{inner}{STEP * 2}")


def _content(side: Side, indent: str) -> Iterator[str]:
    yield f"{indent}content:"
    yield f"{indent}{STEP}application/json:"
    yield f"{indent}{STEP * 2}schema:"
    value = Value("array" if side.many else "object", side.shape)
    yield from _schema(value, f"{indent}{STEP * 3}")


def _schema(value: Value, indent: str) -> Iterator[str]:
    """A value's schema; of one that nobody knows anything is allowed."""
    if value.kind == "array":
        yield f"{indent}type: array"
        if value.shape is not None:
            yield f"{indent}items:"
            yield from _schema(Value("object", value.shape), f"{indent}{STEP}")
        else:
            yield f"{indent}items: {{}}"
        return
    yield f"{indent}type: {value.kind}"
    if value.shape is not None and value.kind == "object":
        yield from _properties(value.shape, indent)


def _properties(shape: Shape, indent: str) -> Iterator[str]:
    needed = [field.name for field in shape.fields if field.required]
    if needed:
        yield f"{indent}required: {json.dumps(needed, ensure_ascii=False)}"
    if shape.fields:
        yield f"{indent}properties:"
    for field in shape.fields:
        name = field.name if re.fullmatch(r"[A-Za-z_]\w*", field.name) else json.dumps(field.name)
        if field.value.kind and field.value.kind != "null":
            yield f"{indent}{STEP}{name}:"
            yield from _schema(field.value, f"{indent}{STEP * 2}")
        else:
            yield f"{indent}{STEP}{name}: {{}}"
