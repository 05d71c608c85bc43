"""Which folders imports start from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vibelint.project.listing import Listing

MARKS = frozenset({"pyproject.toml", "setup.py", "setup.cfg", "manage.py", "alembic.ini"})
MODULE = "setup.py"
"""What is a module of its package like any other, where it lies in one."""


def source_roots(listing: Listing, given: Iterable[str] = ()) -> tuple[str, ...]:
    """Finds the source roots of a project.

    Args:
        listing: What lies on the disk.
        given: Folders that settings add.

    Returns:
        With trailing slashes, the root as the empty string: the root, `src/` folders, folders with
        a project file, and the
        folders that hold a topmost package: one that lies in no other, however deep.
    """
    roots = {""} | {f"{folder.strip('/')}/" for folder in given if folder.strip("./")}
    roots |= {folder for folder in listing.folders if folder.endswith("/src/") or folder == "src/"}
    for file in listing.files:
        folder, _, name = file.rpartition("/")
        if name in MARKS:
            if name == MODULE and f"{folder}/__init__.py" in listing.files:
                continue
            roots.add(_folder(folder))
        elif name == "__init__.py" and folder:
            parent = folder.rpartition("/")[0]
            if not any(f"{above}/__init__.py" in listing.files for above in _up(parent)):
                roots.add(_folder(parent))
    return tuple(sorted(roots))


def _up(folder: str) -> Iterator[str]:
    """A folder and those above it, the project's root left out."""
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _folder(path: str) -> str:
    return f"{path}/" if path else ""
