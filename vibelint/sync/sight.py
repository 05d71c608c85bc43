"""Documents as they are and as they would be, beside the code: what some rules tell of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from vibelint.model.clause import State
from vibelint.model.finding import Found
from vibelint.policy.markdown import Document, read_document
from vibelint.policy.policy import Policy
from vibelint.policy.read import read_policy
from vibelint.policy.text import decode
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.session.understood import Understood

Told = Counter[tuple[str, str, str]]
"""How often what is told: rule, file and message."""


class Sight:
    """Looks at the same code beside changing documents."""

    def __init__(self, understood: Understood, rules: Sequence[str]) -> None:
        """Looks at nothing yet.

        Args:
            understood: The code, and the documents as they are.
            rules: The ids of the rules that compare the two.
        """
        self.understood = understood
        self._rules = [rule for rule in map(load, rules) if isinstance(rule, ProjectRule)]

    def documents(self, changed: Mapping[str, bytes]) -> tuple[Document, ...]:
        """All documents, some of them with new content.

        Args:
            changed: New contents by path; of a new document, too.
        """
        return tuple(
            read_document(one.kind, one.path, decode(changed[one.path]))
            if one.path in changed
            else one
            for one in self.understood.documents
        )

    def policy(self, documents: Sequence[Document]) -> Policy:
        """What documents come to."""
        return read_policy(documents, self.understood.reading)

    def found(self, policy: Policy) -> list[Found]:
        """What the rules find under a policy."""
        return [one for rule in self._rules for one in rule.check(self.understood.project, policy)]

    def told(self, policy: Policy, found: Sequence[Found]) -> Told:
        """What is found, and what of the contracts is not understood, to be compared."""
        unread = (c for c in policy.clauses if c.state is State.UNREAD and c.reason)
        counts = Counter(("unread-rule", c.citation.document, c.reason) for c in unread)
        counts.update((one.rule, one.place.path, one.message) for one in found)
        return counts

    def beside(self, document: Document) -> Policy:
        """What the documents come to with a new one among them, in the place of its kind."""
        others = [one for one in self.understood.documents if one.kind != document.kind]
        return replace(self.policy([*others, document]))
