"""Bindings by hand: `<!-- vibelint: fat-handler, ruff/E501 max-lines=20 in=app/ -->`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from vibelint.catalogue.delegated import delegate_ids, is_delegated
from vibelint.catalogue.page import Option, Page
from vibelint.model.clause import Ask, Citation, Value
from vibelint.model.severity import Severity
from vibelint.policy.path_pattern import is_path_pattern

COMMENT = re.compile(r"<!--\s{0,20}vibelint\s{0,20}:(.*?)-->\s*\Z", re.DOTALL | re.IGNORECASE)
PART = re.compile(r"[^\s\"',]+=\"[^\"]*\"|[^\s\"',]+='[^']*'|[^\s,]+=[^\s]+|[^\s,]+")
COMMON = ("severity", "in", "outside")
FLAGS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


class PolicyError(Exception):
    """A document says what vibelint cannot follow; the message names document and line."""


@dataclass(frozen=True, slots=True)
class Binding:
    """What a comment says of its line.

    Attributes:
        ids: Pages or selectors; empty for `off`.
        settings: Keys with their values, as written.
        line: Where the comment stands, counted from 1.
    """

    ids: tuple[str, ...]
    settings: tuple[tuple[str, str], ...] = ()
    line: int = 1

    @property
    def releases(self) -> bool:
        """Whether it is `off`."""
        return not self.ids


def binding_of(text: str, line: int, document: str) -> Binding | None:
    """The binding at the end of a text, None if there is none.

    Args:
        text: A block's source.
        line: The number of its first line.
        document: The document's path, for messages.

    Raises:
        PolicyError: The comment names no rule.
    """
    found = COMMENT.search(text[max(0, text.rfind("<!--")) :])
    if found is None:
        return None
    line += text[: text.rfind("<!--")].count("\n")
    parts = [part.strip(",") for part in PART.findall(found[1])]
    ids = tuple(part for part in parts if "=" not in part)
    settings = tuple((key, value.strip("\"'")) for key, _, value in _pairs(parts))
    if ids == ("off",) and not settings:
        return Binding((), (), line)
    if not ids or "off" in ids:
        raise PolicyError(
            f"{document}:{line}: a binding names rules (`<!-- vibelint: fat-handler -->`)"
            " or is `<!-- vibelint: off -->`"
        )
    return Binding(ids, settings, line)


def bound_asks(
    binding: Binding, citation: Citation, strength: Severity | None, pages: Mapping[str, Page]
) -> tuple[Ask, ...]:
    """The asks of a binding.

    Args:
        binding: The comment.
        citation: The line it is bound to.
        strength: How hard the line's words are, unless the binding sets a severity.
        pages: All pages by id.

    Raises:
        PolicyError: A rule, a key or a value is unknown.
    """
    where = f"{citation.document}:{binding.line}"
    owners = {rule: _owner(where, rule, pages) for rule in binding.ids}
    given = dict(binding.settings)
    _refuse_unknown_keys(where, given, owners)
    hard = _severity(where, given["severity"]) if "severity" in given else strength
    inside, outside = (_patterns(where, given.get(key, "")) for key in COMMON[1:])
    return tuple(
        Ask(name, citation, hard, _options(where, page, given), inside, outside)
        for rule, page in owners.items()
        for name in (delegate_ids(page) if page and rule == page.rule else (rule,))
    )


def _pairs(parts: list[str]) -> list[tuple[str, str, str]]:
    return [part.partition("=") for part in parts if "=" in part]


def _owner(where: str, rule: str, pages: Mapping[str, Page]) -> Page | None:
    if rule in pages:
        return pages[rule]
    if not is_delegated(rule):
        raise PolicyError(f"{where}: `{rule}` is no rule; `vibelint rules` lists them")
    return next((page for page in pages.values() if rule in delegate_ids(page)), None)


def _refuse_unknown_keys(
    where: str, given: dict[str, str], owners: Mapping[str, Page | None]
) -> None:
    known = [option.name for page in owners.values() if page for option in page.options]
    for key in given:
        if key not in COMMON and key not in known:
            listed = ", ".join(f"`{name}`" for name in (*dict.fromkeys(known), *COMMON))
            raise PolicyError(
                f"{where}: `{key}` is no key of {', '.join(owners)}; these are: {listed}"
            )


def _patterns(where: str, text: str) -> tuple[str, ...]:
    patterns = tuple(text.split(",")) if text else ()
    for pattern in patterns:
        if not is_path_pattern(pattern):
            raise PolicyError(f"{where}: `{pattern}` is no path pattern")
    return patterns


def _severity(where: str, label: str) -> Severity:
    try:
        return Severity.named(label)
    except ValueError as error:
        raise PolicyError(f"{where}: {error}") from None


def _options(where: str, page: Page | None, given: dict[str, str]) -> tuple[tuple[str, Value], ...]:
    options = {option.name: option for option in page.options} if page else {}
    return tuple(
        (key, _value(where, options[key], text))
        for key, text in sorted(given.items())
        if key in options
    )


def _value(where: str, option: Option, text: str) -> Value:
    if option.kind == "integer" and not text.isdecimal():
        raise PolicyError(f"{where}: `{option.name}` takes a whole number, not `{text}`")
    if option.kind == "flag" and text.casefold() not in FLAGS:
        raise PolicyError(f"{where}: `{option.name}` takes true or false, not `{text}`")
    if option.kind == "integer":
        return int(text[:18])
    return FLAGS[text.casefold()] if option.kind == "flag" else text
