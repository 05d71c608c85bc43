"""Which modules are loaded beside one another: what a script imports, and nothing else.

An object of a class can only be where the class's module is loaded. Where only scripts lead to that
module, a call on an unknown object elsewhere in the project is none of it. Tests are left out; an
import that leads nowhere, and a text, may mean whatever is named so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from typing import NamedTuple

from vibelint.facts.expression import Text
from vibelint.facts.file import FileFacts
from vibelint.model.value import Value
from vibelint.project.given import text
from vibelint.project.modules import Modules
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.taken import Taking, taken
from vibelint.project.traces import EVERYTHING, files_of

BLANK = re.compile(r"\s")
"""No text with one is the name of a module."""
MOST = 200
"""A module that more lead to may be loaded anywhere."""


class _Wanted(Value, frozen=True):
    """Dotted names of which a file wants modules, each once, between blanks.

    Attributes:
        absolute: Modules that it imports; a name taken from one stands behind a colon.
        relative: The same, of imports with leading dots.
        texts: What it only gives to calls as a text.
    """

    absolute: str
    relative: str
    texts: str


class _One(NamedTuple):
    """One of them: an import's module and the name it takes may both be modules."""

    names: tuple[str, ...]
    is_relative: bool = False
    is_text: bool = False


class Loading:
    """Tells them, for one project."""

    def __init__(self, project: Project, is_script: Callable[[str], bool]) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            is_script: Whether a module is a program of its own, which nothing imports.
        """
        self._project, self.modules = project, names(project).modules
        self._is_script = is_script
        self._taken: dict[str, tuple[str, ...]] = {}
        self._importing: dict[str, Sequence[str]] = {}
        self._known: dict[str, Sequence[tuple[str, str]]] = {}
        self._worlds: dict[frozenset[str], frozenset[str]] = {}
        self._beside: dict[str, frozenset[str] | None] = {}

    def beside(self, path: str) -> frozenset[str] | None:
        """The modules that may be loaded where a module is.

        Args:
            path: The module's file.

        Returns:
            None for any: nothing but scripts must lead to it, and one at least.
        """
        if path not in self._beside:
            self._beside[path] = self._found_beside(path)
        return self._beside[path]

    def _found_beside(self, path: str) -> frozenset[str] | None:
        starts = self._starts(path)
        if not starts:
            return None
        if starts not in self._worlds:
            self._worlds[starts] = frozenset(_reached(starts, self._imports))
        return self._worlds[starts]

    def surely(self, importer: str, path: str) -> bool:
        """Whether a module's imports lead to another one, and do not just end like its name.

        Args:
            importer: The module.
            path: The other one's file.
        """
        ends = frozenset(_ends(self.modules.canonical(path)))
        return any(
            path == self.modules.file(name, importer, wanted.is_relative)
            for wanted in _each(self._wanted[importer], ends)
            if not wanted.is_text
            for name in wanted.names
        )

    def _starts(self, path: str) -> frozenset[str]:
        """The scripts that lead to a module; none where anything else does, too."""
        above, starts = [path], []
        for current in above:  # which grows
            importers = self.importers(current)
            if not importers:
                starts.append(current)
            above += [one for one in importers if one not in above]
            if len(above) > MOST or not (importers or self._is_script(current)):
                return frozenset()
        return frozenset(starts)

    def importers(self, path: str) -> Sequence[str]:
        """The modules that import one, in order; no tests.

        Args:
            path: The module's file.
        """
        if path not in self._importing:
            self._importing[path] = list(self._found_importing(path))
        return self._importing[path]

    def _found_importing(self, path: str) -> Iterator[str]:
        name = self.modules.canonical(path)
        folder, _, word = name.rpartition(".")
        above = _last(folder)
        written = (f" {word}", *((f"{above}.{word}", f"{above}:{word}") if above else ()))
        ends = frozenset(_ends(name))
        for one, said in self._saying(word):
            if any(text in said for text in written):
                every = _each(self._wanted[one], ends)
                if any(path in self._meant(one, wanted) for wanted in every):
                    yield one

    def _saying(self, word: str) -> Sequence[tuple[str, str]]:
        """The files that say a word in what they want of others, with all of it; no tests."""
        if word not in self._known:
            self._known[word] = [one for one in self._said if word in one[1]]
        return self._known[word]

    @cached_property
    def _said(self) -> Sequence[tuple[str, str]]:
        wanted = ((p, one) for p, one in self._wanted.items() if role_by_path(p) != "test")
        return [(path, f" {w.absolute} {w.relative} {w.texts}") for path, w in wanted]

    def _imports(self, path: str) -> tuple[str, ...]:
        if path not in self._taken:
            every = _each(self._wanted[path])
            found = (one for wanted in every for one in self._meant(path, wanted))
            self._taken[path] = tuple(dict.fromkeys(found))
        return self._taken[path]

    @cached_property
    def _wanted(self) -> Mapping[str, _Wanted]:
        files_of(self._project).trace.read.add(EVERYTHING)
        return taken(self._project, WANTED)

    def _meant(self, path: str, wanted: _One) -> list[str]:
        """The files that a name may mean: of an import those it leads to, if it leads to any."""
        if not wanted.is_text:
            found = [self.modules.file(n, path, wanted.is_relative) for n in wanted.names]
            told = [one for one in found if one is not None]
            if told:
                return told
        return [one for name in wanted.names for one in self._ending.get(name, ())]

    @cached_property
    def _ending(self) -> Mapping[str, list[str]]:
        """The files by all that their dotted names end with, from a dot on."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in self._project.files:
            for end in _ends(self.modules.canonical(path)):
                found[end].append(path)
        return found


def _take(path: str, facts: FileFacts) -> _Wanted:
    """What a file imports, and the dotted texts that it gives to calls."""
    absolute, relative = set[str](), set[str]()
    for one in facts.imports:
        module, name = one.module, one.name
        if not module.startswith("."):
            absolute.add(f"{module}:{name}" if name and module else module or name)
            continue
        whole = Modules.absolute(module, path)
        if whole is not None:
            relative.add(f"{whole}:{name}" if whole and name else f"{whole}{name}".strip("."))
    given = [v.value for s in facts.calls for v in s.call.args if type(v) is Text]
    texts = {value for value in given if "." in value and not BLANK.search(value)}
    return _Wanted(text(absolute), text(relative), text(texts))


WANTED: Taking[_Wanted] = Taking("loading", _Wanted, _take)


def _each(wanted: _Wanted, some: Set[str] | None = None) -> Iterator[_One]:
    """What a file wants; of some names only, if any are told."""
    for every, is_relative in ((wanted.absolute, False), (wanted.relative, True)):
        for written in every.split():
            names = _names(written)
            if some is None or not some.isdisjoint(names):
                yield _One(names, is_relative)
    for value in wanted.texts.split():
        if some is None or value in some:
            yield _One((value,), is_text=True)


def _names(written: str) -> tuple[str, ...]:
    """The modules that an import may want: of `app.models:user` that one and `app.models.user`."""
    module, colon, name = written.partition(":")
    return (module, f"{module}.{name}") if colon else (written,)


def _ends(name: str) -> Iterator[str]:
    """A dotted name and all that it ends with, from a dot on."""
    while name:
        yield name
        name = name.partition(".")[2]


def _last(name: str) -> str:
    return name.rpartition(".")[2]


def _reached(starts: Iterable[str], nexts: Callable[[str], Iterable[str]]) -> set[str]:
    """What some modules lead to, themselves included."""
    found = set(starts)
    waiting = list(found)
    for current in waiting:
        for one in nexts(current):
            if one not in found:
                found.add(one)
                waiting.append(one)
    return found
