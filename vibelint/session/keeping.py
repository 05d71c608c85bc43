"""What project rules keep of one check for the next: in this process, and in the cache."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b

from vibelint.project import taken
from vibelint.project.chains import kept as chains
from vibelint.project.chains import readings
from vibelint.session.cache import Cache
from vibelint.session.edition import edition
from vibelint.session.study import give_back

UNPACK: dict[str, Callable[[bytes], object]] = {
    readings.KEPT: chains.unpack,
    taken.KEPT: taken.unpack,
}
"""How what lasts is read back, by whom it is kept for."""


class Keeping:
    """Holds it for one root."""

    def __init__(self, cache: Cache) -> None:
        """Takes what an earlier run has left.

        Args:
            cache: Of the root.
        """
        self._cache = cache
        self._kept: dict[str, object] | None = None

    @property
    def kept(self) -> dict[str, object]:
        """What a project is given, to use and to renew."""
        if self._kept is None:
            self._kept = {}
            for name, unpack in UNPACK.items():
                self._take(name, unpack)
        return self._kept

    def _take(self, name: str, unpack: Callable[[bytes], object]) -> None:
        data = self._cache.record(_key(name))
        try:
            if data is not None:
                self.kept[name] = unpack(data)
        except ValueError:
            self._cache.doubt()

    def keep(self) -> None:
        """Leaves it for a later run, if there is anything new in it."""
        if not self._cache.is_kept:
            return
        with suppress(UnicodeEncodeError):  # a file's name that is no UTF-8 cannot be written down
            parts = self.kept.get(taken.KEPT)
            if isinstance(parts, taken.Kept) and parts.is_new:
                give_back()  # packing takes some room again
                self._cache.keep_record(_key(taken.KEPT), parts.pack())
            read = self.kept.get(readings.KEPT)
            if isinstance(read, chains.Kept) and read.is_new:
                self._cache.keep_record(_key(readings.KEPT), chains.pack(read))
                read.is_new = False


def _key(name: str) -> bytes:
    return blake2b(edition() + name.encode(), digest_size=16).digest()
