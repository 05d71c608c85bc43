"""A finding as a SARIF result."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from vibelint.model.finding import Finding
from vibelint.model.span import Place
from vibelint.report.rendering import Rendering
from vibelint.report.sarif.location import line_of, location
from vibelint.report.style import plain

Json = dict[str, Any]


def result(finding: Finding, rule: str, index: int, rendering: Rendering) -> Json:
    """A result.

    Args:
        finding: What was found.
        rule: The id of its rule in the run.
        index: The rule's index in the run.
        rendering: Gives lines of text.
    """
    related = _related(finding, rendering)
    told: Json = {
        "ruleId": rule,
        "ruleIndex": index,
        "level": finding.severity.label,
        "message": _message(finding),
        "locations": [location(Place(finding.path, finding.span), rendering)],
    }
    if related:
        told["relatedLocations"] = related
    if finding.chain:
        told["codeFlows"] = [_flow(finding, rendering)]
    if rendering.include_suppressed:
        told["suppressions"] = _suppressions(finding.suppressed)
    return told


def _message(finding: Finding) -> Json:
    """What is wrong, which line of the team's asks for it (linked), and what to do."""
    sentences = [_sentence(_unlinked(plain(finding.message)))]
    if cited := finding.asked_by:
        link = f"[{_in_link(f'{cited.document}:{cited.line}')}](1)"
        sentences.append(f"{link} says “{_unlinked(plain(cited.quote))}”.")
    if finding.help:
        sentences.append(_sentence(f"Help: {_unlinked(plain(finding.help))}"))
    text = " ".join(sentences)
    return {"text": text, "id": "finding", "arguments": [plain(finding.message)]}


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _unlinked(text: str) -> str:
    """Text in which nothing reads as a link to a related location."""
    return re.sub(r"\](?=\()", r"\\]", text)


def _in_link(text: str) -> str:
    return re.sub(r"([\[\]\\])", r"\\\1", text)


def _related(finding: Finding, rendering: Rendering) -> list[Json]:
    cited = [finding.asked_by] if finding.asked_by else []
    places = [
        *((line_of(citation, rendering), citation.quote) for citation in cited),
        *((line_of(citation, rendering), citation.quote) for citation in finding.also_asked_by),
        *finding.related,
    ]
    return [_numbered(number, *place, rendering) for number, place in enumerate(places, 1)]


def _numbered(number: int, place: Place, text: str, rendering: Rendering) -> Json:
    return {"id": number, **location(place, rendering), "message": {"text": _unlinked(plain(text))}}


def _flow(finding: Finding, rendering: Rendering) -> Json:
    start = (Place(finding.path, finding.span), finding.message)
    steps = [start, *((hop.place, hop.function) for hop in finding.chain)]
    return {"threadFlows": [{"locations": [_step(*step, rendering) for step in steps]}]}


def _step(place: Place, text: str, rendering: Rendering) -> Json:
    told = {**location(place, rendering), "message": {"text": _unlinked(plain(text))}}
    return {"location": told}


def _suppressions(reason: str | None) -> Sequence[Json]:
    if reason is None:
        return []
    return [{"kind": "inSource", "status": "accepted", "justification": plain(reason)}]
