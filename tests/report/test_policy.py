"""How the documents were understood, as a table and as JSON."""

from __future__ import annotations

import json
from typing import Any

from tests.support import policy_of
from vibelint.model.clause import (
    Ask,
    Citation,
    Clause,
    DrawnTree,
    EntryKind,
    Mark,
    PackageClause,
    State,
    TreeEntry,
    Verdict,
)
from vibelint.model.report import PolicyReport
from vibelint.model.severity import Severity
from vibelint.report.policy import policy_json, policy_text


def cite(line: int, quote: str, document: str = "RULES.md") -> Citation:
    return Citation(document, line, quote)


HINTS = cite(12, "Type hints WAJIB (mypy compliant)")
THIN = cite(14, "Handlers hold at most 25 lines")
TASTE = cite(120, "Keep it simple")
PRINTS = cite(16, "print is OK in scripts")
SLEEP = cite(18, "No sleep in `app/`, outside workers")
REPORT = PolicyReport(
    root="/work/shop",
    documents=("RULES.md", "TECH_STACK.md", "FOLDER_STRUCTURE.md", "PRD.md"),
    clauses=(
        Clause(
            HINTS,
            State.ENFORCED,
            Severity.ERROR,
            asks=(Ask("missing-type-hint", HINTS), Ask("mypy", HINTS)),
        ),
        Clause(
            THIN,
            State.ENFORCED,
            asks=(Ask("fat-handler", THIN, options=(("io", True), ("max-lines", 25))),),
        ),
        Clause(
            SLEEP,
            State.ENFORCED,
            asks=(Ask("no-sleep", SLEEP, inside=("app/",), outside=("workers/", "worker/")),),
        ),
        Clause(PRINTS, State.PERMITTED, permits=(Ask("unstructured-logging", PRINTS),)),
        Clause(TASTE, State.NOT_CHECKABLE, Severity.WARNING, reason="a matter of taste"),
    ),
    packages=(
        PackageClause("fastapi", ">=0.110", Verdict.APPROVED, cite(3, "fastapi", "TECH_STACK.md")),
        PackageClause(
            "requests",
            "",
            Verdict.BANNED,
            cite(9, "no requests", "TECH_STACK.md"),
            instead=("httpx",),
        ),
    ),
    closed=True,
    trees=(
        DrawnTree(
            cite(5, "app/", "FOLDER_STRUCTURE.md"),
            (
                TreeEntry(
                    "app/",
                    EntryKind.FOLDER,
                    Mark.REQUIRED,
                    "the package",
                    cite(5, "app/", "FOLDER_STRUCTURE.md"),
                ),
                TreeEntry(
                    "app/x.py",
                    EntryKind.FILE,
                    Mark.OPTIONAL,
                    "",
                    cite(6, "x.py", "FOLDER_STRUCTURE.md"),
                ),
            ),
        ),
    ),
)


def told() -> dict[str, Any]:
    data = json.loads(policy_json(REPORT))
    assert isinstance(data, dict)
    return data


def test_text() -> None:
    assert policy_text(REPORT).splitlines() == [
        "RULES.md",
        '   12  enforced       error    missing-type-hint, mypy  "Type hints WAJIB (mypy compliant)"',
        "   14  enforced       -        fat-handler (io=true, max-lines=25)  "
        '"Handlers hold at most 25 lines"',
        "   18  enforced       -        no-sleep (in=app/, outside=workers/,worker/)  "
        '"No sleep in `app/`, outside workers"',
        '   16  permitted      -        unstructured-logging  "print is OK in scripts"',
        '  120  not-checkable  warning  a matter of taste  "Keep it simple"',
        "",
        "TECH_STACK.md",
        "  1 package approved, all others are not: fastapi>=0.110",
        "  1 package banned: requests (use httpx)",
        "",
        "FOLDER_STRUCTURE.md",
        "  5  tree of 2 entries: 1 required, 1 optional",
        "",
        "PRD.md",
        "  no line in it that code can be held to",
        "",
        "5 lines: 3 enforced, 1 permitted, 1 not-checkable",
    ]


def test_text_without_documents() -> None:
    assert policy_text(PolicyReport("/work/shop", ())) == "no team documents were found\n"


def test_clauses() -> None:
    assert told()["clauses"] == [
        {
            "document": "RULES.md",
            "line": 12,
            "quote": "Type hints WAJIB (mypy compliant)",
            "state": "enforced",
            "severity": "error",
            "rules": ["missing-type-hint", "mypy"],
            "options": {},
        },
        {
            "document": "RULES.md",
            "line": 14,
            "quote": "Handlers hold at most 25 lines",
            "state": "enforced",
            "severity": None,
            "rules": ["fat-handler"],
            "options": {"io": True, "max-lines": 25},
        },
        {
            "document": "RULES.md",
            "line": 18,
            "quote": "No sleep in `app/`, outside workers",
            "state": "enforced",
            "severity": None,
            "rules": ["no-sleep"],
            "options": {"in": ["app/"], "outside": ["workers/", "worker/"]},
        },
        {
            "document": "RULES.md",
            "line": 16,
            "quote": "print is OK in scripts",
            "state": "permitted",
            "severity": None,
            "rules": ["unstructured-logging"],
            "options": {},
        },
        {
            "document": "RULES.md",
            "line": 120,
            "quote": "Keep it simple",
            "state": "not-checkable",
            "severity": "warning",
            "rules": [],
            "options": {},
            "reason": "a matter of taste",
        },
    ]


def test_totals_name_every_state() -> None:
    assert told()["totals"] == {
        "enforced": 3,
        "delegated": 0,
        "permitted": 1,
        "not-applicable": 0,
        "not-checkable": 1,
        "unread": 0,
    }


def test_packages() -> None:
    assert told()["packages"] == [
        {
            "name": "fastapi",
            "specifier": ">=0.110",
            "verdict": "approved",
            "instead": [],
            "document": "TECH_STACK.md",
            "line": 3,
        },
        {
            "name": "requests",
            "specifier": "",
            "verdict": "banned",
            "instead": ["httpx"],
            "document": "TECH_STACK.md",
            "line": 9,
        },
    ]


def test_tree_entries() -> None:
    assert told()["tree"] == [
        {
            "path": "app/",
            "kind": "folder",
            "mark": "required",
            "purpose": "the package",
            "document": "FOLDER_STRUCTURE.md",
            "line": 5,
        },
        {
            "path": "app/x.py",
            "kind": "file",
            "mark": "optional",
            "purpose": "",
            "document": "FOLDER_STRUCTURE.md",
            "line": 6,
        },
    ]


def test_contracts_are_empty_where_there_are_none() -> None:
    assert (told()["endpoints"], told()["tables"]) == ([], [])


CONTRACT = (
    "# API\n\n### POST /users/{id}\n\nReturns 201\n\n**Request**\n\n- `a.b` (integer, required)\n"
)


def contract() -> PolicyReport:
    policy = policy_of({"API_CONTRACT.md": CONTRACT})
    return PolicyReport("/work/shop", policy.documents, endpoints=policy.endpoints)


def test_endpoints_stand_in_the_table() -> None:
    text = policy_text(contract())
    assert "  3  endpoint  POST  /users/{}  201  request of 1 field\n" in text


def test_endpoints_stand_in_the_object_with_all_that_was_read_of_them() -> None:
    (found,) = json.loads(policy_json(contract()))["endpoints"]
    inner = {"name": "b", "type": "integer", "required": True, "line": 9}
    field = {"name": "a", "type": "object", "required": None, "line": 9, "fields": [inner]}
    assert found == {
        "method": "POST",
        "path": "/users/{}",
        "status": [201],
        "request": [field],
        "response": None,
        "document": "API_CONTRACT.md",
        "line": 3,
    }


SCHEMA = (
    "# Database\n\n## `users`\n\n| Column | Type | Null | Notes |\n|---|---|---|---|\n"
    "| id | UUID | NO | PK |\n| team_id | INT | YES | FK → teams.id, default 1 |\n| ... | | | |\n"
)


def schema() -> PolicyReport:
    policy = policy_of({"DB_SCHEMA.md": SCHEMA})
    return PolicyReport("/work/shop", policy.documents, tables=policy.tables)


def test_tables_stand_in_the_table() -> None:
    assert "  3  table  users  2 columns: id, team_id and others\n" in policy_text(schema())


def test_tables_stand_in_the_object_with_all_that_was_read_of_them() -> None:
    (found,) = json.loads(policy_json(schema()))["tables"]
    known = {"unique": None, "index": None, "length": None}
    assert found == {
        "name": "users",
        "columns": [
            {"name": "id", "type": "uuid", "written": "UUID", "null": False, "primary": True}
            | {"default": None, "references": None, "line": 7}
            | known,
            {"name": "team_id", "type": "integer", "written": "INT", "null": True, "primary": False}
            | {"default": "1", "references": {"table": "teams", "column": "id"}, "line": 8}
            | known,
        ],
        "groups": [],
        "whole": False,
        "document": "DB_SCHEMA.md",
        "line": 3,
    }
