"""Where nodes stand in a text, counted in one pass over the tree.

Each class of nodes gets a function, made from its shape when the first such node is met: it adds up
how many characters the node takes and notes between which offsets it stands. That takes a fifth of
the time of writing the code again, as LibCST's own provider does. Where anything is not as the
shapes say, or characters are missing at the end, there is no answer and code is written again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import libcst as cst

from vibelint.syntax.shapes import SHAPES

Advance = Callable[[Any, int, "Marks", int], int]
"""Takes a node, the offset at which it begins, the marks and the indent; gives where it ends."""

_UNUSUAL = (KeyError, AttributeError, TypeError, IndexError)


class Marks(dict[int, tuple[int, int]]):
    """Offsets from and to which nodes stand, by their identity.

    Attributes:
        line_end: How many characters end a line, where a node does not say.
        indent: How many indent a block, where it does not say.
    """

    line_end = 1
    indent = 4


def marks_of(module: cst.Module, text: str) -> Marks | None:
    """The marks of a module's nodes but for white space and signs.

    Args:
        module: The tree.
        text: What it was parsed from.

    Returns:
        None where the nodes do not tell.
    """
    if not module.has_trailing_newline:
        return None
    marks = Marks()
    marks.line_end, marks.indent = len(module.default_newline), len(module.default_indent)
    try:
        at = _lines(module.header, marks, 0)
        for statement in module.body:
            at = _advances[type(statement)](statement, at, marks, 0)
        at += _lines(module.footer, marks, 0)
    except _UNUSUAL:
        return None
    marks[id(module)] = (0, at)
    return marks if at == len(text) else None


def _rest(node: Any, marks: Marks) -> int:  # noqa: ANN401  a line's end, of either kind
    """The length of what stands at the end of a line, the end itself included."""
    length = len(node.whitespace.value)
    if node.comment is not None:
        length += len(node.comment.value)
    end = node.newline.value
    return length + (marks.line_end if end is None else len(end))


def _lines(lines: Any, marks: Marks, indent: int) -> int:  # noqa: ANN401  a sequence of `EmptyLine`
    length = 0
    for line in lines:
        length += _rest(line, marks) + (indent if line.indent else 0)
    return length


def _space(node: Any, marks: Marks, indent: int) -> int:  # noqa: ANN401  a node, a sentinel, None
    """The length of white space that is not on one line, or is not there."""
    if isinstance(node, cst.SimpleWhitespace):
        return len(node.value)
    if not isinstance(node, cst.ParenthesizedWhitespace):
        return 0
    length = _rest(node.first_line, marks) + _lines(node.empty_lines, marks, indent)
    return length + len(node.last_line.value) + (indent if node.indent else 0)


def _annotation(node: cst.Annotation, at: int, marks: Marks, indent: int, sign: int) -> int:
    """An annotation behind a sign of some characters."""
    at += _space(node.whitespace_before_indicator, marks, indent) + sign
    at += _space(node.whitespace_after_indicator, marks, indent)
    inner = node.annotation
    end = _advances[type(inner)](inner, at, marks, indent)
    marks[id(node)] = (at, end)
    return end


def _block(node: cst.IndentedBlock, at: int, marks: Marks, indent: int) -> int:
    """A block stands from its first statement to its last."""
    at += _rest(node.header, marks)
    indent += marks.indent if node.indent is None else len(node.indent)
    for statement in node.body:
        at = _advances[type(statement)](statement, at, marks, indent)
    marks[id(node)] = (marks[id(node.body[0])][0], marks[id(node.body[-1])][1])
    return at + _lines(node.footer, marks, indent)


def _match(node: cst.Match, at: int, marks: Marks, indent: int) -> int:
    """A `match` ends with its last case; its cases are indented."""
    at += _lines(node.leading_lines, marks, indent) + indent
    start = at
    at += len("match") + _space(node.whitespace_after_match, marks, indent)
    at = _advances[type(node.subject)](node.subject, at, marks, indent)
    at += _space(node.whitespace_before_colon, marks, indent) + len(":")
    at += _rest(node.whitespace_after_colon, marks)
    indent += marks.indent if node.indent is None else len(node.indent)
    for case in node.cases:
        at = _advances[cst.MatchCase](case, at, marks, indent)
    marks[id(node)] = (start, marks[id(node.cases[-1])][1])
    return at + _lines(node.footer, marks, indent)


class _Advances(dict[object, Advance]):
    """The functions of node classes, each made when it is first asked for."""

    def __missing__(self, kind: object) -> Advance:
        shape = SHAPES[kind.__name__ if isinstance(kind, type) else str(kind)]
        space = {**_NAMES, "advances": self, "elif_": self.alternative}
        exec(_code(shape.split()), space)
        made: Advance = space["advance"]
        self[kind] = made
        return made

    def alternative(self, node: cst.CSTNode, at: int, marks: Marks, indent: int) -> int:
        """An `elif` or an `else`."""
        kind = type(node)
        return self["elif" if kind is cst.If else kind](node, at, marks, indent)


_advances = _Advances()
_advances[cst.IndentedBlock] = _block
_advances[cst.Match] = _match
_NAMES: dict[str, Any] = {
    "Simple": cst.SimpleWhitespace,
    "Missing": cst.MaybeSentinel,
    "lines": _lines,
    "rest": _rest,
    "space": _space,
    "annotation": _annotation,
}


def _code(items: list[str]) -> str:
    """The source of a function for a shape; its names are the letters of LibCST's fields only."""
    is_marked, is_whole = items[0] != "-", not {"[", "("} & {*items}
    body = ["start = at"] if is_marked and is_whole else []
    for item in items[not is_marked :]:
        body += _step(item)
    if is_marked:
        body.append(f"marks[id(node)] = (start, {'at' if is_whole else 'end'})")
    lines = "".join(f"    {line}\n" for line in (*body, "return at"))
    return f"def advance(node, at, marks, indent):\n{lines}"


def _step(item: str) -> list[str]:
    """The lines for one item of a shape."""
    sign, rest = item[0], item[1:]
    if sign == "'":
        return _token(rest)
    if sign == "=":
        name = rest.rstrip("?")
        condition = f" if node.{name} is not None else 0" if rest.endswith("?") else ""
        return [f"at += len(node.{name}){condition}"]
    if sign in _STEPS:
        return [line.replace("FIELD", rest) for line in _STEPS[sign]]
    if sign == "]":
        return [f"end = {_end(rest.split(','))}" if rest else "end = at"]
    if item[-1] in _KINDS:
        return [line.replace("FIELD", item[:-1]) for line in _KINDS[item[-1]]]
    return [f"child = node.{item}", _CHILD]


def _token(rest: str) -> list[str]:
    token, _, field = rest.partition("'")
    condition = f" if node.{field[1:]} is not None else 0" if field else ""
    return [f"at += {len(token)}{condition}"]


def _end(fields: list[str]) -> str:
    """Where the first of some children that is there ends."""
    children = " or ".join(f"node.{field}" for field in fields)
    return f"marks[id(child[-1] if type(child := {children}) in (tuple, list) else child)][1]"


_CHILD = "at = advances[type(child)](child, at, marks, indent)"
_IS_THERE = "child is not None and type(child) is not Missing"
_SPACE = "at += len(white.value) if type(white) is Simple else space(white, marks, indent)"
_ANNOTATION = "at = annotation(child, at, marks, indent"
_BRANCH = "at = elif_(child, at, marks, indent)"
_KINDS = {
    "*": ("for child in node.FIELD or ():", f"    {_CHILD}"),
    "&": (
        "child = node.FIELD",
        "for child in child if type(child) in (tuple, list) else (child,):",
        f"    {_CHILD}",
    ),
    "?": ("child = node.FIELD", f"if {_IS_THERE}:", f"    {_CHILD}"),
    "_": ("child = node.FIELD", "if child is None:", "    at += 1", "else:", f"    {_CHILD}"),
}
_STEPS = {
    "~": ("white = node.whitespace_FIELD", _SPACE),
    ".": (
        "child = node.FIELD",
        f"if {_IS_THERE}:",
        "    at += 1",
        "    white = child.whitespace_before",
        f"    {_SPACE}",
        "    white = child.whitespace_after",
        f"    {_SPACE}",
    ),
    ":": ("child = node.FIELD", "if child is not None:", f"    {_ANNOTATION}, 1)"),
    ">": ("child = node.FIELD", "if child is not None:", f"    {_ANNOTATION}, 2)"),
    "/": ("child = node.FIELD", "if child is not None:", f"    {_BRANCH}"),
    "^": ("if node.FIELD:", "    at += lines(node.FIELD, marks, indent)"),
    "$": ("at += rest(node.FIELD, marks)",),
    "|": ("at += indent",),
    "(": (
        "for bracket in node.lpar:",
        "    white = bracket.whitespace_after",
        "    at += 1",
        f"    {_SPACE}",
        "start = at",
    ),
    ")": (
        "end = at",
        "for bracket in node.rpar:",
        "    white = bracket.whitespace_before",
        "    at += 1",
        f"    {_SPACE}",
    ),
    "[": ("start = at",),
}
