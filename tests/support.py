"""Small projects made of strings, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vibelint.facts.collect import collect
from vibelint.model.finding import Found
from vibelint.policy.markdown import Document, read_document
from vibelint.policy.policy import Policy
from vibelint.policy.read import Reading, read_policy
from vibelint.project.listing import Listing
from vibelint.project.project import Environment, Project
from vibelint.rules.base import FileRule
from vibelint.rules.registry import load
from vibelint.rules.visit import visit

KINDS = {
    "RULES.md": "rules",
    "TECH_STACK.md": "tech_stack",
    "FOLDER_STRUCTURE.md": "folder_structure",
    "DB_SCHEMA.md": "db_schema",
    "API_CONTRACT.md": "api_contract",
    "EXAMPLES.md": "examples",
    "PRD.md": "prd",
}


def project_of(files: Mapping[str, str], **known: Any) -> Project:
    """A project of these files; `known` may give environment, source_roots or ignores."""
    known.setdefault("environment", Environment())
    facts = {
        path: collect(path, text.encode()).facts
        for path, text in sorted(files.items())
        if path.endswith((".py", ".pyi"))
    }
    return Project(files=facts, listing=Listing(frozenset(files)), **known)


def policy_of(documents: Mapping[str, str], **reading: Any) -> Policy:
    """The policy of these documents, their kind told by their file name."""
    return read_policy(list(_documents(documents)), Reading(**reading))


def check_rule(rule: str, files: Mapping[str, str], **known: Any) -> list[Found]:
    """What one rule yields for a project of documents and code, before judgement."""
    loaded = load(rule)
    project = project_of(files, **known)
    policy = policy_of({path: text for path, text in files.items() if path.endswith(".md")})
    if isinstance(loaded, FileRule):
        return [
            found
            for path, text in sorted(files.items())
            if path.endswith(".py")
            for found in visit(collect(path, text.encode()), [loaded])
        ]
    return list(loaded.check(project, policy))


def _documents(documents: Mapping[str, str]) -> list[Document]:
    return [
        read_document(KINDS[name], path, text)
        for path, text in documents.items()
        if (name := path.rsplit("/", 1)[-1]) in KINDS
    ]


def asked(rule: str, line: str) -> list[dict[str, object]]:
    """The options of each ask for a rule that one line of a RULES.md makes."""
    policy = policy_of({"RULES.md": f"# Rules\n\n- {line}\n"})
    return [dict(ask.options) for ask in policy.asks.get(rule, ())]
