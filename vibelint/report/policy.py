"""How the documents were understood, for a person and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

from vibelint import __version__
from vibelint.model.clause import Clause, PackageClause, State, TreeEntry, Value, Verdict
from vibelint.model.contract import ContractBody, ContractField, EndpointClause
from vibelint.model.report import PolicyReport
from vibelint.report.policy_tables import table_data, table_lines
from vibelint.report.style import plain
from vibelint.report.summary import plural

EMPTY = "no line in it that code can be held to"


def policy_json(report: PolicyReport) -> str:
    """One object: clauses, totals per state, packages, tree entries, endpoints and tables."""
    data = {
        "version": __version__,
        "root": report.root,
        "documents": list(report.documents),
        "clauses": [_clause(clause) for clause in report.clauses],
        "totals": _totals(report.clauses),
        "closed": report.closed,
        "packages": [_package(clause) for clause in report.packages],
        "tree": [_entry(entry) for tree in report.trees for entry in tree.entries],
        "endpoints": [_endpoint(clause) for clause in report.endpoints],
        "tables": [table_data(clause) for clause in report.tables],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _clause(clause: Clause) -> dict[str, Any]:
    data = {
        "document": clause.citation.document,
        "line": clause.citation.line,
        "quote": clause.citation.quote,
        "state": clause.state.value,
        "severity": clause.severity.label if clause.severity is not None else None,
        "rules": _rules(clause),
        "options": _options(clause),
    }
    return {**data, "reason": clause.reason} if clause.reason else data


def _rules(clause: Clause) -> list[str]:
    return list(dict.fromkeys(ask.rule for ask in (*clause.asks, *clause.permits)))


def _options(clause: Clause) -> dict[str, Value | list[str]]:
    """What the words set, and under `in` and `outside` the places they name."""
    asks = (*clause.asks, *clause.permits)
    options: dict[str, Value | list[str]] = dict(pair for ask in asks for pair in ask.options)
    places = {
        "in": dict.fromkeys(pattern for ask in asks for pattern in ask.inside),
        "outside": dict.fromkeys(pattern for ask in asks for pattern in ask.outside),
    }
    return options | {name: list(patterns) for name, patterns in places.items() if patterns}


def _totals(clauses: Iterable[Clause]) -> dict[str, int]:
    counts = Counter(clause.state for clause in clauses)
    return {state.value: counts[state] for state in State}


def _package(clause: PackageClause) -> dict[str, Any]:
    return {
        "name": clause.name,
        "specifier": clause.specifier,
        "verdict": clause.verdict.value,
        "instead": list(clause.instead),
        "document": clause.citation.document,
        "line": clause.citation.line,
    }


def _entry(entry: TreeEntry) -> dict[str, Any]:
    return {
        "path": entry.path,
        "kind": entry.kind.value,
        "mark": entry.mark.value,
        "purpose": entry.purpose,
        "document": entry.citation.document,
        "line": entry.citation.line,
    }


def _endpoint(clause: EndpointClause) -> dict[str, Any]:
    return {
        "method": clause.method,
        "path": clause.path,
        "status": [status.code for status in clause.statuses],
        "request": _body(clause.request),
        "response": _body(clause.response),
        "document": clause.citation.document,
        "line": clause.citation.line,
    }


def _body(body: ContractBody | None) -> list[dict[str, Any]] | None:
    return None if body is None else [_field(field) for field in body.fields]


def _field(field: ContractField) -> dict[str, Any]:
    data = {
        "name": field.name,
        "type": field.kind or None,
        "required": field.required,
        "line": field.citation.line,
    }
    return {**data, "fields": [_field(one) for one in field.fields]} if field.fields else data


def policy_text(report: PolicyReport, shown_path: Callable[[str], str] = str) -> str:
    """A table of lines for each document, then the totals.

    Args:
        report: What was understood.
        shown_path: Gives the path to print for a document's path from the root.
    """
    if not report.documents:
        return "no team documents were found\n"
    blocks = [
        "\n".join([plain(shown_path(document)), *_document(report, document)])
        for document in report.documents
    ]
    return "\n\n".join([*blocks, _total(report.clauses)]) + "\n"


def _document(report: PolicyReport, document: str) -> Iterable[str]:
    clauses = [clause for clause in report.clauses if clause.citation.document == document]
    told = [*_rows(clauses), *_packages(report, document), *_trees(report, document)]
    told += _examples(report, document)
    told += _endpoints(report, document)
    told += table_lines(report.tables, document)
    yield from told or [f"  {EMPTY}"]


def _rows(clauses: list[Clause]) -> Iterable[str]:
    rows = [(str(c.citation.line), c.state.value, _severity(c), _outcome(c)) for c in clauses]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    for clause, (line, state, severity, outcome) in zip(clauses, rows, strict=True):
        told = f"  {line:>{widths[0]}}  {state:<{widths[1]}}  {severity:<{widths[2]}}  {outcome}"
        yield f'{told}  "{plain(clause.citation.quote)}"'


def _severity(clause: Clause) -> str:
    return clause.severity.label if clause.severity is not None else "-"


def _outcome(clause: Clause) -> str:
    """The rules with their options, or why there are none."""
    rules = ", ".join(_rules(clause))
    options = ", ".join(f"{name}={_value(value)}" for name, value in _options(clause).items())
    told = f"{rules} ({options})" if options else rules
    return "; ".join(part for part in (told, plain(clause.reason)) if part) or "-"


def _value(value: Value | list[str]) -> str:
    """As a binding by hand would write it."""
    if isinstance(value, list):
        return plain(",".join(value))
    return str(value).lower() if isinstance(value, bool) else plain(str(value))


def _packages(report: PolicyReport, document: str) -> Iterable[str]:
    clauses = [clause for clause in report.packages if clause.citation.document == document]
    for verdict in Verdict:
        names = [_requirement(clause) for clause in clauses if clause.verdict is verdict]
        if names:
            count = plural(len(names), "package")
            yield f"  {count} {verdict.value}{_closed(report, verdict)}: {', '.join(names)}"


def _requirement(clause: PackageClause) -> str:
    instead = f" (use {', '.join(clause.instead)})" if clause.instead else ""
    return plain(f"{clause.name}{clause.specifier}{instead}")


def _closed(report: PolicyReport, verdict: Verdict) -> str:
    return ", all others are not" if report.closed and verdict is Verdict.APPROVED else ""


def _trees(report: PolicyReport, document: str) -> Iterable[str]:
    for tree in report.trees:
        if tree.citation.document == document:
            marks = Counter(entry.mark.value for entry in tree.entries)
            told = ", ".join(f"{count} {mark}" for mark, count in marks.items())
            entries = plural(len(tree.entries), "entry").replace("entrys", "entries")
            yield f"  {tree.citation.line}  tree of {entries}{f': {told}' if told else ''}"


def _examples(report: PolicyReport, document: str) -> list[str]:
    count = sum(1 for example in report.examples if example.document == document)
    return [f"  {plural(count, 'example')} of Python, held to the rules"] if count else []


def _endpoints(report: PolicyReport, document: str) -> Iterable[str]:
    clauses = [one for one in report.endpoints if one.citation.document == document]
    width = max((len(str(one.citation.line)) for one in clauses), default=0)
    for one in clauses:
        told = ["endpoint", one.method, plain(one.path)]
        told += [", ".join(str(status.code) for status in one.statuses)]
        told += [_counted(one.request, "request"), _counted(one.response, "response")]
        yield f"  {one.citation.line:>{width}}  {'  '.join(filter(None, told))}"


def _counted(body: ContractBody | None, name: str) -> str:
    return f"{name} of {plural(len(body.fields), 'field')}" if body is not None else ""


def _total(clauses: tuple[Clause, ...]) -> str:
    told = ", ".join(f"{count} {state}" for state, count in _totals(clauses).items() if count)
    return f"{plural(len(clauses), 'line')}{f': {told}' if told else ''}"
