"""Base paths: what all endpoints of a document, or of a section, begin with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from vibelint.policy.api_contract.drafts import Draft
from vibelint.policy.api_contract.paths import HOST, joined, normal, said_in
from vibelint.policy.api_contract.words import pattern, plain
from vibelint.policy.block import Block, Heading

URL = re.compile(r"(?:https?://[^\s`'\"|)<>]+|(?<![\w/.}])/[\w{}./:-]*)")
GAP = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s*(?:[:=\u2192|-]|->|is|are|adalah|prefixed|start\w*|begin\w*|live|under|below|use|with|by|di|bawah"
    r"|diawali|berawalan|dengan|menggunakan|relative|to|the|for|all|at|of|base|path|url|prefix|endpoints?|routes?|requests?))*\s*",
    re.IGNORECASE,
)
WORD = 3


@dataclass(frozen=True, slots=True)
class Base:
    """A statement of a base path.

    Attributes:
        paths: Without their hosts; several where several servers are named.
        headings: The headings it stands below.
    """

    paths: tuple[str, ...]
    headings: tuple[Heading, ...]


def bases_of(blocks: Iterable[Block]) -> list[Base]:
    """Every statement of a base path, in order.

    Args:
        blocks: The document's.
    """
    found: list[Base] = []
    for block in blocks:
        urls = tuple(dict.fromkeys(_urls(block)))
        if not urls:
            continue
        last = found[-1] if found else None
        if last is not None and last.headings == block.headings:
            merged = tuple(dict.fromkeys((*last.paths, *urls)))
            found[-1] = Base(merged, last.headings)
        else:
            found.append(Base(urls, block.headings))
    return found


def _urls(block: Block) -> Iterator[str]:
    if block.kind == "heading" or (block.kind == "row" and said_in(block.text)):
        return
    titled = pattern("base").fullmatch(plain(block.section).strip(" :")) or pattern(
        "base"
    ).fullmatch(plain(block.label).strip(" :"))
    if block.kind == "fence":
        lines = [text.strip() for _, text in block.lines if text.strip()]
        if titled and len(lines) <= WORD:
            yield from (normal(url) for line in lines for url in URL.findall(line)[:1])
        return
    for line in block.text.split("\n"):
        yield from _of_line(line, whole=bool(titled))


def _of_line(line: str, *, whole: bool) -> Iterator[str]:
    bare = plain(line)
    if said_in(bare):
        return
    for match in URL.finditer(bare):
        words = list(pattern("base").finditer(bare, 0, match.start()))
        lead = words and GAP.fullmatch(bare, words[-1].end(), match.start())
        if lead or (whole and (match.start() == 0 or HOST.match(match[0]))):
            yield normal(match[0])
            if not whole:
                return


def placed(drafts: Sequence[Draft], bases: Sequence[Base]) -> list[str]:
    """The full path of each draft; marks those whose base is stated.

    Args:
        drafts: The endpoints.
        bases: The statements; one in a section without endpoints holds everywhere.
    """
    everywhere = [base for base in bases if not _rules_a_part(base, drafts)]
    paths = tuple(dict.fromkeys(path for base in everywhere for path in base.paths))
    top = paths[0] if len(paths) == 1 else "/"
    stated = len(paths) == 1
    return [_placed(draft, bases, everywhere, top.rstrip("/"), stated=stated) for draft in drafts]


def _placed(
    draft: Draft, bases: Sequence[Base], everywhere: Sequence[Base], top: str, *, stated: bool
) -> str:
    if draft.based:
        return draft.path
    own = [b for b in bases if b not in everywhere and _is_below(draft.headings, b.headings)]
    nearest = max(own, key=lambda base: len(base.headings), default=None)
    draft.based = stated or nearest is not None
    if nearest is None or len(nearest.paths) != 1:
        return joined(top, draft.path)
    base = nearest.paths[0]
    first = base.split("/")[1]
    alone = top and first != top.split("/")[1]
    return joined(joined(top, base) if alone else base, draft.path)


def _rules_a_part(base: Base, drafts: Sequence[Draft]) -> bool:
    """Whether a statement holds for its own section only: one of several that have endpoints."""
    if len(base.headings) < 2 and (not base.headings or base.headings[0].level == 1):
        return False
    inside = [draft for draft in drafts if _is_below(draft.headings, base.headings)]
    return 0 < len(inside) < len(drafts)


def _is_below(headings: Sequence[Heading], above: Sequence[Heading]) -> bool:
    return tuple(headings[: len(above)]) == tuple(above)
