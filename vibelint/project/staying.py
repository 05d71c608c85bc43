"""Answers about single files that outlive a look at a project: asked again only where they must be.

Each is kept with all that it was told from. When a file's facts are others now, every answer that
was told from them is dropped; one that was told from a table over all files is asked for again
where what it took from the table is something else now. Where what everything stands on is another
(which files there are, what is installed), all answers are dropped.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from vibelint.facts.held import Held
from vibelint.project.project import Project
from vibelint.project.traces import EVERYTHING, Files, Trace, files_of

KEPT = "answers"
Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")


@dataclass(slots=True)
class _Told:
    """An answer, what it was told from, and in which look it was last known to hold."""

    answer: object
    read: frozenset[str]
    replies: dict[str, bytes]
    look: int


class _Table:
    """The answers to one kind of question, under one law."""

    def __init__(self, law: object) -> None:
        self.law = law
        self.known: dict[Hashable, _Told] = {}


class _Kept:
    """All of them, with what they were told from as it was."""

    def __init__(self) -> None:
        self.tables: dict[str, _Table] = {}
        self.look = 0
        self.of: Files | None = None
        self._ground: tuple[object, ...] = ()
        self._files: Mapping[str, Held] = {}

    def renew(self, project: Project, files: Files) -> None:
        """Drops what was told from something else than there is now."""
        ground, before, now = _ground(project), self._files, files.plain.held
        is_same = len(ground) == len(self._ground) and all(map(_is, ground, self._ground))
        if not is_same or before.keys() != now.keys():
            self.tables.clear()
        changed = {path for path, held in now.items() if before.get(path) is not held}
        changed.add(EVERYTHING)
        for table in self.tables.values():
            doubtful = [k for k, t in table.known.items() if not changed.isdisjoint(t.read)]
            for key in doubtful:
                del table.known[key]
        self.of, self._ground, self._files = files, ground, now
        self.look += 1


class Staying(Generic[Key, Answer]):
    """Answers to one kind of question, those of earlier looks among them."""

    def __init__(self, project: Project, kind: str, law: object = None) -> None:
        """Takes what earlier looks have left.

        Args:
            project: What is asked about.
            kind: A word.
            law: What is asked with besides: another one makes other answers.
        """
        files = files_of(project)
        kept = project.kept.setdefault(KEPT, _Kept())
        assert isinstance(kept, _Kept)
        if kept.of is not files:
            kept.renew(project, files)
        table = kept.tables.get(kind)
        if table is None or not (table.law is law or table.law == law):
            table = kept.tables[kind] = _Table(law)
        self._trace, self._look, self._table = files.trace, kept.look, table

    def get(self, key: Key, find: Callable[[], Answer]) -> Answer:
        """The answer to a question.

        Args:
            key: The question.
            find: Finds the answer, whole: not an iterator.
        """
        told = self._table.known.get(key)
        if told is not None and (told.look == self._look or self._holds(told)):
            self._trace.read |= told.read
            return told.answer  # type: ignore[return-value]
        outer, read = self._trace.begin(), frozenset[str]()
        try:
            answer = find()
        finally:
            read = self._trace.end(outer)
        asked = (name for name in read if name.startswith(EVERYTHING) and name != EVERYTHING)
        replies = {question: self._trace.reply(question) for question in asked}
        self._table.known[key] = _Told(answer, read, replies, self._look)
        return answer

    def _holds(self, told: _Told) -> bool:
        """Whether what was taken from tables over all files is the same still."""
        for question, reply in told.replies.items():
            if not self._trace.can_reply(question) or self._trace.reply(question) != reply:
                return False
        told.look = self._look
        return True


class Question(Generic[Answer]):
    """A question to a table over all files: who asks was told from the reply alone."""

    def __init__(self, trace: Trace, kind: str, reply: Callable[[str], Answer]) -> None:
        """Tells how it is answered.

        Args:
            trace: Notes what is asked.
            kind: A word, another one for each question.
            reply: Gives what compares by its `repr`.
        """
        self._trace, self._kind, self._reply = trace, kind, reply
        self._known: dict[str, tuple[str, Answer]] = {}
        trace.answers(kind, reply)

    def __call__(self, about: str) -> Answer:
        """The reply.

        Args:
            about: What it is asked about.
        """
        known = self._known.get(about)
        if known is None:
            known = self._known[about] = self._asked(about)
        self._trace.read.add(known[0])
        return known[1]

    def _asked(self, about: str) -> tuple[str, Answer]:
        with self._trace.apart():
            found = self._reply(about)
        return self._trace.ask(self._kind, about, found), found


def _ground(project: Project) -> tuple[object, ...]:
    return (
        project.listing,
        project.environment,
        project.ignores,
        project.drivers,
        project.weights,
        *project.source_roots,
    )


def _is(one: object, other: object) -> bool:
    return one is other or (isinstance(one, str) and one == other)
