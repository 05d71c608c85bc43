"""Plugins found: by entry point, in site-packages, and never in the checked tree."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint, distributions
from importlib.util import find_spec
from pathlib import Path

from vibelint.catalogue.page import own_pages, plugin_pages
from vibelint.catalogue.plugins import Plugin, use
from vibelint.session.disk import note
from vibelint.session.trouble import UsageError

GROUP = "vibelint.rules"
SITES = ("site-packages", "dist-packages")


def use_plugins(names: Iterable[str], root: Path, where: str) -> None:
    """Takes the rules of some plugins into the catalogue.

    Args:
        names: As the settings name them.
        root: The project's root: nothing of it is imported.
        where: What to blame in the message.

    Raises:
        UsageError: One is not installed, lies in the checked tree, or has a wrong page.
    """
    for name in names:
        plugin = find_plugin(name, root, where)
        for path in sorted(Path(plugin.folder).rglob("*")):
            note(path)
        use(plugin)


def find_plugin(name: str, root: Path | None, where: str) -> Plugin:
    """One plugin, its pages read.

    Args:
        name: That of its entry point.
        root: The project's root; None where no tree is checked.
        where: What to blame in the message.

    Raises:
        UsageError: As `use_plugins` does.
    """
    points = list(_entry_points())
    found = next((point for point in points if point.name == name), None)
    if found is None:
        known = ", ".join(sorted({point.name for point in points})) or "none"
        raise UsageError(
            f"{where} names the plugin `{name}`, which is not installed beside vibelint "
            f"(installed: {known}): install the distribution that brings it"
        )
    plugin = Plugin(name, found.value, str(_folder(found, root, where)))
    try:
        pages = plugin_pages(plugin)
    except (OSError, ValueError) as error:
        raise UsageError(f"the plugin `{name}`: {error}") from None
    taken = sorted(pages.keys() & own_pages().keys())
    if taken:
        raise UsageError(f"the plugin `{name}`: vibelint has a rule `{taken[0]}` already")
    return plugin


def _entry_points() -> Iterator[EntryPoint]:
    """Those of distributions in site-packages: a folder on the path that is checked has none."""
    folders = [folder for folder in sys.path if Path(folder).name in SITES]
    for folder in folders:
        note(folder)
    for distribution in distributions(path=folders):
        yield from (point for point in distribution.entry_points if point.group == GROUP)


def _folder(point: EntryPoint, root: Path | None, where: str) -> Path:
    """The folder of the package that an entry point names; nothing is imported to find it."""
    spec = find_spec(point.value) if point.value.isidentifier() else None
    if spec is None or not spec.origin:
        raise UsageError(
            f"{where} names the plugin `{point.name}`, whose entry point `{point.value}` is no "
            "package that can be found: install it again"
        )
    folder = Path(spec.origin).resolve().parent
    if root and folder.is_relative_to(root.resolve()) and not {*folder.parts} & {*SITES}:
        raise UsageError(
            f"{where} names the plugin `{point.name}`, which would come from the checked tree "
            f"({folder}): install it as a copy, not in editable form"
        )
    return folder
