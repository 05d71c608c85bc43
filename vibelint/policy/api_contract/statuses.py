"""Status codes in the words of a contract."""

from __future__ import annotations

import re
from http import HTTPStatus

from vibelint.policy.api_contract.words import listed, pattern, plain

KNOWN = frozenset(int(status) for status in HTTPStatus)
LONGEST = 400
CODE = re.compile(r"(?<![\w.,$:/-])([1-5]\d\d)(?![\w%]|[.,]\d|[-/:]\w)")
LEADING = re.compile(r"[\s>•✅→\-\u2013\u2014*`|(]*(?:http\s*(?:/[\d.]+)?\s*)?", re.IGNORECASE)
GAP = re.compile(
    r"[\s:=()\[\]→>-]*(?:(?:status|code|kode|http|with|dengan|an?|is|adalah)[\s:=()-]*)*",
    re.IGNORECASE,
)
UNIT = re.compile(
    r"\s*(?:item|record|char|ms\b|second|row|entr|byte|kb|mb|%|request|per\b|karakter|data)", re.I
)


def codes_in(text: str) -> list[int]:
    """The status codes that a text states.

    Args:
        text: A label, a heading, an item: "Response (201)", "`204 No Content`", "Returns 200".

    Returns:
        In order; a number that only looks like a code is none.
    """
    bare = plain(text[:LONGEST])
    return [
        int(match[1])
        for match in CODE.finditer(bare)
        if int(match[1]) in KNOWN and _is_code(bare, match)
    ]


def codes_of_cell(text: str) -> list[int]:
    """The status codes of a cell in a column of codes."""
    return [int(code) for code in CODE.findall(plain(text)) if int(code) in KNOWN]


def _is_code(text: str, match: re.Match[str]) -> bool:
    rest = text[match.end() :].lstrip(" -\u2013\u2014:").lower()
    if any(rest.startswith(reason) for reason in listed("reasons")):
        return True
    if UNIT.match(text, match.end()):
        return False
    before = text[: match.start()]
    if LEADING.fullmatch(before):
        return not rest or text[match.end()] in " :)-\u2013\u2014,|"
    return any(GAP.fullmatch(before, said.end()) for said in _said(before))


def _said(text: str) -> list[re.Match[str]]:
    words = (
        pattern("parts", "response"),
        re.compile(r"(?i)\b(?:status(?: codes?)?|http|code|kode)\b"),
    )
    ends = [match for word in words for match in word.finditer(text)]
    listed_codes = re.finditer(r"[1-5]\d\d[^\d]{0,3}(?:or|atau|/|,)", text)
    return [*ends, *listed_codes]
