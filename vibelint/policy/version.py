"""Versions as people write them, as PEP 440 specifiers."""

from __future__ import annotations

import re

from packaging.specifiers import InvalidSpecifier, SpecifierSet
from packaging.version import InvalidVersion, Version

NUMBER = r"\d+(?:\.\d+){0,3}(?:(?:a|b|rc|\.post|\.dev)\d+)?"
OPERATOR = r"~=|={2,3}|!=|<=|>=|<|>|≥|≤"
STRICT = rf"(?:{OPERATOR})\s*v?{NUMBER}(?:\.\*|\.x)?"
LATER = (
    r"\s*(?:\+|(?:or|atau)\s+(?:higher|later|newer|above|lebih(?:\s+\w+)?)"
    r"|and\s+(?:up|above)|ke\s+atas)"
)
VERSION = re.compile(
    rf"""(?ix)
    (?P<strict> {STRICT} (?:\s*,\s*{STRICT})* )
    | (?P<caret> [\^~] ) \s* v? (?P<caret_number> {NUMBER} )
    | (?P<pin> @ ) \s* v? (?P<pin_number> {NUMBER} ) (?P<pin_any> \.[x*] )?
    | (?:version\s+|versi\s+)? v? (?P<low> {NUMBER} )
      (?: (?P<any> \.[x*] \+? ) | (?P<later> {LATER} )
        | \s* (?:[\u2013\u2014-]|to|s/d|hingga) \s* v? (?P<high> {NUMBER} ) (?![\w-])
      )?
      (?! \.?\w | % | \s*(?:MB|GB|ms|px|lines?|chars?) \b )
    """
)


def specifier(text: str) -> str:
    """What a version, written alone, allows.

    Args:
        text: `0.109+`, `v2`, `^4.2`, `@5.x`, `>=3.11, <3.13`, `3.10-3.12`, `latest` …

    Returns:
        A PEP 440 specifier set, empty for any version or where the text names none. `>=`, `==`,
        `~=` and their like stay as they stand; `X.Y+` is `>=X.Y`; `X.x` and `X.*` are `==X.*`; the
        npm pins `@X.Y.Z` and `@5.x` are `==X.Y.Z` and `==5.*`; `^` and `~` are the ranges of npm
        and Poetry; `A-B` runs from A to every release of the series B. A bare `X`, `vX`, `X.Y` or
        `X.Y.Z` is that version or a later one of the same major: documents age, code is updated.
    """
    match = VERSION.fullmatch(text.strip())
    return of_match(match) if match else ""


def of_match(match: re.Match[str]) -> str:
    """The specifier set of a match of `VERSION`, empty where it is none."""
    try:
        return _valid(_specifier(match))
    except (InvalidSpecifier, InvalidVersion, ValueError):
        return ""


def _specifier(match: re.Match[str]) -> str:
    if match["strict"]:
        return _strict(match["strict"])
    if match["caret"]:
        return _npm(match["caret"], match["caret_number"])
    if match["pin"]:
        return f"=={match['pin_number']}" + (".*" if match["pin_any"] else "")
    low = match["low"]
    if match["any"]:
        return f">={low}" if match["any"].endswith("+") else f"=={low}.*"
    if match["later"]:
        return f">={low}"
    if match["high"] and _rises(low, match["high"]):
        return f">={low},<{_next(match['high'], len(Version(match['high']).release) - 1)}"
    return f">={low},<{_next(low, 0)}"


def _rises(low: str, high: str) -> bool:
    return "." in low and "." in high and Version(low) < Version(high)


def _strict(text: str) -> str:
    text = text.replace("≥", ">=").replace("≤", "<=")
    return ",".join(
        re.sub(r"(?i)\s|(?<=[=<>])v|(?<=\.)x", _plain, part) for part in text.split(",")
    )


def _plain(match: re.Match[str]) -> str:
    return "*" if match[0] in "xX" else ""


def _npm(sign: str, number: str) -> str:
    release = Version(number).release
    if sign == "~":
        return f">={number},<{_next(number, min(1, len(release) - 1))}"
    place = next((i for i, part in enumerate(release) if part), len(release) - 1)
    return f">={number},<{_next(number, place)}"


def _next(number: str, place: int) -> str:
    """The first version whose number at a place, counted from 0, is larger."""
    release = Version(number).release[: place + 1]
    return ".".join(map(str, (*release[:-1], release[-1] + 1)))


def _valid(text: str) -> str:
    SpecifierSet(text)
    return text


def opposite(specifier_set: str) -> str:
    """The versions that a ban of some versions leaves.

    Args:
        specifier_set: What is banned, as `specifier` gives it.

    Returns:
        A specifier set, empty where the rest is more than one range.
    """
    series = re.fullmatch(r"==(.+)\.\*|>=(\d+)[\d.]*,<\d+", specifier_set)
    if series:
        return f"!={series[1] or series[2]}.*"
    single = re.fullmatch(r"(<=|>=|<|>|==)([^,*]+)", specifier_set)
    turned = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!="}
    return f"{turned[single[1]]}{single[2]}" if single else ""
