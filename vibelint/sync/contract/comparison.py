"""API_CONTRACT.md beside the routes: what differs, and the edits that end it."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from vibelint.model.contract import ContractBody, EndpointClause
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.project.contracts import Matching
from vibelint.project.project import Project
from vibelint.project.routes import Route
from vibelint.sync.contract.additions import Stub, addition
from vibelint.sync.contract.bodies import BodyEdit, request_changes, response_changes
from vibelint.sync.contract.book import Address, Book
from vibelint.sync.contract.removals import removal
from vibelint.sync.contract.statuses import correction
from vibelint.sync.endpoints import BODILESS, Endpoint, Endpoints
from vibelint.sync.sheet import Step
from vibelint.sync.wanted import BEGIN, Contents, Wanted

INDONESIAN = re.compile(
    r"(?i)\b(?:respons|permintaan|kontrak|semua|yang|untuk|dengan|kolom|dari|tabel|skema|tidak|tipe"
    r"|kunci|wajib)\b"
)


TAKEN_OUT = "`--remove` takes it out"


class ContractComparison:
    """See `Comparison`."""

    kind = "api_contract"
    rules = ("undocumented-endpoint", "missing-endpoint", "endpoint-drift")

    def __init__(self, project: Project, *, removes: bool) -> None:
        """Prepares the look-up.

        Args:
            project: The code.
            removes: Whether endpoints that no route answers are taken out, and fields that no
                schema has.
        """
        self.project, self.removes = project, removes

    @cached_property
    def endpoints(self) -> Endpoints:
        """What reads the code's endpoints."""
        return Endpoints(self.project)

    def wanted(
        self, policy: Policy, documents: Sequence[Document], contents: Contents
    ) -> list[Wanted]:
        """See `Comparison`."""
        book = Book(self.project, policy, documents, contents)
        if not policy.endpoints or book.matching.is_foreign:
            return list(self._foreign(policy, contents))
        texts = {one.path: one.text for one in documents if one.kind == self.kind}
        return [
            *self._statuses(book, policy),
            *self._bodies(book, policy, texts),
            *self._undocumented(book, policy, texts),
            *self._missing(book),
        ]

    def entries(self, policy: Policy) -> Mapping[tuple[str, ...], Hashable]:
        """See `Comparison`."""
        matching = Matching(self.project, policy)
        return {
            (one.method, matching.path(one)): (
                tuple(status.code for status in one.statuses),
                _said(one.request),
                _said(one.response),
            )
            for one in policy.endpoints
        }

    def _foreign(self, policy: Policy, contents: Contents) -> Iterator[Wanted]:
        document = next(iter(contents), "API_CONTRACT.md")
        if policy.endpoints:
            words = f"none of its {len(policy.endpoints)} endpoints is answered by a route"
            yield Wanted(document, 1, words, why="correct its base path, or rewrite it")
        elif any(True for _ in self.endpoints.every(policy)):
            yield Wanted(document, 1, "no endpoint is read from it", why=BEGIN)

    def _undocumented(
        self, book: Book, policy: Policy, texts: Mapping[str, str]
    ) -> Iterator[Wanted]:
        for endpoint in self.endpoints.undocumented(policy):
            steps = tuple(
                step
                for language in ("en", "id")
                for step in addition(book, Stub(endpoint, language))
                if language_of(texts[step.document]) == language
            )
            document = steps[0].document if steps else next(iter(texts))
            words = f"`{endpoint.method} {endpoint.url}` is not in it"
            yield Wanted(document, 0, words, steps, _unwritten(book, endpoint))

    def _statuses(self, book: Book, policy: Policy) -> Iterator[Wanted]:
        successes = self.endpoints.drifts.successes
        for clause in policy.endpoints:
            routes = () if clause.released else book.matching.answering(clause)
            given = successes.of(routes[0]) if routes and clause.statuses else None
            if not given or not given.isdisjoint(status.code for status in clause.statuses):
                continue
            code = self.endpoints.status(routes[0])
            assert code is not None
            yield self._status(book, clause, code)

    def _status(self, book: Book, clause: EndpointClause, code: int) -> Wanted:
        address = (clause.method, book.matching.path(clause))
        cited = clause.statuses[0].citation
        entries = [
            one for one in book.by_address.get(address, ()) if one.sheet.path == cited.document
        ]
        step = correction(book, entries, code) if entries else None
        words = f"`{' '.join(address)}` answers {code}, not {clause.statuses[0].code}"
        why = "the line states several codes, or is damaged: correct it by hand"
        return Wanted(cited.document, cited.line, words, (step,) if step else (), why)

    def _bodies(self, book: Book, policy: Policy, texts: Mapping[str, str]) -> Iterator[Wanted]:
        drifts = self.endpoints.drifts
        for clause in policy.endpoints:
            routes = () if clause.released else book.matching.answering(clause)
            path = book.matching.path(clause)
            for route in routes[:1]:
                plain = replace(clause, statuses=())
                steps = list(self._edits(book, clause, route, texts))
                for drift in drifts.of(plain, route, f"{clause.method} {path}"):
                    cited = drift.citation
                    own = tuple(one for one in steps if one.document == cited.document)
                    gone = drift.words.endswith("the contract names it") and not self.removes
                    why = TAKEN_OUT if gone else drift.remedy
                    yield Wanted(cited.document, cited.line, drift.words, own, why)
                    steps = [one for one in steps if one not in own]

    def _edits(
        self, book: Book, clause: EndpointClause, route: Route, texts: Mapping[str, str]
    ) -> Iterator[Step]:
        """The edits of an endpoint's bodies."""
        drifts = self.endpoints.drifts
        sides = drifts.fastapi if route.framework == "fastapi" else drifts.drf
        address = (clause.method, book.matching.path(clause))
        for part, body in (("request", clause.request), ("response", clause.response)):
            sheet = book.sheets.get(body.citation.document) if body else None
            taking = part == "response" or clause.method not in BODILESS
            side = getattr(sides, part)(route) if sheet and taking else None
            if body is None or side is None or sheet is None:
                continue
            changes, above = response_changes(body, side)
            if part == "request":
                changes, above = request_changes(body, side), ()
            if not self.removes:
                changes.gone.clear()
            edit = BodyEdit(book, sheet, language_of(texts[sheet.path]), above)
            splices = edit.splices(body, changes) if changes else None
            if splices:
                key = ("body", part, *address, sheet.path)
                yield Step(sheet.path, key, splices, frozenset({address}))

    def _missing(self, book: Book) -> Iterator[Wanted]:
        for one in book.matching.missing():
            address: Address = (one.endpoint.method, book.matching.path(one.endpoint))
            cited = one.endpoint.citation
            step = removal(book, address, cited.document) if self.removes else None
            why = "take it out by hand" if self.removes else TAKEN_OUT
            words = f"no route answers `{' '.join(address)}`"
            yield Wanted(cited.document, cited.line, words, (step,) if step else (), why)


def _unwritten(book: Book, endpoint: Endpoint) -> str:
    """Why an endpoint cannot be written beside the others."""
    bases = {entry.base for entry in book.entries}
    if bases and not any(endpoint.url.startswith(f"{base}/") for base in bases):
        return "its path lies outside of the base path that the document states: write it by hand"
    return "nothing beside it shows how: write it by hand"


def language_of(text: str) -> str:
    """The language of a document: `id` where Indonesian words occur again and again."""
    return "id" if len(INDONESIAN.findall(text)) > 1 else "en"


def _said(body: ContractBody | None) -> Hashable:
    if body is None:
        return None
    return body.many, tuple((field.name, field.kind, field.required) for field in body.fields)
