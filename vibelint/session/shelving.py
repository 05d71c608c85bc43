"""What engines are given of earlier runs: the session's cache, behind the engines' shelf."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from vibelint.engines.shelf import Shelf
from vibelint.session.cache import Cache
from vibelint.session.disk import digest_of, state_of
from vibelint.session.edition import edition
from vibelint.session.files import Files
from vibelint.store.own_cache import Look

SECOND = 10**9


def shelf_of(root: Path, cache: Cache) -> Shelf:
    """The engines' shelf; an empty one where nothing is kept.

    Args:
        root: Absolute.
        cache: What earlier runs left.
    """
    saved = Files(root)
    seen: dict[str, Look] = {}

    def look(path: str) -> Look:
        if path not in seen:
            seen[path] = _look(saved, path)
        return seen[path]

    return Shelf(
        folder=cache.engines,
        ask=lambda key: cache.answer(_of_this_edition(key)),
        keep=lambda key, value: cache.keep_answer(_of_this_edition(key), value),
        look=look,
    )


def _of_this_edition(key: bytes) -> bytes:
    return blake2b(edition() + key, digest_size=16).digest()


def _look(files: Files, path: str) -> Look:
    """A file as it lies on the disk: engines do not see what an editor has not saved."""
    try:
        digest = digest_of(files.read(path))
    except OSError:
        digest = b""
    state = state_of(os.fspath(files.root / path)) or (0, 0, 0, 0)
    return (state[2] // SECOND, state[1], digest)
