"""Rule pages as tests: each section with path-titled blocks is a project with marked mistakes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

from vibelint.catalogue.home import page_paths
from vibelint.catalogue.page import Page, read_page
from vibelint.session.session import Session

MARK = re.compile(r"[ \t]*(?:#|<!--)\s*error:\s*((?:\[[\w/-]+\][ ,]*)+?)\s*(?:-->)?[ \t]*$")
TITLED = re.compile(r"^\w+[ \t]+(\S+\.\w+)$")

Expected = tuple[str, int, str]


@dataclass
class Example:
    """One section of a page.

    Attributes:
        page: The page.
        title: The section's heading.
        files: Texts by path, the page's shared ones first.
    """

    page: Page
    title: str
    files: dict[str, str] = field(default_factory=dict)

    @property
    def expected(self) -> list[Expected]:
        """What is marked: path, line, rule."""
        found = []
        for path, text in self.files.items():
            for number, line in enumerate(text.split("\n"), start=1):
                if match := MARK.search(line):
                    found += [
                        (path, number, rule) for rule in re.findall(r"\[([\w/-]+)\]", match[1])
                    ]
        return sorted(found)

    def write(self, folder: Path) -> None:
        """Writes the files without their marks."""
        for path, text in self.files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(
                "\n".join(MARK.sub("", line) for line in text.split("\n")), encoding="utf-8"
            )

    def found(self, folder: Path) -> list[Expected]:
        """What vibelint finds, notes about unread lines left out."""
        self.write(folder)
        report = Session(folder).check()
        assert not report.errors
        return sorted(
            (item.path, item.span.line, item.rule)
            for item in report.findings
            if item.rule != "unread-rule" or self.page.rule == "unread-rule"
        )


def examples() -> Iterator[Example]:
    """The sections of all pages that hold path-titled blocks."""
    for path in page_paths():
        yield from examples_of(read_page(path))


def examples_of(page: Page) -> Iterator[Example]:
    """The sections of one page that hold path-titled blocks."""
    shared: dict[str, str] = {}
    section: Example | None = None
    tokens = MarkdownIt("commonmark").parse(page.body)
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h2":
            if section and section.files != shared:
                yield section
            section = Example(page, tokens[index + 1].content, dict(shared))
        elif token.type == "fence" and (match := TITLED.match(token.info.strip())):
            (shared if section is None else section.files)[match[1]] = token.content
    if section and section.files != shared:
        yield section
