"""Who asks for which rule: lines, the documents that rules judge, or nobody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from vibelint.catalogue.delegated import delegate_ids
from vibelint.catalogue.page import Page
from vibelint.model.clause import Ask, Citation, State, Verdict
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy

FILES = {
    "packages": "TECH_STACK.md",
    "tree": "FOLDER_STRUCTURE.md",
    "endpoints": "API_CONTRACT.md",
    "tables": "DB_SCHEMA.md",
}
MOST = 6
"""Rules that a note names; of more it says how many."""
KINDS = {
    "packages": "tech_stack",
    "tree": "folder_structure",
    "endpoints": "api_contract",
    "tables": "db_schema",
}
ASKING = (State.ENFORCED, State.DELEGATED)


def asks_of(policy: Policy, pages: Mapping[str, Page], *, ruled: bool) -> Iterator[Ask]:
    """All asks that hold.

    Args:
        policy: The documents, understood, without asks.
        pages: The rule pages by id.
        ruled: Whether there is a rules document; without one the default rules are asked for.
    """
    lines = [ask for clause in policy.clauses if clause.state in ASKING for ask in clause.asks]
    permits = [permit for clause in policy.clauses for permit in clause.permits]
    yield from (_released(ask, permits) for ask in lines)
    for page in pages.values():
        if policy.frameworks and policy.frameworks.isdisjoint(page.frameworks):
            continue
        asked = {ask.citation for ask in lines if ask.rule == page.rule}
        for citation in (one for one in _asked_by_documents(page, policy) if one not in asked):
            yield from (Ask(rule, citation) for rule in delegate_ids(page))
        if "always" in page.reads or (page.default and not ruled):
            yield from (Ask(rule) for rule in delegate_ids(page))


def without_documents(documents: Sequence[Document], pages: Mapping[str, Page]) -> tuple[str, ...]:
    """One sentence on what is off, where there is no rules document; else nothing.

    Args:
        documents: The project's.
        pages: The rule pages by id.
    """
    kinds = {document.kind for document in documents}
    if "rules" in kinds:
        return ()
    off = [("RULES.md", [page.rule for page in pages.values() if _only_by_line(page)])]
    off += [
        (FILES[reads], [page.rule for page in pages.values() if reads in page.reads])
        for reads, kind in KINDS.items()
        if kind not in kinds
    ]
    told = [f"off for want of {name}: {_told(rules)}" for name, rules in off if rules]
    first = "there is no RULES.md to read, so the default rules run"
    return ("; ".join([first, *told, "`vibelint init` writes the documents"]),)


def _told(rules: Sequence[str]) -> str:
    if len(rules) <= MOST:
        return ", ".join(rules)
    return f"{len(rules)} rules that only a line of it asks for (`vibelint rules` lists them)"


def _only_by_line(page: Page) -> bool:
    return page.reads == ("rules",) and not page.default


def _asked_by_documents(page: Page, policy: Policy) -> Iterator[Citation]:
    if "packages" in page.reads:
        banned = [one.citation for one in policy.packages if one.verdict is Verdict.BANNED]
        yield from ([policy.closed] if policy.closed else banned[:1])
    if "tree" in page.reads:
        yield from (tree.citation for tree in policy.trees)
    if "endpoints" in page.reads:
        yield from (one.citation for one in policy.endpoints[:1])
    if "tables" in page.reads:
        yield from (one.citation for one in policy.tables[:1])


def _released(ask: Ask, permits: Iterable[Ask]) -> Ask:
    """The ask without the places that permissions take from it.

    A permission for the very scope of the ask, or for everywhere, contradicts it and releases
    nothing.
    """
    scopes = [
        permit.inside
        for permit in permits
        if permit.rule == ask.rule and permit.inside and permit.inside != ask.inside
    ]
    released = dict.fromkeys([*ask.outside, *(pattern for scope in scopes for pattern in scope)])
    return replace(ask, outside=tuple(released))
