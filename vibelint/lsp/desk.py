"""One root at work: its session, and what the last check said. All of it runs in one thread."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from vibelint.engines.work import Results
from vibelint.lsp.diagnostics import Scribe
from vibelint.lsp.outcome import Outcome, outcome_of
from vibelint.lsp.positions import Units
from vibelint.session.cache import Cache, open_cache
from vibelint.session.disk import is_folder
from vibelint.session.errands import Errand
from vibelint.session.session import Session
from vibelint.session.studies import Manner
from vibelint.session.study import no_collector
from vibelint.session.texts import Texts
from vibelint.session.wishes import Wishes


class Desk:
    """Checks one root, again and again."""

    def __init__(self, root: Path, units: Units, *, related: bool) -> None:
        """Reads nothing yet.

        Args:
            root: Absolute.
            units: What the client counts columns in.
            related: Whether the client shows related places.
        """
        self.root = root
        self._units = units
        self._related = related
        self._session: Session | None = None
        self._cache = Cache(None)
        self._last: Outcome | None = None

    def check(self, buffers: Mapping[str, str], go_on: Callable[[], bool]) -> Outcome:
        """Checks the root as the editor shows it.

        Args:
            buffers: The texts of open files, by path from the root.
            go_on: Whether anybody still wants to know.

        Raises:
            UsageError: As `Session.check` does.
            GivenUp: Nobody does.
        """
        session = self._opened()
        with no_collector():
            report = session.check(overlay=buffers, go_on=go_on)
            lines = Texts(session.files.read).lines
            scribe = Scribe(self.root, self._units, lines, related=self._related)
            number = session.contents.number
            outcome = outcome_of(report, self._last, scribe, number, lines)
            self._last = replace(outcome, clauses=session.policy.clauses)
        return self._last

    def errand(self, engine: str, buffers: Mapping[str, str]) -> Errand:
        """What an engine is to look at; it may be run in another thread.

        Args:
            engine: `ruff` or `mypy`.
            buffers: The texts of open files, by path from the root.

        Raises:
            UsageError: As `Session.check` does.
        """
        return self._opened().errand(engine, buffers)

    def take(self, errand: Errand, results: Results) -> None:
        """Takes in what an engine brought: the next check says it."""
        self._opened().brought.take(errand, results)

    def close(self) -> None:
        """Lets go of the cache."""
        self._cache.close()

    def _opened(self) -> Session:
        if self._session is None:
            if is_folder(self.root):  # a folder that is gone is not to come back for our cache
                self._cache = open_cache(self.root)
            wishes = Wishes(engines=False)
            self._session = Session(self.root, wishes, Manner(self._cache))
        return self._session
