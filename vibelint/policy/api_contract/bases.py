"""Base paths: what all endpoints of a document, or of a section, begin with."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vibelint.policy.api_contract.drafts import Draft
from vibelint.policy.api_contract.paths import HOST, joined, normal, said_in
from vibelint.policy.api_contract.words import pattern, plain
from vibelint.policy.block import Block, Heading

URL = re.compile(r"(?:https?://[^\s`'\"|)<>]+|(?<![\w/.}])/[\w{}./:-]*)")
GAP = re.compile(
    r"(?:\s*\([^()]*\))?(?:\s*(?:[:=\u2192|-]|->|is|are|adalah|prefixed|start\w*|begin\w*|live|under|below|use|with|by|di|bawah"
    r"|diawali|berawalan|berada|terletak|dimulai|memakai|diakses|melalui|served|available|exposed|mounted|reachable|lie|sit|dengan|menggunakan|relative|to|the|for|all|at|of|base|path|url|prefix|endpoints?|routes?|requests?)(?!\w))*\s*",
    re.IGNORECASE,
)
WORD = 3
LONGEST = 500

Headings = tuple[Heading, ...]


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
    bare = plain(line[:LONGEST])
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
    inside = Counter(above for draft in drafts for above in _sections(draft.headings))
    local: dict[Headings, tuple[str, ...]] = {}
    everywhere: dict[str, None] = {}
    for base in bases:
        is_title = len(base.headings) == 1 and base.headings[0].level == 1
        if base.headings and not is_title and 0 < inside[base.headings] < len(drafts):
            local[base.headings] = base.paths
        else:
            everywhere |= dict.fromkeys(base.paths)
    top = next(iter(everywhere)).rstrip("/") if len(everywhere) == 1 else ""
    return [_placed(draft, local, top, stated=len(everywhere) == 1) for draft in drafts]


def _placed(
    draft: Draft, local: Mapping[Headings, tuple[str, ...]], top: str, *, stated: bool
) -> str:
    if draft.based:
        return draft.path
    own = next((local[above] for above in _sections(draft.headings) if above in local), None)
    draft.based = stated or own is not None
    if own is None or len(own) != 1:
        return joined(top, draft.path)
    base = own[0]
    is_relative = top and base.split("/")[1] != top.split("/")[1]
    return joined(joined(top, base) if is_relative else base, draft.path)


def _sections(headings: Headings) -> Iterator[Headings]:
    """The sections that an endpoint stands in, the innermost first."""
    return (headings[:depth] for depth in range(len(headings), 0, -1))
