"""What a contract says of an endpoint beside what its route declares."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from vibelint.model.clause import Citation
from vibelint.model.contract import ContractBody, ContractField, EndpointClause
from vibelint.model.span import Place
from vibelint.project.contracts.drf_sides import DrfSides
from vibelint.project.contracts.fastapi_sides import FastapiSides
from vibelint.project.contracts.shapes import Field, Shape, Side
from vibelint.project.contracts.statuses import Successes
from vibelint.project.project import Project
from vibelint.project.routes import Route

INSIDE = ("string", "integer", "number", "boolean", "array", "object")
PAGES = "results"
MOST = 5


@dataclass(frozen=True, slots=True)
class Drift:
    """A difference.

    Attributes:
        words: What differs, as a message about the endpoint.
        remedy: What to do.
        citation: The contract's line.
        place: Where the code declares the other; None for the route itself.
    """

    words: str
    remedy: str
    citation: Citation
    place: Place | None = None


class Drifts:
    """Compares endpoints, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the comparison."""
        self.successes = Successes(project)
        self.fastapi = FastapiSides(project)
        self.drf = DrfSides(project)

    def of(self, endpoint: EndpointClause, route: Route, written: str) -> Iterator[Drift]:
        """Every difference between an endpoint and the route that answers it.

        Args:
            endpoint: The clause.
            route: The route.
            written: Method and path, as messages name them.
        """
        yield from self._status(endpoint, route, written)
        sides = self.fastapi if route.framework == "fastapi" else self.drf
        route = replace(route, methods=(endpoint.method,))
        if endpoint.request is not None and endpoint.method not in ("GET", "DELETE"):
            side = sides.request(route)
            if side is not None:
                yield from _request(endpoint.request, side, written)
        if endpoint.response is not None:
            side = sides.response(route)
            if side is not None:
                yield from _response(endpoint.response, side, written)

    def _status(self, endpoint: EndpointClause, route: Route, written: str) -> Iterator[Drift]:
        given = self.successes.of(route) if endpoint.statuses else None
        stated = [status.code for status in endpoint.statuses]
        if given is None or not given.isdisjoint(stated):
            return
        says = " or ".join(str(code) for code in stated)
        answers = " or ".join(str(code) for code in sorted(given))
        yield Drift(
            f"`{written}` answers {answers}, the contract says {says}",
            f"answer with {says}, or correct the contract",
            endpoint.statuses[0].citation,
        )


def _request(body: ContractBody, side: Side, written: str) -> Iterator[Drift]:
    if body.many != side.many:
        return
    of = f"the request of `{written}`"
    yield from _lacking(body.fields, side.shape, f"{of} takes no", "")
    told = {field.name for field in body.fields}
    others = [f for f in side.shape.fields if body.whole and f.name not in told]
    yield from _unnamed([f for f in others if f.required], f"{of} needs", body.citation)
    spare = [f for f in others if not f.required and f.sure and not body.example]
    yield from _unnamed(spare, f"{of} takes", body.citation)
    yield from _differing(body.fields, side.shape, of, shown=body.example)
    yield from _needs(body.fields, side.shape, of)


def _needs(
    fields: tuple[ContractField, ...], shape: Shape, of: str, above: str = ""
) -> Iterator[Drift]:
    """Fields that only one side says must be given."""
    for one, field in _pairs(fields, shape):
        name = f"{above}{one.name}"
        if one.required is False and field.required:
            yield Drift(
                f"{of} needs `{name}`, the contract says it is optional",
                "give it a default, or correct the contract",
                one.citation,
                field.place,
            )
        elif one.required and field.required is False:
            yield Drift(
                f"{of} does not need `{name}`, the contract says it is required",
                "take its default away, or correct the contract",
                one.citation,
                field.place,
            )
        elif one.fields and field.value.shape is not None:
            yield from _needs(one.fields, field.value.shape, of, f"{name}.")


def _response(body: ContractBody, side: Side, written: str) -> Iterator[Drift]:
    of = f"the response of `{written}`"
    inner = unwrapped(body, side)
    if inner is None:
        return
    yield from _lacking(inner.fields, side.shape, f"{of} has no", "")
    told = {field.name for field in inner.fields}
    others = [f for f in side.shape.fields if inner.whole and f.name not in told]
    yield from _unnamed(others, f"{of} has", inner.citation)
    yield from _differing(inner.fields, side.shape, of, shown=body.example)


def unwrapped(body: ContractBody, side: Side) -> ContractBody | None:
    """The body of one object, where list and page are told apart; None where they are not.

    Args:
        body: As the contract has it.
        side: As the code has it.
    """
    if body.many and not side.many:
        return None
    if not side.many or body.many:
        return body
    pages = next((field for field in body.fields if field.name == PAGES), None)
    if side.paged and pages is not None:
        fields = pages.fields
        return (
            ContractBody(fields, pages.citation, True, body.whole, body.example) if fields else None
        )
    names = {field.name for field in side.shape.fields}
    shared = names & {field.name for field in body.fields}
    return body if len(shared) * 2 >= len(names) else None


def _lacking(
    fields: tuple[ContractField, ...], shape: Shape, of: str, above: str
) -> Iterator[Drift]:
    """Fields that a contract names and the code has not."""
    known = {field.name: field for field in shape.fields}
    for one in fields:
        name = f"{above}{one.name}"
        field = known.get(one.name)
        if field is None and not shape.extra:
            to = f" to `{shape.name}`" if shape.name else ""
            yield Drift(
                f"{of} `{name}`, the contract names it",
                f"add it{to}, or correct the contract",
                one.citation,
            )
        elif field is not None and one.fields and field.value.shape is not None:
            yield from _lacking(one.fields, field.value.shape, of, f"{name}.")


def _differing(
    fields: tuple[ContractField, ...], shape: Shape, of: str, *, shown: bool, above: str = ""
) -> Iterator[Drift]:
    """Fields whose kinds differ."""
    for one, field in _pairs(fields, shape):
        name = f"{above}{one.name}"
        kind = field.value.kind
        if not agree(one.kind, kind, shown=shown):
            yield Drift(
                f"`{name}` in {of} is {_article(kind)}, the contract says {one.kind}",
                "correct one of them",
                one.citation,
                field.place,
            )
        elif one.fields and field.value.shape is not None:
            inner = field.value.shape
            yield from _differing(one.fields, inner, of, shown=shown, above=f"{name}.")


def _pairs(
    fields: tuple[ContractField, ...], shape: Shape
) -> Iterator[tuple[ContractField, Field]]:
    known = {field.name: field for field in shape.fields}
    return ((one, known[one.name]) for one in fields if one.name in known)


def agree(stated: str, kind: str, *, shown: bool) -> bool:
    """Whether a kind is what is stated; a whole number of an example may stand for any.

    Args:
        stated: By the contract; empty where it states none.
        kind: By the code; empty where that is not evident.
        shown: Whether an example states it.
    """
    if stated not in INSIDE or kind not in INSIDE or stated == kind:
        return True
    return {stated, kind} == {"number", "integer"} and (kind == "number") is shown


def _unnamed(fields: list[Field], of: str, citation: Citation) -> Iterator[Drift]:
    """Fields that the code has and a contract does not name, told together."""
    if not fields:
        return
    names = [f"`{field.name}`" for field in fields[:MOST]]
    more = f" and {len(fields) - MOST} more" if len(fields) > MOST else ""
    words = f"{of} {', '.join(names)}{more}, which the contract does not name"
    it = "it" if len(fields) == 1 else "them"
    remedy = f"name {it} in the contract, or take {it} out"
    yield Drift(words, remedy, citation, fields[0].place)


def _article(kind: str) -> str:
    return f"{'an' if kind[0] in 'aio' else 'a'} {kind}"
