"""Which layer of the project a file belongs to, by the words that documents have for layers."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from vibelint.catalogue.data import load
from vibelint.project.roles import Roles


class Layers:
    """Answers that, for one project."""

    def __init__(self, roles: Roles) -> None:
        """Prepares the look-up.

        Args:
            roles: What the project's files are for.
        """
        self.roles = roles

    def holds(self, layer: str, path: str) -> bool:
        """Whether a file belongs to a layer.

        Args:
            layer: A word for it, or a folder (`app/billing/`) or module of the project.
            path: The file, from the project's root.
        """
        row = _rows().get(layer.casefold())
        if row is None:
            return _named(layer).search(f"/{path}") is not None
        folders = path.split("/")[:-1]
        if any(folder in row.get("folders", ()) for folder in folders):
            return True
        return bool(row.get("role")) and self.roles[path] == row["role"]

    def role(self, layer: str) -> str:
        """The role of a layer's files, empty for folders."""
        return str(_rows().get(layer.casefold(), {}).get("role", ""))


@cache
def _named(layer: str) -> re.Pattern[str]:
    """Matches paths in a folder, or of a module; a star is any one name."""
    names = re.escape(layer.strip("/")).replace(r"\*", "[^/]+")
    return re.compile(rf"/{names}(?:/|\.py$)")


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return {word: row for row in load("handlers/layers.yaml") for word in row["words"]}
