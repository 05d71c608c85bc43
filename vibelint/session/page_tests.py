"""Rule pages as tests: each section with path-titled blocks is a project with marked mistakes.

Plugins test their pages with it, too: `vibelint new-rule` writes such a test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

from vibelint.catalogue.page import Page, own_pages, plugin_pages
from vibelint.session.plugins import find_plugin
from vibelint.session.session import Session

MARK = re.compile(r"[ \t]*(?:#|<!--)\s*error:\s*((?:\[[\w/-]+\][ ,]*)+?)\s*(?:-->)?[ \t]*$")
TITLED = re.compile(r"^\w+[ \t]+(\S+\.\w+)$")

PROJECT = "pyproject.toml"
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

    def __str__(self) -> str:
        """What tests call it."""
        return f"{self.page.rule}: {self.title}"

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
        """Writes the files without their marks, and which plugin the page is of."""
        files = dict(self.files)
        if self.page.plugin:
            files.setdefault(PROJECT, f'[tool.vibelint]\nplugins = ["{self.page.plugin}"]\n')
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(
                "\n".join(MARK.sub("", line) for line in text.split("\n")), encoding="utf-8"
            )

    def found(self, folder: Path) -> list[Expected]:
        """What vibelint finds, notes about unread lines left out.

        Args:
            folder: An empty one, to write the files in.

        Raises:
            ValueError: The example cannot be checked.
        """
        self.write(folder)
        report = Session(folder).check()
        if report.errors:
            raise ValueError("; ".join(report.errors))
        return sorted(
            (item.path, item.span.line, item.rule)
            for item in report.findings
            if item.rule != "unread-rule" or self.page.rule == "unread-rule"
        )


def examples(plugin: str = "") -> Iterator[Example]:
    """The sections of all pages that hold path-titled blocks.

    Args:
        plugin: The plugin whose pages are meant; empty for vibelint's own.

    Raises:
        UsageError: It is not installed, or a page of it is wrong.
    """
    found = plugin_pages(find_plugin(plugin, None, "a test")) if plugin else own_pages()
    for page in found.values():
        yield from examples_of(page)


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
