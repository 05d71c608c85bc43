"""Which folder is a project's root, and where its documents are looked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from vibelint.session.disk import entries, is_file, is_folder, is_there
from vibelint.session.files import read_regular

DOCUMENT_NAMES = {
    "rules.md": "rules",
    "tech_stack.md": "tech_stack",
    "folder_structure.md": "folder_structure",
    "db_schema.md": "db_schema",
    "api_contract.md": "api_contract",
    "examples.md": "examples",
    "prd.md": "prd",
}


@cache
def documents_in(folder: Path) -> dict[str, Path]:
    """The team documents that lie in a folder, or else in its `docs/`, by kind.

    Args:
        folder: An absolute path.

    Returns:
        Their paths; of several spellings of one name the alphabetically first counts.
    """
    found = _named(folder)
    for entry in entries(folder):
        if entry.name.lower() == "docs" and is_folder(entry):
            found = {**_named(entry), **found}
    return found


def _named(folder: Path) -> dict[str, Path]:
    found: dict[str, Path] = {}
    for entry in entries(folder):
        kind = DOCUMENT_NAMES.get(entry.name.lower())
        if kind and kind not in found and is_file(entry):
            found[kind] = entry
    return found


@cache
def is_project(folder: Path) -> bool:
    """Whether a folder is a root of its own: it holds a team document or `[tool.vibelint]`."""
    if folder.name.lower() == "docs" and documents_in(folder.parent):
        return False
    return bool(documents_in(folder)) or _configures(folder / "pyproject.toml")


def _configures(pyproject: Path) -> bool:
    try:
        return b"[tool.vibelint" in read_regular(pyproject)
    except OSError:
        return False


def find_root(path: Path) -> Path:
    """The root of the project that a path belongs to.

    Args:
        path: An absolute path of a file or folder.

    Returns:
        The nearest folder upward that is a project; else the one with `.git`; else the one with
        `pyproject.toml`; else the path
        itself (a file's folder).
    """
    start = path if is_folder(path) else path.parent
    upward = [start, *start.parents]
    for marks in (is_project, _is_repository, _has_pyproject):
        found = next((folder for folder in upward if marks(folder)), None)
        if found is not None:
            return found
    return start


def repository(folder: Path) -> Path | None:
    """The nearest folder upward, itself included, that holds `.git`; None if there is none."""
    return next((above for above in (folder, *folder.parents) if _is_repository(above)), None)


def _is_repository(folder: Path) -> bool:
    return is_there(folder / ".git")


def _has_pyproject(folder: Path) -> bool:
    return is_file(folder / "pyproject.toml")


def find_documents(root: Path) -> dict[str, Path]:
    """The documents that hold for a root, by kind.

    Args:
        root: The project's root.

    Returns:
        Its own; kinds it lacks come from the next project upward, as far as the folder with `.git`.
    """
    found = dict(documents_in(root))
    folder = root
    while not _is_repository(folder) and folder != folder.parent:
        folder = folder.parent
        if is_project(folder):
            found = {**documents_in(folder), **found}
    return found


def forget() -> None:
    """Looks at the disk anew from now on."""
    documents_in.cache_clear()
    is_project.cache_clear()
