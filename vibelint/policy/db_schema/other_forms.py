"""Forms of schemas that no reader here understands: they are told, and what they name is noted."""

from __future__ import annotations

import re

from vibelint.policy.block import Block

FORMS = (
    ("a Prisma schema", re.compile(r"^\s*model\s+\w+\s*\{", re.MULTILINE)),
    ("a MongoDB schema", re.compile(r"\$jsonSchema\b|\bbsonType\b|\bdb\.createCollection\(")),
    ("CQL", re.compile(r"(?i)\A(?=.*\bcreate\s+table\b)", re.DOTALL)),
    ("a Mongoose schema", re.compile(r"\bnew\s+(?:mongoose\.)?Schema\(")),
    ("a TypeScript type", re.compile(r"^\s*(?:export\s+)?(?:interface|type)\s+\w+", re.MULTILINE)),
    ("a psql listing", re.compile(r"^\s*Table \"[\w.]+\"\s*$", re.MULTILINE)),
)
ONLY = {
    "CQL": ("cql", "cassandra"),
    "a TypeScript type": ("typescript", "ts"),
    "a psql listing": ("", "text", "txt", "psql", "console"),
}
"""The languages in which alone a form is looked for."""
WORD = re.compile(r"[A-Za-z_]\w*")
MOST = 10_000


def other_form(block: Block, language: str) -> str:
    """What a fence is that tells of tables in a form of its own; empty for any other.

    Args:
        block: The fence.
        language: As it names it, in lower case.
    """
    for name, pattern in FORMS:
        if language in ONLY.get(name, (language,)) and pattern.search(block.text[:MOST]):
            return name
    return ""


def names_within(text: str) -> set[str]:
    """Every word of such a fence in lower case: a table's name may be any of them.

    Args:
        text: The fence's.
    """
    return {word.lower() for word in WORD.findall(text[:MOST])}
