"""SQL that makes tables, read with sqlglot; imported only where a document holds such SQL."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlglot import exp

from vibelint.model.clause import Citation
from vibelint.model.schema import ColumnClause
from vibelint.policy.db_schema.drafts import Draft, Index, Trouble
from vibelint.policy.db_schema.sql_tree import line_of, names_of, parsed, start_of, target_of
from vibelint.policy.db_schema.statements import Statement, parts, statements
from vibelint.policy.db_schema.traits import DEFAULT
from vibelint.policy.db_schema.types import Type, type_of

NAME = r"(?:[`\"\[]?\w+[`\"\]]?\s*\.\s*)*[`\"\[]?(?P<name>\w+)[`\"\]]?"
TABLE = re.compile(
    rf"CREATE\s+(?:OR\s+REPLACE\s+)?(?P<kind>(?:GLOBAL\s+|LOCAL\s+)?TEMP(?:ORARY)?\s+|UNLOGGED\s+|FOREIGN\s+|VIRTUAL\s+)?TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?{NAME}",
    re.IGNORECASE,
)
ALTER = re.compile(rf"ALTER\s+TABLE\s+(?:IF\s+EXISTS\s+)?(?:ONLY\s+)?{NAME}", re.IGNORECASE)
INDEX = re.compile(r"CREATE\s+(?:UNIQUE\s+|FULLTEXT\s+|CLUSTERED\s+)?INDEX\b", re.IGNORECASE)
VIEW = re.compile(
    rf"CREATE\s+(?:OR\s+REPLACE\s+)?(?:MATERIALIZED\s+)?VIEW\s+(?:IF\s+NOT\s+EXISTS\s+)?{NAME}",
    re.IGNORECASE,
)
ENUM = re.compile(
    rf"CREATE\s+(?:TYPE|DOMAIN)\s+{NAME}\s+AS\s+(?P<enum>ENUM)?(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
NO_TABLE = re.compile(r"\bPARTITION\s+OF\b|\bTEMP(?:ORARY)?\s+TABLE\b", re.IGNORECASE)
LEFT_OUT = re.compile(r"^[ \t]*(?:--[ \t]*|/\*[ \t]*)?(?:\.{3}|\u2026)[^\n]*$", re.MULTILINE)
LAST_COMMA = re.compile(r",(?=(?:\s|--[^\n]*\n)*\))")


@dataclass(slots=True)
class Sql:
    """All SQL of a document.

    Attributes:
        document: The document's path.
        drafts: The tables.
        indexes: What holds of columns together.
        troubles: What is not understood.
        enums: Types that list their values, in lower case.
        views: What is no table, in lower case.
        made: The tables by their names in lower case.
    """

    document: str
    drafts: list[Draft] = field(default_factory=list)
    indexes: list[Index] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    enums: set[str] = field(default_factory=set)
    views: set[str] = field(default_factory=set)
    made: dict[str, Draft] = field(default_factory=dict)

    def read(self, text: str, line: int, dialect: str = "") -> None:
        """Takes a block of SQL.

        Args:
            text: SQL, other statements among it.
            line: The number of its first line.
            dialect: As the block names it; empty where it does not.
        """
        for one in statements(text, line):
            if TABLE.match(one.text):
                self._table(one, dialect)
            elif ALTER.match(one.text):
                self._alter(one, dialect)
            elif INDEX.match(one.text):
                self._index(one, dialect)
            elif found := VIEW.match(one.text):
                self.views.add(found["name"].lower())
            elif found := ENUM.match(one.text):
                self._type(found)

    def _add(self, draft: Draft) -> None:
        self.drafts.append(draft)
        self.made.setdefault(draft.key, draft)

    def _type(self, found: re.Match[str]) -> None:
        if found["enum"]:
            self.enums.add(found["name"].lower())

    def _table(self, one: Statement, dialect: str) -> None:
        match = TABLE.match(one.text)
        if match is None or NO_TABLE.search(one.text):
            return
        draft = Draft(match["name"], self._cited(one, one.line), "ddl")
        draft.whole = LEFT_OUT.search(one.text) is None
        text = LAST_COMMA.sub(" ", LEFT_OUT.sub("", one.text))
        self._add(draft)
        if (match["kind"] or "").strip().lower() == "virtual":
            return
        one = replace(one, text=text)
        tree = parsed(one, dialect)
        schema = tree.this if isinstance(tree, exp.Create) else None
        if isinstance(schema, exp.Schema):
            self._body(draft, schema.expressions, one)
        elif "(" in text or tree is None:
            self._by_parts(draft, one, dialect)

    def _by_parts(self, draft: Draft, one: Statement, dialect: str) -> None:
        """Reads a table whose statement is not understood as a whole, part by part."""
        count, found = len(self.troubles), False
        for part in parts(one.text, one.line):
            head = "CREATE TABLE t (\n"
            tried = Statement(f"{head}{part.text}\n)", part.line - 1, one.deepest)
            tree = parsed(tried, dialect)
            schema = tree.this if isinstance(tree, exp.Create) else None
            if isinstance(schema, exp.Schema):
                self._body(draft, schema.expressions, tried)
                found = True
            else:
                draft.whole = False
                quote = part.text.strip().split("\n")[0]
                cited = Citation(self.document, part.line, quote)
                why = f"this part of the table `{draft.name}` is no SQL that is understood"
                self.troubles.append(Trouble(cited, why))
        if not found and len(self.troubles) == count:
            why = f"the table `{draft.name}` is no SQL that is understood"
            self.troubles.append(Trouble(draft.citation, why))

    def _body(self, draft: Draft, body: Iterable[exp.Expression], one: Statement) -> None:
        later = []
        nodes = list(body)
        ends = [*(start_of(node) for node in nodes[1:]), len(one.text)]
        for node, end in zip(nodes, ends, strict=True):
            if isinstance(node, exp.ColumnDef):
                self._column(draft, node, one, end)
            else:
                later.append(node)
        for node in later:
            for inner in node.expressions if isinstance(node, exp.Constraint) else [node]:
                self._constraint(draft, inner, one)

    def _column(self, draft: Draft, node: exp.ColumnDef, one: Statement, end: int) -> None:
        meta = node.this.meta
        line = one.line + int(meta.get("line", 1)) - 1
        behind = one.text[int(meta.get("end", -1)) + 1 : end if end > 0 else len(one.text)]
        kind = self._kind(node, behind)
        column = ColumnClause(
            node.name,
            self._cited(one, line),
            written=kind.written,
            family=kind.family,
            length=kind.length,
            null="serial" not in kind.written.lower(),
            unique=False,
        )
        first = draft.add(column)
        if first is not None:
            name = f"`{draft.name}.{node.name}`"
            why = f"{name} is named twice, first in line {first.citation.line}"
            self.troubles.append(Trouble(column.citation, why))
            return
        kinds = [one.args.get("kind") for one in node.args.get("constraints") or ()]
        for which in sorted(kinds, key=lambda one: isinstance(one, exp.NotNullColumnConstraint)):
            self._of_column(draft, node.name, which, behind)

    def _kind(self, node: exp.ColumnDef, behind: str) -> Type:
        found = type_of(behind.lstrip('`"] '))
        kind = node.args.get("kind")
        written = found.written if found else (kind.sql() if kind is not None else "")
        if found is not None:
            return found
        if isinstance(kind, exp.DataType) and kind.is_type("array"):
            return Type(written, "array", None, None, "")
        is_enum = written.strip('"').rpartition(".")[2].lower() in self.enums
        return Type(written, "enum" if is_enum else "", None, None, "")

    def _of_column(self, draft: Draft, name: str, kind: object, behind: str) -> None:
        if isinstance(kind, exp.NotNullColumnConstraint):
            draft.change(name, null=bool(kind.args.get("allow_null")))
            draft.told.add(name.lower())
        elif isinstance(kind, exp.PrimaryKeyColumnConstraint):
            draft.change(name, primary=True, null=False, unique=None)
        elif isinstance(kind, exp.UniqueColumnConstraint):
            draft.change(name, unique=True)
        elif isinstance(kind, exp.Reference):
            draft.change(name, reference=target_of(kind))
        elif isinstance(kind, exp.DefaultColumnConstraint):
            written = DEFAULT.search(behind)
            default = written["value"] if written else kind.this.sql()
            column = draft.column(name)
            is_open = column is not None and column.null and default.upper() != "NULL"
            draft.change(name, default=default, **({"null": None} if is_open else {}))

    def _constraint(self, draft: Draft, node: object, one: Statement) -> None:
        if isinstance(node, exp.PrimaryKey):
            names = names_of(node.expressions)
            for name in names:
                draft.change(name, primary=True, null=False)
            for name in names[:1] if len(names) == 1 else ():
                draft.change(name, unique=None)
        elif isinstance(node, exp.ForeignKey):
            target = node.args.get("reference")
            for place, name in enumerate(names_of(node.expressions)):
                if isinstance(target, exp.Reference):
                    draft.change(name, reference=target_of(target, place))
        elif isinstance(node, (exp.UniqueColumnConstraint, exp.IndexColumnConstraint)):
            inside = node.this if isinstance(node.this, exp.Schema) else node
            names = names_of(inside.expressions)
            line = one.line + line_of(node) - 1
            unique = isinstance(node, exp.UniqueColumnConstraint)
            if names and not (
                isinstance(node, exp.IndexColumnConstraint) and node.args.get("kind")
            ):
                draft.group(names, self._cited(one, line), unique=unique)

    def _alter(self, one: Statement, dialect: str) -> None:
        match = ALTER.match(one.text)
        tree = parsed(one, dialect)
        if match is None or not isinstance(tree, exp.Alter):
            return
        draft = self.made.get(match["name"].lower())
        if draft is None:
            draft = Draft(match["name"], self._cited(one, one.line), "alter", whole=False)
            self._add(draft)
        for action in tree.args.get("actions") or ():
            if isinstance(action, exp.ColumnDef) and draft.column(action.name) is None:
                self._column(draft, action, one, 0)
            elif isinstance(action, exp.AddConstraint):
                self._body(draft, action.expressions, one)
            else:
                _change(draft, action)

    def _index(self, one: Statement, dialect: str) -> None:
        tree = parsed(one, dialect)
        index = tree.this if isinstance(tree, exp.Create) else None
        if not isinstance(index, exp.Index) or index.args.get("table") is None:
            return
        params = index.args.get("params")
        if params is None or params.args.get("where") is not None:
            return
        columns = params.args.get("columns") or ()
        names = names_of(columns)
        if names and len(names) == len(columns):
            cited = self._cited(one, one.line)
            table = index.args["table"].name
            self.indexes.append(Index(table, names, bool(tree and tree.args.get("unique")), cited))

    def _cited(self, one: Statement, line: int) -> Citation:
        lines = one.text.split("\n")
        place = min(max(0, line - one.line), len(lines) - 1)
        return Citation(self.document, line, lines[place].strip())


def _change(draft: Draft, action: exp.Expression) -> None:
    """Takes what an alteration does to a column that is there."""
    names = [one.name for one in action.find_all(exp.Identifier)]
    if isinstance(action, exp.Drop) and action.args.get("kind") == "COLUMN":
        for name in names:
            draft.by_name.pop(name.lower(), None)
    elif isinstance(action, exp.RenameColumn) and len(names) == 2:
        column = draft.by_name.pop(names[0].lower(), None)
        if column is not None:
            draft.add(replace(column, name=names[1]))
    elif isinstance(action, exp.AlterColumn) and names:
        if action.args.get("dtype") is not None:
            draft.change(names[0], family="", length=None, written="")
        if action.args.get("allow_null") is not None:
            draft.change(names[0], null=bool(action.args["allow_null"]))
            draft.told.add(names[0].lower())
