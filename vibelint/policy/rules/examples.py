"""Fenced code that a document shows as wrong or right, as sentences: "❌ `except:` → ✅ `…`"."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vibelint.policy.block import Block
from vibelint.policy.rules.language import plain, starts
from vibelint.policy.rules.polarity import Polarity
from vibelint.policy.rules.sentences import BAD, GOOD, Sentence
from vibelint.policy.snippet import read_snippet
from vibelint.policy.words import words_of

PYTHON = re.compile(r"(?:py|python|python3)?(?:\s.*)?", re.IGNORECASE)
COMMENT = re.compile(r"(?:^|\s)#+\s*(.*)$")
LABELLED = re.compile(r"[\W\d]{0,4}[^\W\d]{2,12}(?:\s[^\W\d]{2,12})?\s?:\s")
MOST = 4
"""Lines of an example that shows one thing."""


@dataclass(slots=True)
class _Chunk:
    polarity: Polarity
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def code(self) -> str:
        return "\n".join(self.lines).strip()


def judged_by(text: str) -> Polarity | None:
    """What a text's first word makes of the rest: "Bad: …", "✅ …", "Salah: …".

    Args:
        text: Bare of Markdown's marks.
    """
    return _judged(text) if LABELLED.match(text) else None


def examples(block: Block, above: Polarity | None) -> Iterator[Sentence]:
    """What a fence shows as wrong, each with what it shows as right beside it.

    Only what shows a single thing counts: one statement of a few lines.

    Args:
        block: A fence.
        above: What the texts above it say of it, which holds until a comment says otherwise.
    """
    if not PYTHON.fullmatch(block.info):
        return
    chunks = [chunk for chunk in _chunks(block, above) if chunk.code]
    for number, chunk in enumerate(chunks):
        if chunk.polarity is not Polarity.NEGATIVE or not _is_single(chunk.code):
            continue
        beside = [*chunks[number + 1 : number + 2], *reversed(chunks[:number][-1:])]
        good = next((one.code for one in beside if one.polarity is Polarity.POSITIVE), "")
        if not good:
            yield Sentence(f"❌ `{chunk.code}`", chunk.line)
        elif "`" not in good and read_snippet(good) is not None:
            yield Sentence(f"❌ `{chunk.code}` → ✅ `{good}`", chunk.line)


def _chunks(block: Block, above: Polarity | None) -> Iterator[_Chunk]:
    current = _Chunk(above or Polarity.ASIDE, block.line)
    for line, text in block.lines:
        comment = COMMENT.search(text)
        code = text[: comment.start()].rstrip() if comment else text.rstrip()
        said = _judged(comment[1]) if comment else None
        if said and code.strip():
            yield _Chunk(said, line, [code.strip()])
        elif said:
            yield current
            current = _Chunk(said, line + 1)
        elif code.strip():
            current.lines.append(code)
    yield current


def _judged(text: str) -> Polarity | None:
    good, bad = (any(sign in text for sign in signs) for signs in (GOOD, BAD))
    words = plain(words_of(text))
    if good is not bad:
        return Polarity.POSITIVE if good else Polarity.NEGATIVE
    if good or not words:
        return None
    if starts("example-bad", words):
        return Polarity.NEGATIVE
    return Polarity.POSITIVE if starts("example-good", words) else None


def _is_single(code: str) -> bool:
    tree = read_snippet(code)
    lines = code.count("\n") + 1
    if "`" in code or lines > MOST or not isinstance(tree, ast.Module) or len(tree.body) != 1:
        return False
    body = getattr(tree.body[0], "body", None)
    return not isinstance(body, list) or len(body) == 1
