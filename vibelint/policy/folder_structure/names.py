"""What stands behind a branch: one or more names, and the comment beside them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from math import prod

from vibelint.policy.folder_structure.words import is_file_name, says

ICON = re.compile(r"[^\w\s./\\<\[{(*@$~'\"`#+|&?!%=:;,→←⟵⟶—\u2013…-]+\s*")
MARKUP = re.compile(r"(\*\*|`{1,2})(?P<name>[^`]+?)\1(?P<rest>.*)")
LINK = re.compile(r"\[(?P<name>[^\]]+)\]\([^)\s]*\)(?P<rest>.*)")
GROUP = re.compile(r"\{[^{}]*\}|<[^<>]*>|(?<!\s)\[[^\[\]]*\]|\A\[[^\[\]]*\]|\A\([\w.-]+\)(?=/)")
SEPARATOR = re.compile(
    r"\s*(?:#|(?<!:)//|→|->|=>|←|<-|⟵|⟶|—|\u2013|\s-{1,2}\s|\s\*\s|\s\||\(|\s\[|:\s|:\Z|\s[✅❌⭐⚠🚧🆕⏳🔜])"
)
BETWEEN = re.compile(r"\s*,\s*|\s+/\s+|\s+[&+]\s+|\s+")
SIGN = re.compile(
    r"\s*(?:#+|//+|→|->|=>|←|<-+|⟵|⟶|👉|➡\ufe0f?|👈|⬅\ufe0f?|—|\u2013|--?(?=\s)|:|•|·|\*(?=\s)|\|)\s*"
)
DOTS = re.compile(
    r"\s*(?:\.{2,}|…|⋮|\betc\b\.?|\bdst\b\.?|\bdll\b\.?)(?:\s|\Z|[(/])", re.IGNORECASE
)
MOST_NAMES = 50
FOLDER_ICONS = "📁📂🗂📦"
COMMAND = re.compile(r"\A\s+(?:--?\w|\$|\d+$)")
BRACES = re.compile(r"\{([^{}]*,[^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Content:
    """What a line of a drawing holds.

    Attributes:
        names: Paths as written, folders with their slash if they have one; empty for a comment.
        comment: The words beside them, without the sign that sets them off.
        prose: Whether the line reads as running text and no name.
        more: Whether it only says that there is more (`...`, `(other files)`).
    """

    names: tuple[str, ...]
    comment: str
    prose: bool = False
    more: bool = False


def read_content(text: str) -> Content:
    """Splits a line behind its branch into names and a comment.

    Args:
        text: The line without guides and branch.
    """
    text = text.strip()
    if DOTS.match(text):
        return Content((), uncommented(DOTS.sub(" ", text, count=1)), more=True)
    icon = ICON.match(text)
    plain = _unmarked(text[icon.end() :] if icon else text)
    if is_remark(plain):
        return Content((), uncommented(plain), more=plain.startswith("(") and says("open", plain))
    head, tail = _parted(plain)
    if not head.strip() or (tail.strip() == ":" and not is_strong(head)):
        return Content((), plain, prose=True)
    names, rest = _names(head)
    if icon and any(sign in icon[0] for sign in FOLDER_ICONS) and names[-1][-1:] not in "/":
        names[-1] += "/"
    if re.fullmatch(r"\[[^\]]*\s[^\]]*\]", plain) and says("open", plain):
        return Content((), plain.strip("[]"), more=True)
    prose = bool(rest) and not rest.startswith("  ") and not is_strong(names[0])
    prose = prose or bool(COMMAND.search(rest))
    if prose and says("open", plain):
        return Content((), plain, more=True)
    words = uncommented(f"{rest}{tail}")
    comment = f"{icon[0].strip()} {words}".strip() if icon and _speaks(icon[0]) else words
    return Content(tuple(name for each in names for name in _expanded(each)), comment, prose)


def is_strong(name: str) -> bool:
    """Whether a name is a path beyond doubt: it ends with a slash or is a file's."""
    return name.endswith("/") or is_file_name(name)


def is_remark(text: str) -> bool:
    """Whether a line behind its guides is no entry but words about the one before."""
    return bool(SIGN.match(text) or re.match(r"\((?![\w.-]+\)/)|<!--", text))


def uncommented(text: str) -> str:
    """A comment without the signs and brackets that set it off."""
    text = text.strip()
    while (sign := SIGN.match(text)) and sign.end():
        text = text[sign.end() :]
    whole = re.fullmatch(r"\(([^()]*)\)", text)
    return (whole[1] if whole else text).strip()


def _unmarked(text: str) -> str:
    text = re.sub(r"\\([_*<>\[\]])", r"\1", text)
    match = MARKUP.match(text) or LINK.match(text)
    return f"{match['name']}{match['rest']}" if match else text


def _masked(text: str) -> str:
    return GROUP.sub(lambda group: "x" * len(group[0]), text)


def _parted(text: str) -> tuple[str, str]:
    mark = SEPARATOR.search(_masked(text))
    return (text[: mark.start()], text[mark.start() :]) if mark else (text, "")


def _names(head: str) -> tuple[list[str], str]:
    masked = _masked(head)
    cuts = list(BETWEEN.finditer(masked))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(head)]
    parts = [head[start:end] for start, end in zip(starts, ends, strict=True)]
    listed = all(cut[0].strip() for cut in cuts) and any(is_strong(part) for part in parts)
    if cuts and (listed or all(is_strong(part) for part in parts)):
        return [part for part in parts if part], ""
    if cuts:
        return [parts[0]], head[ends[0] :]
    return [head], ""


def _expanded(name: str) -> list[str]:
    """`{a,b}.py` as `a.py` and `b.py`."""
    pieces = BRACES.split(name)
    choices = [
        [part.strip() for part in piece.split(",")] if index % 2 else [piece]
        for index, piece in enumerate(pieces)
    ]
    if prod(map(len, choices)) > MOST_NAMES:
        return [name]
    return ["".join(parts) for parts in product(*choices)]


def _speaks(icon: str) -> bool:
    return any(sign in icon for sign in "❌🚧🔜⏳📋")
