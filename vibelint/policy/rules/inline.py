"""Inline Markdown to bare text, offset for offset, so that a word's place stays known."""

from __future__ import annotations

import re

from vibelint.policy.words import code_spans

NOTHING = "\0"
"""Stands for a mark that is not there when the text is read; no document holds this sign."""

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
STRUCK = re.compile(r"~~[^~\n]{1,300}~~")
LINK_END = re.compile(r"\](?:\([^()\s]{0,500}(?:\s+\"[^\"\n]{0,200}\")?\)|\[[^\[\]\n]{0,100}\])")
CHECKBOX = re.compile(r"\A\s*\[[ xX]\]\s")
TAG = re.compile(r"</?(?:b|i|strong|em|u|kbd|code|sub|sup|span|mark|small)\b[^<>\n]{0,100}>")
BREAK = re.compile(r"<br\s{0,3}/?>", re.IGNORECASE)
STARS = re.compile(r"\*+|\\(?=[*_#`\[\]<>~|!-])")
UNDERSCORES = re.compile(r"(?<!\w)_(?=[^\W_])[^_`\n]{1,200}(?<=\S)_(?!\w)")


def bare(text: str) -> str:
    """The text as it is read, offset for offset.

    Marks become `NOTHING`, comments and struck text spaces, `<br>` a line end.

    Args:
        text: Inline Markdown.

    Returns:
        A text of the same length; code spans keep their back-ticks.
    """
    text = COMMENT.sub(_blank, text)
    linked = LINK_END.search(text) is not None
    parts: list[str] = []
    at = 0
    for start, end in (*code_spans(text), (len(text), len(text))):
        prose = _bare_prose(text[at:start], first=at == 0)
        parts += [prose.replace("[", NOTHING) if linked else prose, text[start:end]]
        at = end
    return "".join(parts)


def read_out(text: str) -> str:
    """A stretch of bare text without its marks, on one line.

    Args:
        text: What `bare` made.
    """
    return " ".join(text.replace(NOTHING, "").split())


def _bare_prose(text: str, *, first: bool) -> str:
    if first:
        text = CHECKBOX.sub(_blank, text)
    for pattern in (STRUCK, TAG):
        text = pattern.sub(_blank, text)
    text = BREAK.sub(lambda found: "\n".rjust(len(found[0])), text)
    text = LINK_END.sub(_nothing, text)
    text = UNDERSCORES.sub(lambda found: NOTHING + found[0][1:-1] + NOTHING, text)
    return STARS.sub(_nothing, text)


def _nothing(found: re.Match[str]) -> str:
    return NOTHING * len(found[0])


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])
