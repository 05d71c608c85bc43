"""Which layer of the project a file belongs to, by the words that documents have for layers."""

from __future__ import annotations

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
            named = f"/{layer.strip('/')}"
            return f"{named}/" in f"/{path}" or f"/{path}".endswith(f"{named}.py")
        folders = path.split("/")[:-1]
        if any(folder in row.get("folders", ()) for folder in folders):
            return True
        return bool(row.get("role")) and self.roles[path] == row["role"]

    def role(self, layer: str) -> str:
        """The role of a layer's files, empty for folders."""
        return str(_rows().get(layer.casefold(), {}).get("role", ""))


@cache
def _rows() -> dict[str, dict[str, Any]]:
    return {word: row for row in load("handlers/layers.yaml") for word in row["words"]}
