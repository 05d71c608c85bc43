"""What functions lead to: read again only where something that it was told from has changed.

An earlier look leaves what it read, and the state of all that it was told from: the facts of the
files that were read, the answers to questions about all files, and what is told of words. What
differs now makes doubtful what was told from it, and nothing else is read again.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from hashlib import blake2b

import msgspec

from vibelint.facts.file import FileFacts
from vibelint.project.chains.kept import (
    Kept,
    Reading,
    in_bytes,
    pack_part,
    told,
    unpack_part,
)
from vibelint.project.chains.links import Links
from vibelint.project.chains.model import Item, Unit
from vibelint.project.project import Project
from vibelint.project.traces import EVERYTHING, files_of

KEPT = "chains"
"""The name under which a project keeps them."""
MOST = 200
"""Of more words that are told otherwise it is not asked who mentions them."""


class Readings:
    """Answers what functions lead to, for one project."""

    def __init__(self, project: Project, links: Links) -> None:
        """Drops what is doubtful of what an earlier look has left.

        Args:
            project: The project; `kept` is renewed.
            links: Reads bodies.
        """
        self._files = files_of(project)
        self._trace = self._files.trace
        self._links = links
        kept = project.kept.get(KEPT)
        self._kept = kept if isinstance(kept, Kept) else Kept()
        project.kept[KEPT] = self._kept
        self._renew(self._ground(project))

    def of(self, unit: Unit) -> list[Item]:
        """All that running a unit leads to, in no particular order.

        Args:
            unit: The function or lambda.
        """
        reading = self._kept.readings.setdefault(unit.path, Reading())
        if unit not in reading.items:
            outer = self._trace.begin()
            found = self._links.of(unit)
            read = self._trace.end(outer)
            reading.items[unit] = found
            self._kept.is_new = True
            fresh = read - reading.read
            reading.read |= fresh
            for question in fresh:
                if question.startswith(EVERYTHING) and question != EVERYTHING:
                    self._kept.replies[question] = self._trace.reply(question)
        return reading.items[unit]

    def knows(self, unit: Unit) -> bool:
        """Whether a unit has been read.

        Args:
            unit: The function or lambda.
        """
        reading = self._kept.readings.get(unit.path)
        return reading is not None and unit in reading.items

    def part(self, paths: Collection[str]) -> bytes:
        """What was read in some files, for another process of the same run.

        Args:
            paths: The files.
        """
        readings = {p: r for p, r in self._kept.readings.items() if p in paths}
        asked = set().union(*(reading.read for reading in readings.values()))
        replies = {q: reply for q, reply in self._kept.replies.items() if q in asked}
        return pack_part(readings, replies)

    def take(self, data: bytes) -> None:
        """Takes what another process of the same run has read.

        Args:
            data: As `part` gave it.
        """
        readings, replies = unpack_part(data)
        self._kept.replies.update(replies)
        self._kept.is_new = True
        for path, part in readings.items():
            reading = self._kept.readings.setdefault(path, Reading())
            reading.items = {**part.items, **reading.items}
            reading.read |= part.read

    def _ground(self, project: Project) -> bytes:
        weights = sorted((kind, str(weight)) for kind, weight in project.weights.items())
        known = (sorted(project.files), project.source_roots, weights, project.drivers.digest)
        return _hashed(known)

    def _renew(self, ground: bytes) -> None:
        kept, words = self._kept, in_bytes(self._links.screen.states())
        is_known = not kept.readings or kept.words == words
        others = () if is_known else told(words) ^ told(kept.words)
        doubted = {state.partition(" ")[0] for state in others}
        if kept.ground != ground or "" in doubted or len(doubted) > MOST:
            kept.readings.clear()
        changed = set(self._changed(doubted if kept.readings else ()))
        if kept.readings:
            self._drop(changed)
            self._drop(self._replied_otherwise())
        asked = set().union(*(reading.read for reading in kept.readings.values()))
        kept.replies = {q: reply for q, reply in kept.replies.items() if q in asked}
        kept.is_new = kept.is_new or bool(changed) or (kept.ground, kept.words) != (ground, words)
        kept.ground, kept.words = ground, words
        for gone in (kept.files.keys() | kept.held.keys()) - self._files.keys():
            kept.files.pop(gone, None)
            kept.held.pop(gone, None)

    def _drop(self, changed: set[str]) -> None:
        changed.add(EVERYTHING)
        readings = self._kept.readings
        doubtful = [
            p for p, r in readings.items() if p in changed or not changed.isdisjoint(r.read)
        ]
        for path in doubtful:
            del readings[path]

    def _changed(self, words: Collection[str]) -> Iterator[str]:
        """The files whose facts are others now, or that may mention one of some words."""
        kept = self._kept
        spelled = [word.encode("utf-8", "surrogatepass") for word in words]
        whole = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(words)))})(?!\w)")
        asked = kept.readings.keys() | set().union(*(r.read for r in kept.readings.values()))
        for path, held in self._files.plain.held.items():
            is_known = kept.held.get(path) is held
            if is_known and not spelled:
                continue
            before = kept.digest(path)
            if before is None:  # nothing is told from it, and nobody may ever ask for a digest
                kept.held[path] = held
                yield path
                continue
            now = before if is_known else held.digest
            is_changed = before != now
            mentions = not is_changed and path in asked and held.mentions(spelled)
            if is_changed or (mentions and whole.search(_spelled(held.facts))):
                yield path
            kept.files[path], kept.held[path] = now, held

    def _replied_otherwise(self) -> set[str]:
        """The questions about all files that were asked and have another answer now."""
        read = set().union(*(reading.read for reading in self._kept.readings.values()))
        questions = (name for name in read if name.startswith(EVERYTHING) and name != EVERYTHING)
        return {q for q in questions if self._kept.replies.get(q) != self._trace.reply(q)}


def _hashed(value: object) -> bytes:
    return blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _spelled(facts: FileFacts) -> str:
    """All that a file's facts hold, every name between marks that are no letters."""
    try:
        return msgspec.json.encode(facts).decode()
    except UnicodeEncodeError:
        return repr(facts)
