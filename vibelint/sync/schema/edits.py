"""Edits of a documented table: its columns' lines, a section of its own, its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from vibelint.model.schema import ColumnClause, TableClause
from vibelint.policy.block import Block
from vibelint.policy.db_schema.rows import Columns, columns_of
from vibelint.policy.markdown import Document
from vibelint.project.schema import Matching
from vibelint.project.tables.model import Column, Table
from vibelint.sync.contract.additions import item_end
from vibelint.sync.contract.book import end_of_text
from vibelint.sync.drafts.schema import section
from vibelint.sync.schema.columns import definition, item_like, new_row, row_with, told, words_of
from vibelint.sync.sheet import Sheet, Splice

KINDS = (
    (r"\bis an? |\bholds ", ("type", "length")),
    (r"\bbe null\b", ("nullable", "required", "rules")),
    (r"\bprimary key\b", ("primary", "key", "rules")),
    (r"\bunique\b", ("unique", "key", "rules")),
    (r"\bindexed\b", ("index", "key", "rules")),
    (r"\bdefault\b", ("default", "rules")),
    (r"\bpoints at\b|\bforeign key\b", ("reference", "key", "rules")),
)
"""What a difference is about, by its words, and the columns of a Markdown table that say it."""
EVERY = ("name", *dict.fromkeys(kind for _, kinds in KINDS for kind in kinds))
CREATE = re.compile(r"(?i)\s*create\s+table\b")
END = re.compile(r"\s*\)[^(]*;?\s*")


def kinds_of(words: Sequence[str]) -> list[str]:
    """The columns of a Markdown table that some differences speak of.

    Args:
        words: Of the differences.
    """
    return [
        kind
        for pattern, kinds in KINDS
        if any(re.search(pattern, one) for one in words)
        for kind in kinds
    ]


@dataclass(frozen=True)
class Page:
    """A schema document that is edited.

    Attributes:
        document: As it is read.
        sheet: Its lines.
        language: Of its words.
    """

    document: Document
    sheet: Sheet
    language: str

    def block(self, line: int) -> Block | None:
        """The block that a line, counted from 1, stands in."""
        blocks = self.document.blocks
        found = [b for b in blocks if b.line <= line <= b.line + b.text.count("\n")]
        return found[-1] if found else None

    def section_end(self, line: int) -> int:
        """The index behind the section that a heading's line, counted from 1, begins."""
        headings = [block for block in self.document.blocks if block.kind == "heading"]
        level = next((block.depth for block in headings if block.line == line), 6)
        nexts = [b.line - 1 for b in headings if b.line > line and b.depth <= level]
        return end_of_text(self.sheet.lines, line, min([*nexts, len(self.sheet.lines)]))


class TableEdit:
    """Edits one documented table."""

    def __init__(self, page: Page, known: Matching, clause: TableClause, table: Table) -> None:
        """Looks at how it is written.

        Args:
            page: The document.
            known: Which column is which.
            clause: The table, with columns.
            table: As the code has it.
        """
        self.page, self.known, self.clause, self.table = page, known, clause, table
        self.words = words_of(page.language)

    def splices(self, differing: dict[int, list[str]], *, removes: bool) -> tuple[Splice, ...]:
        """The edits that bring it back, as far as they are safe.

        Args:
            differing: What differs, by the line of the column it stands in.
            removes: Whether columns that the code has not are taken out.
        """
        lacking = list(self.known.lacking(self.clause, self.table))
        unnamed = list(self.known.unnamed(self.clause, self.table))
        made: list[Splice | None] = []
        for one in lacking:
            column = _renamed(one, unnamed)
            if column is not None:
                unnamed.remove(column)
                made.append(self._line(one, column, EVERY, column.name))
            elif removes:
                at = one.citation.line - 1
                made.append(Splice(at, self._end(at), ()))
        for one, column in self.known.columns(self.clause, self.table):
            words = differing.get(one.citation.line)
            if words and one not in lacking:
                made.append(self._line(one, column, kinds_of(words), ""))
        made += [self._new(column) for column in unnamed]
        intact = self.page.sheet.is_intact
        return tuple(one for one in made if one and (not one.lines or intact(one.first, one.last)))

    def _columns(self, at: int) -> Columns | None:
        block = self.page.block(at + 1)
        return columns_of(block.header) if block is not None and block.kind == "row" else None

    def _end(self, at: int) -> int:
        block = self.page.block(at + 1)
        is_item = block is not None and block.kind == "item"
        return item_end(self.page.sheet.lines, at) if is_item else at + 1

    def _line(
        self, one: ColumnClause, column: Column, kinds: Sequence[str], name: str
    ) -> Splice | None:
        """A column's line, made to say what the code says."""
        at = one.citation.line - 1
        line, columns = self.page.sheet.lines[at], self._columns(at)
        if columns is not None:
            keyed = columns.has("nullable") or columns.has("required")
            said = {**told(column, self.words, keyed=keyed), "name": column.name}
            new: str | None = row_with(line, columns, said, kinds)
        elif self._is_item(at):
            new = item_like(line, column, self.words, name or one.name)
        else:
            new = definition(line, column, keeps=not name)
            comma = "," if name and line.rstrip().endswith(",") else ""
            new = f"{new}{comma}" if new else None
        return Splice(at, at + 1, (new,)) if new else None

    def _is_item(self, at: int) -> bool:
        block = self.page.block(at + 1)
        return block is not None and block.kind == "item"

    def _new(self, column: Column) -> Splice | None:
        """A line for a column that the document does not name, behind the last of the table's."""
        at = max(one.citation.line for one in self.clause.columns) - 1
        line, columns = self.page.sheet.lines[at], self._columns(at)
        if columns is not None:
            keyed = columns.has("nullable") or columns.has("required")
            said = {**told(column, self.words, keyed=keyed), "name": column.name}
            return Splice(at + 1, at + 1, (new_row(line, columns, said),))
        if self._is_item(at):
            item = item_like(line, column, self.words)
            return Splice(self._end(at), self._end(at), (item,)) if item else None
        made = definition(line, column, keeps=False)
        return Splice(at, at, (f"{made},",)) if made else None


def _renamed(one: ColumnClause, unnamed: Sequence[Column]) -> Column | None:
    close = get_close_matches(one.name, [column.name for column in unnamed], 1)
    return next((column for column in unnamed if column.name in close), None)


def addition(page: Page, anchor: TableClause | None, table: Table) -> Iterator[Splice]:
    """The lines that tell of a table: as another one is told of, else in a section as drafts have.

    Args:
        page: The document.
        anchor: A table of it, with columns.
        table: As the code has it.
    """
    sheet = page.sheet
    if anchor is not None:
        yield from _like(page, anchor, table)
    end = end_of_text(sheet.lines, 0, len(sheet.lines))
    yield Splice(end, end, tuple(section(table, page.language)))


def _like(page: Page, anchor: TableClause, table: Table) -> Iterator[Splice]:
    """A section in the form of another: its heading, and rows or items below it."""
    lines, at = page.sheet.lines, anchor.citation.line - 1
    heading, words = lines[at], words_of(page.language)
    if CREATE.match(heading):
        yield from _created(lines, at, anchor, table)
    first = anchor.columns[0].citation.line - 1
    block = page.block(first + 1)
    named = re.sub(rf"(?<!\w){re.escape(anchor.name)}(?!\w)", table.name, heading)
    if not heading.lstrip().startswith("#") or named == heading or block is None:
        return
    made: list[str | None] = []
    if block.kind == "row":
        columns = columns_of(block.header)
        keyed = columns.has("nullable") or columns.has("required")
        top = next((n for n in range(first, at, -1) if set(lines[n]) <= set("|:- ")), first)
        made += lines[top - 1 : top + 1]
        for column in table.columns:
            said = {**told(column, words, keyed=keyed), "name": column.name}
            made.append(new_row(lines[first], columns, said))
    elif block.kind == "item":
        made += [item_like(lines[first], column, words) for column in table.columns]
    whole = [line for line in made if line]
    if whole and len(whole) == len(made):
        end = page.section_end(at + 1)
        yield Splice(end, end, ("", named, "", *whole))


def _created(lines: Sequence[str], at: int, anchor: TableClause, table: Table) -> Iterator[Splice]:
    """A statement in SQL behind another one."""
    end = next((n for n in range(at + 1, len(lines)) if END.fullmatch(lines[n])), None)
    named = re.sub(rf"(?<!\w){re.escape(anchor.name)}(?!\w)", table.name, lines[at])
    first = lines[anchor.columns[0].citation.line - 1]
    made = [definition(first, column, keeps=False) for column in table.columns]
    whole = [line for line in made if line]
    if end is None or named == lines[at] or len(whole) < len(made):
        return
    body = [f"{line}," for line in whole[:-1]] + whole[-1:]
    yield Splice(end + 1, end + 1, ("", named, *body, lines[end]))


def removal(page: Page, clause: TableClause) -> Splice | None:
    """The edit that takes a table out; None where nobody knows where it ends.

    Args:
        page: The document.
        clause: The table.
    """
    lines, at = page.sheet.lines, clause.citation.line - 1
    end = 0
    if lines[at].lstrip().startswith("#"):
        end = page.section_end(at + 1)
    elif CREATE.match(lines[at]):
        ends = (n for n in range(at + 1, len(lines)) if END.fullmatch(lines[n]))
        end = next(ends, -1) + 1
    if not end:
        return None
    first = at
    is_edge = end >= len(lines) or not lines[end].strip()
    while is_edge and first > 0 and not lines[first - 1].strip():
        first -= 1
    return Splice(first, end, ())
