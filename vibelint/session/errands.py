"""What an engine is asked beside the checks, and what it brought, as long as that holds."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from vibelint.engines.port import Job
from vibelint.engines.shelf import Shelf
from vibelint.engines.work import Results, Work
from vibelint.model.finding import Found
from vibelint.session.contents import Contents


@dataclass
class Errand:
    """One engine's task, which may be run in a thread of its own.

    Attributes:
        engine: Its name.
        job: What it is to look at.
        shelf: What earlier runs left.
        numbers: Of the contents that it is given, by path.
        unparsed: Files that could not be parsed.
    """

    engine: str
    job: Job
    shelf: Shelf
    numbers: Mapping[str, int]
    unparsed: Collection[str] = ()
    _work: Work | None = field(default=None, init=False)

    def run(self) -> Results:
        """Waits for the engine."""
        with Work(self.job, self.shelf) as self._work:
            return self._work.results(self.unparsed)

    def stop(self) -> None:
        """Ends it, from whichever thread; what it would have brought is lost."""
        if self._work is not None:
            self._work.__exit__(None, None, None)


class Brought:
    """What errands brought: each finding holds as long as its file has the content it was about."""

    def __init__(self) -> None:
        """Starts with nothing."""
        self._found: dict[str, list[tuple[int, Found]]] = {}

    def take(self, errand: Errand, results: Results) -> None:
        """Takes in what an errand brought, in the place of what its engine brought before.

        Args:
            errand: Which.
            results: What it brought.
        """
        self._found[errand.engine] = [
            (errand.numbers[found.place.path], found)
            for found in results.found
            if found.place.path in errand.numbers
        ]

    def of(self, contents: Contents) -> Iterator[Found]:
        """What still holds.

        Args:
            contents: Of the check that has begun.
        """
        for brought in self._found.values():
            for number, found in brought:
                if contents.number(found.place.path) == number:
                    yield found
