"""One requirement, as requirements files and as people write it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from packaging.requirements import InvalidRequirement
from packaging.requirements import Requirement as Pep508
from packaging.utils import canonicalize_name

from vibelint.policy.version import VERSION, of_match

NAME = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?")
EXTRAS = re.compile(r"\[\s*([A-Za-z0-9_.,\s-]*)\]")
OPENS = re.compile(r"(?i)[*_`\s]*(?:version|versi)?[*_`\s]*[(:\uff08\uff1a]?[*_`\s]*")
OPTION = re.compile(r"^(?:-[a-z]\b|--[a-z][a-z-]*)")
EGG = re.compile(r"#(?:.*&)?egg=([A-Za-z0-9_.-]+)")
PIP_TAIL = re.compile(r"(?<=\s)(?:--hash[=\s]\S+|--\S+|\\(?=\s*$))")
PIN = re.compile(r"@\s*v?\d")
ASIDE = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]|(?i:\b(?:latest|stable|lts)\b)")
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Requirement:
    """A distribution with the versions that suit.

    Attributes:
        name: Normalised as in PEP 503.
        specifier: PEP 440, in the order it was written; empty for any version.
        extras: Normalised, in the order they were written.
    """

    name: str
    specifier: str = ""
    extras: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A requirement found in a text.

    Attributes:
        word: The name as it stands there.
        requirement: What it says.
        start: Where the name starts, an offset into the text.
        end: Where the requirement with its version ends.
        exact: Whether extras, a comparison or a pin stand right behind the name, as in code.
    """

    word: str
    requirement: Requirement
    start: int
    end: int
    exact: bool


def read_line(line: str) -> Requirement | None:
    """One line of a requirements file, read as pip reads it.

    Args:
        line: May have a comment, hashes and an environment marker.

    Returns:
        None for a line that names no distribution: blank, comment, option or anything else.
    """
    bare = _bare(line)
    if not bare or len(bare) > LONGEST:
        return None
    if OPTION.match(bare):
        egg = EGG.search(line)
        return Requirement(canonicalize_name(egg[1])) if egg else None
    try:
        read = Pep508(bare)
    except (InvalidRequirement, RecursionError):
        return None
    extras = tuple(canonicalize_name(extra) for extra in _extras(bare, read.extras))
    return Requirement(canonicalize_name(read.name), _ordered(bare, str(read.specifier)), extras)


def is_requirements(lines: list[str]) -> bool:
    """Whether every line could stand in a requirements file, and at least one names a distribution.

    Args:
        lines: Blank lines and comments are fine, install commands are not.
    """
    told = [line for line in _joined(lines) if _bare(line)]
    return any(map(read_line, told)) and all(
        read_line(line) or OPTION.match(_bare(line)) for line in told
    )


def read_requirement(text: str) -> Requirement | None:
    """One requirement as people write it, and nothing but it.

    Args:
        text: `fastapi>=0.109`, `SQLAlchemy 2.0 (async)`, `**Pydantic** v2`, `bcrypt@5.x` …; what a
            version means as a specifier is told at `vibelint.policy.version.specifier`.

    Returns:
        None where the text says more or less than that.
    """
    strict = None if PIN.search(text) else read_line(text)
    if strict:
        return strict
    found = next(scan(text), None)
    if not found or text[: found.start].strip("*_`( \t"):
        return None
    rest = ASIDE.sub("", text[found.end :])
    return None if re.search(r"\w", rest) else found.requirement


def scan(text: str) -> Iterator[Written]:
    """Every word of a text that could be a distribution's name, with the version behind it.

    Args:
        text: Prose; which of the words are distributions is for the caller to know.
    """
    place = 0
    while match := NAME.search(text, place):
        written = _written(text, match)
        yield written
        place = match.end()


def _written(text: str, match: re.Match[str]) -> Written:
    end = match.end()
    bracket = EXTRAS.match(text, end)
    extras = tuple(canonicalize_name(part) for part in _parts(bracket[1])) if bracket else ()
    end = bracket.end() if bracket else end
    version = VERSION.match(text, end) or VERSION.match(text, _opened(text, end))
    said = of_match(version) if version else ""
    exact = bool(bracket)
    if version and said:
        compared = bool(version["strict"] or version["pin"])
        exact |= compared and (version.start() == end or match[0].islower())
        end = version.end()
    requirement = Requirement(canonicalize_name(match[0]), said, extras)
    return Written(match[0], requirement, match.start(), end, exact)


def _opened(text: str, place: int) -> int:
    """Where a version may start behind a name: behind marks, a colon or an opening bracket."""
    match = OPENS.match(text, place)
    return match.end() if match else place


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _bare(line: str) -> str:
    """A line without its comment and what pip reads behind a requirement."""
    line = re.sub(r"(?:^|\s)#.*$", "", line)
    return PIP_TAIL.sub("", line).strip() if not OPTION.match(line.strip()) else line.strip()


def _joined(lines: list[str]) -> list[str]:
    return "\n".join(lines).replace("\\\n", " ").split("\n")


def _extras(text: str, extras: set[str]) -> list[str]:
    return sorted(extras, key=text.find)


def _ordered(text: str, specifier: str) -> str:
    """A specifier set in the order it was written; `packaging` sorts it."""
    bare = text.replace(" ", "")
    return ",".join(sorted(filter(None, specifier.split(",")), key=bare.find))
