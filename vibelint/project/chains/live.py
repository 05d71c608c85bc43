"""Which of the project's functions may block at all, told by words before any type is asked for.

From all that may block by its word, backwards over the words of calls to the functions that make
them, until nothing is added. Too many are found rather than too few: a function that is not among
them need not be read, nor what a call by its name enters be asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Call, Collection, Expr, Subscript
from vibelint.facts.file import Binding, BindingKind, CallSite, FileFacts, Scope, ScopeKind
from vibelint.project.inert import Inert, inert
from vibelint.project.names import BUILTINS
from vibelint.project.project import Project
from vibelint.project.words import Spelled, Words, words

MAKERS = frozenset({"__new__", "__init__", "__post_init__", "model_post_init"})
RUNNING = (BindingKind.WITH, BindingKind.FOR)
Mention = tuple[str, bool]
"""A word, and whether it is a member's, read from something."""


class Live:
    """The functions and words that may lead to what blocks, for one project."""

    def __init__(self, project: Project) -> None:
        """Follows the words backwards from what may block.

        Args:
            project: Its files' facts.
        """
        self.files = project.files
        self.words = words(project)
        self._first: dict[str, int] = {}
        self._inert = inert(project)
        mentions = _Mentions(self.words, self._inert)
        count = 0
        for path, facts in project.files.items():
            self._first[path] = count
            mentions.read(path, facts, count)
            count += len(facts.scopes)
        self._found, live = mentions.follow()
        self._live = bytes(unit in live for unit in range(count))
        self._properties = {one for one in self._found if one[0] in self.words.properties}

    def states(self) -> Iterator[str]:
        """What is told of words, each with the word first; without one it is told of all."""
        yield from self.words.states()
        yield from (f"{word} {'member' if of else 'name'} called" for word, of in self._found)

    def runs(self, path: str, scope: int) -> bool:
        """Whether running a function may block.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        if not self.files[path].scopes[scope].is_function:
            return True  # a lambda counts for the function it stands in
        return bool(self._live[self._first[path] + scope])

    def enters(self, path: str, site: CallSite) -> bool:
        """Whether a call may block, or enter a function that may.

        Args:
            path: Its file.
            site: The call. What is awaited does not block by itself.
        """
        callee = site.call.callee
        spelled = self.words.spelled(callee)
        may = spelled.mention in self._found or (spelled.blocks and not site.awaited)
        if not may and not self.words.is_loose(path, callee):
            return False
        return not self.words.is_idle(path, callee) and not self._inert.is_owner(path, callee)

    def reads(self, path: str, expr: Expr) -> bool:
        """Whether reading an expression may run a property that may block.

        Args:
            path: The file that reads it.
            expr: What is read.
        """
        if not self.words.spelled(expr).reads:
            return False
        live = any((word, True) in self._properties for word in members(expr))
        return live and not self._inert.holds(path, expr)


class _Mentions:
    """Who mentions what; a scope's number is its index, counted on from file to file."""

    def __init__(self, known: Words, still: Inert) -> None:
        data = load("async/escapes.yaml")
        handing = (*data["here"]["functions"], *data["here"]["methods"], *data["lazy"])
        self._handing = frozenset(name.rpartition(".")[2] for name in handing)
        consuming = data["consumers"]["functions"]
        self._consuming = frozenset(name.rpartition(".")[2] for name in consuming)
        self.words, self._inert = known, still
        self._users: dict[Mention, list[int]] = defaultdict(list)
        self._names: dict[int, tuple[Mention, ...]] = {}
        self._above: dict[int, int] = {}
        self._waiting: set[int] = set()

    def follow(self) -> tuple[frozenset[Mention], set[int]]:
        """The mentions that may lead to what blocks, and the numbers of those who make them."""
        found: set[Mention] = set()
        live: set[int] = set()
        waiting = list(self._waiting)
        while waiting:
            unit = waiting.pop()
            if unit in live:
                continue
            live.add(unit)
            if unit in self._above:
                waiting.append(self._above[unit])
            for name in self._names.get(unit, ()):
                if name not in found:
                    found.add(name)
                    waiting += self._users.get(name, ())
        return frozenset(found), live

    def read(self, path: str, facts: FileFacts, first: int) -> None:
        """Notes what a file mentions; its module's number is `first`.

        Of a function that may block anyway it is not asked what else it mentions.
        """
        homes, waiting = _homes(facts), self._waiting
        for index, scope in enumerate(facts.scopes):
            if scope.is_function:
                self._function(path, facts, first, index, homes)
            elif scope.kind is ScopeKind.CLASS:
                self._names[first + index] = _known_as(scope, _is_member(facts, scope))
                self._bases(path, first + index, scope)
        for site in facts.calls:
            home = homes[site.scope]
            if home >= 0 and first + home not in waiting:
                self._call(path, facts, first, home, site)
        for binding in facts.bindings:
            if binding.kind in RUNNING:
                home = homes[binding.scope]
                if home >= 0 and first + home not in waiting and self._runs(path, binding):
                    waiting.add(first + home)
        for access in facts.accesses if self.words.properties else ():
            home = homes[access.scope]
            if home >= 0 and first + home not in waiting:
                self._properties(first + home, access.expr, self.words.spelled(access.expr))

    def _function(
        self, path: str, facts: FileFacts, first: int, index: int, homes: list[int]
    ) -> None:
        scope, unit = facts.scopes[index], first + index
        is_member = _is_member(facts, scope)
        outer = scope.parent if is_member and scope.name in MAKERS else homes[scope.parent]
        if outer >= 0:
            self._above[unit] = first + outer
        is_named = scope.kind is ScopeKind.FUNCTION or bool(scope.decorators)
        if is_named or any(self.words.is_loose(path, p.name) for p in scope.parameters):
            self._names[unit] = _known_as(scope, is_member)
        for decorator in scope.decorators:
            made = decorator.callee if isinstance(decorator, Call) else decorator
            self._note(path, unit, made, self.words.spelled(made))

    def _bases(self, path: str, unit: int, scope: Scope) -> None:
        for base in scope.bases:
            name = base.base if isinstance(base, Subscript) else base
            if isinstance(name, str):
                spelled = self.words.spelled(name)
                self._note(path, unit, name, spelled)
                if spelled.blocks:
                    self._waiting.add(unit)

    def _call(self, path: str, facts: FileFacts, first: int, home: int, site: CallSite) -> None:
        callee, unit = site.call.callee, first + home
        function, spelled = facts.scopes[home], self.words.spelled(callee)
        if spelled.mention[0] in self._handing or self._consumes(path, site.call):
            self._waiting.add(unit)
        elif self.words.is_idle(path, callee):
            return
        elif function.name in MAKERS and _is_super(callee) and _is_member(facts, function):
            self._bases(path, unit, facts.scopes[function.parent])
        elif spelled.blocks and not site.awaited:
            if not self._inert.is_owner(path, callee):
                self._waiting.add(unit)
        else:
            self._note(path, unit, callee, spelled)
            self._properties(unit, callee, spelled)

    def _consumes(self, path: str, call: Call) -> bool:
        """Whether a call may ask a lazy value for its rows: `list(orders)`."""
        if len(call.args) != 1 or not isinstance(call.callee, str):
            return False
        if call.callee not in self._consuming:
            return False
        given = call.args[0]
        made = given.callee if isinstance(given, Call) else given
        if not isinstance(made, str | Attribute) or made in BUILTINS:
            return False
        return not self.words.is_idle(path, made) and not self._inert.holds(path, given)

    def _runs(self, path: str, binding: Binding) -> bool:
        """Whether a `with` or a `for` may run something."""
        if isinstance(binding.value, Collection | None):
            return False
        return not self._inert.holds(path, binding.value)

    def _note(self, path: str, unit: int, callee: Expr, spelled: Spelled) -> None:
        if self.words.is_loose(path, callee):
            self._waiting.add(unit)
        elif not self.words.is_idle(path, callee):
            self._users[spelled.mention].append(unit)

    def _properties(self, unit: int, expr: Expr, spelled: Spelled) -> None:
        if spelled.reads:
            for word in members(expr):
                self._users[word, True].append(unit)


def _is_super(callee: Expr) -> bool:
    """Whether a call is `super().__init__(…)` or the like."""
    if not isinstance(callee, Attribute) or callee.name not in MAKERS:
        return False
    return isinstance(callee.base, Call) and callee.base.callee == "super"


def members(expr: Expr) -> Iterator[str]:
    """The attributes that reading an expression reads."""
    while isinstance(expr, Attribute):
        yield expr.name
        expr = expr.base
    if isinstance(expr, str):
        yield from expr.split(".")[1:]


def _homes(facts: FileFacts) -> list[int]:
    """The function that each scope runs in; -1 for what runs when a module is made."""
    homes: list[int] = []
    for index, scope in enumerate(facts.scopes):
        if scope.is_function:
            homes.append(index)
        else:
            homes.append(-1 if scope.parent < 0 else homes[scope.parent])
    return homes


def _is_member(facts: FileFacts, scope: Scope) -> bool:
    return facts.scopes[scope.parent].kind is ScopeKind.CLASS


def _known_as(scope: Scope, is_member: bool) -> tuple[Mention, ...]:
    """How a definition is mentioned: one on the top of a module both ways."""
    return ((scope.name, True),) if is_member else ((scope.name, False), (scope.name, True))
