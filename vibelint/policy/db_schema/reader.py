"""A schema document to its tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from vibelint.model.clause import Citation, Clause, State
from vibelint.model.schema import TableClause
from vibelint.policy.db_schema.drafts import Trouble
from vibelint.policy.db_schema.merge import merged, resolved
from vibelint.policy.db_schema.scene import Scene
from vibelint.policy.db_schema.silence import silenced
from vibelint.policy.db_schema.walk import Walk
from vibelint.policy.markdown import REMEMBERED, Document


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
    if not tables and not troubles:
        lines = enumerate(document.text.split("\n"), start=1)
        for number, line in [(number, line) for number, line in lines if line.strip()][:1]:
            cited = Citation(document.path, number, line.strip())
            troubles.append(Trouble(cited, "no table is read from it"))
    unread = sorted((_unread(one) for one in troubles), key=lambda clause: clause.citation.line)
    return Schema(tables, tuple(unread), frozenset(scene.mentions))


def _unread(trouble: Trouble) -> Clause:
    return Clause(trouble.citation, State.UNREAD, reason=trouble.why)
