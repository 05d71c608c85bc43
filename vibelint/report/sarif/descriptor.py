"""A rule as SARIF describes it."""

from __future__ import annotations

from typing import Any

from vibelint.catalogue.page import Page
from vibelint.model.severity import Severity

HOME = "https://pypi.org/project/vibelint-conformance/"
LONGEST = 1024
MOST_TAGS = 10
PROBLEM = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "recommendation"}
MESSAGES = {"finding": {"text": "Found: '{0}'."}}

Json = dict[str, Any]


def of_page(page: Page) -> Json:
    """A rule of ours: everything comes from its page."""
    return _descriptor(
        rule=page.rule,
        name=pascal(page.rule),
        short=page.summary,
        full=f"{page.summary} {_section(page.body, 'Why')}".strip(),
        markdown=page.body,
        uri=f"{HOME}#{page.rule}",
        severity=page.severity,
        tags=["conformance", page.family, *page.frameworks],
    )


def of_engine(engine: str, code: str, page: Page | None, uri: str) -> Json:
    """A rule of an engine.

    Args:
        engine: `ruff` or `mypy`.
        code: The engine's own code.
        page: The delegated page that selects it, if one is known.
        uri: Where the engine documents it.
    """
    told = page.summary if page else f"`{code}` of {engine}."
    return _descriptor(
        rule=code,
        name=pascal(f"{engine}-{code}"),
        short=told,
        full=told,
        markdown=page.body if page else f"{told} See [its documentation]({uri}).\n",
        uri=uri,
        severity=page.severity if page else Severity.WARNING,
        tags=["conformance", engine],
    )


def _descriptor(
    rule: str,
    name: str,
    short: str,
    full: str,
    markdown: str,
    uri: str,
    severity: Severity,
    tags: list[str],
) -> Json:
    return {
        "id": rule,
        "name": name,
        "shortDescription": {"text": _cut(short)},
        "fullDescription": {"text": _cut(full)},
        "help": {"text": markdown, "markdown": markdown},
        "helpUri": uri,
        "messageStrings": MESSAGES,
        "defaultConfiguration": {"level": severity.label},
        "properties": {
            "tags": tags[:MOST_TAGS],
            "precision": "high",
            "problem.severity": PROBLEM[severity],
        },
    }


def pascal(rule: str) -> str:
    """`blocking-call-in-async` as `BlockingCallInAsync`."""
    return "".join(word[:1].upper() + word[1:] for word in rule.replace("_", "-").split("-"))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 2].rstrip()}…."


def _section(body: str, title: str) -> str:
    """The first paragraph of a page's section, on one line; empty if there is none."""
    _, found, rest = body.partition(f"\n## {title}\n")
    paragraph = rest.strip().split("\n\n")[0] if found else ""
    return " ".join(paragraph.split())
