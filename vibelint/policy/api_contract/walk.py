"""The walk through a contract's blocks: which endpoint each of them speaks of."""

from __future__ import annotations

import re
from dataclasses import replace

from vibelint.policy.api_contract.asides import in_html, raised, strange
from vibelint.policy.api_contract.blocks import take_fence, take_line
from vibelint.policy.api_contract.fields import field_of_item
from vibelint.policy.api_contract.paths import SAID, Said, paths_in, said_in, verbs_in
from vibelint.policy.api_contract.scene import COMMENT, Scene, behind
from vibelint.policy.api_contract.statuses import codes_in, codes_of_cell
from vibelint.policy.api_contract.tables import (
    Columns,
    columns_of,
    endpoints_of,
    field_of,
    loose_rows,
)
from vibelint.policy.api_contract.words import part, plain
from vibelint.policy.block import Block, Heading
from vibelint.policy.rules.binding import binding_of

LABELLED = re.compile(r"(?i)[\W\d]*(?:endpoints?|url|route|path|request|rute|method|api)\W*")
KEY = re.compile(
    r"(?i)[\s*_`-]*(method|metode|http method|url|path|endpoint|route|rute)[*_`\s]*:[*_`\s]*(.+)"
)
BOLD = re.compile(r"\s*(?:[-*+]\s+)?\*\*(.+?)\*\*")
PART = re.compile(
    r"(?i)(?:(?:success(?:ful)?|error)\s+)?(?:request|response|permintaan|respons|balasan|errors?)"
    r"(?:\s+body)?(?:\s*\([^()]{0,60}\)|\s+\d{3}\b[^:]{0,30})?\s*:?"
)
"""A heading that is a label, whatever its level: "Response (200 OK)"."""
RULER = re.compile(r"[\s|:]*-[\s|:-]*")
ALONE = re.compile(r"([A-Z]+)\s*(?:[:(,\u2014\u2013-]|\Z)")
SHORT = 40


class Walk:
    """Takes a document's blocks in order."""

    def __init__(self, document: str) -> None:
        """Starts with no endpoint open.

        Args:
            document: The document's path.
        """
        self.scene = Scene(document)
        self.keys: dict[str, str] = {}
        self.path_above: tuple[int, str] | None = None

    def take(self, block: Block) -> None:
        """Reads one block."""
        if block.kind in ("heading", "item"):
            block = replace(block, text=raised(block.text))
        if self.scene.listed is not None and block.kind != "item" and not block.above:
            self.scene.listed = None
        if block.kind == "heading":
            self._heading(block)
        elif block.kind == "paragraph":
            self._paragraph(block)
        elif block.kind == "item":
            self._item(block)
        elif block.kind == "row":
            self._row(block)
        elif block.kind == "fence":
            take_fence(self.scene, block)
        elif block.kind == "html":
            self.scene.asides.append(in_html(block.text))

    def _heading(self, block: Block) -> None:
        scene = self.scene
        self.keys.clear()
        is_label = block.depth == scene.level and PART.fullmatch(plain(block.text)) is not None
        if not scene.open or (block.depth <= scene.level and not is_label):
            scene.open, scene.level, scene.part = [], block.depth, ""
        if self.path_above is not None and block.depth <= self.path_above[0]:
            self.path_above = None
        said = said_in(block.text) or self._halves(block)
        if said:
            scene.level = block.depth
            above = (*block.headings, Heading(block.depth, block.text, block.line))
            scene.open = scene.begin(block, said, "heading", above)
            scene.state(scene.open, block, behind(block.text))
        elif word := strange(block.text):
            scene.trouble(block.line, block.text, f"`{word}` is no method")
        elif scene.open:
            scene.part = part(block.text) or scene.part
            scene.state(scene.open, block)

    def _halves(self, block: Block) -> list[Said]:
        """The endpoint of a heading that is a method below a heading that is a path."""
        bare = plain(COMMENT.sub("", block.text)).strip()
        paths = paths_in(bare) if bare.startswith("/") and " " not in bare else []
        if paths:
            self.path_above = (block.depth, paths[0])
            self.keys["path"] = paths[0]
        elif self.path_above is not None and verbs_in(bare)[:1] == [bare.split(" ")[0]]:
            return [Said(verbs_in(bare)[0], self.path_above[1], True)]
        return []

    def _paragraph(self, block: Block) -> None:
        rows = loose_rows(block)
        if rows and columns_of(rows[0].header).has("path"):
            first, second = block.text.split("\n")[:2]
            why = "the table has no line of dashes below its head"
            if RULER.fullmatch(second):
                why = "the line of dashes below the table's head has not as many cells as the head"
            self.scene.trouble(block.line, first, why)
            for row in rows:
                self._row(row)
            return
        for number, line in block.lines:
            self._line(Block("paragraph", line, number, block.headings, above=block.above))
        self.scene.part = part(_label(block.text)) or self.scene.part
        self.scene.state(self.scene.target, block)

    def _line(self, line: Block) -> None:
        if self._key(line):
            return
        said = said_in(line.text)
        if said and not line.above and (said[0].leads or _labelled(line.text)):
            take_line(self.scene, line)
        elif said:
            self.scene.asides.append(line.text)

    def _key(self, line: Block) -> bool:
        """Takes `Method: POST` and `URL: /users`, which make an endpoint together."""
        match = KEY.match(line.text)
        if match is None or said_in(line.text):
            return False
        name = "method" if "met" in match[1].lower() else "path"
        found = verbs_in(match[2]) if name == "method" else paths_in(match[2])
        if len(found) != 1:
            return False
        self.keys[name] = found[0]
        if len(self.keys) == 2:
            said = [Said(self.keys["method"], self.keys["path"], True)]
            if not self.scene.is_titled and not self.scene.is_told(said):
                self.scene.open = self.scene.begin(line, said, "line", line.headings)
            self.keys.clear()
        return True

    def _item(self, block: Block) -> None:
        scene = self.scene
        if scene.listed is not None and block.depth <= scene.listed[0]:
            scene.listed = None
        said = said_in(block.text.split("\n")[0]) or self._below(block)
        if said and said[0].leads and not scene.is_titled and scene.listed is None:
            scene.listed = (block.depth, scene.begin(block, said, "item", block.headings))
            scene.state(scene.listed[1], block, behind(block.text))
        elif said:
            scene.asides.append(block.text)
        elif not self._key(block) and not self._field(block):
            if word := strange(block.text):
                scene.trouble(block.line, block.text.split("\n")[0], f"`{word}` is no method")
            scene.part = part(_label(block.text)) or scene.part
            scene.state(scene.target, block)

    def _below(self, block: Block) -> list[Said]:
        """The endpoints of an item that is a method, inside of an item that is a path."""
        bare = plain(block.text.split("\n")[0]).strip()
        path = plain(block.above[-1].split("\n")[0]).strip() if block.above else ""
        if not path.startswith("/") or " " in path or len(paths_in(path)) != 1:
            return []
        first = ALONE.match(bare)
        said = first is not None and verbs_in(first[1]) == [first[1]]
        return [Said(first[1], paths_in(path)[0], True)] if first is not None and said else []

    def _field(self, block: Block) -> bool:
        """Takes an item that names a field of the request or the response."""
        scene = self.scene
        if scene.part not in ("request", "response") or codes_in(block.text):
            return False
        found = field_of_item(block, scene.document) if scene.target else None
        if found is not None:
            scene.gather(scene.part, (block.headings, block.label), found)
        return found is not None

    def _row(self, block: Block) -> None:
        columns = columns_of(block.header)
        if columns.lists_endpoints:
            self._endpoints(columns, block)
        elif columns.lists_fields and self.scene.target:
            where = plain(columns.cell(block.cells, "where")).lower()
            found = field_of(columns, block, self.scene.document)
            speaks = "request" if where == "body" else "" if where else self.scene.part
            if found is not None and speaks in ("request", "response"):
                self.scene.gather(speaks, block.header, found)
        elif columns.has("status") and len(self.scene.target) == 1:
            cited = self.scene.cited(block.line, block.text)
            for code in codes_of_cell(columns.cell(block.cells, "status"))[:1]:
                self.scene.target[0].answers(code, cited)
        elif len(block.cells) == 2:
            text = f"{plain(block.cells[0])}: {block.cells[1]}"
            self._line(Block("paragraph", text, block.line, block.headings))

    def _endpoints(self, columns: Columns, block: Block) -> None:
        drafts = endpoints_of(columns, block, self.scene.document)
        bound = binding_of(block.text, block.line, self.scene.document)
        for draft in drafts:
            draft.released = bound is not None and bound.releases
        self.scene.drafts += drafts
        has_path = bool(paths_in(columns.cell(block.cells, "path")))
        if not drafts and columns.has("method") and (has_path or verbs_in(block.text)):
            lacking = "method" if has_path else "path"
            why = f"the row names no {lacking} that is understood"
            self.scene.trouble(block.line, block.text, why)
            self.scene.asides.append(block.text)


def _labelled(text: str) -> bool:
    match = SAID.search(text)
    return match is not None and LABELLED.fullmatch(text[: match.start()]) is not None


def _label(text: str) -> str:
    """The words of a text that announce what follows; empty for prose."""
    line = text.split("\n")[-1].strip()
    bold = BOLD.match(line)
    if bold:
        return line if len(line) <= SHORT else bold[1]
    head, colon, _ = line.partition(":")
    if colon and len(head) <= SHORT:
        return head
    return line if len(line) <= SHORT else ""
