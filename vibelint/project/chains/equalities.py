"""Conditions that compare an argument with literals: `if mode == "write"`, `if len(names) > 0`.

A flag of them is written `mode == 'write'`, `kind == Kind.A | Kind.B`, or `names == ()` for what is
empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from vibelint.facts.expression import Collection, Constant, Expr, Other, Starred, Text
from vibelint.facts.step import EMPTY, OR, SAME, Step
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import Place
from vibelint.project.classes import classes
from vibelint.project.project import Project
from vibelint.project.traces import files_of

ENUM = "enum.Enum"
SERVER = {"sys.platform": "'linux'", "os.name": "'posix'", "platform.system": "'Linux'"}
"""What tells of the machine, and what it tells where applications are served."""
WORDS = frozenset({"True", "False"})


def flags_in(step: Step, parameters: Set[str]) -> Iterator[str]:
    """The flags that a condition asks for.

    Args:
        step: The condition.
        parameters: The names of the function's parameters.
    """
    for told in step.compared:
        if told.partition(" ")[0] in parameters:
            yield _positive(told)
    if step.subject in parameters:
        yield f"{step.subject}{SAME}{EMPTY}"


def outcome(step: Step, flags: Mapping[str, bool]) -> bool | None:
    """Whether a condition holds; None where nobody knows.

    Args:
        step: The condition.
        flags: What is known of the flags.
    """
    if isinstance(step.subject, str):
        is_empty = flags.get(step.subject + SAME + EMPTY)
        return None if is_empty is None else not is_empty
    told = [_holds(one, flags) for one in step.compared]
    if False in told:
        return False
    return True if told == [True] and isinstance(step.subject, Other) else None


def _holds(told: str, flags: Mapping[str, bool]) -> bool | None:
    name, sign, literals = told.split(" ", 2)
    if name in SERVER:
        return (SERVER[name] in literals.split(OR)) is (sign == SAME.strip())
    flag = _positive(told)
    known = flags.get(flag)
    return known if known is None else known is (flag == told)


def _positive(told: str) -> str:
    """A comparison as the flag that it asks for, whether it says `==` or `!=`."""
    name, sign, literals = told.split(" ", 2)
    return told if sign == SAME.strip() else f"{name}{SAME}{literals}"


def is_self_told(wanted: str) -> bool:
    """Whether one of a flag's literals is a text, a number, a truth or emptiness: no name.

    Args:
        wanted: As the flag tells it.
    """
    return wanted[0] in "'\"(" or wanted.isdecimal() or wanted in WORDS


class Equalities:
    """Answers them, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
        """
        self.files, self.classes = files_of(project), classes(project)
        self.names = self.classes.names

    def answer(self, unit: Unit, flag: str, value: Expr, place: Place) -> bool | None:
        """Whether an argument is equal to one of a flag's literals; None where nobody knows.

        Args:
            unit: The function.
            flag: The flag.
            value: The argument.
            place: Where it is given; no file where that is the function's own default.
        """
        wanted = flag.partition(SAME)[2].split(OR)
        if wanted == [EMPTY]:
            return _is_empty(value)
        told = {self._is(unit, one, value, place) for one in wanted}
        if True in told:
            return True
        return False if told == {False} else None

    def _is(self, unit: Unit, wanted: str, value: Expr, place: Place) -> bool | None:
        is_text, is_plain = wanted[0] in "'\"", wanted.isdecimal() or wanted in WORDS
        if isinstance(value, Text):
            return repr(value.value) == wanted if is_text or is_plain else None
        if isinstance(value, Constant):
            return self._is_constant(wanted, value, is_text=is_text, is_plain=is_plain)
        if not isinstance(value, str) or is_text or is_plain or "." not in value:
            return None
        outer = self.files[unit.path].scopes[unit.scope].parent
        path, scope = (place.path, place.scope) if place.path else (unit.path, outer)
        given = self.names.resolve(path, scope, value)
        asked = self.names.resolve(unit.path, unit.scope, wanted)
        return self._are_same(given, asked) if given and asked else None

    def _is_constant(
        self, wanted: str, value: Constant, *, is_text: bool, is_plain: bool
    ) -> bool | None:
        source = value.source
        if source == "None":
            return False
        if not (source.isdecimal() or source in WORDS):
            return None
        if is_text:
            return False
        is_like = source.isdecimal() == wanted.isdecimal()  # `1 == True`
        return source == wanted if is_plain and is_like else None

    def _are_same(self, given: str, asked: str) -> bool | None:
        """Whether two members of one enumeration are the same."""
        owner, _, name = given.rpartition(".")
        other, _, asked_name = asked.rpartition(".")
        placed = self.classes.place(owner) if owner == other else None
        if placed is None or ENUM not in _lineage(self.classes.of(owner)):
            return None
        if name == asked_name:
            return True
        path, scope = placed
        values = {
            b.target: b.value for b in self.files[path].bindings if b.scope == scope and b.value
        }
        one, two = values.get(name), values.get(asked_name)
        if isinstance(one, Text) and isinstance(two, Text):
            return False if one.value != two.value else None
        is_number = isinstance(one, Constant) and isinstance(two, Constant)
        return False if is_number and one != two else None


def _lineage(names: tuple[str, ...]) -> set[str]:
    enums = {"enum.IntEnum", "enum.StrEnum", ENUM}
    return {ENUM} if enums.intersection(names) else set()


def _is_empty(value: Expr) -> bool | None:
    if isinstance(value, Text):
        return not value.value
    if isinstance(value, Constant):
        return True if value.source == "None" else None
    if not isinstance(value, Collection):
        return None
    is_full = any(not isinstance(item, Starred) for item in value.items)
    return False if is_full else not value.items or None
