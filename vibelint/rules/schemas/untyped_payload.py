"""untyped-payload: see rules/schemas/untyped-payload.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.payloads import Payloads, payloads
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant

DECLARING = "undeclared-response"
"""The rule on routes that declare nothing: where it is asked for, this one need not tell."""


class UntypedPayload(ProjectRule):
    """Yields each route whose request or response has no schema."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every handler that takes or gives raw data, once."""
        known, raw = roles(project, policy.trees), payloads(project)
        for handler in handlers(project):
            if handler.kind is HandlerKind.WEBSOCKET:
                continue
            if not is_meant(policy, self.id, handler.path, known[handler.path]):
                continue
            words = _words(raw, handler, told=bool(policy.asks_of(DECLARING, handler.path)))
            if words:
                scope = project.files[handler.path].scopes[handler.scope]
                yield Found(
                    rule=self.id,
                    place=Place(handler.path, scope.span),
                    message=f"`{scope.name}` {words}",
                    remedy=_remedy(handler),
                    symbol=scope.qualname,
                )


def _words(raw: Payloads, handler: Handler, *, told: bool) -> str:
    if handler.framework == "drf":
        return "picks values out of `request.data` unchecked" if raw.picked(handler) else ""
    if handler.framework != "fastapi":
        return ""
    takes, given = ", ".join(raw.taken(handler)), raw.given(handler)
    if told and given.endswith("nothing"):
        given = ""
    clauses = [f"takes {takes}"] if takes else []
    return " and ".join([*clauses, f"returns {given}"] if given else clauses)


def _remedy(handler: Handler) -> str:
    if handler.framework == "drf":
        return "let a serializer validate it and use its `validated_data`"
    return "declare a Pydantic model for it"
