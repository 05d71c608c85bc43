"""Delegated rules by their engines' codes: which page `ruff/E501` belongs to, and who names it."""

from __future__ import annotations

import re
from functools import lru_cache

from vibelint.catalogue.page import Page, pages

ENGINES = ("ruff", "mypy")
DELEGATED = re.compile(r"ruff/(?:[A-Z]{1,6}[0-9]{0,4}|format)|mypy(?:/[a-z][a-z-]{1,60})?")
CODE = re.compile(r"([A-Z]+)([0-9]*)")
PYLINT = "PL"


def delegate_ids(page: Page) -> tuple[str, ...]:
    """The ids a page's asks carry: `ruff/E501`, `mypy` for a delegated page, else the page's own.

    Args:
        page: Any page.
    """
    if page.kind != "delegated":
        return (page.rule,)
    return tuple(f"{page.engine}/{code}" for code in page.selectors) or (page.engine,)


def is_delegated(rule: str) -> bool:
    """Whether a rule is an engine's."""
    return DELEGATED.fullmatch(rule) is not None


def engine_of(rule: str) -> str:
    """The engine of a rule; empty for one of ours."""
    name = rule.partition("/")[0]
    return name if name in ENGINES else ""


@lru_cache(maxsize=4096)
def covers(selector: str, rule: str) -> bool:
    """Whether a selector takes in a rule: `ruff/E` takes in `ruff/E501`, but not `ruff/ERA001`.

    Args:
        selector: `ruff/E`, `ruff`, `mypy` or a rule itself.
        rule: A rule or a narrower selector.
    """
    if selector == rule:
        return True
    engine, _, wide = selector.partition("/")
    other, _, code = rule.partition("/")
    if engine != other or engine not in ENGINES:
        return False
    return not wide or _starts(wide, code)


def _starts(wide: str, code: str) -> bool:
    letters, narrow = CODE.fullmatch(wide), CODE.fullmatch(code)
    if letters is None or narrow is None:
        return False
    if letters[0] == PYLINT:
        return narrow[1].startswith(PYLINT)
    return letters[1] == narrow[1] and narrow[2].startswith(letters[2])


def takes(page: Page, rule: str) -> bool:
    """Whether a page means an engine's rule, or is that rule's own page.

    Args:
        page: Any page.
        rule: Any rule.
    """
    if page.kind != "delegated":
        return page.rule == rule
    excepted = any(covers(f"{page.engine}/{code}", rule) for code in page.excepting)
    return not excepted and any(covers(selector, rule) for selector in delegate_ids(page))


def page_of(rule: str) -> Page | None:
    """The page a rule belongs to: its own, or the delegated one that names it most narrowly.

    Args:
        rule: A page's id, a selector or an engine's rule.
    """
    if rule in pages():
        return pages()[rule]
    taking = [page for page in pages().values() if page.kind == "delegated" and takes(page, rule)]
    return max(taking, key=lambda page: _narrowest(page, rule), default=None)


def _narrowest(page: Page, rule: str) -> int:
    return max(len(selector) for selector in delegate_ids(page) if covers(selector, rule))


def is_named(rule: str, name: str) -> bool:
    """Whether a name that people write means a rule: `long-line`, `style`, `ruff`, `ruff/E`.

    Args:
        rule: A page's id, a selector or an engine's rule.
        name: A page's id, a family, an engine or a selector.
    """
    if rule == name:
        return True
    if name in pages():
        return takes(pages()[name], rule)
    page = page_of(rule)
    return covers(name, rule) or (page is not None and page.family == name)
