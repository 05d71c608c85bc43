"""The page of a rule and the index of rules, for a person and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from vibelint.catalogue.page import Option, Page


def page_text(page: Page) -> str:
    """The page's Markdown, below it what its front matter says."""
    return "\n".join([page.body.rstrip("\n"), "", *_facts(page)]) + "\n"


def page_json(page: Page) -> str:
    """The page's Markdown and metadata as one object."""
    return json.dumps({**_entry(page), **_details(page)}, ensure_ascii=False, indent=2) + "\n"


def index_text(pages: Iterable[Page]) -> str:
    """One line a rule, by family: id, severity, how it is asked for, what it finds."""
    listed = list(pages)
    width = max((len(page.rule) for page in listed), default=0)
    blocks = [
        "\n".join([family, *(_row(page, width) for page in members)])
        for family, members in groupby(listed, lambda page: page.family)
    ]
    return "\n\n".join(blocks) + "\n" if blocks else "no rules\n"


def index_json(pages: Iterable[Page]) -> str:
    """A list of objects, one a rule."""
    return json.dumps([_entry(page) for page in pages], ensure_ascii=False, indent=2) + "\n"


def _row(page: Page, width: int) -> str:
    return f"  {page.rule:<{width}}  {page.severity.label:<7}  {page.summary}"


def _entry(page: Page) -> dict[str, Any]:
    return {
        "rule": page.rule,
        "family": page.family,
        "kind": page.kind,
        "severity": page.severity.label,
        "default": page.default,
        "frameworks": list(page.frameworks),
        "reads": list(page.reads),
        "summary": page.summary,
    }


def _details(page: Page) -> dict[str, Any]:
    return {
        "asked_by": {"wants": list(page.phrases.wants), "forbids": list(page.phrases.forbids)},
        "options": [_option(option) for option in page.options],
        "engine": page.engine or None,
        "selectors": list(page.selectors),
        "body": page.body,
    }


def _option(option: Option) -> dict[str, Any]:
    return {
        "name": option.name,
        "kind": option.kind,
        "about": option.about,
        "default": option.default,
    }


def _facts(page: Page) -> list[str]:
    asked = "by default, and where a document asks" if page.default else "where a document asks"
    when = "always" if "always" in page.reads else asked
    facts = [
        "## In short",
        "",
        f"- severity: {page.severity.label}",
        f"- runs: {when}",
        f"- frameworks: {', '.join(page.frameworks)}",
    ]
    if page.engine:
        facts.append(f"- checked by: {page.engine} ({', '.join(page.selectors)})")
    return facts + [
        f"- option `{option.name}` ({option.kind}): {option.about}" for option in page.options
    ]
