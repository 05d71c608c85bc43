"""A contract document to its endpoints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from vibelint.model.clause import Citation, Clause, State
from vibelint.model.contract import EndpointClause
from vibelint.policy.api_contract.bases import bases_of, placed
from vibelint.policy.api_contract.drafts import Draft, Trouble, agree
from vibelint.policy.api_contract.paths import said_in
from vibelint.policy.api_contract.scene import Scene
from vibelint.policy.api_contract.walk import Walk
from vibelint.policy.markdown import DATA, REMEMBERED, Document

FILE = re.compile(
    r"(?<![\w:/.-])(?:\.{1,2}/|[\w-]+/)*[\w.-]*(?:openapi|swagger)[\w.-]*\.(?:ya?ml|json)\b"
)
USUAL = ("openapi.yaml", "openapi.yml", "openapi.json", "swagger.yaml", "swagger.json")


@dataclass(frozen=True, slots=True)
class Contract:
    """One document, understood.

    Attributes:
        endpoints: Each once, in order.
        unread: What is not understood of it, with its line.
        mentions: Methods and paths that are named without being told of (in prose, in a block that
            is not understood): they may be documented.
        torn: The lines from which on a block is not read: any endpoint may stand there.
    """

    endpoints: tuple[EndpointClause, ...] = ()
    unread: tuple[Clause, ...] = ()
    mentions: frozenset[tuple[str, str]] = frozenset()
    torn: tuple[Citation, ...] = ()


def files_beside(document: Document) -> tuple[str, ...]:
    """The OpenAPI files that a contract refers to, from its own folder.

    Args:
        document: A contract in Markdown.

    Returns:
        Those it names; of one that names neither files nor endpoints, what such files are called.
    """
    if document.path.endswith(DATA):
        return ()
    named = tuple(dict.fromkeys(found.removeprefix("./") for found in FILE.findall(document.text)))
    return named if named or read_api_contract(document).endpoints else USUAL


@lru_cache(maxsize=REMEMBERED)
def read_api_contract(document: Document) -> Contract:
    """The endpoints that a document states.

    Args:
        document: A contract in Markdown, or an OpenAPI file.
    """
    scene, paths = drafted(document)
    endpoints, twice = _merged(scene.drafts, paths)
    troubles = [*scene.troubles, *twice]
    if not scene.drafts and not troubles and not FILE.search(document.text):
        first = next((line for line in document.text.split("\n") if line.strip()), "")
        troubles.append(Trouble(Citation(document.path, 1, first), "no endpoint is read from it"))
    unread = sorted((_unread(trouble) for trouble in troubles), key=lambda c: c.citation.line)
    said = [one for text in scene.asides for one in said_in(text)]
    mentions = {(one.method, one.path) for one in said}
    return Contract(endpoints, tuple(unread), frozenset(mentions), tuple(scene.torn))


def drafted(document: Document) -> tuple[Scene, list[str]]:
    """What stands in a document, each time that it does, and the full path of each endpoint.

    Args:
        document: A contract in Markdown, or an OpenAPI file.
    """
    walk = Walk(document.path)
    for block in document.blocks:
        walk.take(block)
    walk.scene.finish()
    return walk.scene, placed(walk.scene.drafts, bases_of(document.blocks))


def _merged(
    drafts: Sequence[Draft], paths: Sequence[str]
) -> tuple[tuple[EndpointClause, ...], list[Trouble]]:
    """One clause for each endpoint, and those that are told of twice in the same way."""
    found: dict[tuple[str, str], list[Draft]] = {}
    for draft, path in zip(drafts, paths, strict=True):
        found.setdefault((draft.method, path), []).append(draft)
    troubles = []
    for (method, path), same in found.items():
        forms: dict[str, Draft] = {}
        for draft in same:
            first = forms.setdefault(draft.form, draft)
            if first is not draft and first.citation != draft.citation:
                why = f"`{method} {path}` is named twice, first in line {first.citation.line}"
                troubles.append(Trouble(draft.citation, why))
            elif first is draft and draft is not same[0]:
                troubles += _disputes(f"{method} {path}", same[0], draft)
    return tuple(_clause(path, same) for (_, path), same in found.items()), troubles


def _disputes(written: str, one: Draft, other: Draft) -> Iterator[Trouble]:
    """What two places of a contract say differently of an endpoint."""
    stated = [status.code for status in one.statuses]
    given = [status.code for status in other.statuses]
    if stated and given and not set(stated) & set(given):
        first = one.statuses[0]
        why = f"`{written}` answers {given[0]} here, and {first.code} in line {first.citation.line}"
        yield Trouble(other.statuses[0].citation, why)
    for part, body in other.bodies.items():
        known = one.bodies.get(part)
        if known is not None and body is not None and not agree(known, body):
            why = f"the {part} of `{written}` has other fields in line {known.citation.line}"
            yield Trouble(body.citation, why)


def _clause(path: str, drafts: Sequence[Draft]) -> EndpointClause:
    whole = drafts[0]
    for other in drafts[1:]:
        for status in other.statuses:
            whole.answers(status.code, status.citation)
        for part, body in other.bodies.items():
            whole.holds(part, body)
    return EndpointClause(
        method=whole.method,
        path=path,
        own=whole.path,
        based=any(draft.based for draft in drafts),
        citation=whole.citation,
        statuses=tuple(whole.statuses),
        request=whole.bodies.get("request"),
        response=whole.bodies.get("response"),
        released=any(draft.released for draft in drafts),
    )


def _unread(trouble: Trouble) -> Clause:
    return Clause(trouble.citation, State.UNREAD, reason=trouble.why)
