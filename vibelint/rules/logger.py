"""The logger that a project's documents name or approve."""

from __future__ import annotations

from vibelint.catalogue.data import load
from vibelint.model.clause import Verdict
from vibelint.policy.policy import Policy

RULE = "unstructured-logging"


def named_logger(policy: Policy, path: str) -> str:
    """The logger that a line names: a library, or a function that hands out loggers.

    Args:
        policy: What the documents ask for.
        path: The file that logs.

    Returns:
        Its last name, empty if no line names one.
    """
    value = policy.option(RULE, "logger", path)
    return str(value or "").partition("(")[0].rpartition(".")[2]


def logger_of(policy: Policy, path: str) -> str:
    """The logger to use in a file: the one that is named, else an approved one; may be empty."""
    instead: dict[str, str] = load("logging/loggers.yaml")["instead"]
    approved = (library for library in instead if approval(policy, library))
    return named_logger(policy, path) or next(approved, "")


def spelled(library: str) -> str:
    """How one gets a logger of a library."""
    instead: dict[str, str] = load("logging/loggers.yaml")["instead"]
    return instead.get(library, f"{library}(__name__)")


def approval(policy: Policy, library: str) -> str:
    """Document and line that approve a library, empty if none does."""
    clause = policy.package(library)
    if clause is None or clause.verdict is not Verdict.APPROVED:
        return ""
    return f"{clause.citation.document}:{clause.citation.line}"
