"""Conditions on what an argument is: `isinstance(x, Path)`, and a table's `if key in PROMPTS`.

A flag of the first is written `x is pathlib.Path`, one of the second `key in PROMPTS`.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import (
    LONG_TEXT,
    Call,
    Collection,
    Constant,
    Expr,
    Joined,
    Subscript,
    Text,
)
from vibelint.facts.file import Binding
from vibelint.facts.step import Step
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.expressions import parts
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import Place
from vibelint.project.project import Project
from vibelint.project.sources import sources
from vibelint.project.types.inference import Types
from vibelint.project.types.values import ClassObject, Instance, options

IS, IN = " is ", " in "
KINDS = frozenset(
    f"builtins.{name}" for name in ("str", "bytes", "int", "float", "list", "dict", "tuple", "set")
)
"""Classes whose objects are of no other class of these."""
SINGLE = frozenset(f"builtins.{name}" for name in ("str", "bytes", "int", "float"))
ABSTRACT = frozenset({"abc", "collections", "numbers", "os", "typing", "typing_extensions"})
"""Modules of classes that anything may belong to."""
OBJECT = "builtins.object"


def asked_kind(body: Body, step: Step) -> str:
    """The flag of a condition that asks what a name is; empty for any other.

    Args:
        body: The file.
        step: The condition.
    """
    asked = step.subject
    if isinstance(asked, Call):
        given = asked.args if asked.callee == "isinstance" and len(asked.args) == 2 else ("", "")
        names = [c for c in _classes(given[1]) if isinstance(c, str)]
        is_plain = isinstance(given[0], str) and given[0].isidentifier()
        return f"{given[0]}{IS}{'|'.join(names)}" if is_plain and all(_classes(given[1])) else ""
    return _asked_key(body, step) if step.exits and len(step.names) == 2 else ""


def _classes(given: Expr) -> tuple[Expr, ...]:
    return given.items if isinstance(given, Collection) else (given,)


def _asked_key(body: Body, step: Step) -> str:
    """The flag of a guard that gives what a table holds for a name, where it holds anything."""
    for result in body.results.get(step.scope, ()):
        if step.span.line < result.span.line <= step.end_line and result.value is not None:
            for part in parts(result.value):
                key = part.index[0] if isinstance(part, Subscript) and len(part.index) == 1 else ""
                if isinstance(part, Subscript) and (key, part.base) == step.names:
                    return f"{key}{IN}{part.base}"
    return ""


class Kinds:
    """Answers them, for one project."""

    def __init__(self, project: Project, types: Types) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            types: What expressions are.
        """
        self.types, self.sources = types, sources(project)

    def answer(self, unit: Unit, flag: str, value: Expr, place: Place) -> bool | None:
        """Whether a condition of a function holds for an argument; None where nobody knows.

        Args:
            unit: The function.
            flag: The condition's flag.
            value: The argument.
            place: Where it is given; no file where that is not known.
        """
        _, _, table = flag.partition(IN)
        if table:
            is_there = isinstance(value, Text) and value.value in self._keys(unit, table)
            return True if is_there else None
        wanted = [self._class(unit, name) for name in flag.partition(IS)[2].split("|")]
        literal = _literal(value)
        if literal in wanted:
            return True
        names = (literal,) if literal else self._known(value, place)
        is_other = bool(names) and all(self._differ(n, w) for n in names for w in wanted)
        return False if is_other else None

    def never(self, unit: Unit, flag: str) -> bool:
        """Whether a condition never holds of a literal, or of what holds such.

        Args:
            unit: The function.
            flag: The condition's flag.
        """
        wanted = [self._class(unit, name) for name in flag.partition(IS)[2].split("|")]
        return all(w not in KINDS and all(self._differ(n, w) for n in KINDS) for w in wanted)

    def is_single(self, value: Expr, place: Place) -> bool:
        """Whether an argument is surely a text or a number, as a literal is.

        Args:
            value: The argument.
            place: Where it is given.
        """
        names = self._known(value, place)
        return bool(names) and SINGLE.issuperset(names)

    def _keys(self, unit: Unit, table: str) -> frozenset[str]:
        """The texts that a table always has as keys."""
        origins = self.sources.of(unit.path, unit.scope, table)
        made = origins[0].thing if len(origins) == 1 and not origins[0].rest else None
        value = made.value if isinstance(made, Binding) and made.scope == 0 else None
        keys = value.keys if isinstance(value, Collection) and value.kind == "dict" else ()
        return frozenset(key.value for key in keys if isinstance(key, Text))

    def _class(self, unit: Unit, name: str) -> str:
        value = self.types.of(unit.path, unit.scope, name)
        return value.name if isinstance(value, ClassObject) else ""

    def _known(self, value: Expr, place: Place) -> tuple[str, ...]:
        """The classes of an argument's value, where each is known and a plain one."""
        if not place[0] or not isinstance(value, str | Call):
            return ()
        at = value.span if isinstance(value, Call) else None
        found = [*options(self.types.of(*place[:2], value, at))]
        names = tuple(one.name for one in found if isinstance(one, Instance) and one.name in KINDS)
        return names if len(names) == len(found) else ()

    def _differ(self, name: str, wanted: str) -> bool:
        """Whether an object of one plain class is surely none of another class."""
        if wanted in KINDS:
            return name != wanted
        if not wanted or wanted == OBJECT or wanted.partition(".")[0] in ABSTRACT:
            return False
        return name not in self.types.ancestors(wanted)


def _literal(value: Expr) -> str:
    """The class of a literal; empty for anything else."""
    if isinstance(value, Text | Joined) or value is LONG_TEXT:
        return "builtins.str"
    if isinstance(value, Collection):
        return f"builtins.{value.kind}"
    return "builtins.int" if isinstance(value, Constant) and value.source.isdecimal() else ""


def kinds_in(body: Body, scope: int) -> Iterator[str]:
    """The flags of all conditions of a function that ask what a name is.

    Args:
        body: The file.
        scope: The function.
    """
    for step in body.asking.get(scope, ()):
        flag = asked_kind(body, step)
        if flag:
            yield flag
