"""Which code made a result: computed, so that nobody has to remember a version."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

from vibelint.catalogue.home import rules_folder
from vibelint.catalogue.plugins import Plugin, plugins

PACKAGE = Path(__file__).resolve().parent.parent
LIBRARIES = ("libcst", "markdown_it", "msgspec", "packaging", "pathspec", "yaml", "ruff", "mypy")
"""Whose answers results hold."""
READ = (".py", ".md", ".yaml")


def edition() -> bytes:
    """A digest of the code, pages and data of vibelint and of the plugins it uses.

    Python and the libraries it asks are in it, too. Files count with size and time: an edited
    checkout is another edition.
    """
    return edition_with(plugins())


@cache
def edition_with(used: tuple[Plugin, ...]) -> bytes:
    """The same, with some plugins.

    Args:
        used: The plugins.
    """
    digest = blake2b(digest_size=16)
    digest.update(repr((sys.version_info, sys.platform)).encode())
    homes = (PACKAGE, rules_folder(), *(Path(plugin.folder) for plugin in used))
    for folder in dict.fromkeys(homes):
        for line in sorted(_files(os.fspath(folder))):
            digest.update(line.encode("utf-8", "surrogatepass"))
    for name in LIBRARIES:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            digest.update(_line(spec.origin, os.stat(spec.origin)).encode())
    return digest.digest()


def _files(folder: str) -> Iterator[str]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir():
                yield from _files(entry.path)
            elif entry.name.endswith(READ):
                yield _line(entry.path, entry.stat())


def _line(path: str, state: os.stat_result) -> str:
    return f"{path} {state.st_size} {state.st_mtime_ns}\n"
