"""A virtual environment's packages, read from their metadata; nothing is imported or started."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement
from packaging.utils import canonicalize_name

from vibelint.session.disk import is_file, is_folder, leads_out, matches
from vibelint.session.files import read_regular

LARGEST = 2 * 1024 * 1024
MOST = 2000
MODULE = re.compile(r"^([A-Za-z_]\w*)(?:\.[\w-]+)?\.(?:py|pyi|so|pyd)$")
EXTRA = re.compile(r"""extra\s*==\s*["']([\w.-]+)["']""")
NAMES = (".venv", "venv", "env", ".env")


@dataclass
class Installed:
    """What an environment holds.

    Attributes:
        imports: Import name to the distributions that bring it.
        brings: `name[extra]` to what it requires.
    """

    imports: dict[str, list[str]] = field(default_factory=dict)
    brings: dict[str, list[str]] = field(default_factory=dict)


def find_environment(root: Path, folders: Iterable[str]) -> Path | None:
    """The virtual environment in a project: the first folder with a `pyvenv.cfg`.

    Args:
        root: Absolute.
        folders: Folders of the project to look in besides the root, with a trailing slash.

    Returns:
        Its folder; None if there is none, or it is a link out of the root.
    """
    for start in (root, *(root / folder for folder in folders)):
        for name in NAMES:
            found = start / name
            if is_file(found / "pyvenv.cfg") and not leads_out(found, root):
                return found
    return None


def read_site_packages(environment: Path) -> Installed:
    """The import names and extras of all installed distributions.

    Args:
        environment: The folder with `pyvenv.cfg`.
    """
    installed = Installed()
    for site in sites_of(environment):
        for info in matches(site, "*.dist-info")[:MOST]:
            _distribution(installed, site, info)
    return installed


def sites_of(environment: Path) -> Iterator[Path]:
    """The `site-packages` folders of a virtual environment.

    Args:
        environment: The folder with `pyvenv.cfg`.
    """
    for pattern in ("lib/python3*/site-packages", "Lib/site-packages"):
        yield from matches(environment, pattern)


def _distribution(installed: Installed, site: Path, info: Path) -> None:
    head = _text(info / "METADATA").split("\n\n", 1)[0]
    fields = [line.partition(": ")[::2] for line in head.split("\n")]
    name = next((value for key, value in fields if key == "Name"), info.name.split("-")[0])
    name = canonicalize_name(name.strip())
    for import_name in _import_names(site, info):
        installed.imports.setdefault(import_name, []).append(name)
    for key, value in fields:
        if key == "Requires-Dist":
            _requirement(installed, name, value)


def _requirement(installed: Installed, name: str, text: str) -> None:
    extra = EXTRA.search(text)
    if not extra:
        return
    try:
        wanted = Requirement(text)
    except (InvalidRequirement, RecursionError):
        return
    key = f"{name}[{canonicalize_name(extra[1])}]"
    installed.brings.setdefault(key, []).append(canonicalize_name(wanted.name))


def _import_names(site: Path, info: Path) -> set[str]:
    """Modules and packages; below a namespace folder, the first names with an `__init__.py`."""
    tops = set(_text(info / "top_level.txt").split())
    if tops and all(_is_module(site, top) for top in tops):
        return tops
    return _recorded(_text(info / "RECORD")) or tops


def _is_module(site: Path, top: str) -> bool:
    folder = site / top
    return is_file(folder / "__init__.py") or not is_folder(folder)


def _recorded(record: str) -> set[str]:
    paths = [line.partition(",")[0] for line in record.split("\n")]
    packages = {path[: -len("/__init__.py")] for path in paths if path.endswith("/__init__.py")}
    found = {_topmost(path, packages) for path in paths}
    return {name for name in found if name}


def _topmost(path: str, packages: set[str]) -> str:
    """The dotted name of the first package or module on a recorded path."""
    *folders, last = path.split("/")
    if not all(folder.isidentifier() for folder in folders):
        return ""
    for depth in range(1, len(folders) + 1):
        if "/".join(folders[:depth]) in packages:
            return ".".join(folders[:depth])
    module = MODULE.match(last)
    return ".".join([*folders, module[1]]) if module else ""


def _text(path: Path) -> str:
    try:
        return read_regular(path, LARGEST).decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""
