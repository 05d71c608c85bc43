"""Packages that a line of a rules document bans: "Use `httpx` instead of `requests`"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from vibelint.model.clause import Ask, Clause, PackageClause, Value, Verdict
from vibelint.model.severity import Severity
from vibelint.policy.requirement import Requirement, read_requirement
from vibelint.policy.rules.language import has
from vibelint.policy.rules.polarity import Parsed, Polarity
from vibelint.policy.rules.scope import Scope, place, speaks_of_place, unplaced
from vibelint.policy.rules.sentences import BAD
from vibelint.policy.tech_stack.products import is_no_package, is_product, is_tool, mentions
from vibelint.policy.tech_stack.sentence import ban_of, listed_ban

RULE = "unapproved-import"
"""The rule that holds the code to it."""
IMPORTED = re.compile(r"`(?:import ([a-z]\w*)|from ([a-z]\w*) import [\w, ]{1,80})`")
NAME = re.compile(r"(?<![\w`.-])[A-Za-z][\w.-]{1,40}(?![\w`])")
NAMES = re.compile(
    rf"\W{{0,4}}{NAME.pattern}(?:(?:, |/| / | (?:or|and|atau|dan) ){NAME.pattern}){{0,9}}"
    r"(?=\s*(?:$|[(:.\u2014\u2013]|- ))"
)
"""A sentence, or what stands before its remark, that only names things."""
PIECE = re.compile(r"\s?[;|]\s|:\s")
BANNED, INSTEAD = "banned", "instead"


def ban_options(parsed: Parsed) -> dict[str, Value]:
    """What a sentence sets for `unapproved-import`: the packages it bans, and those to use.

    Args:
        parsed: The sentence; below a heading that forbids, one that only names a package bans it.

    Returns:
        `banned` and perhaps `instead`, names joined by commas; empty if it bans none. Tools that
        no code imports are none.
    """
    return {} if speaks_of_place(parsed) else _options(parsed, parsed.sentence.quote)


def placed_ban(parsed: Parsed) -> tuple[dict[str, Value], Scope]:
    """The same of a sentence that bans in one place only: "Never use `requests` in services".

    Args:
        parsed: The sentence.

    Returns:
        What it sets, and where; nothing where the place is no path or usual folder.
    """
    where = place(parsed)
    return (_options(parsed, unplaced(parsed)) if where.inside or where.outside else {}), where


def _options(parsed: Parsed, text: str) -> dict[str, Value]:
    quote = _by_name(text)
    if parsed.base is Polarity.NEGATIVE or quote.startswith(tuple(BAD)):
        quote = _only_names(quote)
    parts = [quote, *(PIECE.split(quote) if PIECE.search(quote) else ())]
    ban = next(filter(None, (ban_of(part, near=True) for part in parts)), None)
    if ban is None and parsed.base is Polarity.NEGATIVE:
        ban = listed_ban(quote, near=True)
    if ban is None or parsed.granted:
        return {}
    banned = [_written(one) for one in (*ban.banned, *ban.others) if not is_tool(one.name)]
    options: dict[str, Value] = {BANNED: ",".join(banned)} if banned else {}
    return options | ({INSTEAD: ",".join(ban.instead)} if banned and ban.instead else {})


def bans_somewhere(parsed: Parsed) -> bool:
    """Whether a sentence bans a package in one place only: "In `src/` use `httpx`, not `requests`".

    Args:
        parsed: The sentence.
    """
    ban = ban_of(_by_name(parsed.sentence.quote), near=True) or _not_used(parsed)
    return bool(ban) and not parsed.granted and speaks_of_place(parsed)


def _not_used(parsed: Parsed) -> bool:
    return bool(mentions(parsed.sentence.quote)) and has("contrast", parsed.plain)


def banned_packages(clauses: Iterable[Clause]) -> Iterator[PackageClause]:
    """What the lines of rules documents say of packages.

    Args:
        clauses: The sentences, understood.
    """
    for clause in clauses:
        for ask in clause.asks:
            if ask.rule == RULE and not (ask.inside or ask.outside):
                yield from packages_of(ask)


def packages_of(ask: Ask) -> Iterator[PackageClause]:
    """The packages that one ask bans; what its scope is, its reader knows.

    Args:
        ask: Of `unapproved-import`.
    """
    names = [read_requirement(text) for text in str(ask.option(BANNED) or "").split(",")]
    instead = tuple(filter(None, str(ask.option(INSTEAD) or "").split(",")))
    soft = Severity.WARNING if ask.strength is Severity.WARNING else None
    for one in names:
        if one is not None and ask.citation is not None:
            yield PackageClause(
                one.name, one.specifier, Verdict.BANNED, ask.citation, instead, strength=soft
            )


def _by_name(quote: str) -> str:
    """A sentence that sets imports against each other, with the bare names of what they import."""
    bare = IMPORTED.sub(lambda found: f"`{found[1] or found[2]}`", quote)
    return bare if len(set(IMPORTED.findall(quote))) > 1 else quote


def _only_names(quote: str) -> str:
    """A sentence of nothing but names with the products among them as code: `redis, Celery`."""
    head = NAMES.match(quote)
    if head is None:
        return quote
    return NAME.sub(_coded, head[0]) + quote[head.end() :]


def _coded(name: re.Match[str]) -> str:
    is_package = is_product(name[0]) and not is_no_package(name[0])
    return f"`{name[0]}`" if is_package else name[0]


def _written(one: Requirement) -> str:
    return one.name + one.specifier
