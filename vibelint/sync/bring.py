"""Documents brought back to the code: edits tried, looked at, and kept if they do just that.

An edit is kept if what it is to end is ended, if the rules find nothing new, and if every other
entry of the documents says what it said.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.policy.rules.binding import PolicyError
from vibelint.policy.text import UnreadableDocument
from vibelint.sync.sheet import Sheet, Splice, Step
from vibelint.sync.sight import Sight, Told
from vibelint.sync.wanted import Comparison, Contents, Wanted

ROUNDS = 1000
LINES = re.compile(r"\blines? \d+")


@dataclass(frozen=True, slots=True)
class Brought:
    """What becomes of the documents of one kind.

    Attributes:
        before: What the files hold that are edited, by path.
        after: What they are to hold.
        left: What still differs then.
    """

    before: Contents
    after: Contents
    left: tuple[Wanted, ...]


@dataclass(frozen=True)
class _View:
    """Documents at one time."""

    contents: Contents
    documents: Sequence[Document]
    policy: Policy
    told: Told


class Bringing:
    """The documents of one kind on their way."""

    def __init__(self, sight: Sight, comparison: Comparison, contents: Contents) -> None:
        """Looks at the documents as they are.

        Args:
            sight: Looks with the comparison's rules.
            comparison: Knows what differs.
            contents: What the documents of its kind hold, by path.
        """
        self.sight, self.comparison, self.first = sight, comparison, contents
        self.view = self._look(contents)

    def run(self) -> Brought:
        """Tries edits until none is left that helps."""
        lines = {(one.document, one.words): one.line for one in self._wanted()}
        refused: set[tuple[str, ...]] = set()
        most = 0
        for _ in range(ROUNDS):
            steps = _apart(step for one in self._wanted() if (step := _next(one, refused)))
            if not steps:
                break
            most = min(most or len(steps), len(steps))
            if self._try(steps[:most]):
                most *= 2
            elif most == 1:
                refused.add(steps[0].key)
            else:
                most //= 2
        edited = [path for path in self.first if self.first[path] != self.view.contents[path]]
        return Brought(
            {path: self.first[path] for path in edited},
            {path: self.view.contents[path] for path in edited},
            tuple(
                replace(one, was=lines.get((one.document, one.words), one.line))
                for one in self._wanted()
            ),
        )

    def _wanted(self) -> list[Wanted]:
        view = self.view
        return self.comparison.wanted(view.policy, view.documents, view.contents)

    def _look(self, contents: Contents) -> _View:
        documents = self.sight.documents(contents)
        policy = self.sight.policy(documents)
        found = self.sight.found(policy)
        told = Counter[tuple[str, str, str]]()
        for (rule, path, words), count in self.sight.told(policy, found).items():
            told[rule, path, LINES.sub("line", words)] += count
        return _View(contents, documents, policy, told)

    def _try(self, steps: Sequence[Step]) -> bool:
        """Carries edits out, and keeps them if all of them help and nothing else changes."""
        changed = dict(self.view.contents)
        for path, splices in _by_document(steps).items():
            made = Sheet(path, changed[path]).spliced(splices)
            if made is None:
                return False
            changed[path] = made
        try:
            view = self._look(changed)
        except (UnreadableDocument, PolicyError):
            return False
        if view.told - self.view.told or view.told.total() > self.view.told.total() - len(steps):
            return False
        touched = frozenset(one for step in steps for one in step.touches)
        if _others(self.comparison, view.policy, touched) != _others(
            self.comparison, self.view.policy, touched
        ):
            return False
        self.view = view
        return True


def _next(wanted: Wanted, refused: set[tuple[str, ...]]) -> Step | None:
    """The first edit that nothing speaks against yet."""
    return next((step for step in wanted.steps if step.key not in refused), None)


def _apart(steps: Iterable[Step]) -> list[Step]:
    """The edits that touch no line which one before them touches."""
    kept: list[Step] = []
    taken: dict[str, set[int]] = {}
    for step in steps:
        lines = {n for one in step.splices for n in range(one.first, one.last)}
        if lines.isdisjoint(taken.setdefault(step.document, set())):
            taken[step.document] |= lines
            kept.append(step)
    return kept


def _by_document(steps: Sequence[Step]) -> dict[str, list[Splice]]:
    found: dict[str, list[Splice]] = {}
    for step in steps:
        found.setdefault(step.document, []).extend(step.splices)
    return found


def _others(
    comparison: Comparison, policy: Policy, touched: frozenset[tuple[str, ...]]
) -> Mapping[tuple[str, ...], object]:
    entries = comparison.entries(policy)
    return {key: said for key, said in entries.items() if key not in touched}
