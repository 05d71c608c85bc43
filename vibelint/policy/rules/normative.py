"""Which sentences of a rules document are rules.

- A list item's first sentence is one, unless it only leads in what follows ("Never:"), lists a
  file, a link or an example, or stands under a heading that describes (overview, examples,
  commands) and orders nothing.
- A later sentence is one unless it explains ("It blocks the loop.", "*Why: …*"); one that says how
  something is done ("Formatting is done by Black.") is one if a page reads it.
- A paragraph's, or a table row's under a head that speaks of no rules, only if it orders, forbids
  or grants.
- A heading is one only if it orders or forbids something, by itself or by the heading above it, and
  neither a list nor another heading stands below it.
- An item that is only code is one if the headings above say that it is wanted or unwanted.
"""

from __future__ import annotations

import re

from vibelint.policy.markdown import Block
from vibelint.policy.rules.examples import judged_by
from vibelint.policy.rules.inline import bare, read_out
from vibelint.policy.rules.labels import Label, is_bare_label, place_named
from vibelint.policy.rules.language import has, plain, starts
from vibelint.policy.rules.polarity import Parsed, Polarity
from vibelint.policy.rules.sentences import MARKS
from vibelint.policy.words import words_of

LINK = re.compile(r"\[[^\[\]]{1,300}\]\([^()\s]{1,500}\)[.:]?")
QUOTED = re.compile(r"[\"“'][^\"”]{3,}[\"”']\.?")
CODE = re.compile(r"`[^`]+`(?:\s*[,/|&+]\s*`[^`]+`)*[.:]?")
FILE = (
    r"[\w./*{}<>@-]*(?:\w/|/[\w.*{}<>-]+|\.(?:py|md|toml|ya?ml|json|txt|cfg|ini|env|sql|html|sh))"
)
LISTING = re.compile(rf"`?{FILE}`?(?:\s*$|\s*(?:[—\u2013#]|->|→|:|-(?=\s)))")
LISTED = re.compile(rf"`?{FILE}`?\s*\|")
"""A row that tells of a file or a folder."""
ENOUGH = 2


def is_rule(block: Block, parsed: Parsed, above: Label, *, first: bool) -> bool:
    """Whether a sentence is a row of the policy.

    Args:
        block: What it stands in.
        parsed: The sentence.
        above: What the headings and lead-ins above say.
        first: Whether it is the block's first sentence.
    """
    quote = parsed.sentence.quote
    if starts("reason", parsed.plain):
        return False
    opening = first and block.kind == "item"
    if not opening and starts("explanation", parsed.plain) and not _orders(parsed):
        return False
    if block.kind == "item" and "`" not in quote and place_named(quote):
        return False
    if QUOTED.fullmatch(quote) or LINK.fullmatch(block.text.strip()):
        return False
    if quote.endswith(":") and is_bare_label(quote):
        return False
    if CODE.fullmatch(quote):
        return above.polarity is not None
    return _KINDS[block.kind](block, parsed, first)


def is_settled(block: Block, parsed: Parsed) -> bool:
    """Whether an item's later sentence says how something is done ("Formatting is done by Black").

    Args:
        block: What it stands in.
        parsed: The sentence.
    """
    words = parsed.plain
    explains = starts("explanation", words) or starts("reason", words)
    return has("settled", words) and not explains and not _describes(block)


def is_normative(parsed: Parsed) -> bool:
    """Whether a sentence's own words order, forbid, advise or grant."""
    words = parsed.plain
    quote = parsed.sentence.quote
    marked = MARKS.match(quote) is not None or judged_by(quote) is not None
    return marked or bool(parsed.granted) or _orders(parsed) or starts("imperative", words)


def _orders(parsed: Parsed) -> bool:
    words = parsed.plain
    firsts = [words[part.words[0] :][:2] for part in parsed.parts if part.words]
    forbids = any(starts("negation", part) for part in firsts) or starts("contrast", words)
    return forbids or any(has(name, words) for name in ("prohibition", "hard", "soft"))


def _is_rule_item(block: Block, parsed: Parsed, first: bool) -> bool:
    quote = parsed.sentence.quote
    if LISTING.match(quote) and has("restricting", parsed.plain):
        return True
    if LISTING.match(quote) or quote.endswith(":") or _describes(block):
        return is_normative(parsed)
    return first or is_normative(parsed) or not has("statement", parsed.plain)


def _is_rule_row(block: Block, parsed: Parsed, first: bool) -> bool:
    del first
    if is_normative(parsed):
        return True
    heads = plain(words_of(read_out(bare(" | ".join((*block.header, block.section))))))
    return has("rule-head", heads) and not LISTED.match(parsed.sentence.quote)


def _is_rule_paragraph(block: Block, parsed: Parsed, first: bool) -> bool:
    del block, first
    return is_normative(parsed)


def _is_rule_heading(block: Block, parsed: Parsed, first: bool) -> bool:
    del first
    quote = parsed.sentence.quote
    if is_bare_label(quote) or has("label-negative", parsed.plain) or block.depth == 1:
        return False
    marked = MARKS.match(quote) is not None or parsed.base is Polarity.NEGATIVE
    words = parsed.plain
    orders = has("prohibition", words) or has("ordering", words) or starts("negation", words)
    return marked or (len(words) > ENOUGH and orders)


def _describes(block: Block) -> bool:
    section, lead = (plain(words_of(read_out(bare(text)))) for text in (block.section, block.label))
    return has("descriptive", section) or starts("reason", section) or starts("reason", lead)


_KINDS = {
    "item": _is_rule_item,
    "row": _is_rule_row,
    "paragraph": _is_rule_paragraph,
    "heading": _is_rule_heading,
}
