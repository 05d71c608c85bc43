"""One sentence of a stack document: what it names, and what it bans in favour of what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from vibelint.policy.block import Block
from vibelint.policy.requirement import Requirement
from vibelint.policy.tech_stack.products import LONGEST_TEXT, Mention, is_everyday, mentions
from vibelint.policy.tech_stack.section import CROSS
from vibelint.policy.tech_stack.wording import says, wording

ARROW = re.compile("\u2192|->|=>|\u2705")
ASIDE = re.compile(r"[(\uff08][^()\uff08\uff09]*[)\uff09]")
REMARK = re.compile(r"\s[-\u2013\u2014]+\s|[.;]\s|\u2014")
BREAK = re.compile(
    r"(?<=[.!;])\s+(?=[A-Z\u274c\u2705*`])|\n(?=\s*[\u274c\u2705\u2022\U0001f6ab\u26d4])"
)
LEAD = re.compile(r"^[\s*_\u274c\u2705\u2022\U0001f6ab\u26d4\ufe0f-]*(?:[\w /]{1,30}:[\s*_]*)?")
STOP = re.compile(
    r"^[\s*_`\"')\]]*(?:$|[,;:.!/+&|(\n\u2014\u2013\uff08\u2192]|-\s|->|and\b|or\b|dan\b|atau\b)"
)
CLASS = re.compile(r"\b([a-z_]\w{0,80})(?:\.\w{1,80}){0,5}\.[A-Z]\w{0,80}")
GOING_ON = ("and", "dan", "&")
MOST_BANS = 5  # in one sentence, so that hostile input stays cheap


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and where it starts in its block.

    Attributes:
        text: As it stands there.
        line: Counted from 1.
    """

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Ban:
    """What a sentence bans.

    Attributes:
        banned: The distributions, with the versions that are banned.
        instead: The distributions to use.
        soft: Whether it only advises.
        others: Distributions banned beside them, which that replacement does not speak of.
        used: Distributions that it names as used before it bans.
    """

    banned: tuple[Requirement, ...]
    instead: tuple[str, ...] = ()
    soft: bool = False
    others: tuple[Requirement, ...] = ()
    used: tuple[Requirement, ...] = ()


def sentences(block: Block) -> Iterator[Sentence]:
    """The sentences of a block; lines that start with a mark of their own are sentences too."""
    text = block.text[:LONGEST_TEXT]
    place = 0
    for match in (*BREAK.finditer(text), None):
        end = match.start() if match else len(text)
        part = text[place:end]
        lead = len(part) - len(part.lstrip())
        if part.strip():
            line = block.line + text.count("\n", 0, place + lead)
            yield Sentence(part.strip(), line)
        place = match.end() if match else end


def named(text: str) -> list[Mention]:
    """The distributions that a sentence names as used: not those it sets them against.

    What stands before a dash counts, and what follows it or stands in brackets only where nothing
    stands before: `Uvicorn - serves FastAPI` names one.

    Args:
        text: A sentence that bans nothing.
    """
    if text.rstrip("*_ ").endswith("?"):
        return []
    shown = ASIDE.sub(lambda match: " " * len(match[0]), text)
    remark = REMARK.search(shown)
    head = shown[: remark.start()] if remark else shown
    if says("sentences", "aside", head):
        return []
    return mentions(_before_contrast(head)) or (
        [] if says("sentences", "aside", text) else mentions(_before_contrast(text))
    )


def _before_contrast(text: str) -> str:
    against = wording("sentences", "contrasts").search(text)
    return text[: against.start()] if against else text


def ban_of(text: str, *, near: bool = False) -> Ban | None:
    """What a sentence bans by its own words; None if it bans nothing.

    Args:
        text: The sentence, with its marks.
        near: Whether nothing may stand between what bans and the first name, as where sentences
            speak of other things than packages too.
    """
    plain = text.replace("\u2019", "'")
    soft = says("sentences", "soft", plain)
    if CROSS.match(plain.lstrip("*_ ")):
        return listed_ban(plain, soft=soft, near=near)
    return (
        _rather(plain, near=near)
        or _imperative(plain, soft, near=near)
        or _predicate(plain, soft, near=near)
        or _crossed(plain, soft, near=near)
    )


def listed_ban(text: str, *, soft: bool = False, near: bool = False) -> Ban | None:
    """What a sentence bans that stands in a list of banned things.

    Args:
        text: `Django (too heavy)`, `requests library (use httpx instead)`, `Django or Flask` …
        soft: Whether the list only advises.
        near: Whether the first name must begin the sentence.
    """
    phrase = wording("sentences", "forbids").match(text, LEAD.match(text).end())  # type: ignore[union-attr]
    start = phrase.end() if phrase else 0
    verb = wording("sentences", "verbs").match(text, start + 1) if phrase else None
    start = verb.end() if verb else start
    return _made(text[start:], soft, near=near)


def _rather(text: str, *, near: bool) -> Ban | None:
    """`Use A instead of B`."""
    lead = LEAD.match(text)
    start = lead.end() if lead else 0
    use = wording("sentences", "verbs").match(text, start) or re.compile("(?i)prefer").match(
        text, start
    )
    against = wording("sentences", "rather").search(text, use.end()) if use else None
    if not use or not against:
        return None
    named_class = CLASS.sub(r"\1", text[use.end() : against.start()])
    chosen = tuple(mention.requirement for mention in mentions(named_class))
    banned = tuple(_objects(text[against.end() :], near=near))
    soft = "prefer" in use[0].casefold()
    names = tuple(requirement.name for requirement in chosen)
    return Ban(banned, names, soft, used=chosen) if banned and (chosen or near) else None


def _imperative(text: str, soft: bool, *, near: bool) -> Ban | None:
    """`Don't use B`; `No B`."""
    for phrase in islice(wording("sentences", "forbids").finditer(text), MOST_BANS):
        verb = wording("sentences", "verbs").match(text, phrase.end() + 1)
        rest = text[verb.end() if verb else phrase.end() :]
        ban = _made(rest, soft, near=near or not verb)
        if ban and not (near and not verb and _is_everyday(rest)):
            before = text[: phrase.start()].rstrip()
            used = tuple(mention.requirement for mention in named(before))
            names = tuple(one.name for one in used) if before.endswith(("(", "\uff08")) else ()
            return replace(ban, used=used, instead=ban.instead or names)
    return None


def _is_everyday(text: str) -> bool:
    """Whether a text begins with a package's name that is an everyday word: `fire and forget`."""
    words = text.split(maxsplit=2)
    return len(words) > 1 and words[1] in GOING_ON and is_everyday(words[0])


def _predicate(text: str, soft: bool, *, near: bool) -> Ban | None:
    """`B is banned, use A`."""
    phrase = wording("sentences", "forbidden").search(text)
    if not phrase:
        return None
    before, after = text[: phrase.start()], text[phrase.end() :]
    subject = re.sub(
        r"(?i)[\s*_:\u2014\u2013-]*\b(?:is|are|adalah|itu)?[\s*_:\u2014\u2013-]*$", "", before
    )
    banned = _objects(subject, near=near)
    if banned:
        return Ban(tuple(banned), _split(after)[1], soft)
    return _made(after.lstrip(" :*_"), soft, near=True)


def _crossed(text: str, soft: bool, *, near: bool) -> Ban | None:
    """`B ❌ → A ✅`."""
    cross = CROSS.search(text)
    banned = _objects(text[: cross.start()].rstrip(), near=near) if cross else []
    return Ban(tuple(banned), _split(text[cross.end() :])[1], soft) if cross and banned else None


def _made(text: str, soft: bool, *, near: bool = False) -> Ban | None:
    """The ban of what a text names first, with the replacement it names behind or in brackets."""
    head, instead, tail = _split(text)
    banned = _objects(head, near=near)
    return Ban(tuple(banned), instead, soft, tuple(_objects(tail))) if banned else None


def _split(rest: str) -> tuple[str, tuple[str, ...], str]:
    """The part that names what is banned, the replacements behind it, and what follows those.

    A replacement in brackets ends with them: `Flask (use FastAPI), requests`.
    """
    places = [m for m in (wording("sentences", "replaces").search(rest), ARROW.search(rest)) if m]
    marker = min(places, key=lambda match: match.start(), default=None)
    head = rest[: marker.start()] if marker else rest
    behind, tail = rest[marker.end() :] if marker else "", ""
    if head.rfind("(") > head.rfind(")") and ")" in behind:
        behind, _, tail = behind.partition(")")
    instead = tuple(dict.fromkeys(mention.requirement.name for mention in mentions(behind)))
    return head, instead, tail


def _objects(head: str, *, near: bool = False) -> list[Requirement]:
    """The distributions that a ban's head names as such, not one of their parts or for some place.

    Args:
        head: What stands behind the ban's words, or before them.
        near: Whether the first must follow at once.
    """
    open_aside = head.rfind("(")
    head = head[:open_aside] if open_aside > head.rfind(")") else head
    head = ASIDE.sub(lambda match: "(" + " " * (len(match[0]) - 2) + ")", head)
    cut = min((m.start() for m in (_reason(head), REMARK.search(head)) if m), default=len(head))
    found: list[Requirement] = []
    last = 0
    for mention in mentions(head[:cut]):
        if near and not found and re.search(r"\w", head[: mention.start]):
            return []
        if not _whole(head[mention.end : cut]):
            return []
        found.append(mention.requirement)
        last = mention.end
    return [] if near and found and _placed(head[last:cut]) else found


def _placed(rest: str) -> bool:
    """Whether a list goes on to say where alone it holds: `requests, time.sleep in handlers`."""
    where = wording("sentences", "scopes").search(rest)
    return where is not None and not wording("sentences", "everywhere").match(rest, where.start())


def _reason(head: str) -> re.Match[str] | None:
    return wording("sentences", "reasons").search(head)


def _whole(rest: str) -> bool:
    """Whether what follows a name leaves the ban on the whole distribution, everywhere."""
    rest = re.sub(r"^[\s*_`]+", "", rest)
    while kind := wording("sentences", "kinds").match(rest):
        rest = re.sub(r"^[\s*_`]+", "", rest[kind.end() :])
    everywhere = wording("sentences", "everywhere").match(rest)
    rest = rest[everywhere.end() :].strip() if everywhere else rest
    if not STOP.match(rest):
        return False
    scope = re.match(r"\w+", rest)
    return not (scope and wording("sentences", "scopes").fullmatch(scope[0]))
