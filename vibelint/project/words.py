"""What a call may lead to by its last word alone, before any name or receiver is resolved.

A call enters a function of the project's, or a driver's, by that one's own name, or by a name that
something else was given: a parameter, a variable, a property, an import under another name. These
names are loose. A plain name is given in its own file or on the top of a module; what is read from
an object or a module is given by a class, by `self.name = …` or on the top of a module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Set
from weakref import WeakKeyDictionary

from msgspec import Struct

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Expr
from vibelint.project.given import NONE, Given, last, take, words_in
from vibelint.project.idle_imports import Idle
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.reached_words import reached_words
from vibelint.project.room import room
from vibelint.project.staying import Question
from vibelint.project.taken import Taking, taken
from vibelint.project.traces import files_of

HOLDING = frozenset(
    {"get", "pop", "popitem", "setdefault", "values", "items", "copy", "enter_context"}
)
"""Methods that give what their owner holds."""
PASSING = frozenset(
    {
        *("aclosing", "async_to_sync", "cast", "closing", "copy", "create_task", "deepcopy"),
        *("ensure_future", "gather", "nullcontext", "run", "run_in_executor", "run_in_threadpool"),
        *("run_sync", "shield", "to_thread", "wait_for", "getattr", "enter_async_context"),
        *("asynccontextmanager", "cache", "contextmanager", "lru_cache", "wraps"),
        *("get_object_or_404", "aget_object_or_404"),
    }
)
"""Functions that give what they are given, or what that gives."""
TEXT = frozenset(dir(str)) - {
    *("count", "find", "format", "index", "join", "partition", "replace", "translate")
}
"""Methods of texts that no query, pipeline or collection has."""
MOST = 15_000
"""How many spellings are kept."""
FILES = 300
"""How many files' idle names are kept of a large project."""


class Spelled(Struct, frozen=True, gc=False):
    """What is told of a callee by its spelling alone, whatever its file.

    Attributes:
        mention: Its last word, empty for none, and whether that is read from something.
        is_loose: Whether it may be of another name in any file.
        blocks: Whether calling it may block by itself, a loose name left aside.
        reads: Whether reading it may run a property.
    """

    mention: tuple[str, bool]
    is_loose: bool
    blocks: bool
    reads: bool


class Words:
    """The words of one project.

    Attributes:
        top: Loose names on the top of modules.
        members: Loose names that are read from objects and modules.
        local: Loose plain names of each file alone.
        properties: Names of properties.
        defined: Names of functions and classes.
        drivers: Words of what may block.
        read: Names of properties, and of what drivers fetch when it is read.
        imports: Tells which of them are surely another library's.
        libraries: First words of imported modules that drivers know.
        inherited: Names of classes that classes in other files inherit from.
        guessed: Finds attributes that are guessed of classes nothing is known of.
    """

    def __init__(self, project: Project) -> None:
        """Collects the words.

        Args:
            project: Its files' facts, and the drivers.
        """
        parts = taken(project, GIVEN)
        self._files, self.local = files_of(project).plain, _Local(parts)
        known: dict[str, str] = {}
        self.defined = words_in((part.defined for part in parts.values()), known)
        self.top = words_in((part.top for part in parts.values()), known)
        self.properties = words_in((part.properties for part in parts.values()), known)
        members = words_in((part.members for part in parts.values()), known)
        self.members = members | self.properties
        own = {word for path in parts for word in path.removesuffix(".py").split("/")}
        imported = words_in(part.imported for part in parts.values())
        self.drivers = reached_words(project, own | imported)
        self.read = self.properties | self.drivers.read
        self._named = Question(files_of(project).trace, "named", self._givers)
        self.imports = Idle(names(project).modules, imported - self.drivers.roots)
        self._idle: dict[str, frozenset[str]] = {}
        self._room = room(parts, FILES)
        self.libraries = imported & self.drivers.roots
        self.inherited = words_in((part.inherited for part in parts.values()), known)
        managers: list[str] = load("handlers/receivers.yaml")["managers"]
        self.guessed = re.compile("|".join(map(re.escape, managers)))
        self._spelled: dict[str, Spelled] = {}

    def states(self) -> Iterator[str]:
        """How words are taken, whatever the file; of those that a file alone imports it decides."""
        kinds = (self.top, self.members, self.properties, self.defined)
        yield from (f"{word} {kind}" for kind, words in enumerate(kinds) for word in words)
        yield from (f"{word} inherited" for word in self.inherited)
        yield from (f" {root}" for root in self.drivers.roots)

    def is_idle(self, path: str, callee: Expr) -> bool:
        """Whether what is called belongs to a module that no driver knows and is not the project's.

        Args:
            path: The file of the call.
            callee: What is called.
        """
        idle = self._idle.get(path)
        if idle is None:
            if len(self._idle) >= self._room:
                self._idle.clear()
            idle = self._idle[path] = self.imports.of(path, self._files[path])
        return bool(idle) and isinstance(callee, str) and callee.partition(".")[0] in idle

    def spelled(self, callee: Expr) -> Spelled:
        """What is told of a callee by its spelling.

        Args:
            callee: What is called.
        """
        if type(callee) is not str:
            return self._spelling(callee)
        return self._spelled.get(callee) or self._new(callee)

    def may_read(self, expr: Expr) -> bool:
        """As `reads`, remembered for what is spelled in one word.

        Args:
            expr: A dotted name or an attribute of something.
        """
        if type(expr) is not str:
            return self.reads(expr)
        return (self._spelled.get(expr) or self._new(expr)).reads

    def _new(self, callee: str) -> Spelled:
        if len(self._spelled) > MOST:
            self._spelled.clear()
        found = self._spelled[callee] = self._spelling(callee)
        return found

    def _spelling(self, callee: Expr) -> Spelled:
        word = last(callee)
        is_member = not isinstance(callee, str) or "." in callee
        is_loose = word is None or word in (self.members if is_member else self.top)
        mention = (word or "", is_member)
        return Spelled(mention, is_loose, self.blocks(callee), self.reads(callee))

    def is_loose(self, path: str, callee: Expr) -> bool:
        """Whether what is called may be of another name than it is called by.

        Args:
            path: The file of the call.
            callee: What is called.
        """
        return self.is_spelled_loosely(path, self.spelled(callee))

    def is_spelled_loosely(self, path: str, spelled: Spelled) -> bool:
        """As `is_loose`, where it is known what the spelling tells.

        Args:
            path: The file of the call.
            spelled: What is told of the callee.
        """
        word, is_member = spelled.mention
        return spelled.is_loose or (not is_member and word in self.local[path])

    def may_mean(self, path: str, callee: Expr, names: Set[str]) -> bool:
        """Whether what is called may be of one of some names, its own last word or another.

        Args:
            path: The file of the call.
            callee: What is called.
            names: Last words.
        """
        return last(callee) in names or self.is_loose(path, callee)

    def could_mean(self, path: str, callee: Expr, names: Set[str]) -> bool:
        """As `may_mean`, for answers that stay: what other files have to do with it is noted.

        Args:
            path: The file of the call.
            callee: What is called.
            names: Last words.
        """
        word = last(callee)
        if word is None or word in names:
            return True
        if isinstance(callee, str) and "." not in callee:
            return callee in self.local[path] or self._named(word)[0]
        return self._named(word)[1]

    def _givers(self, word: str) -> tuple[bool, bool]:
        """Whether a word is loose on the top of a module, and where it is read from something."""
        return word in self.top, word in self.members

    def is_mute(self, callee: Expr) -> bool:
        """Whether calling a method of something gives nothing that is known.

        Args:
            callee: What is called.
        """
        word = last(callee)
        if word is None or word in self.defined or word in self.members:
            return False
        if word in HOLDING or word in PASSING:
            return False
        if word in self.drivers.giving or word.startswith("from_"):
            return False
        return word in TEXT or not self.drivers.is_giving

    def is_own(self, path: str, name: str) -> bool:
        """Whether a plain name may be the project's own.

        Args:
            path: The file that says it.
            name: The name.
        """
        return name in self.defined or self.is_loose(path, name)

    def blocks(self, callee: Expr) -> bool:
        """Whether a call may block by itself, a loose name left aside."""
        if isinstance(callee, str) and "." not in callee:
            return callee in self.drivers.names
        word = last(callee)
        return word is None or word in self.drivers.all or self.drivers.takes(word)

    def reads(self, expr: Expr) -> bool:
        """Whether reading an expression may run a property, or fetch what a driver reads then.

        Args:
            expr: A dotted name or an attribute of something.
        """
        while type(expr) is Attribute:
            if expr.name in self.read:
                return True
            expr = expr.base
        if type(expr) is not str:
            return False
        return "." in expr and not self.read.isdisjoint(expr.split(".")[1:])


GIVEN = Taking("words", Given, take)


class _Local(dict[str, frozenset[str]]):
    """By file the plain names that it gives to something and calls, told apart when asked for."""

    def __init__(self, parts: Mapping[str, Given]) -> None:
        super().__init__()
        self._texts = {path: part.local for path, part in parts.items() if part.local}

    def __missing__(self, path: str) -> frozenset[str]:
        names = self[path] = frozenset(self._texts.get(path, "").split()) or NONE
        return names


_KNOWN: WeakKeyDictionary[Project, Words] = WeakKeyDictionary()


def words(project: Project) -> Words:
    """The words of a project, collected once."""
    found = _KNOWN.get(project)
    if found is None:
        with files_of(project).trace.apart():
            found = _KNOWN[project] = Words(project)
    return found
