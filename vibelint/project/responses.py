"""Responses, as handlers build them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Await, Call, Collection, Constant, Expr, Text
from vibelint.facts.file import Result
from vibelint.model.span import Span
from vibelint.project.body import bodies
from vibelint.project.classes import classes
from vibelint.project.handlers import Handler
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.status import status_of

OK = 200
NAMES = 10_000
"""How many names' answers are kept."""


@dataclass(frozen=True, slots=True)
class Response:
    """What a handler answers.

    Attributes:
        name: The last name of the response class; empty where the value itself is returned.
        content: What is sent; None for nothing.
        status: The status the expression gives it, None where that is not evident.
        chosen: Whether the expression says which status.
        json: Whether the content is a value that becomes JSON.
        span: Its place.
    """

    name: str
    content: Expr | None
    status: int | None
    chosen: bool
    json: bool
    span: Span


class Responses:
    """Reads responses, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.project = project
        self.names = names(project)
        self.classes = classes(project)
        data: dict[str, Any] = load("http/responses.yaml")
        self._rows = {name: row for row in data["classes"] for name in row["names"]}

    def of(self, handler: Handler) -> Iterator[Response]:
        """What a handler returns, in order; what its nested functions return left out.

        Args:
            handler: The handler.
        """
        for result in bodies(self.project).of(handler.path, handler.scope).results:
            if result.scope == handler.scope and not result.yields:
                yield self._response(handler.path, result)

    def status_given(self, path: str, scope: int, call: Call) -> Expr | None:
        """The status that a call of a response class is given; None for any other call.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            call: The call.
        """
        row = self._row(path, scope, call)
        return _argument(call, *row[1]["status"]) if row and "status" in row[1] else None

    def _response(self, path: str, result: Result) -> Response:
        value = result.value.value if isinstance(result.value, Await) else result.value
        row = self._row(path, result.scope, value) if isinstance(value, Call) else None
        if row is None or not isinstance(value, Call):
            return Response("", value, OK, False, True, result.span)
        name, columns = row
        given = _argument(value, *columns["status"]) if "status" in columns else None
        status = status_of(self.names, path, result.scope, given)
        if given is None:
            status = columns.get("fixed", OK)
        content = _argument(value, *columns["content"])
        chosen = given is not None or "fixed" in columns
        return Response(name, content, status, chosen, columns.get("json", False), result.span)

    def _row(self, path: str, scope: int, call: Call) -> tuple[str, dict[str, Any]] | None:
        if not isinstance(call.callee, str):
            return None
        meant = self.names.resolve(path, scope, call.callee)
        for name in self.classes.of(meant) if meant else ():
            if name in self._rows:
                return call.callee.rpartition(".")[2], self._rows[name]
        return None


def tells_of_an_error(content: Expr | None) -> bool:
    """Whether a display says that something went wrong, and nothing else.

    Args:
        content: What is sent.
    """
    if not isinstance(content, Collection) or content.kind != "dict":
        return False
    data: dict[str, Any] = load("http/responses.yaml")["errors"]
    pairs = _pairs(content)
    if len(pairs) < len(content.items) or not pairs.keys() <= set(data["others"]):
        return False
    if any(_is_made(pairs[key]) for key in data["keys"] if key in pairs):
        return True
    return any(_plain(pairs.get(key)) in values for key, values in data["flags"].items())


def is_own_shape(content: Expr | None) -> bool:
    """Whether a display has the shape of the frameworks' own errors, and so is consistent.

    Args:
        content: What is sent.
    """
    own: list[str] = load("http/responses.yaml")["errors"]["own"]
    return isinstance(content, Collection) and list(_pairs(content)) == own


def is_probe(project: Project, handler: Handler) -> bool:
    """Whether a handler answers machines that watch the service.

    Args:
        project: The project.
        handler: The handler.
    """
    last = handler.route.strip("/").rpartition("/")[2].lower()
    name = project.files[handler.path].scopes[handler.scope].name.lower()
    return _names_probe(last) or _names_probe(name)


@lru_cache(maxsize=NAMES)
def _names_probe(word: str) -> bool:
    patterns: list[str] = load("http/responses.yaml")["probes"]
    return any(fnmatchcase(word, pattern) for pattern in patterns)


def _pairs(content: Collection) -> dict[str, Expr]:
    pairs = zip(content.keys, content.items, strict=False)
    return {key.value: value for key, value in pairs if isinstance(key, Text)}


def _is_made(value: Expr) -> bool:
    """Whether a value is made on the spot, and not one of a record's fields."""
    if isinstance(value, Constant):
        return value.source not in ("None", "False")
    return not (isinstance(value, str) and "." in value)


def _plain(value: Expr | None) -> str:
    if isinstance(value, Text):
        return value.value.lower()
    return value.source if isinstance(value, Constant) else ""


def _argument(call: Call, position: int, keyword: str) -> Expr | None:
    given = call.keyword(keyword)
    if given is None and len(call.args) > position:
        given = call.args[position]
    return given


@once
def responses(project: Project) -> Responses:
    """What reads a project's responses, prepared once."""
    return Responses(project)
