"""What earlier checks of this process found in each file."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from vibelint.session.study import Study

if TYPE_CHECKING:
    from vibelint.syntax.source import Source


class Remembered:
    """The studies of earlier checks of this process, by path with the number of what they read."""

    def __init__(self) -> None:
        """Starts with none."""
        self._studies: dict[str, tuple[int, Study]] = {}
        self.sources: dict[str, Source] = {}
        """What unsaved texts were parsed to last."""

    def of(self, path: str, number: int) -> Study | None:
        """The study of a content; None if another was read there last.

        Args:
            path: From the root.
            number: Of the content.
        """
        known, study = self._studies.get(path, (0, None))
        return study if known == number else None

    def keep(self, path: str, number: int, study: Study) -> Study:
        """Remembers a study.

        Returns:
            The same; facts that are as they were are the very same object.
        """
        known, before = self._studies.get(path, (0, None))
        if before is not None and known == number:
            return before
        if before is not None and before.facts == study.facts:
            study = Study(before.held, study.found)
        self._studies[path] = (number, study)
        return study

    def drop_others(self, paths: Collection[str]) -> None:
        """Forgets all files but some."""
        for path in self._studies.keys() - paths:
            del self._studies[path]
