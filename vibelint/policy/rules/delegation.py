"""What a page stands for among the asks: itself, or the selectors of an engine."""

from __future__ import annotations

import re

from vibelint.catalogue.page import Page

DELEGATED = re.compile(r"ruff/(?:[A-Z]{1,6}[0-9]{0,4}|format)|mypy(?:/[a-z][a-z-]{1,60})?")


def delegate_ids(page: Page) -> tuple[str, ...]:
    """The ids a page's asks carry: `ruff/E501`, `mypy` for a delegated page, else the page's own.

    Args:
        page: Any page.
    """
    if page.kind != "delegated":
        return (page.rule,)
    return tuple(f"{page.engine}/{code}" for code in page.selectors) or (page.engine,)


def is_delegated(rule: str) -> bool:
    """Whether an ask's rule is an engine's."""
    return DELEGATED.fullmatch(rule) is not None
