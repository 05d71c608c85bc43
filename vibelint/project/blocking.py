"""Which call blocks: the drivers' knowledge, asked with what the project's names and values mean.

The one seam for "does this block": `Blocks.call`, `Blocks.entering` and `Blocks.iterating`. They
follow names, constructors, factories and chains of attributes and calls through the drivers' types.
What a *variable* holds is asked of `_held`, the only place that knows so little: a name that is
assigned once. Anything unknown is None: silence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple
from weakref import WeakKeyDictionary

from vibelint.catalogue.driver_files import drivers
from vibelint.catalogue.drivers import CALL, ITEM, Condition, Driver, Operation
from vibelint.facts.expression import Attribute, Binary, Call, Constant, Expr, Subscript
from vibelint.facts.file import Binding, BindingKind
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.sources import sources

PARTIAL = frozenset({"functools.partial"})
MEMORY = frozenset({"io.BytesIO", "io.StringIO"})
HOLDING = (BindingKind.ASSIGN, BindingKind.WALRUS, BindingKind.WITH, BindingKind.FOR)
OPEN_FILE = "io.IOBase"
STEPS = 40
"""How many attributes, calls and names are followed from one expression."""


@dataclass(frozen=True, slots=True)
class Blocking:
    """Something that blocks.

    Attributes:
        name: The driver's canonical name for it.
        kind: The kind of work.
        driver: Whose it is.
    """

    name: str
    kind: str
    driver: Driver


class _At(NamedTuple):
    path: str
    scope: int


class _Held(NamedTuple):
    at: _At
    value: Expr
    kind: BindingKind


class Blocks:
    """Answers what blocks, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.names = names(project)
        self.sources = sources(project)
        self.drivers = drivers()
        self._values: dict[tuple[_At, str], _Held | None] = {}
        self._file_driver = self.drivers.types[OPEN_FILE].driver

    def call(self, path: str, scope: int, call: Call) -> Blocking | None:
        """What a call does to the loop, its arguments left aside.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            call: The call.

        Returns:
            None when it does not block, or nothing is known of it.
        """
        at = _At(path, scope)
        call = self._unwrapped(at, call)
        operation = self._work(at, call)
        if operation is None or self._is_told(at, call.callee, operation):
            return None
        return Blocking(operation.name, operation.kind, operation.driver)

    def reference(self, path: str, scope: int, callee: Expr) -> Blocking | None:
        """What calling an expression would do, for a callable that somebody else calls here."""
        operation = self._operation(_At(path, scope), callee, STEPS)
        if operation is None or not operation.kind:
            return None
        return Blocking(operation.name, operation.kind, operation.driver)

    def entering(self, path: str, scope: int, value: Expr) -> Blocking | None:
        """What entering or leaving `with value` does, the making of `value` left aside."""
        at = _At(path, scope)
        known = self.drivers.entering(self._type(at, value, STEPS))
        return Blocking(f"{known.name}.__enter__", known.enters, known.driver) if known else None

    def iterating(self, path: str, scope: int, value: Expr) -> Blocking | None:
        """What iterating `value` does, the making of `value` left aside."""
        at = _At(path, scope)
        known = self.drivers.iterating(self._type(at, value, STEPS))
        if known is None or (known.name == OPEN_FILE and self._has_opened(at, value)):
            return None
        return Blocking(f"{known.name}.__iter__", known.iterates, known.driver)

    def _work(self, at: _At, call: Call) -> Operation | None:
        """The operation of a call if it blocks, given its arguments."""
        operation = self._operation(at, call.callee, STEPS)
        if operation is None or not operation.kind:
            return None
        for condition in operation.unless:
            if self._holds(at, call, condition):
                return replace(operation, kind=condition.then) if condition.then else None
        return operation

    def _unwrapped(self, at: _At, call: Call) -> Call:
        """The call that a partial's call is."""
        made = self._value(at, call.callee)
        if isinstance(made, Call) and self._canonical(at, made.callee) in PARTIAL and made.args:
            keywords = (*made.keywords, *call.keywords)
            return Call(made.args[0], (*made.args[1:], *call.args), keywords, call.span)
        return call

    def _operation(self, at: _At, callee: Expr, left: int) -> Operation | None:
        """What calling an expression does."""
        if left <= 0:
            return None
        if isinstance(callee, str):
            canonical = self.names.resolve(at.path, at.scope, callee)
            if canonical is not None:
                return self.drivers.called(canonical)
            return self._method(at, callee, left)
        if isinstance(callee, Attribute):
            owner = self._type(at, callee.base, left - 1)
            return self.drivers.member(owner, f"{callee.name}{CALL}") if owner else None
        owner = self._type(at, callee, left - 1)
        return self.drivers.member(owner, CALL) if owner else None

    def _method(self, at: _At, dotted: str, left: int) -> Operation | None:
        """What calling a variable, or a method of one, does."""
        owner, _, name = dotted.rpartition(".")
        held = self._type(at, owner or dotted, left - 1)
        return self.drivers.member(held, f"{name}{CALL}" if owner else CALL) if held else None

    def _type(self, at: _At, expr: Expr, left: int) -> str:
        """The driver's type of an expression's value; empty if unknown."""
        if left <= 0:
            return ""
        if isinstance(expr, str):
            return self._named(at, expr, left)
        if isinstance(expr, Call):
            return self._result(at, expr, left)
        if isinstance(expr, Attribute):
            return self._step(self._type(at, expr.base, left - 1), expr.name)
        if isinstance(expr, Subscript):
            return self._step(self._type(at, expr.base, left - 1), ITEM)
        if isinstance(expr, Binary) and expr.operator == "/":
            return self._step(self._type(at, expr.left, left - 1), "/")
        return ""

    def _step(self, owner: str, step: str) -> str:
        found = self.drivers.member(owner, step) if owner else None
        return found.gives if found else ""

    def _result(self, at: _At, call: Call, left: int) -> str:
        operation = self._operation(at, call.callee, left - 1)
        if operation is None or operation.awaits:
            return ""
        if operation.constructs:
            if any(c.relation == "is" and self._holds(at, call, c) for c in operation.unless):
                return ""  # it works on memory
            variants = self.drivers.types[operation.name].variants
            given = (other for name, other in variants.items() if _argument(call, name))
            return next(given, operation.gives)
        return operation.gives

    def _named(self, at: _At, dotted: str, left: int) -> str:
        canonical = self.names.resolve(at.path, at.scope, dotted)
        known = self.drivers.value(canonical) if canonical else ""
        if known:
            return known
        held = self._held(at, dotted)
        if held is not None:
            return self._received(held, self._type(held.at, held.value, left - 1))
        owner, _, name = dotted.rpartition(".")
        return self._step(self._named(at, owner, left - 1), name) if owner and left > 0 else ""

    def _received(self, held: _Held, made: str) -> str:
        """The type a name has after its statement: an item of what is iterated, what `as` gives."""
        lineage = tuple(self.drivers.lineage(made))
        if held.kind is BindingKind.FOR:
            return next((known.items for known in lineage if known.items), "")
        if held.kind is BindingKind.WITH:
            return next((known.entered for known in lineage if known.entered), made)
        return made

    def _held(self, at: _At, dotted: str) -> _Held | None:
        """The value of a name that is assigned once, and where it is made."""
        key = (at, dotted)
        if key not in self._values:
            self._values[key] = self._assigned(at, dotted)
        return self._values[key]

    def _assigned(self, at: _At, dotted: str) -> _Held | None:
        origins = self.sources.of(at.path, at.scope, dotted)
        thing = origins[0].thing if len(origins) == 1 else None
        if not isinstance(thing, Binding) or thing.value is None or thing.position >= 0:
            return None
        if thing.kind not in HOLDING:
            return None
        return _Held(_At(origins[0].path, thing.scope), thing.value, thing.kind)

    def _value(self, at: _At, expr: Expr) -> Expr:
        held = self._held(at, expr) if isinstance(expr, str) else None
        return held.value if held else expr

    def _canonical(self, at: _At, expr: Expr) -> str | None:
        return self.names.resolve(at.path, at.scope, expr) if isinstance(expr, str) else None

    def _is_told(self, at: _At, callee: Expr, operation: Operation) -> bool:
        """Whether the finding stands where the receiver was made: one place to repair.

        So it is in a chain of one driver's calls, and for a file this very function has opened.
        """
        if isinstance(callee, Attribute):
            return self._blocks_inside(at, callee.base, operation.driver)
        if not isinstance(callee, str) or not operation.name.startswith(OPEN_FILE):
            return False
        return self._has_opened(at, callee.rpartition(".")[0])

    def _has_opened(self, at: _At, file: Expr) -> bool:
        """Whether this very function has opened what a name holds."""
        held = self._held(at, file) if isinstance(file, str) else None
        if held is None or held.at != at:
            return False
        return self._blocks_inside(at, held.value, self._file_driver)

    def _blocks_inside(self, at: _At, expr: Expr, driver: Driver) -> bool:
        while isinstance(expr, Attribute | Subscript | Call):
            if isinstance(expr, Call):
                found = self._work(at, expr)
                if found is not None and driver in (found.driver, self._file_driver):
                    return True
                expr = expr.callee
            else:
                expr = expr.base
        return False

    def _holds(self, at: _At, call: Call, condition: Condition) -> bool:
        if condition.relation == "none":
            return not call.args and not call.keywords
        given = _argument(call, condition.argument)
        if given is None or condition.relation == "given":
            return given is not None
        if condition.relation == "=":
            canonical = self._canonical(at, given)
            source = given.source if isinstance(given, Constant) else ""
            return condition.value in (source, canonical)
        return self._is(at, given, condition.value)

    def _is(self, at: _At, given: Expr, wanted: str) -> bool:
        made = self._value(at, given)
        if wanted == "attribute":
            return isinstance(made, Attribute) or (isinstance(made, str) and "." in made)
        canonical = self._canonical(at, made.callee) if isinstance(made, Call) else None
        return canonical == wanted or (wanted in MEMORY and canonical in MEMORY)


def _argument(call: Call, name: str) -> Expr | None:
    if not name.isdecimal():
        return call.keyword(name)
    position = int(name)
    return call.args[position] if position < len(call.args) else None


_KNOWN: WeakKeyDictionary[Project, Blocks] = WeakKeyDictionary()


def blocks(project: Project) -> Blocks:
    """What blocks in a project, prepared once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Blocks(project)
    return found
