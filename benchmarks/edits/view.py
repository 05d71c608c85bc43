"""A project beside its documents, and one edit of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from vibelint.facts.collect import collect
from vibelint.model.contract import ContractBody, ContractField, EndpointClause
from vibelint.model.schema import ColumnClause, TableClause
from vibelint.policy.markdown import read_document
from vibelint.project.contracts import Matching as Routes
from vibelint.project.contracts.drift import Drifts
from vibelint.project.contracts.shapes import Field, Shape, Side
from vibelint.project.routes import Route
from vibelint.project.schema import Matching as Tables
from vibelint.project.tables.model import Column, Table
from vibelint.session.understood import Understood
from vibelint.sync.sight import Sight, Told

RULES = (
    "undocumented-endpoint",
    "missing-endpoint",
    "endpoint-drift",
    "undocumented-table",
    "missing-table",
    "column-drift",
)
VERBS = ("get", "post", "put", "patch", "delete")


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a file that others take the place of.

    Attributes:
        kind: What it does, in a few words.
        path: The file, from the root.
        line: The first line that goes, counted from 1.
        last: The first line that stays; `line` where none goes.
        new: What comes in their place.
    """

    kind: str
    path: str
    line: int
    last: int
    new: tuple[str, ...]

    def applied(self, text: str) -> str:
        """A file's text after the edit."""
        lines = text.split("\n")
        return "\n".join([*lines[: self.line - 1], *self.new, *lines[self.last - 1 :]])


@dataclass(frozen=True)
class Paired:
    """A field that a contract names and its other side in the code.

    Attributes:
        stated: In the contract.
        field: In the code.
        body: The contract's body that it stands in.
        taken: Whether it is a request's.
        nested: Whether it stands inside of another field.
    """

    stated: ContractField
    field: Field
    body: ContractBody
    taken: bool
    nested: bool


@dataclass
class View:
    """A project and its documents, with the texts of its files.

    Attributes:
        seen: Both, as vibelint reads them.
        texts: By path from the root.
        after: Whether an edit has been made.
    """

    seen: Understood
    texts: Mapping[str, str]
    after: bool = False
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def lines(self, path: str, first: int, last: int) -> list[str]:
        """The lines of a file from `first` to `last`, both counted from 1 and included."""
        if path not in self._lines:
            self._lines[path] = self.texts.get(path, "").split("\n")
        return self._lines[path][first - 1 : last]

    @cached_property
    def routes(self) -> Routes:
        """Endpoints beside routes."""
        return Routes(self.seen.project, self.seen.policy)

    @cached_property
    def answered(self) -> list[tuple[EndpointClause, Route]]:
        """The endpoints that one route answers, and that one clause states."""
        clauses = self.seen.policy.endpoints
        counts = Counter((one.method, one.path) for one in clauses)
        pairs = ((one, self.routes.answering(one)) for one in clauses)
        return [
            (one, known[0])
            for one, known in pairs
            if len(known) == 1 and counts[one.method, one.path] == 1
        ]

    @cached_property
    def fields(self) -> list[Paired]:
        """The fields of their bodies, each once."""
        drifts, found = Drifts(self.seen.project), dict[tuple[object, ...], Paired]()
        for endpoint, route in self.answered:
            sides = drifts.fastapi if route.framework == "fastapi" else drifts.drf
            one = replace(route, methods=(endpoint.method,))
            if endpoint.request is not None and endpoint.method not in ("GET", "DELETE"):
                for pair in _pairs(endpoint.request, sides.request(one), taken=True):
                    found.setdefault((pair.field.place, pair.stated.citation), pair)
            if endpoint.response is not None:
                for pair in _pairs(endpoint.response, sides.response(one), taken=False):
                    found.setdefault((pair.field.place, pair.stated.citation), pair)
        return list(found.values())

    @cached_property
    def tables(self) -> list[tuple[TableClause, Table]]:
        """The documented tables with the code's."""
        known = Tables(self.seen.project, self.seen.policy)
        pairs = ((one, known.table(one)) for one in self.seen.policy.tables)
        return [(one, table) for one, table in pairs if table is not None]

    @cached_property
    def columns(self) -> list[tuple[ColumnClause, Column, Table]]:
        """The documented columns with the code's."""
        known = Tables(self.seen.project, self.seen.policy)
        return [
            (one, column, table)
            for clause, table in self.tables
            for one, column in known.columns(clause, table)
        ]

    def edited(self, edit: Edit) -> View:
        """The same after an edit."""
        text = edit.applied(self.texts[edit.path])
        texts = {**self.texts, edit.path: text}
        project, documents = self.seen.project, self.seen.documents
        if edit.path.endswith(".py"):
            facts = collect(edit.path, text.encode()).facts
            files = {path: project.files[path] for path in project.files}
            project = replace(project, files=files | {edit.path: facts}, kept={})
        else:
            documents = tuple(
                read_document(one.kind, one.path, text) if one.path == edit.path else one
                for one in documents
            )
        seen = replace(self.seen, project=project, documents=documents)
        policy = Sight(seen, RULES).policy(documents)
        return View(replace(seen, policy=policy), texts, after=True)

    def told(self) -> Told:
        """What the rules of contracts and schemas say."""
        sight = Sight(self.seen, RULES)
        return sight.told(self.seen.policy, sight.found(self.seen.policy))


def _pairs(body: ContractBody, side: Side | None, *, taken: bool) -> list[Paired]:
    if side is None or body.many != side.many:
        return []
    return _paired(body.fields, side.shape, body, taken=taken, nested=False)


def _paired(
    fields: tuple[ContractField, ...],
    shape: Shape,
    body: ContractBody,
    *,
    taken: bool,
    nested: bool,
) -> list[Paired]:
    known = {one.name: one for one in shape.fields}
    found = []
    for one in fields:
        if one.name in known and not (taken and shape.extra):  # which takes whatever is given
            found.append(Paired(one, known[one.name], body, taken, nested))
            inner = known[one.name].value.shape
            if inner is not None:
                found += _paired(one.fields, inner, body, taken=taken, nested=True)
    return found


def moved(path: str) -> str | None:
    """A path with another last word; None where it has none to change."""
    words = re.findall(r"(?<![{<\w:])[A-Za-z][\w-]*(?![\w-]*[}>:(])", path)
    if not words:
        return None
    at = path.rindex(words[-1]) + len(words[-1])
    return f"{path[:at]}-moved{path[at:]}"
