"""What is shown where the pointer rests: the team's sentence, the rule's page, what was read."""

from __future__ import annotations

from collections.abc import Iterable

from vibelint.catalogue.delegated import page_of
from vibelint.lsp.diagnostics import page_uri, quoted
from vibelint.model.clause import Citation, Clause
from vibelint.model.finding import Finding


def told(findings: Iterable[Finding]) -> str:
    """Markdown on some findings; empty for none.

    Args:
        findings: Those at one place.
    """
    by_rule: dict[str, list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault(finding.rule, []).append(finding)
    return "\n\n---\n\n".join(_rule(rule, found) for rule, found in by_rule.items())


def read_as(clauses: Iterable[Clause]) -> str:
    """Markdown on how sentences of a document were understood; empty for none.

    Args:
        clauses: Those of one line.
    """
    return "\n".join(f"- {_clause(clause)}" for clause in clauses)


def _clause(clause: Clause) -> str:
    asked = [ask.rule for ask in (*clause.asks, *clause.permits)]
    rules = ", ".join(f"`{rule}`" for rule in dict.fromkeys(asked))
    why = ": ".join(filter(None, (clause.state.value, rules or clause.reason)))
    return f"“{clause.citation.quote}” — {why}"


def _rule(rule: str, findings: list[Finding]) -> str:
    cited = [c for one in findings for c in (one.asked_by, *one.also_asked_by) if c]
    sentences = [_sentence(citation) for citation in dict.fromkeys(cited)]
    page = page_of(rule)
    body = page.body.strip() if page else ""
    uri = page_uri(rule)
    link = f"[`{rule}`]({uri})" if uri else f"`{rule}`"
    return "\n\n".join(filter(None, (f"**vibelint** {link}", *sentences, body)))


def _sentence(citation: Citation) -> str:
    return f"> {quoted(citation)}"
