"""What earlier runs left: the folder, its safety, and the values in it.

Nothing here may fail a run: what cannot be read or written is a cold run, and damage one note.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TypeVar

from vibelint.session.disk import leads_out, sure
from vibelint.session.tracked import is_tracked
from vibelint.store.database import FileRow, Store, StoreError

NAME = ".vibelint_cache"
VARIABLE = "VIBELINT_CACHE_DIR"
TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This file marks a cache of vibelint: see https://bford.info/cachedir/\n"
)
SET_UP = {"CACHEDIR.TAG": TAG, ".gitignore": "*\n"}

T = TypeVar("T")


class Cache:
    """The values of one root; every question may be answered with nothing."""

    def __init__(self, store: Store | None, note: str = "") -> None:
        """Takes a store.

        Args:
            store: None for a cache that keeps nothing.
            note: Why it keeps nothing, if somebody should know.
        """
        self._store = store
        self.note = note

    @property
    def is_kept(self) -> bool:
        """Whether it keeps anything."""
        return self._store is not None

    @property
    def is_empty(self) -> bool:
        """Whether it knows no file."""
        return not self._asked(Store.has_files)

    def files(self) -> Iterator[FileRow]:
        """All rows about files, by their paths; they may be replaced meanwhile."""
        page = self._asked(Store.files)
        while page:
            yield from page
            page = self._asked(partial(Store.files, after=page[-1][0]))

    def keep_files(self, rows: Iterable[FileRow], gone: Iterable[str]) -> None:
        """Adds or replaces rows about files, and drops those of files that are gone."""
        self._asked(lambda store: store.keep_files(rows, gone))

    def record(self, key: bytes) -> bytes | None:
        """The record of a key."""
        return self._asked(lambda store: store.record(key))

    def keep_record(self, key: bytes, value: bytes) -> None:
        """Keeps a record."""
        self._asked(lambda store: store.keep_record(key, value))

    def answer(self, key: bytes) -> bytes | None:
        """The answer of an engine to what a key stands for."""
        return self._asked(lambda store: store.answer(key))

    def keep_answer(self, key: bytes, value: bytes) -> None:
        """Keeps an engine's answer."""
        self._asked(lambda store: store.keep_answer(key, value))

    @property
    def engines(self) -> str:
        """The folder for the engines' own caches, absolute; empty if nothing is kept."""
        return str(self._store.path.with_suffix(".engines")) if self._store else ""

    def close(self) -> None:
        """Lets go of the file."""
        if self._store is not None:
            self._store.close()

    def doubt(self) -> None:
        """Tells that a value in it was no value of ours."""
        self.note = DAMAGED

    def _asked(self, question: Callable[[Store], T]) -> T | None:
        if self._store is None:
            return None
        try:
            return question(self._store)
        except StoreError as error:
            if error.is_damaged:
                self.doubt()
                self._store.close()
                self._store = _anew(self._store.path)
            return None


DAMAGED = "the cache was damaged and is made anew"
TRACKED = f"the cache in {NAME} is not used: git tracks it, so it could hold forged results"


def open_cache(root: Path, folder: Path | None = None) -> Cache:
    """The cache of a root, made where there is none.

    Args:
        root: Absolute.
        folder: Where it is wanted; by default `VIBELINT_CACHE_DIR`, else a folder of the root.
    """
    given = folder or Path(os.environ.get(VARIABLE, ""))
    if given != Path():
        digest = blake2b(os.fsencode(root), digest_size=8).hexdigest()
        return _opened(Path(os.path.abspath(given)), f"{digest}.sqlite")
    own = root / NAME
    if own.is_symlink() and leads_out(own, root):
        return Cache(None, f"the cache in {NAME} is not used: it is a link out of the project")
    return _opened(own, "cache.sqlite")


def _opened(folder: Path, name: str) -> Cache:
    if is_tracked(folder):
        return Cache(None, TRACKED)
    try:
        _set_up(folder)
        return Cache(Store(folder / name))
    except OSError:
        return Cache(None)
    except StoreError as error:
        return Cache(_anew(folder / name), DAMAGED) if error.is_damaged else Cache(None)


def _set_up(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in SET_UP.items():
        if not sure((folder / name).exists):
            with suppress(OSError):
                (folder / name).write_text(text, encoding="utf-8")


def _anew(path: Path) -> Store | None:
    """A damaged file is not mended: it is put away and made again."""
    try:
        path.unlink()
        return Store(path)
    except (OSError, StoreError):
        return None
