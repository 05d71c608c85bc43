"""Rules by id: the folder of pages is the list, a module is imported only when its rule runs."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from keyword import iskeyword

from vibelint.catalogue.page import pages
from vibelint.rules.base import FileRule, ProjectRule


@cache
def load(rule_id: str) -> FileRule | ProjectRule:
    """The one instance of a rule.

    Args:
        rule_id: A page's id; its code is `vibelint/rules/<family>/<rule_id>.py`, the family with a
            `_` behind it where it is a keyword.

    Raises:
        KeyError: No page has that id.
        LookupError: The page's module has no class named after the id.
    """
    page = pages()[rule_id]
    name = class_name(rule_id)
    family = f"{page.family}_" if iskeyword(page.family) else page.family
    module = import_module(f"vibelint.rules.{family}.{rule_id.replace('-', '_')}")
    found = getattr(module, name, None)
    if not (isinstance(found, type) and issubclass(found, FileRule | ProjectRule)):
        raise LookupError(f"{module.__name__} has no rule class `{name}`")
    found.id = rule_id
    return found()


@cache
def file_rules() -> tuple[FileRule, ...]:
    """All file rules there are, in the order of the catalogue."""
    loaded = (load(page.rule) for page in pages().values() if page.kind == "file")
    return tuple(rule for rule in loaded if isinstance(rule, FileRule))


def class_name(rule_id: str) -> str:
    """`missing-type-hint` as `MissingTypeHint`."""
    return "".join(word.capitalize() for word in rule_id.split("-"))
