"""raw-http-exception: see rules/errors/raw-http-exception.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.http_errors import HttpErrors, Raised, http_errors
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant

SPARED = ("test", "migration", "script")


class RawHttpException(ProjectRule):
    """Yields each `raise` of a framework's general HTTP exception."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every `raise HTTPException(…)` and `raise APIException(…)`."""
        known, errors = roles(project, policy.trees), http_errors(project)
        for path, facts in project.files.items():
            found = list(errors.raised(path))
            if not (found and is_meant(policy, self.id, path, known[path], SPARED)):
                continue
            for raised in found:
                yield Found(
                    rule=self.id,
                    place=Place(path, raised.step.span),
                    message=f"`{raised.name}` is raised as itself{_with(raised)}",
                    remedy=_remedy(raised, errors),
                    symbol=facts.scopes[raised.step.scope].qualname,
                )


def _with(raised: Raised) -> str:
    return "" if raised.status is None else f", with status {raised.status}"


def _remedy(raised: Raised, errors: HttpErrors) -> str:
    own = errors.own(raised.family, raised.status or 0)
    if own is not None:
        return f"raise one of its subclasses, such as `{own[0]}` of `{own[1]}`"
    home = errors.home(raised)
    if home:
        return f"raise a subclass of its own, such as those in `{home}`"
    return f"define and raise a subclass of `{raised.name}` that says what went wrong"
