"""What an answer was told from: the files that were read, and what was asked of all files at once.

As long as none of it changes, the answer is the same. So everything that is remembered between
two questions is remembered here, together with what it was told from: whoever is given it again
was told from that as well.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, ItemsView, Iterator, Mapping, ValuesView
from contextlib import contextmanager
from hashlib import blake2b
from typing import Generic, Protocol, TypeVar

from vibelint.facts.file import FileFacts
from vibelint.facts.held import HeldFacts, held

Key = TypeVar("Key", bound=Hashable)
Answer = TypeVar("Answer")
EVERYTHING = "\0"
"""Stands among what was read where all files were gone through, and nothing tells for what."""
NOTHING: frozenset[str] = frozenset()
MOST = 15_000
"""How many answers of one kind are kept: all of a large project would take as much as its facts."""


class Trace:
    """Notes what is read while something is found out, for one project."""

    def __init__(self) -> None:
        """Starts with nothing read."""
        self.read: set[str] = set()
        """Paths of files, and questions as `ask` writes them."""
        self._questions: dict[str, Callable[[str], object]] = {}
        self._replies: dict[str, bytes] = {}
        self._sets: dict[frozenset[str], frozenset[str]] = {}
        self._alone: dict[str, frozenset[str]] = {}

    def begin(self) -> set[str]:
        """Begins a part of its own; gives what `end` wants."""
        outer = self.read
        self.read = set()
        return outer

    def end(self, outer: set[str]) -> frozenset[str]:
        """Ends a part: what it read, which the part around it has read as well.

        Args:
            outer: What `begin` gave.
        """
        own, self.read = self.read, outer
        if len(own) < 2:
            return self._few(own)
        read = frozenset(own)
        outer |= read
        if len(self._sets) > MOST:
            self._sets.clear()
        return self._sets.setdefault(read, read)

    def _few(self, own: set[str]) -> frozenset[str]:
        """What a part read that read one thing or none, as most do."""
        if not own:
            return NOTHING
        (name,) = own
        self.read.add(name)
        read = self._alone.get(name)
        if read is None:
            read = self._alone[name] = frozenset(own)
        return read

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Leaves out what is read for a table over all files: `ask` tells what is taken from it."""
        outer = self.begin()
        try:
            yield
        finally:
            self.read = outer

    def answers(self, kind: str, reply: Callable[[str], object]) -> None:
        """Tells how a kind of question about all files is answered.

        Args:
            kind: A word.
            reply: Gives an answer that compares by its `repr`; may ask others.
        """
        self._questions[kind] = reply

    def ask(self, kind: str, about: str, reply: object) -> str:
        """Notes a question about all files.

        Args:
            kind: As in `answers`.
            about: What it is about.
            reply: The answer that it was given.

        Returns:
            How it stands among what is read.
        """
        question = f"\0{kind}\0{about}"
        self.read.add(question)
        if question not in self._replies:
            self._replies[question] = _digest(reply)
        return question

    def can_reply(self, question: str) -> bool:
        """Whether anybody has told how a question is answered."""
        return question.split("\0", 2)[1] in self._questions

    def reply(self, question: str) -> bytes:
        """A digest of the answer to a question, as `ask` wrote it.

        Args:
            question: One that stood among what was read, in this process or an earlier one.
        """
        if question not in self._replies:
            _, kind, about = question.split("\0", 2)
            with self.apart():
                self._replies[question] = _digest(self._questions[kind](about))
        return self._replies[question]


class Answers(Generic[Key, Answer]):
    """Answers that are found once, each with what it was told from."""

    def __init__(self, trace: Trace) -> None:
        """Starts with none.

        Args:
            trace: Notes what is read.
        """
        self._trace = trace
        self._known: dict[Key, tuple[Answer, frozenset[str]]] = {}

    def get(
        self,
        key: Key,
        find: Callable[..., Answer],
        *given: object,
    ) -> Answer:
        """The answer to a question.

        Args:
            key: The question.
            find: Finds the answer.
            given: What it is called with.
        """
        known = self._known.get(key)
        if known is not None:
            self._trace.read |= known[1]
            return known[0]
        trace, read = self._trace, NOTHING
        outer, trace.read = trace.read, set()
        try:
            answer = find(*given)
        finally:
            read = trace.end(outer)
        if len(self._known) >= MOST:
            self._known.clear()
        self._known[key] = (answer, read)
        return answer

    def known(self, key: Key) -> Answer | None:
        """The answer to a question that was asked before; None for another one.

        Args:
            key: The question.
        """
        known = self._known.get(key)
        if known is None:
            return None
        self._trace.read |= known[1]
        return known[0]


class Files(Mapping[str, FileFacts]):
    """The facts of all files; who reads those of one is noted."""

    def __init__(self, facts: Mapping[str, FileFacts], trace: Trace) -> None:
        """Takes the facts.

        Args:
            facts: By path.
            trace: Notes what is read.
        """
        self.plain: HeldFacts = facts.plain if isinstance(facts, Files) else held(facts)
        """The facts themselves: who reads these is not noted."""
        self._known = self.plain.known
        self.trace = trace

    def __getitem__(self, path: str) -> FileFacts:
        """The facts of a file."""
        self.trace.read.add(path)
        return self._known.get(path) or self.plain[path]

    def __contains__(self, path: object) -> bool:
        """Whether there is such a file: that says nothing of what is in it."""
        return path in self.plain

    def __iter__(self) -> Iterator[str]:
        """All paths."""
        self.trace.read.add(EVERYTHING)
        return iter(self.plain)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.plain)

    def items(self) -> ItemsView[str, FileFacts]:
        """All paths with their facts."""
        self.trace.read.add(EVERYTHING)
        self.trace.read.update(self.plain)
        return self.plain.items()

    def values(self) -> ValuesView[FileFacts]:
        """All facts."""
        self.items()
        return self.plain.values()


def _digest(reply: object) -> bytes:
    return blake2b(repr(reply).encode("utf-8", "surrogatepass"), digest_size=8).digest()


class Holder(Protocol):
    """A project, as far as it matters here."""

    @property
    def files(self) -> Mapping[str, FileFacts]:
        """Facts by path."""


def files_of(project: Holder) -> Files:
    """The files of a project, one for all who read them."""
    assert isinstance(project.files, Files)
    return project.files
