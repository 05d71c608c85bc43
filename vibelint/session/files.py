"""Bytes of the project's files: from the disk, or from an editor's unsaved buffers."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Mapping
from pathlib import Path

from vibelint.session.disk import note

LARGEST = 8 * 1024 * 1024


class Files:
    """Reads the files of one root."""

    def __init__(self, root: Path, overlay: Mapping[str, str | bytes] | None = None) -> None:
        """Prepares reading.

        Args:
            root: Absolute.
            overlay: Texts or bytes that stand in for files, by path from the root.
        """
        self.root = root
        self.overlay = overlay or {}
        self.asked: set[str] = set()
        """Paths whose bytes were wanted."""

    def read(self, path: str) -> bytes:
        """The bytes of a file.

        Args:
            path: From the root.

        Raises:
            OSError: It is not there, is no regular file, is too large or may not be read.
        """
        self.asked.add(path)
        if path in self.overlay:
            held = self.overlay[path]
            return held if isinstance(held, bytes) else held.encode("utf-8", "surrogatepass")
        return read_regular(self.root / path)

    def is_saved(self, path: str) -> bool:
        """Whether the disk holds what is read.

        Args:
            path: From the root.
        """
        if path not in self.overlay:
            return True
        try:
            return read_regular(self.root / path) == self.read(path)
        except OSError:
            return False


def read_regular(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a regular file: a pipe would block, and a device might never end.

    Args:
        path: Where it lies; a link is followed.
        largest: In bytes.

    Raises:
        OSError: It is not there, is no regular file, is too large or may not be read.
    """
    note(path)
    with open(path, "rb", opener=_opened) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file", str(path))
        if status.st_size > largest:
            raise OSError(errno.EFBIG, f"it is larger than {_amount(largest)}", str(path))
        return file.read(largest)


def _amount(size: int) -> str:
    return f"{size >> 20} megabytes" if size >= 2**20 else f"{size >> 10} kilobytes"


def _opened(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))
