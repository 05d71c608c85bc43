"""Which frameworks a project uses, told by what it declares or imports."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable

from vibelint.project.project import Environment
from vibelint.session.contents import Contents

DISTRIBUTIONS = {"fastapi": "fastapi", "django": "django", "djangorestframework": "django"}
IMPORTED = re.compile(
    rb"^[ \t]*(?:from|import)[ \t]+(fastapi|django|rest_framework)\b", re.MULTILINE
)


def frameworks_of(
    environment: Environment, files: Iterable[str], imported: Callable[[str], Collection[str]]
) -> frozenset[str]:
    """The frameworks, as a hint for documents that speak of several.

    Args:
        environment: Declared requirements decide, if they name one.
        files: Python files, looked through where nothing is declared.
        imported: Gives the frameworks that a file imports.

    Returns:
        `fastapi`, `django`, both or none.
    """
    declared = {
        DISTRIBUTIONS[item.name] for item in environment.declared if item.name in DISTRIBUTIONS
    }
    return frozenset(declared or (name for path in files for name in imported(path)))


class ImportedFrameworks:
    """The frameworks that each file imports, looked for once a content."""

    def __init__(self, contents: Contents) -> None:
        """Prepares the look.

        Args:
            contents: Gives bytes, and tells what has changed.
        """
        self._contents = contents
        self._known: dict[str, tuple[int, frozenset[str]]] = {}
        self._equal: dict[frozenset[str], frozenset[str]] = {}

    def __call__(self, path: str) -> frozenset[str]:
        """`fastapi`, `django`, both or none; none for a file that cannot be read.

        Args:
            path: From the root.
        """
        number = self._contents.number(path)
        known, names = self._known.get(path, (0, frozenset()))
        if known != number:
            names = self._look(path)
            self._known[path] = (number, names)
        return names

    def _look(self, path: str) -> frozenset[str]:
        try:
            names = IMPORTED.findall(self._contents.files.read(path))
        except OSError:
            return frozenset()
        told = frozenset("fastapi" if name == b"fastapi" else "django" for name in names)
        return self._equal.setdefault(told, told)
