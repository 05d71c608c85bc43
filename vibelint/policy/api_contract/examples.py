"""JSON examples: the fields they show, with the kinds of their values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractBody, ContractField
from vibelint.policy.api_contract.nodes import Node, quoted, read_nodes
from vibelint.policy.api_contract.words import kind_of, says

TEXT = r'("(?:[^"\\\n]|\\.)*\\?(?:"|(?=\n)|\Z))'
"""A text, or what begins as one and ends with its line: so that no place is looked at twice."""
COMMENT = re.compile(TEXT + r'|//[^\n]*|/\*[^*]{0,1000}\*/|(?<![\w"])\#[^\n]*')
GAP = re.compile(TEXT + r"|\.{3}|\u2026")
WORDS = re.compile(r"[A-Za-z][\w\s|()\[\]<>,/-]{0,60}")


def example_of(text: str, line: int, document: str) -> ContractBody | None:
    """The body that an example shows.

    Args:
        text: JSON, with comments and `...` where people leave something out.
        line: The number of its first line.
        document: The document's path.

    Returns:
        None for an example that is no object and no list of objects.

    Raises:
        NotRead: It is no JSON.
    """
    whole = GAP.sub(lambda found: found[1] or "", text) == text
    bare = GAP.sub(_kept, COMMENT.sub(_kept, text))
    root = read_nodes(_untailed(bare), line)
    many = root.value == "array"
    top = root.items[0] if many and root.items else root
    if top.value != "object":
        return None
    schema = _is_schema(top)
    source = _Source(document, line, text.split("\n"), schema)
    fields = tuple(source.fields(top))
    citation = source.cited(next((key.line for key, _ in top.pairs()), line))
    return ContractBody(fields, citation, many, whole, example=not schema)


def _kept(found: re.Match[str]) -> str:
    """Texts stay, and so does every line end of what goes."""
    return found[1] if found[1] is not None else "\n" * found[0].count("\n")


def _untailed(text: str) -> str:
    """JSON without commas that nothing follows."""
    text = re.sub(r",(\s*)(?=,)", r"\1", text)
    text = re.sub(r",(\s*[}\]])", r"\1", text)
    return re.sub(r"([{\[]\s*),", r"\1", text)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where an example stands, and whether its texts are names of types."""

    document: str
    first: int
    lines: list[str]
    schema: bool

    def fields(self, node: Node) -> Iterator[ContractField]:
        for key, value in node.pairs():
            kind, required = value.value, None
            if kind == "string":
                kind = self.kind(value)
                required = False if self.schema and says(value.text, "optional") else None
            inner = value.items[0] if kind == "array" and value.items else value
            nested = tuple(self.fields(inner))
            known = "" if kind == "null" else kind
            yield ContractField(key.text, known, self.cited(key.line), required, nested)

    def kind(self, value: Node) -> str:
        """The kind of a text: where it may be a type's name, what it names, or nothing."""
        named = kind_of(value.text)
        if self.schema or not value.quoted:
            return named
        return "" if named not in ("", "string") else "string"

    def cited(self, line: int) -> Citation:
        return Citation(self.document, line, quoted(self.lines, line - self.first))


def _is_schema(node: Node) -> bool:
    """Whether an example's texts are all names of types: `{"age": "integer"}`."""
    texts = [leaf.text for leaf in _leaves(node)]
    return bool(texts) and all(WORDS.fullmatch(text) and kind_of(text) for text in texts)


def _leaves(node: Node) -> Iterator[Node]:
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current.kind == "scalar":
            if current.value == "string":
                yield current
            continue
        waiting += current.items[1::2] if current.kind == "mapping" else current.items
