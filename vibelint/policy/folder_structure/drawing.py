"""Lines to nodes with their depth, and whether they are files at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from vibelint.policy.folder_structure.lines import Line, is_boxed, read_line
from vibelint.policy.folder_structure.names import (
    Content,
    is_remark,
    is_strong,
    read_content,
    uncommented,
)
from vibelint.policy.folder_structure.words import is_file_name, listed

LARGEST = 5000
DEEPEST = 40
VERB = re.compile(r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|WS)\b")
CALLED = re.compile(r"[\w.]+\(.*\)")
WORD = re.compile(r"[@~$]?[\w.\-\[\]{}<>*()+]+(?:/[\w.\-\[\]{}<>*()+]+)*")


@dataclass(slots=True)
class Node:
    """A drawn line that is an entry, or says that there are more."""

    line: Line
    content: Content
    parent: Node | None
    children: list[Node] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The last of its names, which holds what is drawn below it; empty if it has none."""
        return self.content.names[-1] if self.content.names else ""

    @property
    def comment(self) -> str:
        """All words said of it, those of the next lines included."""
        return " ".join(part for part in (self.content.comment, *self.remarks) if part)


def read_nodes(raw: Sequence[tuple[int, str]]) -> list[Node]:
    """The nodes of a drawing, in order.

    Args:
        raw: Lines with their numbers.
    """
    lines = [line for number, text in raw if (line := read_line(number, text))]
    drawn = any(line.branched for line in lines)
    nodes: list[Node] = []
    stack: list[Node] = []
    for line in lines:
        if drawn and not line.branched and _continues(line, nodes):
            if nodes:
                nodes[-1].remarks.append(uncommented(line.content))
            continue
        content = read_content(line.content)
        if not content.names and not content.more:
            if nodes and not line.branched:
                nodes[-1].remarks.append(content.comment)
            continue
        _place(Node(line, content, None), nodes, stack)
    return nodes


def _continues(line: Line, nodes: list[Node]) -> bool:
    """Whether a line without a branch, in a drawing with branches, speaks of the one before."""
    if is_remark(line.content):
        return True
    if line.column == 0 or not nodes:
        return False
    content = read_content(line.content)
    if content.more:
        return False
    return content.prose or not content.names or not all(map(is_strong, content.names))


def _place(node: Node, nodes: list[Node], stack: list[Node]) -> None:
    while stack and (len(stack) > DEEPEST or not _holds(stack[-1], node)):
        stack.pop()
    if stack:
        node.parent = stack[-1]
        stack[-1].children.append(node)
    nodes.append(node)
    if node.content.names:
        stack.append(node)


def _holds(upper: Node, lower: Node) -> bool:
    step = lower.line.level - upper.line.level
    slip = 1 if upper.line.branched and lower.line.branched else 0
    return step > slip


def is_file_tree(nodes: Sequence[Node], raw: Sequence[tuple[int, str]]) -> bool:
    """Whether a drawing shows files and folders, and not boxes, calls, routes or tables.

    Args:
        nodes: Its nodes.
        raw: Its lines with their numbers.
    """
    if not 2 <= len(nodes) <= LARGEST or any(is_boxed(text) for _, text in raw):
        return False
    named = [node for node in nodes if node.content.names]
    strong = [node for node in named if is_strong(node.name) and not _is_wrong(node)]
    likely = _likely(nodes)
    wrong = [node for node in named if _is_wrong(node) or id(node) not in likely]
    if not strong or any(VERB.match(node.line.content) for node in nodes):
        return False
    if any(node.line.branched for node in nodes):
        shaped = len(strong) >= 0.25 * len(named) or _is_plain_listing(named)
        return len(wrong) <= 0.34 * len(named) and shaped and not _are_routes(named)
    return len(wrong) <= 0.2 * len(named) and _is_indented_tree(named)


def _is_wrong(node: Node) -> bool:
    """Whether a node cannot be a file or folder: prose, a call, or a file that holds something."""
    name, comment = node.name, node.comment
    if node.content.prose or not WORD.fullmatch(name.strip("/")):
        return bool(name.strip("/."))
    calls = "(" in name and not name.endswith("/")
    holds = is_file_name(name) and "/" not in name[-1:] and bool(node.children)
    return calls or (holds and not name.startswith(".")) or bool(CALLED.match(comment))


def _likely(nodes: Sequence[Node]) -> set[int]:
    """The identities of nodes that can be files or folders by name, or by what is below them."""
    likely: set[int] = set()
    for node in reversed(nodes):
        below = any(id(child) in likely for child in node.children)
        if node.content.more or below or _looks_likely(node):
            likely.add(id(node))
    return likely


def _looks_likely(node: Node) -> bool:
    name = node.name
    return (
        is_strong(name)
        or name.strip("/").lower() in listed("bare-folders")
        or node.parent is None
        or bool(re.search(r"\A/|[<{\[*]", name))
    )


def _is_plain_listing(named: Sequence[Node]) -> bool:
    return sum(is_file_name(node.name) for node in named) >= 3


def _are_routes(named: Sequence[Node]) -> bool:
    rooted = [node for node in named if node.name.startswith("/")]
    files = any(is_file_name(node.name) for node in named)
    return not files and len(rooted) * 2 > len(named)


def _is_indented_tree(named: Sequence[Node]) -> bool:
    """For drawings without branches, which could be anything: folders or paths in every line."""
    folders = [node for node in named if node.name.endswith("/") or node.name.startswith("/")]
    files = [node for node in named if is_file_name(node.name)]
    nested = any(node.parent for node in named)
    if _are_routes(named) and not _starts_at_known_folder(named):
        return False
    if nested:
        return len(named) >= 2 and (bool(folders) or len(files) * 2 >= len(named))
    paths = [node for node in named if "/" in node.name]
    return len(paths) == len(named) and len(named) >= 2 and bool(folders or len(files) >= 3)


def _starts_at_known_folder(named: Sequence[Node]) -> bool:
    return named[0].name.strip("/").lower() in listed("bare-folders") - {"api"}
