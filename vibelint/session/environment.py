"""The packages around the code: what the project declares, and what its environment holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from vibelint.policy.text import UnreadableDocument, decode
from vibelint.project.project import Environment
from vibelint.session.disk import is_file, leads_out, matches
from vibelint.session.locks import LOCKS, read_lock
from vibelint.session.manifest import Manifest
from vibelint.session.pyproject import read_pyproject
from vibelint.session.requirements import is_requirements_file, read_requirements
from vibelint.session.setup_files import read_pipfile, read_setup_cfg, read_setup_py
from vibelint.session.site_packages import Installed, find_environment, read_site_packages

LARGEST = 16 * 1024 * 1024
MOST = 300
READERS = {
    "pyproject.toml": read_pyproject,
    "setup.cfg": read_setup_cfg,
    "setup.py": read_setup_py,
    "Pipfile": read_pipfile,
    **dict.fromkeys(LOCKS, read_lock),
}


def read_environment(root: Path, files: Iterable[str]) -> Environment:
    """Reads all that tells of packages; a broken file is a note.

    Args:
        root: The project's root, absolute.
        files: What lies under it, paths from the root.

    Returns:
        Requirements in the order of their files, those nearest to the root first.
    """
    paths = sorted(filter(_tells, files), key=lambda path: (path.count("/"), path))[:MOST]
    disk = _Disk(root)
    manifests = _unique(_manifests(disk, paths))
    environment = environment_of(root, paths)
    installed = read_site_packages(environment) if environment else Installed()
    own = _own(disk, manifests)
    python = next((manifest for manifest in manifests if manifest.python), None)
    return Environment(
        declared=tuple(item for manifest in manifests for item in manifest.declared),
        installed={name: tuple(given) for name, given in installed.imports.items()},
        name=next((manifest.name for manifest in manifests if manifest.name), ""),
        python=python.python if python else "",
        python_place=(python.path, python.python_line) if python else ("", 1),
        own=own,
        brings={name: tuple(given) for name, given in installed.brings.items()},
        notes=(*disk.notes, *(note for manifest in manifests for note in manifest.notes)),
    )


def environment_of(root: Path, files: Iterable[str]) -> Path | None:
    """The virtual environment of a project: in its root, or beside a file that declares packages.

    Args:
        root: Absolute.
        files: What lies under it, paths from the root.
    """
    telling = filter(_tells, files)
    folders = sorted({path.rpartition("/")[0] for path in telling if "/" in path})
    return find_environment(root, folders)


class _Disk:
    """Reads small files under the root, and remembers which of them it could not."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.notes: list[str] = []

    def read(self, path: str) -> str | None:
        """A file's text; None for one that is absent, a link out, too large or no text."""
        file = self.root / path
        try:
            if not is_file(file) or leads_out(file, self.root):
                return None
            if file.stat().st_size > LARGEST:
                raise UnreadableDocument(f"it is larger than {LARGEST >> 20} MB")
            return decode(file.read_bytes()).replace("\r\n", "\n")
        except (OSError, UnreadableDocument) as error:
            why = getattr(error, "strerror", None) or str(error)
            self.notes.append(f"{path}: cannot be read, its requirements are unknown: {why}")
            return None

    def members(self, folder: str, pattern: str) -> Iterator[str]:
        """The `pyproject.toml` files of workspace members, from the root."""
        try:
            found = matches(self.root / folder, f"{pattern.strip('/')}/pyproject.toml")
        except (ValueError, NotImplementedError, OSError):
            return
        for path in found[:MOST]:
            if path.is_relative_to(self.root):
                yield path.relative_to(self.root).as_posix()


def _tells(path: str) -> bool:
    return path.rpartition("/")[2] in READERS or is_requirements_file(path)


def _manifests(disk: _Disk, paths: Iterable[str]) -> Iterator[Manifest]:
    for path in paths:
        text = disk.read(path)
        name = path.rpartition("/")[2]
        if text is not None and name in READERS:
            yield READERS[name](path, text)
        elif text is not None:
            yield from read_requirements(path, text, disk.read)


def _unique(manifests: Iterable[Manifest]) -> list[Manifest]:
    """Each file once: one may be found by its name and be included by another."""
    return list({manifest.path: manifest for manifest in manifests}.values())


def _own(disk: _Disk, manifests: Iterable[Manifest]) -> frozenset[str]:
    """Distributions of the repository itself, workspace members outside the listing included."""
    own: set[str] = set()
    for manifest in manifests:
        own |= manifest.own | {manifest.name}
        for pattern in manifest.members:
            for path in disk.members(manifest.path.rpartition("/")[0], pattern):
                own.add(read_pyproject(path, disk.read(path) or "").name)
    return frozenset(own - {""})
