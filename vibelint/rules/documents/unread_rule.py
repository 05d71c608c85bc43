"""unread-rule: see rules/documents/unread-rule.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.clause import State
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule

UNKNOWN = "no rule of the catalogue understands it"
OF_A_RULE = "say it in other words, bind it to a rule by hand, or release it"
OF_A_CONTRACT = "write it so that it can be compared with the code"


class UnreadRule(ProjectRule):
    """Finds lines of the documents that no reader understood."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields each unread sentence, at its line."""
        for clause in policy.clauses:
            if clause.state is State.UNREAD:
                cited = clause.citation
                yield Found(
                    rule=self.id,
                    place=Place(cited.document, Span.of_line(cited.line, cited.quote)),
                    message=f"nobody checks this line: {clause.reason or UNKNOWN}",
                    remedy=OF_A_CONTRACT if clause.reason else OF_A_RULE,
                    asked_by=cited,
                )
