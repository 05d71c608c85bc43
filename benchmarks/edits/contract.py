"""Edits of an API contract."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from benchmarks.edits.fields import NEW_NAME
from benchmarks.edits.view import Edit, Paired, View, moved
from vibelint.model.contract import EndpointClause

VERB = re.compile(r"\b(GET|POST|PUT|PATCH|DELETE)\b")
WRITTEN = re.compile(r"/[^\s|`*)]*")
KEY = re.compile(r'(\s*)"([^"]+)"(:\s*)(.*?)(,?)\s*')
PLAIN_VALUE = re.compile(r'"[^"]*"|-?[\d.]+|true|false')


def contract_edits(view: View) -> Iterator[Edit]:
    """Edits of the endpoints and fields that it states and the code has."""
    for endpoint, _ in view.answered:
        yield from _endpoint(view, endpoint)
    used = Counter(pair.stated.citation for pair in view.fields)
    for pair in view.fields:
        if used[pair.stated.citation] == 1:
            yield from _field(view, pair)


def _endpoint(view: View, endpoint: EndpointClause) -> Iterator[Edit]:
    path, line = endpoint.citation.document, endpoint.citation.line
    (text,) = view.lines(path, line, line)
    verb, written = VERB.search(text), WRITTEN.search(text)
    if verb is not None and written is not None:
        other = "PUT" if verb[1] != "PUT" else "POST"
        new = f"{text[: verb.start()]}{other}{text[verb.end() :]}"
        yield Edit("contract: change a verb", path, line, line + 1, (new,))
        name = moved(written[0]) or f"{written[0].rstrip('/')}/moved"
        new = f"{text[: written.start()]}{name}{text[written.end() :]}"
        yield Edit("contract: change a path", path, line, line + 1, (new,))
        last = line + 1
        if text.startswith("#"):
            below = view.lines(path, line + 1, line + 5000)
            last += next((n for n, one in enumerate(below) if one.startswith("#")), len(below))
        cited = [one.citation for one in endpoint.statuses]
        cited += [body.citation for body in (endpoint.request, endpoint.response) if body]
        if all(line <= one.line < last for one in cited):  # else it is told elsewhere, too
            yield Edit("contract: remove an endpoint", path, line, last, ())
        if text.startswith("#"):
            added = ("### PUT /added/by/an/edit", "")
            yield Edit("contract: add an endpoint", path, line, line, added)
    if len(endpoint.statuses) == 1:
        status = endpoint.statuses[0]
        at = status.citation.line
        (text,) = view.lines(path, at, at)
        new = re.sub(rf"\b{status.code}\b", "207", text, count=1)
        yield Edit("contract: change a status", path, at, at + 1, (new,))


def _field(view: View, pair: Paired) -> Iterator[Edit]:
    path, line = pair.stated.citation.document, pair.stated.citation.line
    (text,) = view.lines(path, line, line)
    side = "request" if pair.taken else "response"
    if text.lstrip().startswith("|"):
        yield from _row(view, pair, text, side)
        return
    found = KEY.fullmatch(text)
    if found is None or not PLAIN_VALUE.fullmatch(found[4]) or found[2] != pair.stated.name:
        return
    lead, _, colon, value, comma = found.groups()
    new = f'{lead}"{NEW_NAME}"{colon}{value}{comma}'
    yield Edit(f"contract: rename a {side} field", path, line, line + 1, (new,))
    if pair.stated.kind:
        other = "true" if pair.stated.kind != "boolean" else "1"
        new = f'{lead}"{found[2]}"{colon}{other}{comma}'
        yield Edit(f"contract: change a {side} field's type", path, line, line + 1, (new,))
    new = f'{lead}"{NEW_NAME}": 1,'
    yield Edit(f"contract: add a {side} field", path, line, line, (new,))
    if not pair.nested and (not pair.taken or pair.field.required):
        yield Edit(f"contract: remove a {side} field", path, line, line + 1, ())


def _row(view: View, pair: Paired, text: str, side: str) -> Iterator[Edit]:
    path, line = pair.stated.citation.document, pair.stated.citation.line
    cells = text.split("|")
    name = pair.stated.name
    if name not in cells[1] or len(cells) < 4:
        return
    renamed = [cells[0], cells[1].replace(name, NEW_NAME), *cells[2:]]
    yield Edit(f"contract: rename a {side} field", path, line, line + 1, ("|".join(renamed),))
    added = (text, "|".join(renamed))
    yield Edit(f"contract: add a {side} field", path, line, line + 1, added)
    below = "".join(view.lines(path, line + 1, line + 1)).lstrip("| `")
    if (
        not pair.nested
        and len(pair.body.fields) > 1
        and not below.startswith((f"{name}.", f"{name}[]."))
    ):
        yield Edit(f"contract: remove a {side} field", path, line, line + 1, ())
    if pair.stated.kind:
        other = " boolean " if pair.stated.kind != "boolean" else " integer "
        new = "|".join([*cells[:2], other, *cells[3:]])
        yield Edit(f"contract: change a {side} field's type", path, line, line + 1, (new,))
    if pair.taken and cells[3].strip() in ("yes", "no") and not pair.nested:
        other = " no " if cells[3].strip() == "yes" else " yes "
        new = "|".join([*cells[:3], other, *cells[4:]])
        yield Edit("contract: flip a field's need", path, line, line + 1, (new,))
