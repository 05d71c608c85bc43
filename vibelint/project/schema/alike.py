"""Whether a type and a default are those that a document states, as loosely as people write."""

from __future__ import annotations

import re

from vibelint.model.schema import ColumnClause
from vibelint.project.tables.model import OPAQUE, Column, Kind

LOOSE_STRING = frozenset({"string", "str"})
LOOSE_NUMBER = frozenset({"number", "num"})
LOOSE_LIST = frozenset({"array", "list", "json", "object", "dict", "jsonb"})
IDENTIFIERS = (32, 36)
"""Lengths of a text that is a UUID."""
NOW = re.compile(r"now\b|current_?(?:timestamp|date|time)\b|\b(?:sysdate|getdate|today|utcnow)\b")
UNIQUE = re.compile(r"uuid|guid")
COUNTED = re.compile(r"\bauto|serial\b|identity\b|nextval\b|sequence\b")
EMPTY = re.compile(r"(?:\[\]|\{\}|list|dict|empty (?:list|array|object|dict|json)|array\[\])\Z")
QUOTED = re.compile(r"(['\"`])(.*)\1\Z", re.DOTALL)
CAST = re.compile(r"::[\w \[\]]+\Z")
SPOKEN = {"": "", "empty string": "", "empty": "", "string kosong": "", "kosong": ""}
TRUTHS = ("true()", "false()")
WORDS = {"yes": "true", "no": "false", "ya": "true", "tidak": "false", "on": "true", "off": "false"}


def same_family(stated: ColumnClause, kind: Kind) -> bool:
    """Whether a column holds what is stated; what either side leaves open is no difference.

    Args:
        stated: What the document says.
        kind: What the code says.
    """
    one, other = stated.family, kind.family
    if not one or not other or one == other:
        return True
    word = re.split(r"[(\[<\s]", stated.written.strip().lower())[0]
    families = {one, other}
    if families == {"string", "enum"}:
        return True
    if families == {"string", "uuid"}:
        length = stated.length if one == "string" else kind.length
        return word in LOOSE_STRING or length in IDENTIFIERS
    if families == {"json", "array"}:
        return word in LOOSE_LIST and "[" not in stated.written
    if families == {"integer", "number"}:
        return word in LOOSE_NUMBER
    if families == {"integer", "boolean"}:
        return "tinyint" in (word, kind.written.lower())
    return False


def same_length(stated: ColumnClause, kind: Kind) -> bool:
    """Whether a text is as long as is stated."""
    is_text = stated.family in ("string", "") and kind.family == "string"
    if not is_text or stated.length is None or kind.length is None:
        return True
    return stated.length == kind.length


def same_default(stated: str, column: Column) -> bool:
    """Whether a column is filled with what is stated.

    Args:
        stated: As the document writes it.
        column: The column.
    """
    wanted = _meant(stated)
    if wanted is None or OPAQUE in column.defaults:
        return True
    given = [_meant(default) for default in column.defaults]
    if not given:
        counted = column.primary and column.kind.family in ("integer", "")
        return wanted == "null" or (wanted == "auto" and counted is not False)
    return None in given or any(_equal(wanted, str(one)) for one in given)


def _meant(text: str) -> str | None:
    """A default, whatever its spelling; None for what nobody can compare."""
    text = CAST.sub("", text.strip().strip("`").strip()).strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    quoted = QUOTED.match(text)
    if quoted is not None:
        return _literal(quoted[2].lower())
    text = text.lower().removesuffix("()") if text.lower() in TRUTHS else text.lower()
    if text in ("null", "none", "nil", "-", "—"):
        return "null"
    for pattern, word in ((NOW, "now"), (UNIQUE, "uuid"), (COUNTED, "auto"), (EMPTY, "[]")):
        if pattern.search(text):
            return word
    if text in SPOKEN:
        return SPOKEN[text]
    is_expression = re.search(r"[\s()]", text) is not None
    return None if is_expression else _literal(text)


def _literal(text: str) -> str:
    if EMPTY.match(text):
        return "[]"
    try:
        return f"{float(text):g}"
    except ValueError:
        return WORDS.get(text, text)


def _equal(one: str, other: str) -> bool:
    booleans = {"true": "1", "false": "0"}
    same = booleans.get(one, one) == booleans.get(other, other)
    return same or one.rpartition(".")[2] == other.rpartition(".")[2] != ""
