"""A file's text from standard input, for editors and pre-commit checks of what is not saved."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from vibelint.session.disk import is_folder
from vibelint.session.files import LARGEST
from vibelint.session.roots import find_root
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import PathFilter


class Given(NamedTuple):
    """A text that stands in for a file: the roots to check, and what replaces files in them."""

    roots: dict[Path, PathFilter]
    overlay: Mapping[str, bytes]


def given(name: str, paths: tuple[str, ...]) -> Given:
    """Standard input as the text of one file.

    Args:
        name: The file's path, absolute or from the current folder; it need not be there.
        paths: The PATHS of the command line: none, or `-`.

    Raises:
        UsageError: Other paths are named too, the name is a folder's, or the text is too large.
    """
    if set(paths) - {"-"}:
        raise UsageError("--stdin-filename checks one text: name no other paths beside it")
    place = Path(os.path.realpath(name))
    if not name.strip() or name.endswith(("/", os.sep)) or is_folder(place):
        raise UsageError(f"--stdin-filename takes the path of a file, and `{name}` is none")
    root = find_root(place)
    path = place.relative_to(root).as_posix()
    text = sys.stdin.buffer.read(LARGEST + 1) if sys.stdin else b""
    if len(text) > LARGEST:
        raise UsageError(f"standard input is larger than {LARGEST >> 20} megabytes")
    return Given({root: PathFilter(frozenset({path}), ())}, {path: text})
