"""Which frameworks a project uses, told by what it declares or imports."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from vibelint.project.project import Environment

DISTRIBUTIONS = {"fastapi": "fastapi", "django": "django", "djangorestframework": "django"}
IMPORTED = re.compile(
    rb"^[ \t]*(?:from|import)[ \t]+(fastapi|django|rest_framework)\b", re.MULTILINE
)


def frameworks_of(
    environment: Environment, files: Iterable[str], read: Callable[[str], bytes]
) -> frozenset[str]:
    """The frameworks, as a hint for documents that speak of several.

    Args:
        environment: Declared requirements decide, if they name one.
        files: Python files, looked through where nothing is declared.
        read: Gives a path's bytes.

    Returns:
        `fastapi`, `django`, both or none.
    """
    declared = {
        DISTRIBUTIONS[item.name] for item in environment.declared if item.name in DISTRIBUTIONS
    }
    return frozenset(declared or _imported(files, read))


def _imported(files: Iterable[str], read: Callable[[str], bytes]) -> set[str]:
    found: set[str] = set()
    for path in files:
        try:
            names = IMPORTED.findall(read(path))
        except OSError:
            continue
        found.update("fastapi" if name == b"fastapi" else "django" for name in names)
    return found
