"""Plugins of the project round the current folder, for words that may name their rules."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from vibelint.session.files import read_regular
from vibelint.session.roots import find_root
from vibelint.session.trouble import UsageError


def use_plugins_here() -> None:
    """Takes them into the catalogue; whoever checks says what is wrong with settings."""
    with suppress(UsageError, OSError):
        root = find_root(Path.cwd())
        if b"plugins" in read_regular(root / "pyproject.toml"):
            from vibelint.session.settings import read_settings  # few projects have plugins

            read_settings(root)
