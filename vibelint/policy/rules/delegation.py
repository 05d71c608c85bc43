"""Which asks speak of an engine's rule."""

from __future__ import annotations

from collections.abc import Iterable

from vibelint.catalogue.delegated import covers, delegate_ids, is_delegated, takes
from vibelint.catalogue.page import Page, pages
from vibelint.model.clause import Ask


def selecting_page(selector: str) -> Page | None:
    """The delegated page that has a selector; None for one that is only bound by hand."""
    return next(
        (
            page
            for page in pages().values()
            if page.kind == "delegated" and selector in delegate_ids(page)
        ),
        None,
    )


def asked_ids(rule: str, asked: Iterable[str]) -> list[str]:
    """The ids under which documents ask for a rule, the narrowest first.

    Args:
        rule: One of ours, which has only its own, or an engine's (`ruff/E501`).
        asked: All ids that are asked for.
    """
    if not is_delegated(rule):
        return [rule]
    return sorted((one for one in asked if _selects(one, rule)), key=len, reverse=True)


def _selects(selector: str, rule: str) -> bool:
    if not covers(selector, rule):
        return False
    page = selecting_page(selector)
    return page is None or takes(page, rule)


def means(ask: Ask, rule: str) -> bool:
    """Whether an ask means a rule, where its words narrow what they ask for.

    Args:
        ask: An ask whose id covers the rule.
        rule: An engine's rule.
    """
    page = selecting_page(ask.rule) if is_delegated(ask.rule) else None
    if page is None:
        return True
    codes = [code for option in page.options if ask.option(option.name) for code in option.codes]
    return not codes or any(covers(f"{page.engine}/{code}", rule) for code in codes)
