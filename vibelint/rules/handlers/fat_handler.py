"""Work in a handler that belongs in a service."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from vibelint.model.finding import Found, Hop
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.body import Body, bodies
from vibelint.project.handlers import Handler, HandlerKind, handlers
from vibelint.project.private import Hidden, private_functions
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.project.staying import Staying
from vibelint.project.work import Work, WorkKind, works
from vibelint.rules.base import ProjectRule

HIDING = frozenset(WorkKind) - {WorkKind.BRANCHES, WorkKind.WRITES}
"""What counts in a helper: its branches and single writes may be part of shaping a response."""
CLAUSES = 3
REMEDY = "move it into a service and call that here"


@dataclass(frozen=True, slots=True)
class _Clause:
    words: str
    hidden: Hidden | None = None


class FatHandler(ProjectRule):
    """Yields one finding for each handler that does more than pass on and answer."""

    id = "fat-handler"

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every handler that works, and the size of every one that does not."""
        known = Staying[Handler, tuple[Found, ...]](project, self.id)
        role = roles(project, policy.trees)
        for handler in handlers(project):
            if role[handler.path] != "test":
                yield from known.get(handler, partial(_told_of, project, handler))


def _told_of(project: Project, handler: Handler) -> tuple[Found, ...]:
    body = bodies(project).of(handler.path, handler.scope)
    clauses = [*_own(project, handler, body), *_hidden(project, handler)]
    return (_working(project, handler, clauses),) if clauses else _sizes(project, handler, body)


def _own(project: Project, handler: Handler, body: Body) -> Iterator[_Clause]:
    receives = handler.kind is HandlerKind.WEBSOCKET
    yield from (_Clause(words) for words in _told(works(project).of(body, receives=receives)))


def _hidden(project: Project, handler: Handler) -> Iterator[_Clause]:
    receives = handler.kind is HandlerKind.WEBSOCKET
    for hidden in private_functions(project).of(handler):
        path, index = hidden.through[-1]
        name = project.files[path].scopes[index].name
        all_of_it = works(project).of(hidden.body, receives=receives)
        found = [work for work in all_of_it if work.kind in HIDING]
        for words in _told(found):
            yield _Clause(f"{words} in `{name}`", hidden)


def _told(found: list[Work] | tuple[Work, ...]) -> Iterator[str]:
    """One clause for each kind of work, in the order of the first of each."""
    for kind in dict.fromkeys(work.kind for work in found):
        of_kind = [work for work in found if work.kind is kind]
        yield _words(kind, of_kind)


def _words(kind: WorkKind, found: list[Work]) -> str:
    about = next((work.about for work in found if work.about), "")
    if kind is WorkKind.LOOP:
        return f"loops over `{about}`" if about else "loops"
    if kind is WorkKind.ARITHMETIC:
        return f"computes `{about}`" if about else "computes values"
    if kind is WorkKind.OUTBOUND:
        return f"calls `{about}`"
    if kind is WorkKind.PROGRAMS:
        return f"runs `{about}`"
    if kind is WorkKind.FILES:
        return f"handles files with `{about}`"
    if kind is WorkKind.WRITES:
        return f"saves {found[0].count} things"
    rest = found[0].count - 1
    more = f" and {rest} more condition{'s' * (rest > 1)}" if rest else ""
    return f"branches on `{about}`{more}" if about else "branches on state"


def _working(project: Project, handler: Handler, clauses: list[_Clause]) -> Found:
    scope = project.files[handler.path].scopes[handler.scope]
    said = list(dict.fromkeys(clause.words for clause in clauses))
    shown = said[:CLAUSES]
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))
    more = ", and more" if len(said) > CLAUSES else ""
    hidden = clauses[0].hidden
    return Found(
        rule=FatHandler.id,
        place=Place(handler.path, scope.span),
        message=f"`{scope.name}` {listed}{more}: work for a service",
        remedy=REMEDY,
        symbol=scope.qualname,
        chain=tuple(_hops(project, hidden)) if hidden else (),
    )


def _hops(project: Project, hidden: Hidden) -> Iterator[Hop]:
    for path, index in hidden.through:
        scope = project.files[path].scopes[index]
        yield Hop(scope.qualname, Place(path, scope.span))


def _sizes(project: Project, handler: Handler, body: Body) -> tuple[Found, ...]:
    scope = project.files[handler.path].scopes[handler.scope]
    lines = scope.end_line - body.first_line + 1 if body.first_line else 1
    sizes = (("max-lines", lines, "lines"), ("max-statements", scope.statements, "statements"))
    return tuple(
        Found(
            rule=FatHandler.id,
            place=Place(handler.path, scope.span),
            message=f"the body of `{scope.name}` has {size} {unit}",
            remedy=REMEDY,
            symbol=scope.qualname,
            limit=(option, size),
        )
        for option, size, unit in sizes
    )
