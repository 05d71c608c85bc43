"""Which call blocks: the drivers' knowledge, asked with what the project's names and values mean.

The one seam for "does this block": `Blocks.call`, `reference`, `entering` and `iterating`. What is
called, entered and iterated is asked of the type inference; of several possible receivers all that
are drivers' must block. Anything unknown is None: silence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from vibelint.catalogue.drivers import ANY, CALL, Driver, DriverType, Operation
from vibelint.facts.expression import Attribute, Call, Expr, Subscript
from vibelint.facts.file import Binding, BindingKind
from vibelint.model.span import Span
from vibelint.project.kernel_files import KernelFiles
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.sources import sources
from vibelint.project.types.inference import types
from vibelint.project.types.values import Callee, Instance

OPEN_FILE = "io.IOBase"
ACQUIRE = "threading.Lock.acquire"
FILE, LOOK = "file", "file-look"
FREE = ("Lock", "RLock")
HOLDING = (BindingKind.ASSIGN, BindingKind.WALRUS, BindingKind.WITH)


@dataclass(frozen=True, slots=True)
class Blocking:
    """Something that blocks.

    Attributes:
        name: The driver's canonical name for it.
        kind: The kind of work.
        driver: Whose it is.
        reads: Whether it only reads what is remembered from then on.
    """

    name: str
    kind: str
    driver: Driver
    reads: bool = False


class Blocks:
    """Answers what blocks, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.sources = sources(project)
        self.types = types(project)
        self.drivers = project.drivers
        self._roots = frozenset(
            root for known in self.drivers.types.values() for root in known.driver.roots
        ) - {"builtins"}
        self._doing: dict[tuple[str, bool], tuple[bool, DriverType | None]] = {}
        self._kernel = KernelFiles(self.sources)
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
        operation = self._work(path, scope, call)
        if operation is None or self._is_told(path, scope, call, operation):
            return None
        if operation.kind == FILE and self._kernel.reads(path, scope, call):
            operation = replace(operation, kind=LOOK)
        return _blocking(operation)

    def reference(
        self, path: str, scope: int, callee: Expr, at: Span | None = None
    ) -> Blocking | None:
        """What calling an expression would do, for a callable that somebody else calls here."""
        found = self.types.references(path, scope, callee, at)
        operation = _agreed([c.operation for c in found if self._is_driver(c)])
        return _blocking(operation) if operation is not None else None

    def reading(
        self, path: str, scope: int, base: Expr, name: str, at: Span | None = None
    ) -> Blocking | None:
        """What reading an attribute of something does, the making of that left aside."""
        found: list[Operation | None] = []
        for owner in self.types.instances(self.types.of(path, scope, base, at)):
            known = [self.drivers.member(one, name) for one in self.types.ancestors(owner)]
            if any(known) or next(self.drivers.lineage(owner), None) is not None:
                found.append(next((one for one in known if one is not None), None))
        operation = _agreed(found)
        return _blocking(operation) if operation is not None and operation.reads else None

    def entering(
        self, path: str, scope: int, value: Expr, at: Span | None = None
    ) -> Blocking | None:
        """What entering or leaving `with value` does, the making of `value` left aside."""
        known = self._driver_type(path, scope, value, at, enters=True)
        return Blocking(f"{known.name}.__enter__", known.enters, known.driver) if known else None

    def iterating(
        self, path: str, scope: int, value: Expr, at: Span | None = None
    ) -> Blocking | None:
        """What iterating `value` does, the making of `value` left aside."""
        known = self._driver_type(path, scope, value, at, enters=False)
        if known is None or (known.name == OPEN_FILE and self._has_opened(path, scope, value, at)):
            return None
        return Blocking(f"{known.name}.__iter__", known.iterates, known.driver)

    def _work(self, path: str, scope: int, call: Call) -> Operation | None:
        """The operation of a call if it blocks, given its arguments."""
        found = self.types.callees(path, scope, call)
        known = [callee for callee in found if self._is_driver(callee)]
        if len(known) > 1:
            known = [callee for callee in known if not self._is_absent(callee)]
        return _agreed([self._meant(path, scope, callee.call or call, callee) for callee in known])

    def _meant(self, path: str, scope: int, call: Call, callee: Callee) -> Operation | None:
        operation = callee.operation
        if operation is not None and "*" in operation.name:
            operation = replace(operation, name=callee.name)
        for condition in operation.unless if operation is not None else ():
            if operation is not None and self.types.holds(path, scope, call, condition):
                return replace(operation, kind=condition.then)
        return operation

    def _is_driver(self, callee: Callee) -> bool:
        """Whether a callee is a driver's, its unknown members included: those do not block."""
        if callee.operation is not None:
            return True
        is_named = not isinstance(callee.receiver, Instance)
        return not callee.path and (is_named or callee.name.partition(".")[0] in self._roots)

    def _is_absent(self, callee: Callee) -> bool:
        """Whether a driver's class has no such member: `messages` of OpenAI's client.

        Where one of several clients is used, that is another one's branch.
        """
        if callee.operation is not None or callee.path:
            return False
        owner, members = callee.name, ""
        while owner and not (lineage := tuple(self.drivers.lineage(owner))):
            owner, _, members = owner.rpartition(".")
        known = {step for one in lineage for step in one.members} if owner else set()
        return bool(known) and known.isdisjoint((members, f"{members}{CALL}", ANY, ANY + CALL))

    def _driver_type(
        self,
        path: str,
        scope: int,
        value: Expr,
        at: Span | None,
        *,
        enters: bool,
    ) -> DriverType | None:
        """The driver's type of a value that does something, where all that it may be does it."""
        found: list[DriverType | None] = []
        for name in self.types.instances(self.types.of(path, scope, value, at)):
            kinds = [self._does(ancestor, enters) for ancestor in self.types.ancestors(name)]
            if any(is_known for is_known, _ in kinds):
                found.append(next((known for _, known in kinds if known), None))
        return found[0] if found and all(found) else None

    def _does(self, name: str, enters: bool) -> tuple[bool, DriverType | None]:
        """Whether a class is a driver's, and the type in its lineage that does something."""
        known = self._doing.get((name, enters))
        if known is None:
            does = self.drivers.entering if enters else self.drivers.iterating
            is_known = next(self.drivers.lineage(name), None) is not None
            known = self._doing[name, enters] = (is_known, does(name))
        return known

    def _is_told(self, path: str, scope: int, call: Call, operation: Operation) -> bool:
        """Whether the finding stands where the receiver was made: one place to repair.

        So it is in a chain of one driver's calls, and for a file this very function has opened.
        """
        callee = call.callee
        if operation.name == ACQUIRE and isinstance(callee, str):
            return self._is_fresh(path, scope, callee.rpartition(".")[0], call.span)
        if isinstance(callee, Attribute):
            return self._blocks_inside(path, scope, callee.base, operation.driver)
        if not isinstance(callee, str) or not operation.name.startswith(OPEN_FILE):
            return False
        return self._has_opened(path, scope, callee.rpartition(".")[0], call.span)

    def _is_fresh(self, path: str, scope: int, lock: str, at: Span) -> bool:
        """Whether this very function has just made a lock, so that nobody else holds it."""
        made = self._made_here(path, scope, lock, at)
        value = made.value if made is not None else None
        callee = value.callee if isinstance(value, Call) else None
        return isinstance(callee, str) and callee.rpartition(".")[2] in FREE

    def _has_opened(self, path: str, scope: int, file: Expr, at: Span | None) -> bool:
        """Whether this very function has opened what a name holds."""
        if not isinstance(file, str) or not file:
            return False
        made = self._made_here(path, scope, file, at)
        if made is None or made.value is None:
            return False
        return self._blocks_inside(path, scope, made.value, self._file_driver)

    def _made_here(self, path: str, scope: int, name: str, at: Span | None) -> Binding | None:
        """The one binding that a name has, if it stands in this very function."""
        origins = self.sources.of(path, scope, name, at)
        thing = origins[0].thing if len(origins) == 1 and not origins[0].rest else None
        if not isinstance(thing, Binding) or thing.kind not in HOLDING:
            return None
        is_here = origins[0].path == path and thing.scope == scope and thing.position < 0
        return thing if is_here else None

    def _blocks_inside(self, path: str, scope: int, expr: Expr, driver: Driver) -> bool:
        while isinstance(expr, Attribute | Subscript | Call):
            if isinstance(expr, Call):
                found = self._work(path, scope, expr)
                if found is not None and found.kind != LOOK:
                    return driver in (found.driver, self._file_driver)
                expr = expr.callee
            else:
                expr = expr.base
        return False


def _agreed(found: Sequence[Operation | None]) -> Operation | None:
    """What one of several does, where all of them block."""
    known = [operation for operation in found if operation is not None and operation.kind]
    return known[0] if known and len(known) == len(found) else None


def _blocking(operation: Operation) -> Blocking:
    return Blocking(operation.name, operation.kind, operation.driver, operation.reads)


@once
def blocks(project: Project) -> Blocks:
    """What blocks in a project, prepared once."""
    return Blocks(project)
