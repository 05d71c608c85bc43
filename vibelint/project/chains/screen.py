"""Which calls and names may lead anywhere at all, told by words before any type is asked for.

Too many are found rather than too few: what is not among them neither blocks by itself nor enters
a function of the project's that is read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from vibelint.facts.expression import Attribute, Call, Expr, Subscript
from vibelint.facts.file import ASYNC_FUNCTION, CLASS, FUNCTION, CallSite, FileFacts, Scope
from vibelint.model.value import Value
from vibelint.project.given import last, text, words_in
from vibelint.project.inert import inert
from vibelint.project.project import Project
from vibelint.project.taken import Taking, taken
from vibelint.project.words import words

Mentions = tuple[frozenset[str], frozenset[str]]
"""Words of plain names, and of members, which are read from something."""
MAKERS = frozenset({"__new__", "__init__", "__post_init__", "model_post_init"})
"""Methods that run where an object of their class is made."""


class Screen:
    """Tells them, for one project."""

    def __init__(self, project: Project) -> None:
        """Collects what the project's functions and classes are called by.

        Args:
            project: Its files' facts.
        """
        self.words, self._inert = words(project), inert(project)
        parts = taken(project, CALLED).values()
        known = {word: word for word in self.words.defined}
        entered = words_in((part.entered for part in parts), known)
        heirs = self._heirs(" ".join(part.heirs for part in parts).split(), entered)
        self._entered: Mentions = (
            words_in((part.entered_plainly for part in parts), known) | heirs,
            entered | heirs,
        )
        self._handed: Mentions = (
            words_in((part.handed_plainly for part in parts), known),
            words_in((part.handed for part in parts), known),
        )

    def _heirs(self, pairs: Sequence[str], entered: frozenset[str]) -> set[str]:
        """The classes that may inherit what makes their objects, all where methods are given."""
        below: dict[str, list[str]] = defaultdict(list)
        for pair in pairs:
            heir, _, base = pair.partition(":")
            below[base].append(heir)
        making = entered | self.words.members | self.words.drivers.names
        is_given = not MAKERS.isdisjoint(self.words.members)
        waiting = [base for base in below if is_given or base in making]
        found = set[str]()
        for base in waiting:  # which grows
            fresh = set(below.get(base, ())) - found
            found |= fresh
            waiting += fresh
        return found

    def states(self) -> Iterator[str]:
        """What is told of words, each with the word first; without one it is told of all."""
        yield from self.words.states()
        for kind, mentions in (("entered", self._entered), ("handed", self._handed)):
            for of, named in zip(("name", "member"), mentions, strict=True):
                yield from (f"{word} {of} {kind}" for word in named)

    def enters(self, path: str, site: CallSite) -> bool:
        """Whether a call may block, enter a plain function, or have one called that it hands over.

        Args:
            path: Its file.
            site: The call. What is awaited does not block by itself, and what is not makes no more
                than a coroutine of an async function.
        """
        call = site.call
        words, callee = self.words, call.callee
        spelled = words.spelled(callee)
        word, is_member = spelled.mention
        may = (
            spelled.is_loose
            or word in self._entered[is_member]
            or (spelled.blocks and not site.awaited)
        )
        if not may and site.awaited and (call.args or call.keywords):
            may = word in self._handed[is_member]
        if not may and not words.is_spelled_loosely(path, spelled):
            return False
        return not words.is_idle(path, callee) and not self._inert.is_owner(path, callee)

    def reads(self, path: str, expr: Expr) -> bool:
        """Whether reading an expression may run a property.

        Args:
            path: The file that reads it.
            expr: What is read.
        """
        return self.words.may_read(expr) and not self._inert.holds(path, expr)

    def reads_before(self, path: str, callee: Expr) -> bool:
        """Whether what is read before a call reads its callee may run a property.

        Args:
            path: The file of the call.
            callee: What is called.
        """
        return _is_read(callee) and self.reads(path, callee)


class _Called(Value, frozen=True):
    """What one file's definitions are called by, between blanks.

    Attributes:
        entered: Names of plain functions, and of classes with methods that make their objects.
        entered_plainly: Those of them that stand in no class.
        handed: Names of async functions that call something they are given.
        handed_plainly: Those of them that stand in no class.
        heirs: Names of other classes, each with a colon and the name of one of its bases, if any.
    """

    entered: str
    entered_plainly: str
    handed: str
    handed_plainly: str
    heirs: str


def _take(_path: str, facts: FileFacts) -> _Called:
    scopes = facts.scopes
    making = {scope.parent for scope in scopes if scope.name in MAKERS}
    entered = [s for i, s in enumerate(scopes) if s.kind is FUNCTION or i in making]
    others = [s for i, s in enumerate(scopes) if s.kind is CLASS and i not in making]
    handed = [scopes[index] for index in _calling(scopes, facts.calls)]
    return _Called(
        text([scope.name for scope in entered]),
        text([s.name for s in entered if scopes[s.parent].kind is not CLASS]),
        text([scope.name for scope in handed]),
        text([s.name for s in handed if scopes[s.parent].kind is not CLASS]),
        text([f"{s.name}:{base}" for s in others for base in map(_word, s.bases or ("",))]),
    )


def _word(base: Expr) -> str:
    """The name of a base; of one that is made by a call, that of the call."""
    named = base.base if type(base) is Subscript else base
    return last(named.callee if type(named) is Call else named) or ""


def _calling(scopes: Sequence[Scope], calls: Sequence[CallSite]) -> set[int]:
    """The async functions that may call what they are given, also in functions of their own."""
    given = {
        index: {parameter.name for parameter in scope.parameters}
        for index, scope in enumerate(scopes)
        if scope.kind is ASYNC_FUNCTION and scope.parameters
    }
    names, found = set[str]().union(*given.values()), set[int]()
    for site in calls if given else ():
        callee, index = site.call.callee, site.scope
        if type(callee) is not str or callee not in names or site.awaited:
            continue
        while index > 0:
            if callee in given.get(index, ()):
                found.add(index)
            index = scopes[index].parent
    return found


CALLED = Taking("definitions", _Called, _take)


def _is_read(callee: Expr) -> bool:
    """Whether something is read before a call reads its callee."""
    return callee.count(".") > 1 if type(callee) is str else type(callee) is Attribute
