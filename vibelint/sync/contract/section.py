"""An endpoint as a section of a contract: what stands below its heading."""

from __future__ import annotations

import re

from vibelint.policy.api_contract.fields import parameters_of
from vibelint.policy.api_contract.statuses import codes_in
from vibelint.policy.api_contract.words import part
from vibelint.project.contracts.shapes import Side
from vibelint.sync.endpoints import Endpoint
from vibelint.sync.samples import example, fields_of, rows
from vibelint.sync.words import word

NAME = re.compile(r"[A-Za-z]\w*")


def body(endpoint: Endpoint, language: str) -> list[str]:
    """The lines below an endpoint's heading, each part with an empty line before it.

    Args:
        endpoint: As the code has it.
        language: Of the document.
    """
    lines: list[str] = []
    if is_harmless(endpoint.summary):
        lines += ["", f"{endpoint.summary[:1].upper()}{endpoint.summary[1:]}."]
    if endpoint.request is not None:
        lines += ["", f"**{word('request', language)}**", *_taken(endpoint, language)]
    label = word("response", language)
    if endpoint.status is not None:
        lines += ["", f"**{label} ({endpoint.status})**"]
    elif endpoint.response is not None:
        lines += ["", f"**{label}**"]
    if endpoint.response is not None:
        lines += _shown(endpoint.response)
    return lines


def is_harmless(summary: str) -> bool:
    """Whether words say what an endpoint does, and nothing that a contract's reader takes up."""
    return bool(summary) and not codes_in(summary) and not part(summary) and "/" not in summary


def _taken(endpoint: Endpoint, language: str) -> list[str]:
    assert endpoint.request is not None
    side = endpoint.request
    names = [name for name, _, _ in fields_of(side.shape)]
    plain = all(NAME.fullmatch(name.replace("[]", "").replace(".", "")) for name in names)
    if side.many or not plain or parameters_of(endpoint.url).intersection(names):
        return _shown(side)
    return ["", *rows(side.shape, language)]


def _shown(side: Side) -> list[str]:
    return ["", "```json", *example(side), "```"]
