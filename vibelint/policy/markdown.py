"""A team document, read as Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from vibelint.policy.block import Block, Heading
from vibelint.policy.fences import open_up, without_front_matter
from vibelint.policy.flatten import flatten

__all__ = ["REMEMBERED", "Block", "Document", "Heading", "read_document"]

DATA = (".yaml", ".yml", ".json", ".sql")
"""Endings of documents that are no Markdown: one block each, of that language."""
REMEMBERED = 16
"""How many documents are kept read: of a project's, one changes at a time."""


@dataclass(frozen=True, slots=True)
class Document:
    r"""One team document.

    Attributes:
        kind: `rules`, `tech_stack`, `folder_structure`, `db_schema`, `api_contract`, `examples` or
            `prd`.
        path: From the project's root, with forward slashes.
        text: Decoded and repaired, with `\n` line ends; line numbers are those of the file.
        blocks: In order; they are what the text says, so that equal texts are equal documents.
    """

    kind: str
    path: str
    text: str
    blocks: tuple[Block, ...] = field(compare=False)


@lru_cache(maxsize=REMEMBERED)
def read_document(kind: str, path: str, text: str) -> Document:
    """Parses a document's text.

    Args:
        kind: What it is read as.
        path: Where it lies, from the root.
        text: Decoded text; see `vibelint.policy.text`.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    if path.endswith(DATA):
        language = path.rpartition(".")[2].lower()
        return Document(kind, path, text, (Block("fence", text, 1, info=language),))
    source, insets = open_up(without_front_matter(text))
    return Document(kind, path, text, tuple(flatten(source, insets)))
