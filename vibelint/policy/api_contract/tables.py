"""Tables: of endpoints, of fields, of status codes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractField
from vibelint.policy.api_contract.drafts import Draft
from vibelint.policy.api_contract.paths import paths_in, said_in, verbs_in
from vibelint.policy.api_contract.statuses import codes_of_cell
from vibelint.policy.api_contract.words import column, kind_of, listed, plain, says
from vibelint.policy.block import Block

NAME = re.compile(r"[A-Za-z_][\w-]*(?:(?:\.|\[\]\.?)[A-Za-z_][\w-]*)*(?:\[\])?")
PIPES = re.compile(r"(?<!\\)\|")
RULE = re.compile(r"[\s|:.-]*")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the columns of a table are, by kind; of two of a kind the first."""

    places: tuple[tuple[str, int], ...]

    def cell(self, cells: Sequence[str], kind: str) -> str:
        """A row's cell of a kind; empty where there is none."""
        place = dict(self.places).get(kind, -1)
        return cells[place] if 0 <= place < len(cells) else ""

    def has(self, *kinds: str) -> bool:
        """Whether the table has all of these columns."""
        return set(kinds) <= {kind for kind, _ in self.places}

    @property
    def lists_endpoints(self) -> bool:
        """Whether its rows are endpoints."""
        return self.has("path") and not self.has("type")

    @property
    def lists_fields(self) -> bool:
        """Whether its rows are fields."""
        return self.has("field") and self.has("type")


def columns_of(header: Sequence[str]) -> Columns:
    """What the cells of a table's head stand for."""
    found: dict[str, int] = {}
    for place, head in enumerate(header):
        kind = column(head)
        if kind:
            found.setdefault(kind, place)
    return Columns(tuple(found.items()))


def endpoints_of(columns: Columns, row: Block, document: str) -> list[Draft]:
    """The endpoints of a row: each method of each path.

    Args:
        columns: The table's.
        row: A row, or a line that should have been one.
        document: The document's path.
    """
    cell = columns.cell(row.cells, "path")
    cited = Citation(document, row.line, row.text)
    pairs = [(one.method, one.path) for one in said_in(cell)]
    if not pairs:
        paths = paths_in(cell)
        verbs = verbs_in(columns.cell(row.cells, "method")) or []
        pairs = [(verb, path) for path in paths for verb in verbs]
    drafts = [Draft(verb, path, cited, "row", row.headings) for verb, path in dict.fromkeys(pairs)]
    for draft in drafts if len(drafts) == 1 else ():
        for code in codes_of_cell(columns.cell(row.cells, "status")):
            draft.answers(code, cited)
    return drafts


def field_of(columns: Columns, row: Block, document: str) -> ContractField | None:
    """The field of a row; None for a row that names none.

    Args:
        columns: The table's.
        row: The row.
        document: The document's path.
    """
    written = plain(columns.cell(row.cells, "field").split("(")[0]).strip(" *?")
    if not NAME.fullmatch(written):
        return None
    told = columns.cell(row.cells, "type")
    kind = "array" if written.endswith("[]") else kind_of(told)
    head = next((row.header[i] for k, i in columns.places if k == "required" and row.header), "")
    required = _required(columns.cell(row.cells, "required"), head)
    if required is None and says(told, "optional"):
        required = False
    return ContractField(
        written.removesuffix("[]"), kind, Citation(document, row.line, row.text), required
    )


def _required(cell: str, head: str) -> bool | None:
    word = plain(cell).lower().strip(" .")
    answer = True if word in listed("affirms") else False if word in listed("denies") else None
    turned = says(head, "optional") and not says(head, "required")
    plain_answer = word in listed("affirms") and word in ("required", "wajib", "mandatory")
    return not answer if answer is not None and turned and not plain_answer else answer


def loose_rows(block: Block) -> list[Block]:
    """The rows of a table that lacks the line below its head, so that Markdown sees a paragraph.

    Args:
        block: A paragraph.
    """
    lines = [(number, text.strip()) for number, text in block.lines]
    piped = [(number, text) for number, text in lines if len(PIPES.findall(text)) > 1]
    if len(piped) < 2 or len(piped) < len(lines):
        return []
    rows = [(number, _cells(text)) for number, text in piped if not RULE.fullmatch(text)]
    header = tuple(rows[0][1]) if rows else ()
    return [
        Block("row", " | ".join(cells), number, block.headings, cells=tuple(cells), header=header)
        for number, cells in rows[1:]
    ]


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in PIPES.split(line.strip().strip("|"))]
