"""Comments that speak to checkers, with the statement each speaks for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

import libcst as cst

from vibelint.facts.file import Comment
from vibelint.model.span import Span

MARK = re.compile(r"#\s*(?:vibelint\s*:|noqa\b|type:\s*ignore)", re.IGNORECASE)
TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?(?:"""|\Z)'
    r"|'''(?:[^\\]|\\.)*?(?:'''|\Z)"
    r'|"(?:[^"\\\n]|\\.)*"?'
    r"|'(?:[^'\\\n]|\\.)*'?"
    r"|(?P<comment>#[^\r\n]*)",
    re.DOTALL,
)
LINE_END = re.compile(r"\r\n|\r|\n")

Place = Callable[[cst.CSTNode], Span]
Extent = tuple[int, int]


def comments(text: str, module: cst.Module, place: Place) -> tuple[Comment, ...]:
    """The comments of a file that start with `vibelint:`, `noqa` or `type: ignore`.

    Args:
        text: The file's text.
        module: Its tree; walked only if there is such a comment.
        place: Gives a node's span.

    Returns:
        One for each mark, in order: `# type: ignore  # noqa` are two.
    """
    if not MARK.search(text):
        return ()
    spans = list(_marked(text))
    extents = _Extents(_extents(module.body, place) if spans else ())
    return tuple(
        Comment(words, span, own_line, extents.covered(span.line, own_line=own_line))
        for words, span, own_line in spans
    )


def _marked(text: str) -> Iterator[tuple[str, Span, bool]]:
    line, start = 1, 0
    for token in TOKEN.finditer(text):
        if token["comment"] is None:
            continue
        for ending in LINE_END.finditer(text, start, token.start()):
            line, start = line + 1, ending.end()
        marks = [mark.start() for mark in MARK.finditer(token["comment"])]
        alone = not text[start : token.start()].strip(" \t\f\ufeff")
        for first, last in zip(marks, [*marks[1:], len(token["comment"])], strict=False):
            words = token["comment"][first:last].rstrip()
            column = token.start() - start + first + 1
            yield words, Span(line, column, line, column + len(words)), alone


class _Extents:
    """Statements by line, so that many comments cost no more than one look each."""

    def __init__(self, extents: Iterable[Extent]) -> None:
        self._ordered = sorted(extents)
        self._by_line: dict[int, Extent] = {}
        for extent in self._ordered:
            for line in range(extent[0], extent[1] + 1):
                self._by_line.setdefault(line, extent)

    def covered(self, line: int, *, own_line: bool) -> Extent:
        """The statement at a line, or the one below a comment that stands alone."""
        alone = (line, line)
        if line in self._by_line or not own_line:
            return self._by_line.get(line, alone)
        below = bisect_left(self._ordered, (line, 0))
        return self._ordered[below] if below < len(self._ordered) else alone


def _extents(body: Sequence[cst.CSTNode], place: Place) -> Iterator[Extent]:
    """First and last line of each statement; of a compound one, of its head."""
    for node in body:
        suite = getattr(node, "body", None)
        if isinstance(node, cst.Match):
            yield place(node).line, place(node.subject).end_line
        elif not isinstance(suite, cst.BaseSuite):
            span = place(node)
            yield span.line, span.end_line
        else:
            yield _first(node, place), _head_end(suite, place)
            if isinstance(suite, cst.IndentedBlock):
                yield from _extents(suite.body, place)
        yield from _extents(_clauses(node), place)


def _clauses(node: cst.CSTNode) -> list[cst.CSTNode]:
    """The parts of a compound statement that have a head of their own."""
    clauses = [*getattr(node, "handlers", ()), *getattr(node, "cases", ())]
    others = (getattr(node, name, None) for name in ("orelse", "finalbody"))
    return clauses + [other for other in others if other is not None]


def _first(node: cst.CSTNode, place: Place) -> int:
    decorators = getattr(node, "decorators", ())
    return place(decorators[0] if decorators else node).line


def _head_end(suite: cst.BaseSuite, place: Place) -> int:
    """The line of the colon: the one before the body and the blank lines and comments above it."""
    body = suite.body
    if not isinstance(suite, cst.IndentedBlock) or not body:
        return place(suite).end_line
    first = body[0]
    leading = len(getattr(first, "leading_lines", ()))
    after = len(getattr(first, "lines_after_decorators", ()))
    if getattr(first, "decorators", ()):
        after = 0
    return _first(first, place) - leading - after - 1
