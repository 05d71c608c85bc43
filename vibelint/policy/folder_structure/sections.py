"""Where a document may hold drawings: fences, and runs of branch lines outside any fence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from vibelint.policy.folder_structure.lines import LONGEST, is_branch, is_spacer, read_line
from vibelint.policy.folder_structure.names import is_strong, read_content
from vibelint.policy.markdown import Block, Document, read_document

Lines = tuple[tuple[int, str], ...]
SMALLEST = 3
LISTED = re.compile(r"\s*(?:[-*+>|`#=]|\d+\.\s|<!--|:::)")
ROOT = re.compile(r"[/.]|\A\S+\Z|\s{2,}|[#\u2190\u2192\u2014\u2013(]")
"""What the line of a root holds: a path's sign, no blank at all, or what parts a comment."""
QUOTE = re.compile(r"\s{0,3}>\s?")
MARKDOWN = ("markdown", "md", "mdx")
CODE = (
    "python", "py", "json", "yaml", "yml", "toml", "sql", "http", "javascript", "js", "ts", "tsx",
    "typescript", "jsx", "html", "css", "ini", "env", "dockerfile", "mermaid", "diff", "gitignore",
    "console", "graphql", "xml",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that may be a drawing.

    Attributes:
        lines: With their numbers.
        headings: The texts of the headings above, outermost first.
        code: Whether a fence says that it holds code, so that indentation alone draws nothing.
    """

    lines: Lines
    headings: tuple[str, ...]
    code: bool = False


def sections(document: Document, offset: int = 0) -> Iterator[Section]:
    """All stretches of a document that may be drawings, in order.

    Args:
        document: The document; its Markdown fences are read as documents of their own.
        offset: What to add to its line numbers.
    """
    raw = document.text.split("\n")
    taken: set[int] = set()
    found: list[Section] = []
    for block in document.blocks:
        if block.kind != "fence" or not _is_fenced(block, raw):
            continue
        numbers = range(block.line, block.line + block.text.count("\n") + 1)
        taken.update(numbers)
        language = block.info.split(maxsplit=1)[0].lower() if block.info else ""
        if language in MARKDOWN:
            inner = read_document(document.kind, document.path, block.text)
            found += sections(inner, offset + block.line - 1)
            continue
        lines = tuple((number + offset, text) for number, text in block.lines)
        found.append(Section(lines, _headings(block), language in CODE))
    loose = [(number, QUOTE.sub("", text)) for number, text in enumerate(raw, 1)]
    unfenced = [(n, t) for n, t in loose if n not in taken]
    runs = list(_runs(unfenced))
    drawn = {number for run in runs for number, _ in run}
    starts = [block.line for block in document.blocks]
    for run in (*runs, *_indented([(n, t) for n, t in unfenced if n not in drawn])):
        lines = tuple((number + offset, text) for number, text in run)
        found.append(Section(lines, _headings_above(document, starts, run[0][0])))
    yield from sorted(found, key=lambda section: section.lines[0][0])


def _is_fenced(block: Block, raw: Sequence[str]) -> bool:
    above = raw[block.line - 2] if 2 <= block.line <= len(raw) + 1 else ""
    return bool(re.search(r"(?:```|~~~)", above))


def _headings(block: Block) -> tuple[str, ...]:
    return tuple(heading.text for heading in block.headings)


def _headings_above(document: Document, starts: Sequence[int], number: int) -> tuple[str, ...]:
    above = bisect_right(starts, number)
    if not above:
        return ()
    last = document.blocks[above - 1]
    return (*_headings(last), last.text) if last.kind == "heading" else _headings(last)


def _runs(loose: Sequence[tuple[int, str]]) -> Iterator[Lines]:
    index = floor = 0
    while index < len(loose):
        if not is_branch(loose[index][1]):
            index += 1
            continue
        start = _start(loose, index, floor)
        index = floor = _end(loose, index)
        yield tuple(loose[start:index])


def _indented(loose: Sequence[tuple[int, str]]) -> Iterator[Lines]:
    """Runs of names that nothing but their indentation shows as a tree, below a folder."""
    run: list[tuple[int, str]] = []
    for number, text in (*loose, (0, "")):
        if run and text[:1].isspace() and text.strip() and _is_named(text):
            run.append((number, text))
            continue
        if len(run) >= SMALLEST:
            yield tuple(run)
        run = [(number, text)] if text[:1].strip() and _is_root(text, folder=True) else []


def _is_named(text: str) -> bool:
    content = read_content(text)
    return bool(content.names) and not content.prose and not LISTED.match(text)


def _start(loose: Sequence[tuple[int, str]], index: int, floor: int) -> int:
    """Takes the lines above the first branch that can be its root, or roots drawn before it."""
    while index > floor:
        above = loose[index - 1][1]
        if is_spacer(above) or _is_root(above):
            index -= 1
        elif not above.strip() and index - 1 > floor and _is_root(loose[index - 2][1], folder=True):
            index -= 2
        else:
            break
    return index


def _end(loose: Sequence[tuple[int, str]], index: int) -> int:
    end = index + 1
    while end < len(loose):
        text = loose[end][1]
        if _goes_on(text):
            end += 1
        elif not text.strip() and end + 1 < len(loose) and _goes_on(loose[end + 1][1]):
            end += 2
        else:
            break
    return end


def _goes_on(text: str) -> bool:
    if is_branch(text) or is_spacer(text) or _is_root(text, folder=True):
        return True
    line = read_line(1, text)
    return line is not None and (line.guided or line.column > 8)


def _is_root(text: str, folder: bool = False) -> bool:
    """Whether a line is one name and nothing else: what most prose is not is told at a glance."""
    stripped = text.strip()
    if not stripped or len(text) > LONGEST or LISTED.match(text):
        return False
    if (folder and "/" not in stripped) or not ROOT.search(stripped):
        return False
    content = read_content(stripped)
    if len(content.names) != 1 or content.prose:
        return False
    name = content.names[0]
    return name.endswith("/") if folder else is_strong(name) or name in (".", stripped)
