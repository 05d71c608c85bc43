"""What project rules keep of one check for the next: in this process, and in the cache."""

from __future__ import annotations

from contextlib import suppress
from hashlib import blake2b

from vibelint.project.chains.kept import Kept, pack, unpack
from vibelint.project.chains.readings import KEPT
from vibelint.session.cache import Cache
from vibelint.session.edition import edition


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
            self._kept = self._left()
        return self._kept

    def _left(self) -> dict[str, object]:
        data = self._cache.record(_key())
        try:
            return {KEPT: unpack(data)} if data is not None else {}
        except ValueError:
            self._cache.doubt()
            return {}

    def keep(self) -> None:
        """Leaves it for a later run, if there is anything new in it."""
        readings = self.kept.get(KEPT)
        if not (self._cache.is_kept and isinstance(readings, Kept) and readings.is_new):
            return
        with suppress(UnicodeEncodeError):  # a file's name that is no UTF-8 cannot be written down
            self._cache.keep_record(_key(), pack(readings))
            readings.is_new = False


def _key() -> bytes:
    return blake2b(edition() + KEPT.encode(), digest_size=16).digest()
