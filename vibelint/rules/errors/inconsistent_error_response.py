"""inconsistent-error-response: see rules/errors/inconsistent-error-response.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Collection, Text
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.http_errors import http_errors
from vibelint.project.project import Project
from vibelint.project.responses import (
    Response,
    is_own_shape,
    is_probe,
    responses,
    tells_of_an_error,
)
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant

FAMILIES = {"fastapi": "HTTPException", "drf": "APIException"}
REFUSED = 400


class InconsistentErrorResponse(ProjectRule):
    """Yields each error body that a handler writes itself."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every error that a handler words for itself, at its `return`."""
        known, answers = roles(project, policy.trees), responses(project)
        for handler in handlers(project):
            if handler.kind is HandlerKind.WEBSOCKET:
                continue
            if not is_meant(policy, self.id, handler.path, known[handler.path]):
                continue
            built = [answer for answer in answers.of(handler) if _is_built(answer)]
            if not built or is_probe(project, handler):
                continue
            scope = project.files[handler.path].scopes[handler.scope]
            for answer in built:
                yield Found(
                    rule=self.id,
                    place=Place(handler.path, answer.span),
                    message=f"`{scope.name}` writes the body of an error itself{_with(answer)}",
                    remedy=_remedy(project, handler, answer),
                    symbol=scope.qualname,
                )


def _is_built(answer: Response) -> bool:
    content = answer.content
    if is_own_shape(content):
        return False
    refused = answer.status is not None and answer.status >= REFUSED
    if refused and answer.json:
        return isinstance(content, Collection | Text)
    return answer.json and tells_of_an_error(content)


def _with(answer: Response) -> str:
    return f", with status {answer.status}" if answer.chosen and answer.status else ""


def _remedy(project: Project, handler: Handler, answer: Response) -> str:
    errors = http_errors(project)
    family = FAMILIES.get(handler.framework, "")
    own = errors.own(family, answer.status or 0) if answer.chosen else None
    if own is not None:
        return f"raise `{own[0]}` of `{own[1]}`, and let one exception handler answer"
    return "raise an exception, and let one exception handler answer"
