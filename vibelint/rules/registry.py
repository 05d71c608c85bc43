"""Rules by id: the folder of pages is the list, a module is imported only when its rule runs."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from keyword import iskeyword
from types import ModuleType

from vibelint.catalogue.page import Page, pages
from vibelint.catalogue.plugins import Plugin, PluginError, plugins
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
        PluginError: The same, or its module cannot be imported, for a rule of a plugin.
    """
    page = pages()[rule_id]
    name = class_name(rule_id)
    module = _module(page)
    found = getattr(module, name, None)
    if not (isinstance(found, type) and issubclass(found, FileRule | ProjectRule)):
        sentence = f"{module.__name__} has no rule class `{name}`"
        if page.plugin:
            raise PluginError(f"the plugin `{page.plugin}`: {sentence}")
        raise LookupError(sentence)
    found.id = rule_id
    return found()


def _module(page: Page) -> ModuleType:
    family = f"{page.family}_" if iskeyword(page.family) else page.family
    name = f"{page.package}.{family}.{page.rule.replace('-', '_')}"
    try:
        return import_module(name)
    except Exception as error:
        if not page.plugin:
            raise
        words = f"{type(error).__name__}: {error}"
        raise PluginError(f"the plugin `{page.plugin}`: {name} fails: {words}") from None


def file_rules() -> tuple[FileRule, ...]:
    """All file rules there are, in the order of the catalogue."""
    return _file_rules(plugins())


@cache
def _file_rules(_used: tuple[Plugin, ...]) -> tuple[FileRule, ...]:
    loaded = (load(page.rule) for page in pages().values() if page.kind == "file")
    return tuple(rule for rule in loaded if isinstance(rule, FileRule))


def class_name(rule_id: str) -> str:
    """`missing-type-hint` as `MissingTypeHint`."""
    return "".join(word.capitalize() for word in rule_id.split("-"))
