"""swallowed-exception: see rules/errors/swallowed-exception.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.step import Step, StepKind
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.catching import Swallowed, is_bare
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.spelling import written
from vibelint.rules.base import ProjectRule
from vibelint.rules.logger import logger_of, spelled
from vibelint.rules.reach import is_meant

CATCHING = (StepKind.EXCEPT, StepKind.SUPPRESS)


class SwallowedException(ProjectRule):
    """Yields each clause that catches everything and tells nobody."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every broad `except` or `suppress` after which nobody knows what happened."""
        known = roles(project, policy.trees)
        for path, facts in project.files.items():
            if not any(s.kind in CATCHING for s in facts.steps):
                continue
            if not is_meant(policy, self.id, path, known[path]):
                continue
            for step in Swallowed(project, path).find():
                yield Found(
                    rule=self.id,
                    place=Place(path, step.span),
                    message=_message(step),
                    remedy=_remedy(policy, path),
                    symbol=facts.scopes[step.scope].qualname,
                )


def _remedy(policy: Policy, path: str) -> str:
    library = logger_of(policy, path)
    log = f"log it with `{spelled(library)}`" if library else "log it"
    return f"catch only what you expect, or {log}, or raise an error of your own from it"


def _message(step: Step) -> str:
    if step.kind is StepKind.SUPPRESS:
        return "`suppress` lets every exception vanish"
    if is_bare(step):
        return "bare `except` swallows every exception, `KeyboardInterrupt` and `SystemExit` too"
    named = written(step.subject)
    caught = f"`except {named}`" if isinstance(step.subject, str) else "`except`"
    return f"{caught} swallows every exception: it neither raises, logs nor uses it"
