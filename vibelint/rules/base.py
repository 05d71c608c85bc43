"""What a rule is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from vibelint.model.finding import Found
from vibelint.policy.policy import Policy
from vibelint.project.project import Project


class ProjectRule:
    """A rule over facts.

    The module `vibelint/rules/<family>/<rule_id>.py` defines one subclass, named after the id in
    PascalCase.
    """

    id: ClassVar[str]

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every candidate in the project.

        Args:
            project: What is known of the code.
            policy: What is right; a rule takes from it only the clauses its page reads.
        """
        raise NotImplementedError


class FileRule:
    """A rule over one LibCST tree that sees no policy.

    Its `visit_<Node>` and `leave_<Node>` methods take `(self, node, file)`, `file` being a
    `VisitedFile`, and may return an
    iterable of `Found`. They are collected once per run and called by the one walker. A rule keeps
    no state between nodes:
    what needs memory is a fact.
    """

    id: ClassVar[str]
