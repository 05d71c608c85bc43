"""What is right in one project, as its documents say."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

import pathspec

from vibelint.model.clause import (
    Ask,
    Citation,
    Clause,
    DrawnTree,
    Example,
    PackageClause,
    Value,
    Verdict,
)
from vibelint.model.contract import EndpointClause
from vibelint.model.schema import TableClause
from vibelint.model.severity import Severity
from vibelint.policy.rules.delegation import asked_ids, means


@dataclass(frozen=True, slots=True)
class Policy:
    """The documents, understood.

    Attributes:
        documents: Paths of the documents that were read, from the root.
        kinds: What they are: `rules`, `tech_stack` and so on.
        clauses: The sentences of the rules documents, in order.
        packages: What the stack documents say of packages, in order; only those for this project's
            framework.
        closed: The line that makes the package list exhaustive; None while it is open.
        trees: The drawings, only those for this project's framework, as drawn (not yet resolved
            against the disk).
        tree_mode: `strict`, `pattern` or `open`.
        python: The Python versions the stack names, as a specifier; empty if it names none.
        python_line: The line that names them first.
        frameworks: `fastapi`, `django`, both or none.
        endpoints: What the contracts say of endpoints, in order.
        mentions: Methods and paths that a contract names beside those.
        torn: The lines from which on a part of a contract is not read, whatever stands there.
        tables: What the schema documents say of tables, each once, in order.
        table_mentions: Names of tables, in lower case, that a schema document names beside those:
            they may be documented.
        asks: The asks that hold, by rule.
        examples: Code that the documents show as the way it is to be.
        notes: Sentences worth knowing (which checks are off for want of which document).
    """

    documents: tuple[str, ...] = ()
    kinds: frozenset[str] = frozenset()
    clauses: tuple[Clause, ...] = ()
    packages: tuple[PackageClause, ...] = ()
    closed: Citation | None = None
    trees: tuple[DrawnTree, ...] = ()
    tree_mode: str = "pattern"
    python: str = ""
    python_line: Citation | None = None
    frameworks: frozenset[str] = frozenset()
    endpoints: tuple[EndpointClause, ...] = ()
    mentions: frozenset[tuple[str, str]] = frozenset()
    torn: tuple[Citation, ...] = ()
    tables: tuple[TableClause, ...] = ()
    table_mentions: frozenset[str] = frozenset()
    asks: Mapping[str, tuple[Ask, ...]] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()

    def part(self, *fields: str, rules: Collection[str] = ()) -> Policy:
        """Only what some fields say, and the asks for some rules, whatever line they stand in.

        Who works with a part alone need not work again where other lines have changed: two parts
        that say the same are equal.

        Args:
            fields: Names of attributes.
            rules: Ids of rules.
        """
        asks = {
            rule: tuple(replace(ask, citation=None) for ask in self.asks[rule])
            for rule in rules
            if rule in self.asks
        }
        return replace(Policy(asks=asks), **{name: getattr(self, name) for name in fields})

    def asks_of(self, rule: str, path: str) -> tuple[Ask, ...]:
        """The asks for a rule that reach a path: strongest, then narrowest, then first.

        Args:
            rule: A rule's id, or an engine's (`ruff/E501`), for which `ruff/E` asks, too.
            path: From the root, with forward slashes.
        """
        named = [ask for one in asked_ids(rule, self.asks) for ask in self.asks.get(one, ())]
        reaching = [ask for ask in named if reaches(ask, path) and means(ask, rule)]
        return tuple(sorted(reaching, key=_rank))

    def option(self, rule: str, name: str, path: str) -> Value | None:
        """What the documents set for an option of a rule at a path, None when no line sets it."""
        values = (ask.option(name) for ask in self.asks_of(rule, path))
        return next((value for value in values if value is not None), None)

    def package(self, name: str) -> PackageClause | None:
        """What the stack says of a distribution: a ban before an approval before a mention.

        Args:
            name: Normalised as in PEP 503.
        """
        order = (Verdict.BANNED, Verdict.APPROVED, Verdict.MENTIONED)
        clauses = [clause for clause in self.packages if clause.name == name]
        return min(clauses, key=lambda clause: order.index(clause.verdict), default=None)


def reaches(ask: Ask, path: str) -> bool:
    """Whether an ask's scope takes in a path.

    Args:
        ask: The ask.
        path: From the root, with forward slashes; empty for the project as a whole, which every
            ask reaches.
    """
    if not path:
        return True
    if ask.inside and not _matcher(ask.inside).match_file(path):
        return False
    return not (ask.outside and _matcher(ask.outside).match_file(path))


@cache
def _matcher(patterns: tuple[str, ...]) -> pathspec.PathSpec:  # type: ignore[type-arg]
    return pathspec.PathSpec.from_lines("gitignore", patterns)


def _rank(ask: Ask) -> tuple[int, bool]:
    strength = Severity.WARNING if ask.strength is None else ask.strength
    return (-strength, not ask.inside)


def by_rule(asks: Iterable[Ask]) -> dict[str, tuple[Ask, ...]]:
    """Groups asks by their rule, order kept."""
    grouped: dict[str, list[Ask]] = {}
    for ask in asks:
        grouped.setdefault(ask.rule, []).append(ask)
    return {rule: tuple(asked) for rule, asked in grouped.items()}
