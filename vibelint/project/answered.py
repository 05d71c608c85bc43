"""Statuses that handlers answer with, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Constant, Expr
from vibelint.facts.file import FileFacts
from vibelint.facts.step import StepKind
from vibelint.model.span import Span
from vibelint.project.body import Body, bodies
from vibelint.project.creation import created
from vibelint.project.handlers import Handler, HandlerKind
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.responses import Response, is_probe, responses, tells_of_an_error
from vibelint.project.route_call import route_call
from vibelint.project.spelling import split
from vibelint.project.status import status_of

REGISTERED = frozenset(int(status) for status in HTTPStatus)
CREATED, NO_CONTENT = 201, 204
ANSWERING = ("Exception", "Error", "Response")


@dataclass(frozen=True, slots=True)
class Improper:
    """A status that says something else than what happens.

    Attributes:
        span: Where.
        words: What is wrong, as a message.
        remedy: What to do.
        scope: Index of the scope it stands in.
    """

    span: Span
    words: str
    remedy: str
    scope: int


class Statuses:
    """Judges statuses, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.project = project
        self.names = names(project)
        self.responses = responses(project)
        self._raised = frozenset(load("http/statuses.yaml")["errors"]["exceptions"])

    def of_handler(self, handler: Handler, *, chosen: bool = False) -> Iterator[Improper]:
        """What is wrong with the statuses of one handler.

        Args:
            handler: A route or view.
            chosen: Whether the team's documents state that it answers 200.
        """
        call = route_call(self.project, handler) if handler.framework == "fastapi" else None
        declared = self._declared(handler, call)
        answers = list(self.responses.of(handler))
        if is_probe(self.project, handler):
            return
        yield from _errors(handler, answers, declared)
        body = bodies(self.project).of(handler.path, handler.scope)
        if declared is None and not chosen and not _sets_status(body):
            yield from self._creation(handler, call, answers)
            yield from self._deletion(handler, answers)

    def _creation(
        self, handler: Handler, call: Call | None, answers: list[Response]
    ) -> Iterator[Improper]:
        scope = self.project.files[handler.path].scopes[handler.scope]
        if not _creates(handler, scope.name):
            return
        for answer in answers:
            made = created(self.project, handler, answer.content) if _is_plain(answer) else ""
            if made:
                span = call.span if call is not None and not answer.name else answer.span
                words = f"`{scope.name}` creates with `{made}` and answers 200"
                yield Improper(span, words, _use(handler, CREATED), handler.scope)
                return

    def _deletion(self, handler: Handler, answers: list[Response]) -> Iterator[Improper]:
        scope = self.project.files[handler.path].scopes[handler.scope]
        if scope.stub or not _deletes(handler, scope.name) or not _say_nothing(handler, answers):
            return
        span = answers[0].span if handler.framework != "fastapi" else scope.span
        words = f"`{scope.name}` deletes, returns nothing and answers 200"
        yield Improper(span, words, _use(handler, NO_CONTENT), handler.scope)

    def of_file(self, path: str) -> Iterator[Improper]:
        """What is wrong with the numbers a file gives as statuses, whoever answers with them.

        Args:
            path: The file.
        """
        facts = self.project.files[path]
        for site in facts.calls:
            given = self._given(path, site.scope, site.call)
            if isinstance(given, Constant):
                status = status_of(self.names, path, site.scope, given)
                if status is not None and status not in REGISTERED:
                    words = f"`{status}` is no HTTP status"
                    yield Improper(site.call.span, words, "use a registered one", site.scope)
        yield from self._successes(path, facts)

    def _successes(self, path: str, facts: FileFacts) -> Iterator[Improper]:
        for step in facts.steps:
            if step.kind is not StepKind.RAISE or not isinstance(step.subject, Call):
                continue
            call = step.subject
            if self._meant(path, step.scope, call) not in self._raised:
                continue
            given = call.keyword("status_code") or next(iter(call.args), None)
            status = status_of(self.names, path, step.scope, given)
            if status is not None and 200 <= status < 300:
                words = f"success, {status}, is raised as an error"
                yield Improper(step.span, words, "return it", step.scope)

    def _given(self, path: str, scope: int, call: Call) -> Expr | None:
        """The status a call is given: of a route, a response or an exception."""
        named = call.keyword("status_code")
        if named is not None:
            return named if _answers(call) else None
        if not _gives_number(call):
            return None
        if self._meant(path, scope, call) in self._raised:
            return call.args[0] if call.args else None
        return self.responses.status_given(path, scope, call)

    def _meant(self, path: str, scope: int, call: Call) -> str:
        callee = call.callee
        return (self.names.resolve(path, scope, callee) if isinstance(callee, str) else None) or ""

    def _declared(self, handler: Handler, call: Call | None) -> int | None:
        """The status a route declares; 0 for one that is not evident, None for none."""
        if call is None:
            return 0 if handler.framework == "fastapi" else None
        given = call.keyword("status_code")
        if given is None:
            return None
        parent = self.project.files[handler.path].scopes[handler.scope].parent
        return status_of(self.names, handler.path, parent, given) or 0


def _errors(handler: Handler, answers: list[Response], declared: int | None) -> Iterator[Improper]:
    for answer in answers:
        status = answer.status if answer.chosen or declared is None else declared
        fine = status is not None and 200 <= status < 300
        if fine and answer.json and tells_of_an_error(answer.content):
            words = f"an error is answered with status {status}"
            yield Improper(answer.span, words, "answer with 4xx or 5xx", handler.scope)


def _creates(handler: Handler, name: str) -> bool:
    if handler.kind is HandlerKind.VIEWSET_METHOD:
        return name == "create"
    return handler.methods == ("POST",)


def _deletes(handler: Handler, name: str) -> bool:
    if handler.kind is HandlerKind.VIEWSET_METHOD:
        return name == "destroy"
    return handler.methods == ("DELETE",)


def _answers(call: Call) -> bool:
    """Whether a call that is given a `status_code` is a route, a response or an exception."""
    method = split(call.callee)[1] or (call.callee if isinstance(call.callee, str) else "")
    verbs: list[str] = load("handlers/frameworks.yaml")["fastapi"]["verbs"]
    return method in (*verbs, "api_route", "add_api_route") or method.endswith(ANSWERING)


def _gives_number(call: Call) -> bool:
    """Whether a call is given a number by its place, or as its status."""
    if any(type(arg) is Constant for arg in call.args):
        return True
    return type(call.keyword("status")) is Constant


def _is_plain(answer: Response) -> bool:
    """Whether an answer leaves the status to its route, or says 200."""
    return not answer.chosen or answer.status == 200


def _say_nothing(handler: Handler, answers: list[Response]) -> bool:
    """Whether all answers of a deletion are empty and leave the status as it is."""
    if any(not _is_none(answer.content) or not _is_plain(answer) for answer in answers):
        return False
    if handler.framework == "fastapi":
        return not any(answer.name for answer in answers)
    return bool(answers) and all(answer.name == "Response" for answer in answers)


def _is_none(content: Expr | None) -> bool:
    return content is None or content == Constant("None")


def _sets_status(body: Body) -> bool:
    """Whether a function sets the status of the response it was handed."""
    return any(binding.target.endswith(".status_code") for binding in body.bindings)


def _use(handler: Handler, status: int) -> str:
    if handler.framework == "fastapi":
        return f"declare `status_code={status}`"
    return f"answer with `status={status}`"
