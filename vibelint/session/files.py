"""Bytes of the project's files: from the disk, or from an editor's unsaved buffers."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


class Files:
    """Reads the files of one root."""

    def __init__(self, root: Path, overlay: Mapping[str, str] | None = None) -> None:
        """Prepares reading.

        Args:
            root: Absolute.
            overlay: Texts that stand in for files, by path from the root.
        """
        self.root = root
        self.overlay = overlay or {}

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Args:
            path: From the root.

        Raises:
            OSError: It is not there or may not be read.
        """
        if path in self.overlay:
            return self.overlay[path].encode("utf-8", "surrogatepass")
        return (self.root / path).read_bytes()
