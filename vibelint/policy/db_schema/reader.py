"""A schema document to its tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vibelint.model.clause import Citation, Clause, State
from vibelint.model.schema import TableClause
from vibelint.policy.db_schema.drafts import Trouble
from vibelint.policy.db_schema.merge import merged, resolved
from vibelint.policy.db_schema.scene import Scene
from vibelint.policy.db_schema.silence import silenced
from vibelint.policy.db_schema.walk import Walk
from vibelint.policy.markdown import DATA, REMEMBERED, Document

FILE = re.compile(r"(?<![\w:/.-])(?:\.{1,2}/|[\w-]+/)*[\w-]*schema[\w.-]*\.sql\b", re.IGNORECASE)
USUAL = ("schema.sql", "db_schema.sql", "DB_SCHEMA.sql")


@dataclass(frozen=True, slots=True)
class Schema:
    """One document, understood.

    Attributes:
        tables: Each once, in order.
        unread: What is not understood of it, with its line.
        mentions: Names in lower case that are named without being told of: they may be documented
            tables.
    """

    tables: tuple[TableClause, ...] = ()
    unread: tuple[Clause, ...] = ()
    mentions: frozenset[str] = frozenset()


def files_beside_schema(document: Document) -> tuple[str, ...]:
    """The SQL files that a schema document refers to, from its own folder.

    Args:
        document: A schema in Markdown.

    Returns:
        Those it names; of one that names neither files nor tables, what such files are called.
    """
    if document.path.endswith(DATA):
        return ()
    named = tuple(dict.fromkeys(found.removeprefix("./") for found in FILE.findall(document.text)))
    return named if named or read_db_schema(document).tables else USUAL


@lru_cache(maxsize=REMEMBERED)
def read_db_schema(document: Document) -> Schema:
    """The tables that a document states.

    Args:
        document: A schema in Markdown.
    """
    scene = Scene(document.path)
    Walk(scene, document.text.split("\n")).take(document.blocks)
    resolved(scene.drafts)
    silenced(scene.drafts)
    tables, twice = merged(scene.drafts)
    tables = tuple(sorted(tables, key=lambda table: table.citation.line))
    troubles = [*scene.troubles, *twice]
    if not tables and not troubles and not FILE.search(document.text):
        lines = enumerate(document.text.split("\n"), start=1)
        for number, line in [(number, line) for number, line in lines if line.strip()][:1]:
            cited = Citation(document.path, number, line.strip())
            troubles.append(Trouble(cited, "no table is read from it"))
    unread = sorted((_unread(one) for one in troubles), key=lambda clause: clause.citation.line)
    return Schema(tables, tuple(unread), frozenset(scene.mentions))


def _unread(trouble: Trouble) -> Clause:
    return Clause(trouble.citation, State.UNREAD, reason=trouble.why)
