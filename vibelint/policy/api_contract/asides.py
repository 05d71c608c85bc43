"""Endpoints that a contract names in passing: in raw HTML, in calls of curl, in code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.policy.api_contract.paths import SAID

LONGEST = 2000
TAG = re.compile(r"<[^<>]{0,200}>")
CURL = re.compile(r"\bcurl\b[^\n]{0,400}?(https?://[^/\s'\"]+)(/[^\s'\"?]*)")
GIVES = re.compile(r"\s(?:-d|--data\S*|-F|--form|--json)\b")
DECORATED = re.compile(r"\.(get|post|put|patch|delete)\(\s*['\"](/[^'\"\s]*)['\"]")
LOWER = re.compile(r"(\W*)\b(get|post|put|patch|delete)\b(?=[*_`\s:]{1,5}/)")
STRANGE = re.compile(r"[*_`\s]*([A-Z]{3,8})[*_`]*\s+[*_`]*/[\w{:]")
OTHERS = (
    "TRACE",
    "CONNECT",
    "WS",
    "WSS",
    "WEBSOCKET",
    "SSE",
    "ANY",
    "ALL",
    "CRUD",
    "HTTP",
    "HTTPS",
)


def in_code(text: str) -> Iterator[str]:
    """What a line of a fence names: itself, a call of curl, a route's decorator.

    Args:
        text: The line.
    """
    text = text[:LONGEST]
    if SAID.search(text):
        yield text
        return
    for found in CURL.finditer(text):
        yield f"{'POST' if GIVES.search(text) else 'GET'} {found[2]}"
    for found in DECORATED.finditer(text):
        yield f"{found[1].upper()} {found[2]}"


def in_html(text: str) -> str:
    """The words of raw HTML, in one line.

    Args:
        text: The HTML, whose comments name nothing.
    """
    return "" if text.lstrip().startswith("<!--") else " ".join(TAG.sub(" ", text).split())


def raised(text: str) -> str:
    """A heading or an item that begins with a method in small letters, the method in capitals."""
    found = LOWER.match(text)
    return f"{found[1]}{found[2].upper()}{text[found.end() :]}" if found else text


def strange(text: str) -> str:
    """What stands before a path as if it were a method (`GTE /users`); empty for nothing."""
    found = STRANGE.match(text)
    return "" if found is None or SAID.search(text) or found[1] in OTHERS else found[1]
