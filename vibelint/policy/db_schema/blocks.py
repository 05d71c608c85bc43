"""Fenced blocks of a schema document: SQL, diagrams, drawings, lines of columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from vibelint.policy.block import Block
from vibelint.policy.db_schema import boxes, dbml, mermaid
from vibelint.policy.db_schema.drafts import Draft, Index, Trouble

if TYPE_CHECKING:
    from vibelint.policy.db_schema.ddl import Sql

SQL = re.compile(
    r"(?im)^[ \t]*(?:CREATE\s+(?:\w+\s+){0,3}?(?:TABLE|INDEX|VIEW)|ALTER\s+TABLE"
    r"|CREATE\s+TYPE\s+\S+\s+AS\s+ENUM)\b"
)
LANGUAGES = (
    "sql",
    "postgresql",
    "postgres",
    "pgsql",
    "psql",
    "plpgsql",
    "mysql",
    "mariadb",
    "sqlite",
    "sqlite3",
    "tsql",
    "mssql",
    "ddl",
    "",
)
SKETCH = re.compile(
    r"^[ \t]*(?=(?!CREATE\b)[A-Za-z_][\w.]*\s*\(\s*$)", re.MULTILINE | re.IGNORECASE
)
"""Where a table begins that only lacks the words `CREATE TABLE`."""
MODEL = re.compile(
    r"__tablename__\s*=\s*[\"'](\w+)[\"']|\bdb_table\s*=\s*[\"']\"?(\w+)|\bTable\(\s*[\"'](\w+)[\"']"
)


class Blocks:
    """Takes a document's fences.

    Attributes:
        document: The document's path.
        drafts: All tables so far; shared with the walk.
        mentions: Names that may be tables, in lower case; shared with the walk.
    """

    def __init__(self, document: str, drafts: list[Draft], mentions: set[str]) -> None:
        """Starts with no SQL read.

        Args:
            document: The document's path.
            drafts: The walk's.
            mentions: The walk's.
        """
        self.document = document
        self.drafts = drafts
        self.mentions = mentions
        self._sql: Sql | None = None
        self._told: list[Trouble] = []

    def take(self, block: Block, *, released: bool) -> bool:
        """Reads a fence.

        Args:
            block: The fence.
            released: Whether its tables are not to be there yet, or only shown.

        Returns:
            Whether it is of a kind that is known.
        """
        language = (block.info.split() or [""])[0].lower()
        count = len(self.drafts)
        if language in LANGUAGES and SQL.search(block.text):
            self._read_sql(block, language)
        elif language in LANGUAGES and SKETCH.search(block.text) and self._sketched(block):
            pass
        elif mermaid.is_diagram(block):
            self.drafts += mermaid.entities(block, self.document, self._told)
            self.mentions |= {name.lower() for name in mermaid.related(block)}
        elif dbml.is_dbml(block):
            made = dbml.Dbml(self.document)
            made.read(block)
            self.drafts += made.drafts
        elif any(boxes.TOP.search(text) for _, text in block.lines):
            self.drafts += boxes.tables(block, self.document)
        elif language in ("python", "py"):
            named = (
                name for match in MODEL.finditer(block.text) for name in match.groups() if name
            )
            self.mentions |= {name.lower() for name in named}
        else:
            return False
        for draft in self.drafts[count:]:
            draft.released = draft.released or released
        return True

    def _sketched(self, block: Block) -> bool:
        """Reads tables that are SQL but for their first words; returns whether they are."""
        from vibelint.policy.db_schema.ddl import Sql

        sql = Sql(self.document)
        sql.read(SKETCH.sub("CREATE TABLE ", block.text), block.line)
        made = [draft for draft in sql.drafts if draft.columns]
        if not made or sql.troubles:
            return False
        for draft in made:
            draft.sketch(block.text.split("\n")[draft.citation.line - block.line].strip())
        self.drafts += made
        return True

    def _read_sql(self, block: Block, language: str) -> None:
        if self._sql is None:
            from vibelint.policy.db_schema.ddl import Sql

            self._sql = Sql(self.document, self.drafts)
        self._sql.read(block.text, block.line, language)

    @property
    def indexes(self) -> list[Index]:
        """What the SQL says of columns together."""
        return self._sql.indexes if self._sql is not None else []

    @property
    def views(self) -> set[str]:
        """What the SQL makes that is no table, in lower case."""
        return self._sql.views if self._sql is not None else set()

    @property
    def troubles(self) -> list[Trouble]:
        """What is not understood of the SQL and of diagrams."""
        return [*self._told, *(self._sql.troubles if self._sql is not None else [])]
