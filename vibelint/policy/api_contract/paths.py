"""Methods and paths, as contracts write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST = 2000
VERBS = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS"
MANY = rf"(?:{VERBS})(?:\s*(?:[,/|&+]|and|or|dan|atau)\s*(?:{VERBS})){{0,6}}"
URL = r"(?:https?://[^\s`/|)\]]+)?/[^\s`|,;)\"'\u2014\u2013\u2192]*"
MARK = r"[*_`~]{0,4}"
SAID = re.compile(rf"(?<![\w/]){MARK}(?P<verbs>{MANY})\b{MARK}[\s:]{{0,4}}{MARK}(?P<path>{URL})")
FIRST = re.compile(r"[\s\d.)#:*_`~|\[\]\u2705\u2022-]*")
VERB = re.compile(rf"\b(?:{VERBS})\b")
ONE_URL = re.compile(URL)
HOST = re.compile(r"https?://[^/\s]+", re.IGNORECASE)
PARAMETER = re.compile(
    r"\{[^{}/]*\}|<[^<>/]*>|(?<=/):\w+|(?<=/)\[\.{0,3}\w+\]|(?<=/)\$\w+|(?<=/)(?:\d+|[0-9a-f]{8}-[0-9a-f-]{27})(?=/|\Z)"
)
TEMPLATED = re.compile(r"\{\{\s*\w+\s*\}\}|\{base[\w-]*\}|\$\{?\w*base\w*\}?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """A method and a path.

    Attributes:
        method: In upper case.
        path: Without the host, parameters as `{}`, no slash at its end.
        leads: Whether nothing but marks stands before it in its text.
    """

    method: str
    path: str
    leads: bool


def said_in(text: str) -> list[Said]:
    """The endpoints a text names, each method of each.

    Args:
        text: A heading, an item, a line.
    """
    found = []
    for match in SAID.finditer(text[:LONGEST]):
        lead = FIRST.fullmatch(text, 0, match.start()) is not None
        path = normal(match["path"])
        found += [Said(verb, path, lead) for verb in VERB.findall(match["verbs"])]
    return found


def verbs_in(text: str) -> list[str]:
    """The methods a cell names."""
    return VERB.findall(re.sub(r"[*_`]", " ", text).upper())


def paths_in(text: str) -> list[str]:
    """The paths a cell names, normalised.

    Args:
        text: A cell; a path without its first slash counts only where it is all there is.
    """
    bare = re.sub(r"[*`]", " ", text).strip()
    found = [normal(url) for url in ONE_URL.findall(bare) if not url.startswith("//")]
    if not found and re.fullmatch(r"[\w{}:<>.-]+(?:/[\w{}:<>.-]*)+", bare):
        return [normal(f"/{bare}")]
    return found


def normal(path: str) -> str:
    """A path as routes are compared: no host, query, or slash at its end, parameters as `{}`.

    Args:
        path: As written.
    """
    bare = TEMPLATED.sub("", HOST.sub("", path.strip("*_ ")))
    bare = re.sub(r"\[[?&][^\]]*\]|[?#].*", "", bare, count=1)
    bare = PARAMETER.sub("{}", bare.replace("\\", ""))
    return "/" + re.sub(r"/{2,}", "/", bare).lstrip("/").rstrip("/.,:*")


def joined(base: str, path: str) -> str:
    """A path below a base path, which it may repeat."""
    base = base.rstrip("/")
    if not base or path == base or path.startswith(f"{base}/"):
        return path
    return normal(f"{base}/{path}")
