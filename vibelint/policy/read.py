"""All documents of a project to one policy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from vibelint.catalogue.delegated import delegate_ids
from vibelint.catalogue.page import Page
from vibelint.catalogue.page import pages as catalogue_pages
from vibelint.model.clause import Citation, Clause, DrawnTree
from vibelint.policy.api_contract import read_api_contract
from vibelint.policy.asking import asks_of, without_documents
from vibelint.policy.db_schema import read_db_schema
from vibelint.policy.examples.reader import read_examples
from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy, by_rule
from vibelint.policy.rules.bans import banned_packages
from vibelint.policy.rules.binding import PolicyError
from vibelint.policy.rules.reader import read_rules
from vibelint.policy.tech_stack import Stack, read_tech_stack

LAYERS = "layer-import"

__all__ = ["PolicyError", "Reading", "read_policy"]


@dataclass(frozen=True)
class Reading:
    """How documents are to be read, which no document says.

    Attributes:
        frameworks: What the code and its requirements use; decides where the documents speak of
            several or of none.
        packages: `open` or `closed` overrides what the stack says of its own list; empty leaves it.
        tree: `strict`, `pattern` or `open`.
        pages: The rule pages by id; None for the catalogue.
    """

    frameworks: frozenset[str] = frozenset()
    packages: str = ""
    tree: str = "pattern"
    pages: Mapping[str, Page] | None = None


def read_policy(documents: Sequence[Document], reading: Reading | None = None) -> Policy:
    """What is right in a project.

    Args:
        documents: Its documents; several of a kind all count.
        reading: The settings' wishes and what is known of the code.

    Raises:
        PolicyError: A binding by hand names an unknown rule, key or value.
    """
    reading = reading or Reading()
    pages = catalogue_pages() if reading.pages is None else reading.pages
    stack = _stack([read_tech_stack(one) for one in documents if one.kind == "tech_stack"])
    frameworks = _frameworks(stack.frameworks, reading.frameworks)
    clauses = _clauses(documents, frameworks, pages)
    packages = (*stack.packages, *banned_packages(clauses))
    contracts = [read_api_contract(one) for one in documents if one.kind == "api_contract"]
    schemas = [read_db_schema(one) for one in documents if one.kind == "db_schema"]
    unread = [row for one in contracts for row in one.unread]
    unread += [row for one in schemas for row in one.unread]
    policy = Policy(
        documents=tuple(one.path for one in documents),
        kinds=frozenset(one.kind for one in documents),
        clauses=(*clauses, *unread),
        packages=tuple(one for one in packages if _ours(one.framework, frameworks)),
        closed=_closed(stack, frameworks, reading.packages),
        trees=_trees(documents, frameworks),
        tree_mode=reading.tree,
        python=stack.python,
        python_line=stack.python_line,
        frameworks=frameworks,
        examples=tuple(
            example for one in documents if one.kind == "examples" for example in read_examples(one)
        ),
        endpoints=tuple(one for contract in contracts for one in contract.endpoints),
        mentions=frozenset().union(*(contract.mentions for contract in contracts)),
        torn=tuple(one for contract in contracts for one in contract.torn),
        tables=tuple(one for schema in schemas for one in schema.tables),
        table_mentions=frozenset().union(*(schema.mentions for schema in schemas)),
        notes=(*stack.notes, *without_documents(documents, pages)),
    )
    ruled = any(one.kind == "rules" for one in documents)
    return _with_asks(policy, pages, ruled=ruled)


def _with_asks(policy: Policy, pages: Mapping[str, Page], *, ruled: bool) -> Policy:
    return replace(policy, asks=by_rule(asks_of(policy, pages, ruled=ruled)))


def _clauses(
    documents: Sequence[Document], frameworks: frozenset[str], pages: Mapping[str, Page]
) -> tuple[Clause, ...]:
    rules = [one for one in documents if one.kind == "rules"]
    drawn = [one for one in documents if one.kind == "folder_structure"]
    owners = {rule: page for page in pages.values() for rule in delegate_ids(page)}
    clauses = [clause for one in rules for clause in read_rules(one, frameworks, pages)]
    clauses += [clause for one in drawn for clause in _kept_apart(one, frameworks, pages)]
    return tuple(_weighed(clause, owners) for clause in clauses)


def _kept_apart(
    document: Document, frameworks: frozenset[str], pages: Mapping[str, Page]
) -> Iterator[Clause]:
    """The lines of a folder document that keep layers apart: all that it orders beside its tree."""
    for clause in read_rules(document, frameworks, pages):
        if clause.asks and all(ask.rule == LAYERS for ask in clause.asks):
            yield clause


def _weighed(clause: Clause, owners: Mapping[str, Page]) -> Clause:
    """The clause with its rules' own severity where its words are a bare imperative."""
    if clause.severity is not None:
        return clause
    own = [owners[ask.rule].severity for ask in clause.asks if ask.rule in owners]
    return replace(clause, severity=max(own, default=None))


def _trees(documents: Sequence[Document], frameworks: frozenset[str]) -> tuple[DrawnTree, ...]:
    drawn = [read_folder_structure(one) for one in documents if one.kind == "folder_structure"]
    return tuple(tree for trees in drawn for tree in trees if _ours(tree.framework, frameworks))


def _frameworks(named: frozenset[str], hint: frozenset[str]) -> frozenset[str]:
    """The stack's framework; the code's where the stack names several or none."""
    if len(named) == 1:
        return named
    return (named & hint) or named or hint


def _ours(framework: str, frameworks: frozenset[str]) -> bool:
    return not framework or not frameworks or framework in frameworks


def _stack(stacks: Sequence[Stack]) -> Stack:
    return Stack(
        packages=tuple(one for stack in stacks for one in stack.packages),
        closed=tuple(one for stack in stacks for one in stack.closed),
        python=",".join(dict.fromkeys(stack.python for stack in stacks if stack.python)),
        frameworks=frozenset().union(*(stack.frameworks for stack in stacks)),
        notes=tuple(note for stack in stacks for note in stack.notes),
        python_line=next((stack.python_line for stack in stacks if stack.python_line), None),
    )


def _closed(stack: Stack, frameworks: frozenset[str], wish: str) -> Citation | None:
    """The line that closes the list; a wish closes an open one, at the first package it names."""
    if wish == "open":
        return None
    lines = [citation for citation, framework in stack.closed if _ours(framework, frameworks)]
    if wish == "closed":
        lines += [one.citation for one in stack.packages if _ours(one.framework, frameworks)]
    return lines[0] if lines else None
