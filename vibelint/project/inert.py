"""Which names of a file surely hold nothing that is a driver's or the project's.

Texts, numbers, displays of them, what Python's own functions make of those, what a module gives
that no driver knows: nothing that is called on such a name blocks or enters the project's code.
A name is inert when all that the file binds it to is; what is bound to itself alone is, too.
"""

from __future__ import annotations

from functools import lru_cache

from vibelint.facts.expression import (
    Attribute,
    Await,
    Binary,
    Call,
    Choice,
    Collection,
    Comprehension,
    Expr,
    Starred,
    Subscript,
)
from vibelint.facts.file import FileFacts
from vibelint.project.held import LITERAL, OWN, SELVES, Held
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.quiet import Quiet
from vibelint.project.room import room
from vibelint.project.words import Words, words

MAKERS = frozenset(
    {
        *("abs", "bool", "bytes", "chr", "divmod", "float", "format", "hash", "hex", "id", "int"),
        *("isinstance", "len", "ord", "pow", "range", "repr", "round", "str"),
    }
)
"""Python's own that give plain values whatever they are given."""
HOLDERS = frozenset(
    {"dict", "enumerate", "frozenset", "list", "max", "min", "next", "reversed", "set", "sorted"}
    | {"sum", "tuple", "zip", "iter"}
)
"""Python's own that give what they are given, or hold it."""
FILES = 100
"""How many files' names are kept sorted."""


class Inert:
    """Answers that, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; a file is read when first asked for."""
        self.files, self._words = project.files, words(project)
        self._quiet = Quiet(project.drivers)
        self._file = lru_cache(maxsize=room(project.files, FILES))(self._read)

    def holds(self, path: str, expr: Expr) -> bool:
        """Whether an expression surely has an inert value.

        Args:
            path: Its file.
            expr: The expression.
        """
        if type(expr) is not str and isinstance(expr, LITERAL):
            return True
        return self._file(path).holds(expr)

    def _read(self, path: str) -> _File:
        return _File(path, self.files[path], self._words, self._quiet)

    def is_owner(self, path: str, callee: Expr) -> bool:
        """Whether a method is called on what is surely inert.

        Args:
            path: The file of the call.
            callee: What is called.
        """
        if isinstance(callee, str):
            return "." in callee and self.holds(path, callee)
        return isinstance(callee, Attribute) and self.holds(path, callee.base)


class _File:
    def __init__(self, path: str, facts: FileFacts, words: Words, quiet: Quiet) -> None:
        self._path, self._words, self._quiet = path, words, quiet
        self._told = Held(path, facts, words)
        self._held = self._told.values
        self._known = dict.fromkeys(self._told.other, False)
        self._answers: dict[str, bool] = {}

    def holds(self, expr: Expr) -> bool:
        """Whether an expression surely has an inert value, remembered for a name."""
        if type(expr) is not str:
            return self._is_held(expr)
        answer = self._answers.get(expr)
        if answer is None:
            answer = self._answers[expr] = self._is_held(expr)
        return answer

    def _is_held(self, expr: Expr) -> bool:
        needs = self._needs(expr)
        if needs is None:
            return False
        if len(needs) == 1:
            return self._is_inert(needs[0])
        return all(map(self._is_inert, needs))

    def _is_inert(self, name: str) -> bool:
        """Whether no value of a name, nor of those that these need, may be anything else."""
        known = self._known.get(name)
        if known is not None:
            return known
        reached = {name: True}
        waiting = [name]
        for current in waiting:
            needed = self._needed(current) if self._known.get(current, True) else None
            if needed is None:
                self._known[current] = self._known[name] = False
                return False
            fresh = [n for n in needed if n not in reached and self._known.get(n) is not True]
            reached.update(dict.fromkeys(fresh, True))
            waiting += fresh
        self._known |= reached
        return True

    def _needed(self, name: str) -> list[str] | None:
        """The names that all values of a name need; None where one may be anything."""
        values = self._held.get(name)
        found: list[str] = []
        for value in values or ():
            needs = self._needs(value)
            if needs is None:
                return None
            found += needs
        return found if values or name.startswith(OWN) else None

    def _needs(self, expr: Expr) -> tuple[str, ...] | None:
        """The names that must be inert for an expression to be; None where it may not be."""
        if type(expr) is str:
            return self._name(expr)
        if type(expr) is Call:
            return self._call(expr)
        if type(expr) is Attribute or type(expr) is Subscript:
            return self._needs(expr.base)
        if type(expr) is Await or type(expr) is Starred:
            return self._needs(expr.value)
        if type(expr) is Choice:
            return self._all(expr.options)
        if type(expr) is Collection:
            return self._all(expr.items)
        if type(expr) is Comprehension:
            return self._needs(expr.element)
        if type(expr) is Binary:
            return self._all((expr.left, expr.right))
        return () if isinstance(expr, LITERAL) else None

    def _name(self, dotted: str) -> tuple[str, ...] | None:
        """What a dotted name needs: what its first word holds, or the object's own attribute."""
        head, _, rest = dotted.partition(".")
        if not rest:
            return (head,)
        is_own = head in SELVES
        is_told = self._told.is_closed if is_own else self._known.get(head) is not False
        if not is_told or self._words.guessed.search(rest):
            return None
        name = rest.partition(".")[0]
        if is_own:
            return None if name.startswith("__") else (OWN + name,)
        return (head,)

    def _all(self, exprs: tuple[Expr, ...]) -> tuple[str, ...] | None:
        found: list[str] = []
        for expr in exprs:
            needs = self._needs(expr)
            if needs is None:
                return None
            found += needs
        return tuple(found)

    def _call(self, call: Call) -> tuple[str, ...] | None:
        callee, words = call.callee, self._words
        if words.is_idle(self._path, callee):
            return ()
        if isinstance(callee, str) and "." not in callee:
            if callee in self._held or callee in self._known or words.is_own(self._path, callee):
                return None
            if callee in MAKERS:
                return ()
            if callee in HOLDERS:
                return self._all((*call.args, *(value for _, value in call.keywords)))
            return None
        if words.is_mute(callee):
            return ()
        if isinstance(callee, str) and self._is_quiet(callee):
            return ()
        base = callee.rpartition(".")[0] if isinstance(callee, str) else callee
        return self._needs(base.base if isinstance(base, Attribute) else base)

    def _is_quiet(self, callee: str) -> bool:
        """Whether a function of another library gives nothing that is known."""
        head, _, rest = callee.partition(".")
        written = self._told.imported.get(head)
        if written is None:
            return False
        name = f"{written}.{rest}".rstrip(".")
        top, second = (*name.split("."), "")[:2]
        is_outside = self._words.imports.is_outside(self._path, top, second)
        return is_outside and self._quiet.gives_nothing(name)


@once
def inert(project: Project) -> Inert:
    """What tells a project's inert names, prepared once."""
    return Inert(project)
