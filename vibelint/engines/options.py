"""What the documents set in an engine's configuration, through its pages."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.catalogue.delegated import delegate_ids
from vibelint.catalogue.page import Page, pages
from vibelint.model.clause import Value
from vibelint.policy.policy import Policy


def asked_pages(engine: str, policy: Policy) -> list[Page]:
    """The pages of an engine that documents ask for, in the order of the catalogue.

    Args:
        engine: `ruff` or `mypy`.
        policy: With its asks.
    """
    return [
        page
        for page in pages().values()
        if page.engine == engine and any(one in policy.asks for one in delegate_ids(page))
    ]


def settings_of(page: Page, policy: Policy) -> Iterator[tuple[str, Value]]:
    """The engine's settings for a page: what it always sets, then what its options set.

    Args:
        page: A delegated page.
        policy: With its asks.
    """
    yield from page.settings
    for option in page.options:
        value = option_of(page, option.name, policy)
        if option.setting and value is not None:
            yield option.setting, value


def option_of(page: Page, name: str, policy: Policy) -> Value | None:
    """What the strongest line sets an option of a delegated page to, else its default."""
    default = next(option.default for option in page.options if option.name == name)
    said = (policy.option(one, name, "") for one in delegate_ids(page))
    return next((value for value in said if value is not None), default)
