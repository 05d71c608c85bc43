"""Edits of routes in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.edits.view import VERBS, Edit, View, moved
from vibelint.model.contract import EndpointClause
from vibelint.project.responses import responses
from vibelint.project.routes import Route

DECORATED = re.compile(r"(\s*@[\w.]+\.)(get|post|put|patch|delete)(\(.*)", re.DOTALL)
QUOTED = re.compile(r"(['\"])(.*?)\1")
LISTED = re.compile(r"\s*(?:re_)?path\(|\s*\w+\.register\(")
ACTION = re.compile(r"(methods=[\[(]['\"])(get|post|put|patch|delete)(?=['\"])", re.IGNORECASE)
NARROWED = (
    ("ModelViewSet", "ReadOnlyModelViewSet", ("POST", "PUT", "PATCH", "DELETE")),
    ("ListCreateAPIView", "ListAPIView", ("POST",)),
    ("RetrieveUpdateDestroyAPIView", "RetrieveAPIView", ("PUT", "PATCH", "DELETE")),
    ("RetrieveUpdateAPIView", "RetrieveAPIView", ("PUT", "PATCH")),
)


def route_edits(view: View) -> Iterator[Edit]:
    """Edits of the routes that answer endpoints of the contract."""
    made = responses(view.seen.project)
    for endpoint, route in view.answered:
        span = route.place.span
        block = "\n".join(view.lines(route.place.path, span.line, span.end_line))
        found = DECORATED.fullmatch(block)
        if found is not None and block.rstrip().endswith(")"):
            handler = route.handler
            every = made.of(handler) if handler is not None else ()
            answers = any(answer.name for answer in every)
            yield from _decorated(endpoint, route, block, found, answers=answers)
        elif LISTED.match(block) and block.rstrip().endswith((")", "),")):
            yield from _listed(route, block)
        if route.handler is not None and route.owner is not None:
            yield from _method(view, endpoint, route)
        if route.owner is not None and route.handler is None:
            yield from _based(view, endpoint, route)


def _decorated(
    endpoint: EndpointClause, route: Route, block: str, found: re.Match[str], *, answers: bool
) -> Iterator[Edit]:
    start, verb, rest = found.groups()
    yield _of(route, "remove a route", "")
    other = VERBS[(VERBS.index(verb) + 2) % len(VERBS)]
    yield _of(route, "change a route's verb", f"{start}{other}{rest}")
    yield _of(route, "add a route", f'{start}post("/added-by-an-edit")\n{block}')
    path = QUOTED.search(rest)
    if path is not None and rest[1 : path.start()].strip() in ("", "path="):
        new = moved(path[2]) or f"{path[2].rstrip('/')}/moved"
        told = f"{rest[: path.start(2)]}{new}{rest[path.end(2) :]}"
        yield _of(route, "change a route's path", f"{start}{verb}{told}")
    if not endpoint.statuses or answers:
        return  # a response that is made by hand has its own status
    if "status_code=" in block:
        pattern = r"status_code=(?:[\w.]+)"
        yield _of(route, "change a route's status", re.sub(pattern, "status_code=207", block))
    else:
        inner = block.rstrip()[:-1].rstrip().rstrip(",")
        yield _of(route, "change a route's status", f"{inner}, status_code=207)")


def _listed(route: Route, block: str) -> Iterator[Edit]:
    if block.rstrip().endswith(",") or ".register(" in block:
        yield _of(route, "remove a route", "")
    path = QUOTED.search(block)
    new = moved(path[2]) if path is not None and "(?" not in path[2] else None
    if path is None or new is None or re.search(r"name=\s*$", block[: path.start()]):
        return
    changed = f"{block[: path.start(2)]}{new}{block[path.end(2) :]}"
    yield _of(route, "change a route's path", changed)
    if route.framework == "drf":
        added = changed if changed.rstrip().endswith(",") or ".register(" in block else None
        if added is not None:
            yield _of(route, "add a route", f"{block}\n{added}")


def _method(view: View, endpoint: EndpointClause, route: Route) -> Iterator[Edit]:
    """A method of a view class: another verb, another path of an action, another status."""
    handler = route.handler
    assert handler is not None
    scope = view.seen.project.files[handler.path].scopes[handler.scope]
    span = scope.span
    lines = view.lines(handler.path, span.line, span.end_line)
    at = next((n for n, line in enumerate(lines) if f"def {scope.name}(" in line), None)
    if at is None:
        return
    line, first = lines[at], span.line + at
    assert route.owner is not None
    path = route.owner[0]
    number = view.seen.project.files[path].scopes[route.owner[1]].span.line
    (head,) = view.lines(path, number, number) or [""]
    plain = re.search(r"[(.]APIView\b|\bView\b", head) is not None  # no base brings the method
    if scope.name in VERBS and scope.name.upper() == endpoint.method and plain:
        other = VERBS[(VERBS.index(scope.name) + 2) % len(VERBS)]
        new = line.replace(f"def {scope.name}(", f"def {other}(")
        yield Edit("change a route's verb", handler.path, first, first + 1, (new,))
    above = view.lines(handler.path, max(1, first - 12), first - 1)
    for number in range(len(above) - 1, -1, -1):
        if re.match(r"\s*(?:def |class |return\b)|\s*$", above[number]):
            break
        if not re.search(r"@action|^\s*methods=", above[number]) or "description" in above[number]:
            continue
        new = ACTION.sub(
            lambda m: f"{m[1]}{'put' if m[2].lower() != 'put' else 'get'}", above[number]
        )
        if new != above[number]:
            where = first - len(above) + number
            yield Edit("change a route's verb", handler.path, where, where + 1, (new,))
    body = view.lines(handler.path, first, span.end_line)
    told = [n for n, text in enumerate(body) if re.search(r"status=\S*20\d", text)]
    if endpoint.statuses and len(told) == 1 and sum("return" in text for text in body) == 1:
        new = re.sub(r"status=[\w.]+", "status=207", body[told[0]])
        where = first + told[0]
        yield Edit("change a route's status", handler.path, where, where + 1, (new,))


def _based(view: View, endpoint: EndpointClause, route: Route) -> Iterator[Edit]:
    """A base of a view class that brings fewer methods."""
    assert route.owner is not None
    path, index = route.owner
    line = view.seen.project.files[path].scopes[index].span.line
    for number in range(line, line + 6):
        (text,) = view.lines(path, number, number) or [""]
        for base, narrow, verbs in NARROWED:
            if endpoint.method in verbs and re.search(rf"class.*\.{base}\b", text):
                new = re.sub(rf"\b{base}\b", narrow, text)
                yield Edit("take a method from a view", path, number, number + 1, (new,))


def _of(route: Route, kind: str, text: str) -> Edit:
    span = route.place.span
    new = tuple(text.split("\n")) if text else ()
    return Edit(kind, route.place.path, span.line, span.end_line + 1, new)
