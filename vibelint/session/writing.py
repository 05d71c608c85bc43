"""Files of the project written anew: whole or not at all, and never through a link."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path

from vibelint.session.disk import sure
from vibelint.session.files import read_regular
from vibelint.session.trouble import UsageError


def rewrite(root: Path, path: str, before: bytes, after: bytes) -> None:
    """Puts new content in the place of a file's old one; its mode stays.

    Args:
        root: The project's root, absolute.
        path: From the root.
        before: What it must still hold.
        after: What it holds then.

    Raises:
        UsageError: It cannot be written, is a link, lies outside the root or has changed.
    """
    target = root / path
    why = _refusal(root, target)
    if why:
        raise UsageError(f"{path}: not mended: {why}")
    try:
        if read_regular(target) != before:
            raise UsageError(f"{path}: not mended: it has changed meanwhile, run it again")
        _replace(target, after)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{path}: not mended: it cannot be written: {reason}") from None


def _refusal(root: Path, target: Path) -> str:
    """Why a path is not to be written; empty if nothing speaks against it."""
    if sure(target.is_symlink):
        return "it is a link"
    folder = Path(os.path.realpath(target.parent))
    if folder != Path(os.path.realpath(root)) / target.parent.relative_to(root):
        return "its folder is a link"
    return "" if os.access(target, os.W_OK) else "it may not be written"


def _replace(target: Path, content: bytes) -> None:
    status = target.stat()
    descriptor, name = tempfile.mkstemp(prefix=".vibelint-", dir=target.parent)
    made = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        made.chmod(stat.S_IMODE(status.st_mode))
        with suppress(OSError, AttributeError):  # Windows has no owners
            os.chown(made, status.st_uid, status.st_gid)
        made.replace(target)
    except BaseException:
        with suppress(OSError):
            made.unlink()
        raise
