"""Requirements as a file holds them: in a fence, or in a paragraph that a broken fence bared."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vibelint.policy.block import Block
from vibelint.policy.requirement import Requirement, is_requirements, read_line
from vibelint.policy.tech_stack.products import LONGEST_TEXT
from vibelint.policy.tech_stack.section import Section, Stance
from vibelint.policy.tech_stack.wording import says
from vibelint.policy.version import specifier

CODE = frozenset(
    (
        "bash",
        "c",
        "dockerfile",
        "html",
        "javascript",
        "js",
        "json",
        "mermaid",
        "python",
        "py",
        "sh",
        "sql",
        "ts",
        "yaml",
        "yml",
    )
)
COMMENT = re.compile(r"^\s*#(.*)$")
QUOTED = re.compile(r"^\s*[\"']([^\"']+)[\"'],?\s*$")
TABLE = re.compile(r"^\s*(?:\[+([^\]\s]+)\]|([\w-]+)\s*=\s*\[\s*$)")
INLINE = re.compile(r"^\s*([\w-]+)\s*=\s*\[(.+)\]\s*$")
POETRY = re.compile(r"^\s*([A-Za-z0-9][\w.-]*)\s*=\s*[\"']([^\"']+)[\"']\s*$")


def is_list(block: Block) -> bool:
    """Whether every line of a fence or a paragraph is a requirement.

    Args:
        block: A single bare word in a paragraph is prose, and so is a fence of code.
    """
    if block.kind not in ("fence", "paragraph"):
        return False
    if block.kind == "fence" and _language(block) in CODE:
        return False
    if not is_requirements(block.text.split("\n")):
        return False
    if block.kind == "fence":
        return True
    read = [requirement for _, _, requirement in requirements(block)]
    return len(read) > 1 or bool(read[0].specifier)


def lists_packages(block: Block, section: Section) -> bool:
    """Whether a fence's surroundings, its title or its first comment say that it lists packages."""
    if section.stance is Stance.APPROVES or section.packages:
        return True
    first = COMMENT.match(block.text.lstrip("\n"))
    return says("headings", "packages", block.info + " " + (first[1] if first else ""))


def requirements(block: Block) -> Iterator[tuple[int, str, Requirement]]:
    """The requirements of a block, each with its line and the words there."""
    for line, text in block.lines:
        read = read_line(text)
        if read:
            yield line, text.strip(), read


def declared(block: Block) -> Iterator[tuple[int, str, Requirement]]:
    """The requirements in a fence that shows a part of a pyproject file, `python` among them."""
    place = ""
    for line, text in block.lines if _language(block) == "toml" else ():
        opened = TABLE.match(text)
        place = (opened[1] or opened[2]) if opened else place
        inline = _inline(text[:LONGEST_TEXT], place)
        for written in inline or [text]:
            read = _entry(written, "dependencies" if inline else place)
            if read:
                yield line, text[:LONGEST_TEXT].strip(), read


def _inline(text: str, place: str) -> list[str]:
    """The quoted entries of a list that stands on one line, if it lists dependencies."""
    found = INLINE.match(text)
    named = found is not None and "dependenc" in f"{place} {found[1]}"
    return re.findall(r"[\"'][^\"']+[\"']", found[2]) if found and named else []


def _entry(text: str, place: str) -> Requirement | None:
    """What a line declares in a table or list of that name, empty if the fence shows none."""
    quoted, poetry = QUOTED.match(text), POETRY.match(text)
    if poetry and poetry[1] in ("python", "requires-python"):
        return Requirement("python", specifier(poetry[2]))
    if place and "dependenc" not in place:
        return None
    read = read_line(found[1]) if (found := quoted or poetry) else None
    if read and poetry:
        said = specifier(poetry[2])
        return Requirement(read.name, said) if said or (poetry[2] == "*" and place) else None
    return read


def _language(block: Block) -> str:
    return (block.info.split() or [""])[0].casefold().strip("{}.")
