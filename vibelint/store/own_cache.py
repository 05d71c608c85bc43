"""An engine's own cache: one run has it at a time, and it never serves a file that has changed.

Engines believe a file's time and size. A file of the same second and size but another content
would be taken for the one they know, so a ledger of contents lies beside their cache.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from vibelint.store.lock import held

Look = tuple[int, int, bytes]
"""A file's last change in seconds, its bytes, and a digest of its content."""

LOCK, LEDGER, DATA = "lock", "ledger", "data"


@contextmanager
def own_cache(kept: str, engine: str, looks: Mapping[str, Look]) -> Iterator[str]:
    """Takes an engine's own cache while it lasts.

    Args:
        kept: The folder of all engines' own caches, absolute; empty if they may keep none.
        engine: The engine's name.
        looks: The state of each Python file of the project.

    Yields:
        The folder, absolute; empty where there is none, or another run has it.
    """
    folder = _made(kept, engine)
    if folder is None:
        yield ""
        return
    with held(folder / LOCK) as is_ours:
        yield str(folder / DATA) if is_ours and _prepared(folder, looks) else ""


def forget(folder: str) -> None:
    """Removes an own cache that its engine cannot use."""
    shutil.rmtree(folder, ignore_errors=True)


def _made(kept: str, engine: str) -> Path | None:
    folder = Path(kept, engine)
    if not kept or any(one.is_symlink() for one in (folder, folder.parent)):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder


def _prepared(folder: Path, looks: Mapping[str, Look]) -> bool:
    """Whether nothing in the cache can be taken for what it is not."""
    data, ledger = folder / DATA, folder / LEDGER
    if data.is_symlink() or ledger.is_symlink():
        return False
    known = _read(ledger)
    if known is None or any(_hides(look, known.get(path)) for path, look in looks.items()):
        forget(str(data))
    try:
        ledger.write_bytes(msgspec.msgpack.encode({**(known or {}), **looks}))
    except OSError:
        return False
    return known is not None or not data.exists()


def _read(ledger: Path) -> dict[str, Look] | None:
    with suppress(OSError, msgspec.MsgspecError):
        return msgspec.msgpack.decode(ledger.read_bytes(), type=dict[str, Look])
    return None


def _hides(now: Look, then: Look | None) -> bool:
    return then is not None and now[:2] == then[:2] and now[2] != then[2]
