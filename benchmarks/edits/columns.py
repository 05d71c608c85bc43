"""Edits of the models' columns and tables in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.edits.fields import NEW_NAME, is_whole
from benchmarks.edits.view import Edit, View
from vibelint.model.schema import ColumnClause
from vibelint.project.tables.model import Column

ASSIGNED = re.compile(r"(\s+)(\w+)(\s*(?::[^=]*)?=.*)", re.DOTALL)
NAMED = re.compile(r"((?:Column|mapped_column)\(\s*)(['\"])(\w+)\2")
DJANGO = re.compile(r"\bmodels\.(\w+Field)\(")
SQL_TYPES = re.compile(
    r"\b(String|Text|Integer|BigInteger|Boolean|DateTime|Float|JSON|JSONField)\b(\(\d*\))?"
)
LENGTH = re.compile(r"(max_length\s*=\s*|\bString\(\s*(?:length=)?)(\d+)")
TABLE = re.compile(r"((?:__tablename__|db_table)\s*(?::\s*[\w\[\]]+\s*)?=\s*)(['\"])(\w+)\2")
FOREIGN = re.compile(r"((?<!models\.)ForeignKey\(\s*)(['\"])(\w+)\.(\w+)\2")
RELATION = re.compile(
    r"(models\.ForeignKey\(\s*(?:to\s*=\s*)?)([\w.]+|'[\w.]+'|\"[\w.]+\")(?=\s*,)"
)
FIXED = re.compile(r"(default\s*=\s*)(True|False|\d+|'[^']*'|\"[^\"]*\")(?=\s*[,)])")


def column_edits(view: View) -> Iterator[Edit]:
    """Edits of the columns that a schema names."""
    for one, column, table in view.columns:
        span, path = column.place.span, column.place.path
        block = "\n".join(view.lines(path, span.line, span.end_line))
        found = ASSIGNED.fullmatch(block)
        is_open = not table.whole or not is_whole(block)
        if found is None or one.released or column.implicit or is_open:
            continue  # what a base that nobody knows brings may be the column that goes
        is_model = path == table.place.path and not column.inherited
        for kind, text in _edits(one, column, found, block):
            if kind != "add a column" or is_model:
                new = tuple(text.split("\n")) if text else ()
                yield Edit(kind, path, span.line, span.end_line + 1, new)


def _edits(
    one: ColumnClause, column: Column, found: re.Match[str], block: str
) -> Iterator[tuple[str, str]]:
    lead, _, rest = found.groups()
    named = NAMED.search(block)
    if named is not None:
        new = f"{named[1]}{named[2]}{NEW_NAME}{named[2]}"
        yield "rename a column", block.replace(named[0], new, 1)
    elif "db_column" not in block and "(" in rest:
        yield "rename a column", f"{lead}{NEW_NAME}{rest}"
        if "primary_key" not in block and "relat" not in block:
            yield "add a column", f"{block}\n{lead}{NEW_NAME}{rest}"
    yield "remove a column", ""
    yield from _typed(one, column, block)
    yield from _flags(one, block)
    foreign = FOREIGN.search(block)
    if one.reference is not None and foreign is not None:
        new = f"{foreign[1]}{foreign[2]}other_{foreign[3]}.{foreign[4]}{foreign[2]}"
        yield "change a foreign key", block.replace(foreign[0], new, 1)
    relation = RELATION.search(block)
    if one.reference is not None and relation is not None and "self" not in relation[2]:
        new = f'{relation[1]}"self"'
        yield "change a foreign key", block.replace(relation[0], new, 1)
    fixed = FIXED.search(block)
    if one.default is not None and fixed is not None and "server_default" not in block:
        other = "41" if fixed[2] != "41" else "42"
        yield "change a default", block.replace(fixed[0], f"{fixed[1]}{other}", 1)


def _typed(one: ColumnClause, column: Column, block: str) -> Iterator[tuple[str, str]]:
    django, sql = DJANGO.search(block), SQL_TYPES.search(block)
    if one.family and django is not None and one.reference is None:
        other = "BooleanField" if one.family != "boolean" else "DateField"
        text = block.replace(f"models.{django[1]}(", f"models.{other}(", 1)
        yield "change a column's type", text
    elif one.family and sql is not None and "ForeignKey" not in block:
        other = "Boolean" if one.family != "boolean" else "DateTime"
        yield "change a column's type", block.replace(sql[0], other, 1)
    length = LENGTH.search(block)
    if one.length is not None and length is not None and column.kind.family == "string":
        yield "change a length", block.replace(length[0], f"{length[1]}{int(length[2]) + 1}", 1)


def _flags(one: ColumnClause, block: str) -> Iterator[tuple[str, str]]:
    """Keywords that are flipped where the document states what they say."""
    stated: tuple[tuple[str, bool | None, str], ...] = (
        ("unique", one.unique, "flip a unique"),
        ("index", one.index, "flip an index"),
        ("db_index", one.index, "flip an index"),
        ("nullable", one.null, "flip a null"),
        ("null", one.null, "flip a null"),
        ("primary_key", one.primary or None, "flip a primary key"),
    )
    for word, said, kind in stated:
        found = re.search(rf"\b{word}\s*=\s*(True|False)", block)
        if found is not None and said is not None and not one.primary:
            flipped = "False" if found[1] == "True" else "True"
            yield kind, block.replace(found[0], f"{word}={flipped}", 1)
        if found is not None and one.primary and word == "primary_key":
            yield kind, block.replace(found[0], "primary_key=False", 1)
    closed = re.search(r"\)\s*(?:#.*)?\Z", block)
    if closed is None or one.primary or "=True" in block.replace(" ", ""):
        return
    last = block[: closed.start()].rstrip().rstrip(",")
    comma = "" if last.endswith("(") else ", "
    if one.unique is False and "unique" not in block and ("Column(" in block or "models." in block):
        yield "flip a unique", f"{last}{comma}unique=True)"
    if one.null is False and "null" not in block and "models." in block:
        yield "flip a null", f"{last}{comma}null=True)"


def table_edits(view: View) -> Iterator[Edit]:
    """Edits of the tables that a schema names."""
    for _, table in view.tables:
        path, line = table.place.path, table.place.span.line
        (head,) = view.lines(path, line, line) or [""]
        if not head.startswith("class "):
            continue
        rest = view.lines(path, line + 1, line + 2000)
        inside = next((n for n, text in enumerate(rest) if text[:1].strip()), len(rest))
        body = rest[:inside]
        last = line + 1 + len(body)
        yield Edit("remove a table", path, line, last, ("",))
        for number, text in enumerate(body):
            named = TABLE.search(text)
            if named is not None:
                new = text.replace(named[0], f"{named[1]}{named[2]}{named[3]}_moved{named[2]}")
                at = line + 1 + number
                yield Edit("rename a table", path, at, at + 1, (new,))
                fresh = [*body[:number], new, *body[number + 1 :]]
                copied = re.sub(r"class (\w+)", r"class \1Added", head, count=1)
                yield Edit("add a table", path, last, last, (copied, *fresh))
                break
