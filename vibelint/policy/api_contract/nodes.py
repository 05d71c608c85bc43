"""YAML and JSON as trees that know their lines.

The tree is built from the parser's events, without recursion: a document may be hostile.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import yaml

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 60
LONGEST = 160
MOST = 200_000
SURROGATE = re.compile(r"\\u[dD][89a-fA-F][0-9a-fA-F]{2}")
"""Half of a character outside the basic plane, as JSON escapes it and YAML does not."""
NUMBER = re.compile(r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?")


@dataclass(slots=True)
class Node:
    """A value.

    Attributes:
        kind: `mapping`, `sequence` or `scalar`.
        line: Counted from 1.
        text: A scalar's text.
        quoted: Whether a scalar is text whatever it reads.
        items: A sequence's items; keys and values of a mapping in turns.
    """

    kind: str
    line: int
    text: str = ""
    quoted: bool = False
    items: list[Node] = field(default_factory=list)

    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """Keys and values of a mapping; nothing for anything else."""
        if self.kind == "mapping":
            yield from zip(self.items[::2], self.items[1::2], strict=False)

    def get(self, key: str) -> Node | None:
        """The value of a key."""
        return next((value for name, value in self.pairs() if name.text == key), None)

    @property
    def value(self) -> str:
        """The kind of JSON value: `string`, `integer`, `number`, `boolean`, `null` and so on."""
        if self.kind != "scalar":
            return "object" if self.kind == "mapping" else "array"
        word = self.text.lower()
        if self.quoted:
            return "string"
        if word in ("true", "false"):
            return "boolean"
        if word in ("", "null", "~", "none"):
            return "null"
        if NUMBER.fullmatch(word):
            return "number" if set(word) & set(".e") else "integer"
        return "string"


class NotRead(ValueError):  # noqa: N818  what it says is about the text
    """A text that is neither YAML nor JSON; knows the line and what came before it.

    Attributes:
        line: Counted from 1.
    """

    def __init__(self, why: str, line: int) -> None:
        """Keeps why and where."""
        super().__init__(why)
        self.line = line


def read_nodes(text: str, first: int = 1) -> Node:
    """The tree of a text.

    Args:
        text: One YAML or JSON document.
        first: The number of its first line.

    Raises:
        NotRead: It is no YAML, or too deep or too large to be a contract.
    """
    root: list[Node] = []
    open_: list[Node] = []
    count = 0
    for event in _events(text, first):
        line = first + (event.start_mark.line if event.start_mark else 0)
        if isinstance(event, yaml.CollectionEndEvent):
            open_.pop()
            continue
        node = _node(event, line)
        if node is None:
            continue
        count += 1
        (open_[-1].items if open_ else root).append(node)
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append(node)
        if len(open_) > DEEPEST or count > MOST:
            raise NotRead("it is too deep or too large to be read", line)
    if not root:
        raise NotRead("it is empty", first)
    return root[0]


def _events(text: str, first: int) -> Iterator[yaml.Event]:
    try:
        yield from yaml.parse(SURROGATE.sub(r"\\ufffd", text.replace("\t", "  ")), Loader=Loader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        last = text.rstrip().count("\n")
        raise NotRead(error.problem or "it is no YAML", min(line, last) + first) from None
    except (yaml.YAMLError, ValueError) as error:
        raise NotRead(str(error).split("\n")[0], first) from None


def _node(event: yaml.Event, line: int) -> Node | None:
    if isinstance(event, yaml.MappingStartEvent):
        return Node("mapping", line)
    if isinstance(event, yaml.SequenceStartEvent):
        return Node("sequence", line)
    if isinstance(event, yaml.ScalarEvent):
        return Node("scalar", line, event.value, bool(event.style))
    return Node("scalar", line, "") if isinstance(event, yaml.AliasEvent) else None


def quoted(lines: Sequence[str], index: int) -> str:
    """A line as a citation has it: trimmed, and of a long one its beginning.

    Args:
        lines: All lines.
        index: Counted from 0; beyond the last for that one.
    """
    return lines[max(0, min(index, len(lines) - 1))].strip()[:LONGEST].strip()
