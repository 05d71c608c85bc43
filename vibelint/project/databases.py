"""Which calls open a way to a database, and which use one, all of them synchronously.

What the drivers know of kind `database` decides; data in `rules/async/sync_database.yaml` says what
of it is none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from vibelint.catalogue.data import load
from vibelint.catalogue.drivers import Driver, DriverType, Operation
from vibelint.facts.expression import Call, Expr, Subscript
from vibelint.facts.file import Binding, BindingKind, CallSite, FileFacts
from vibelint.model.span import Span
from vibelint.project.blocking import Blocking, blocks
from vibelint.project.called import called
from vibelint.project.inert import inert
from vibelint.project.names import names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.spelling import last_name
from vibelint.project.types.inference import types
from vibelint.project.types.values import Instance
from vibelint.project.words import words

KIND = "database"
HOPS = 4
"""How many attributes away from what is made a database may be: client, database, collection."""


@dataclass(frozen=True, slots=True)
class Way:
    """A synchronous way to a database that a call makes.

    Attributes:
        name: The canonical name of what makes it.
        driver: Whose it is.
    """

    name: str
    driver: Driver


class Databases:
    """Answers that, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.drivers = project.drivers
        self.types, self.blocks, self.names = types(project), blocks(project), names(project)
        self._words, self._inert = words(project), inert(project)
        self._called = called(project)
        data: dict[str, Any] = load("async/sync_database.yaml")
        self._beside = frozenset(data["beside"])
        self._settled = self._beside.union(data["settled"])
        self._descriptions = frozenset(data["descriptions"])

    def opening(self, path: str, facts: FileFacts) -> Iterator[tuple[CallSite, Way]]:
        """The calls that open a way to a database: an engine, a session, a client, a connection.

        Args:
            path: A file.
            facts: What is known of it. A call that is told to make something asynchronous
                (`sessionmaker(class_=AsyncSession)`, `AsyncEngine(create_engine(…))`) is left out.
        """
        making = self._called.by(path, self._makers)
        wrapped = {id(a) for s in facts.calls for a in _made_async(s.call)} if making else set()
        for site in making:
            if id(site.call) not in wrapped:
                way = None if _names_async(site.call) else self._way(path, site)
                if way is not None:
                    yield site, way

    def using(self, path: str, facts: FileFacts) -> Iterator[tuple[int, Span, Blocking]]:
        """What a file's scopes do to databases, and where: calls, `with` and `for`.

        Args:
            path: A file.
            facts: What is known of it.
        """
        for site in self._called.by(path, self._users):
            if not site.awaited and self._may_use(path, site.call.callee):
                used = self.blocks.call(path, site.scope, site.call)
                if used is not None and self._is_meant(used):
                    yield site.scope, site.call.span, used
        for binding in facts.bindings if self._read else ():
            used = self._bound(path, binding) if binding.kind in self._read else None
            if used is not None and self._is_meant(used):
                yield binding.scope, binding.span, used

    def _may_use(self, path: str, callee: Expr) -> bool:
        return not (self._words.is_idle(path, callee) or self._inert.is_owner(path, callee))

    def _way(self, path: str, site: CallSite) -> Way | None:
        callees = self.types.callees(path, site.scope, site.call)
        if not callees or any(c.path or isinstance(c.receiver, Instance) for c in callees):
            return None
        given = self.types.instances(self.types.of(path, site.scope, site.call))
        ways = [self._ways.get(self.drivers.proper(name)) for name in given]
        driver = next(iter(ways), None)
        return Way(callees[0].name, driver) if driver is not None and all(ways) else None

    def _bound(self, path: str, binding: Binding) -> Blocking | None:
        value = binding.value
        if value is None or self._inert.holds(path, value):
            return None
        if binding.kind is BindingKind.WITH:
            return self.blocks.entering(path, binding.scope, value, binding.span)
        return self.blocks.iterating(path, binding.scope, value, binding.span)

    def _is_meant(self, found: Blocking) -> bool:
        return found.kind == KIND and found.driver.name not in self._beside

    @cached_property
    def _ways(self) -> dict[str, Driver]:
        """The types through which a database is reached."""
        found = {name: known.driver for name, known in self._known() if self._works(known)}
        for _ in range(HOPS):
            for name, known in self._known():
                steps = [operation.gives for operation in known.members.values()]
                if any(step in found for step in (*steps, *known.bases)):
                    found[name] = known.driver
        return found

    def _known(self) -> Iterator[tuple[str, DriverType]]:
        for name, known in self.drivers.types.items():
            if name not in self._descriptions and known.driver.name not in self._settled:
                yield name, known

    def _works(self, known: DriverType) -> bool:
        """Whether all the work that it does is a database's: a table of pandas does other, too."""
        kinds = {operation.kind for operation in known.members.values()}
        return (kinds | {known.enters, known.iterates}) - {""} == {KIND}

    @cached_property
    def _makers(self) -> frozenset[str]:
        """The last names of what makes a way to a database, aliases of the project included."""
        made = {name for name, given in self.drivers.values.items() if given in self._ways}
        proper = {*made, *self._ways}
        proper |= {f.name for f in self.drivers.functions.values() if f.gives in self._ways}
        proper |= {alias for alias, name in self.drivers.aliases.items() if name in proper}
        return self._spelled({name.rpartition(".")[2] for name in proper})

    @cached_property
    def _users(self) -> frozenset[str]:
        """The last names of what may use a database."""
        types = (k for n, k in self.drivers.types.items() if self._is_met(n))
        steps = {
            step.removesuffix("()")
            for known in types
            for step, operation in known.members.items()
            if self._may_be_meant(operation)
        }
        functions = {
            n.rpartition(".")[2]
            for n, f in self.drivers.functions.items()
            if self._is_met(n) and self._may_be_meant(f)
        }
        return self._spelled(steps | functions)

    def _may_be_meant(self, operation: Operation) -> bool:
        """Whether an operation is a database's, of whatever arguments."""
        kinds = (operation.kind, *(condition.then for condition in operation.unless))
        return KIND in kinds and operation.driver.name not in self._beside

    @cached_property
    def _read(self) -> frozenset[BindingKind]:
        """The bindings that may read a database: what is met may be entered, or iterated."""
        types = [k for n, k in self.drivers.types.items() if self._is_met(n)]
        meant = [known for known in types if known.driver.name not in self._beside]
        found = {BindingKind.WITH} if any(known.enters == KIND for known in meant) else set()
        return frozenset(found | {BindingKind.FOR for known in meant if known.iterates == KIND})

    def _is_met(self, name: str) -> bool:
        """Whether the project's imports lead to the library that a name is of."""
        return name.partition(".")[0] in self._words.drivers.roots

    def _spelled(self, names: set[str]) -> frozenset[str]:
        """Names, and what imports call them."""
        imports = (i for facts in self.names.files.values() for i in facts.imports)
        return frozenset(names | {i.bound for i in imports if i.name in names})


def _made_async(call: Call) -> tuple[Expr, ...]:
    """The arguments of what makes something asynchronous of something synchronous."""
    return call.args if last_name(call.callee).startswith("Async") else ()


def _names_async(call: Call) -> bool:
    """Whether a call names something asynchronous: `class_=AsyncSession`, `maker[AsyncSession]`."""
    callee = call.callee
    index = callee.index if isinstance(callee, Subscript) else ()
    given = (*call.args, *(value for _, value in call.keywords), *index)
    return any(isinstance(v, str) and v.rpartition(".")[2].startswith("Async") for v in given)


@once
def databases(project: Project) -> Databases:
    """What reaches databases in a project, prepared once."""
    return Databases(project)
