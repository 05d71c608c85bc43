"""Where in a project a top-level import name could lie: every module and folder of modules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from vibelint.project.once import once
from vibelint.project.project import Project

MODULE = re.compile(r"^([A-Za-z_]\w*)(?:\.[\w-]+)?\.(?:py|pyi|pyx|so|pyd)$")
GENERATED = re.compile(r"^(?:\w+_pb2(?:_grpc)?|_?version|__version__|_build_info|conftest)$")
INITS = ("__init__.py", "__init__.pyi")
STUBS = "-stubs"


class Origin(Struct, frozen=True, gc=False):
    """A place that an import name could come from.

    Attributes:
        parent: The folder it lies in, with a trailing slash; empty for the root.
        path: The module's file, or the package's folder with a trailing slash.
    """

    parent: str
    path: str

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.endswith("/")


def _places(project: Project) -> dict[str, tuple[Origin, ...]]:
    found: dict[str, set[Origin]] = {}
    for file in project.listing.files:
        for name, origin in _names(file):
            found.setdefault(name, set()).add(origin)
    return {name: tuple(sorted(origins, key=str)) for name, origins in found.items()}


def _names(file: str) -> Iterator[tuple[str, Origin]]:
    """Every name that a file and the folders above it could be imported by."""
    *folders, last = file.split("/")
    match = MODULE.match(last)
    if not match:
        return
    parent = ""
    for folder in folders:
        yield folder.removesuffix(STUBS), Origin(parent, f"{parent}{folder}/")
        parent = f"{parent}{folder}/"
    if match[1] != "__init__":
        yield match[1], Origin(parent, file)


@once
def import_places(project: Project) -> Mapping[str, tuple[Origin, ...]]:
    """The places of each import name, wherever in the project; built once.

    Args:
        project: Its listing.
    """
    return _places(project)
