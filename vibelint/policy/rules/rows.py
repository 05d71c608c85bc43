"""The sentences of a rules document that are rules, each with what stands above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from vibelint.policy.markdown import Block, Document, Heading
from vibelint.policy.rules.binding import Binding, binding_of
from vibelint.policy.rules.examples import examples, judged_by
from vibelint.policy.rules.inline import bare, read_out
from vibelint.policy.rules.labels import (
    Label,
    is_bare_label,
    label,
    nearest,
    place_led,
    place_named,
)
from vibelint.policy.rules.language import has, plain, starts
from vibelint.policy.rules.normative import is_rule, is_settled
from vibelint.policy.rules.pairs import paired
from vibelint.policy.rules.polarity import Parsed, Polarity, parse
from vibelint.policy.rules.row import Row
from vibelint.policy.rules.scope import path_pattern
from vibelint.policy.rules.sentences import Sentence, sentences
from vibelint.policy.rules.unchecked import about_section
from vibelint.policy.words import words_of

FEW = 4
LED = re.compile(r"(?:\*\*|__)[^*_\n]{1,60}(?:[.:]\s?(?:\*\*|__)|(?:\*\*|__)\s?[.:—])\s")
"""A paragraph with a label of its own: "**Typing.** Every function is annotated"."""
SPAN = re.compile(r"`[^`]+`")
TURNED = ("item", "row", "heading")
"""The blocks that a heading turns ("Never do"); a paragraph below it explains."""


def rows(document: Document) -> Iterator[Row]:
    """The rules of a document, in order.

    Args:
        document: A rules document.

    Raises:
        PolicyError: A binding by hand names no rule.
    """
    yield from paired(_all_rows(document))


def _all_rows(document: Document) -> Iterator[Row]:
    bound: dict[Heading, Binding] = {}
    for number, block in enumerate(document.blocks):
        if block.kind == "fence":
            yield from _example_rows(block)
        if block.kind not in ("heading", "item", "paragraph", "row"):
            continue
        following = document.blocks[number + 1 : number + 2]
        own = _binding(block, following, document.path)
        if block.kind == "heading" and own is not None:
            bound[Heading(block.depth, block.text, block.line)] = own
        if block.kind == "heading" and _opens_section(document.blocks, number):
            continue
        inherited = next((bound[head] for head in reversed(block.headings) if head in bound), None)
        heads = _heads(block, following)
        if heads and is_bare_label(block.text):
            continue
        yield from (replace(row, weak=row.weak or heads) for row in _rows(block, own, inherited))


def _example_rows(block: Block) -> Iterator[Row]:
    above = nearest([_label(text) for text in (*_texts_above(block), block.label)])
    for sentence in examples(block, above.polarity):
        parsed, nothing = parse(sentence), parse(Sentence("", sentence.line))
        yield Row(parsed, nothing, above, None, weak=True, shown=parsed)


def _heads(block: Block, following: Sequence[Block]) -> bool:
    nested = any(one.kind == "item" and one.depth > block.depth for one in following)
    return block.kind == "item" and nested and len(words_of(bare(block.text))) <= FEW


def _rows(block: Block, own: Binding | None, inherited: Binding | None) -> Iterator[Row]:
    above = nearest([_label(text) for text in _texts_above(block)])
    if block.kind not in TURNED:
        above = Label(frameworks=above.frameworks)
    bound = own is not None and block.kind != "heading"
    for number, (sentence, said, place) in enumerate(_sentences(block, above)):
        base = judged_by(sentence.text) or said.polarity or Polarity.POSITIVE
        parsed = parse(sentence, base, granting=said.grants)
        ruled = bound or is_rule(block, parsed, said, first=number == 0)
        led = block.kind == "paragraph" and LED.match(block.text) is not None
        settled = block.kind == "item" and not ruled and is_settled(block, parsed)
        if ruled or led or settled or _is_judged(block):
            full = _full(parsed, place, granting=said.grants)
            weak = _is_judged(block) and not bound and _only_names(parsed, ruled=ruled)
            weak = weak or settled or (led and not ruled and _tells(block, parsed))
            beyond = about_section(_texts_above(block, deeper=True))
            yield Row(parsed, full, said, own or inherited, weak, beyond=beyond)


def _tells(block: Block, parsed: Parsed) -> bool:
    """Whether a sentence of a labelled paragraph tells what is: "**Stack.** FastAPI, Redis"."""
    led = LED.match(block.text)
    about = plain(words_of(read_out(bare(led[0])))) if led else ()
    label_only = len(parsed.words) <= len(about)
    told = has("statement", parsed.plain) or starts("explanation", parsed.plain)
    return label_only or told or has("descriptive", about) or has("told-label", about)


def _only_names(parsed: Parsed, *, ruled: bool) -> bool:
    """Whether a cell only names what to use."""
    prose = any(not word.code for word in parsed.words)
    return parsed.base is Polarity.POSITIVE and not (ruled and prose)


def _is_judged(block: Block) -> bool:
    """Whether a row stands in a table whose head judges ("Don't | Do"): all it tells are rules."""
    return block.kind == "row" and any(_label(head).polarity for head in block.header)


def _full(parsed: Parsed, place: str, *, granting: bool) -> Parsed:
    own = parsed.words[:1]
    if not place or (own and own[0].code and path_pattern(own[0].whole)):
        return parsed
    named = f"`{place}`" if place.endswith("/") and path_pattern(place) else place
    sentence = Sentence(f"{named}: {parsed.sentence.text}", parsed.sentence.line)
    return parse(sentence, parsed.base, granting=granting)


def _place(block: Block) -> str:
    """What part of the code the item or heading right above a block names, and nothing else."""
    nearest_text = block.above[-1] if block.above else block.section
    return place_named(nearest_text) if nearest_text and block.kind != "heading" else ""


def _texts_above(block: Block, *, deeper: bool = False) -> tuple[str, ...]:
    """Headings and lead-ins above a block, outermost first; `deeper` leaves out the title."""
    led_in = tuple(text for text in (block.label, *block.above) if _leads_in(text) or _names(text))
    headings = (head.text for head in block.headings if head.level > 1 or not deeper)
    return (*headings, *led_in)


@lru_cache(maxsize=512)
def _leads_in(text: str) -> bool:
    return read_out(bare(text)).endswith(":")


@lru_cache(maxsize=512)
def _names(text: str) -> bool:
    """Whether a text without a colon only says what the items below it are: "Never", "❌ Don't"."""
    return bool(text) and is_bare_label(text) and _label(text).polarity is not None


@lru_cache(maxsize=512)
def _label(text: str) -> Label:
    return label(text)


def _sentences(block: Block, above: Label) -> Iterator[tuple[Sentence, Label, str]]:
    """A block's sentences, what stands above them makes of them, and what they are said of.

    A row's cells are one sentence, unless the table's head judges.
    """
    if block.kind != "row":
        place, own = _place(block), place_led(block.text) if block.kind == "item" else ""
        for number, one in enumerate(sentences(block.text, block.line)):
            yield one, above, own if own and number else place
    elif _forbidding(block):
        yield from ((one, above, "") for one in _kept_apart(block))
    elif _is_judged(block):
        yield from _cells(block, above)
    else:
        text = " | ".join(cell for head, cell in _columns(block) if not _explains(head))
        sentence = _whole(text, block.line)
        if sentence.words:
            yield sentence, above, _place(block)


def _forbidding(block: Block) -> int:
    """The column that tells what the first one's folders must not import; 0 for none."""
    heads = [plain(words_of(read_out(bare(head)))) for head in block.header]
    return next((at for at, head in enumerate(heads) if at and has("layer-head", head)), 0)


def _kept_apart(block: Block) -> Iterator[Sentence]:
    """For each folder that a row keeps another one from, a sentence that says so."""
    at = _forbidding(block)
    cells = [*block.cells, *("" for _ in block.header)]
    for span in SPAN.findall(cells[at]):
        yield _whole(f"{cells[0]} must not import {span}", block.line)


def _cells(block: Block, above: Label) -> Iterator[tuple[Sentence, Label, str]]:
    """Each cell on its own, turned by its column's head; "Use" is an order that its cells fill."""
    for head, cell in _columns(block):
        said = _label(head)
        if said.polarity is None and _explains(head):
            continue
        order = head if starts("imperative", plain(words_of(read_out(bare(head))))) else ""
        for sentence in sentences(cell, block.line):
            yield sentence, nearest([above, said]), order


def _whole(text: str, line: int) -> Sentence:
    return Sentence(bare(text), line)


def _columns(block: Block) -> list[tuple[str, str]]:
    heads = (*block.header, *("" for _ in block.cells))
    return list(zip(heads, block.cells, strict=False))


def _explains(head: str) -> bool:
    return has("aside-head", plain(words_of(read_out(bare(head)))))


def _binding(block: Block, following: Sequence[Block], document: str) -> Binding | None:
    """The comment at a block's end, or alone on the line below it."""
    own = binding_of(block.text, block.line, document)
    below = block.line + block.text.count("\n") + 1
    if own is None and following and following[0].kind == "html" and following[0].line == below:
        return binding_of(following[0].text, below, document)
    return own


def _opens_section(blocks: Sequence[Block], heading: int) -> bool:
    """Whether a list, a table or a deeper heading stands below a heading, before the next one."""
    for number in range(heading + 1, len(blocks)):
        block = blocks[number]
        if block.kind == "heading":
            return block.depth > blocks[heading].depth
        if block.kind in ("item", "row"):
            return True
    return False
