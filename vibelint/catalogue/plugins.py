"""Rules that a team brings itself, from distributions installed beside vibelint.

Whoever reads settings says which are used; a process keeps them, so that whatever it still has to
say of their rules finds the pages.
"""

from __future__ import annotations

from typing import NamedTuple


class Plugin(NamedTuple):
    """A package of rules.

    Attributes:
        name: That of its entry point, by which settings name it.
        package: The package that holds a folder `pages` and a package for each family.
        folder: Where that lies, absolute.
    """

    name: str
    package: str
    folder: str


class PluginError(Exception):
    """A plugin that does not work; its sentence says which, and why."""


_used: dict[str, Plugin] = {}


def use(plugin: Plugin) -> None:
    """Takes a plugin's pages into the catalogue from now on."""
    _used[plugin.name] = plugin


def plugins() -> tuple[Plugin, ...]:
    """The plugins of this process, sorted by name."""
    return tuple(_used[name] for name in sorted(_used))
