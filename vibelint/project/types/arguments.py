"""What a call's arguments decide: conditions of drivers, and variants of what is made."""

from __future__ import annotations

from vibelint.catalogue.drivers import Condition, Operation
from vibelint.facts.expression import Call, Constant, Expr
from vibelint.project.types.asking import Asked
from vibelint.project.types.fetched import is_fetched
from vibelint.project.types.values import ClassObject, Instance, Type, options

MEMORY = frozenset({"io.BytesIO", "io.StringIO"})
BUFFERS = MEMORY | {"django.http.HttpResponse"}
"""What takes what is written as files do, and keeps it in memory."""
INNER = ".InMemory"
"""The end of the name of a driver's type that works on memory."""


class Arguments:
    """Reads the arguments of calls, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked

    def made(self, value: ClassObject, path: str, scope: int, call: Call) -> Type | None:
        """An instance of an external class; what works on memory counts as memory itself."""
        operation = self.asked.externals.operation(value.name)
        if operation is None or not operation.constructs:
            gives = self.asked.externals.called(value.name)
            return Instance(gives or value.name, value.args)
        if self.is_in_memory(path, scope, call, operation):
            return self.in_memory(operation.name)
        known = self.asked.externals.drivers.types[operation.name].variants
        variant = next((made for c, made in known if self.holds(path, scope, call, c)), "")
        own = value.name if operation.gives == operation.name else operation.gives
        return Instance(variant or own, value.args)

    def in_memory(self, name: str) -> Instance:
        """What is made of memory: an archive may still be unpacked to the disk.

        Args:
            name: The class of what lies on the disk.
        """
        inner = name + INNER
        known = self.asked.externals.drivers.types
        return Instance(inner if inner in known else "io.BytesIO")

    def is_in_memory(self, path: str, scope: int, call: Call, operation: Operation) -> bool:
        """Whether an argument says that what is made works on memory."""
        return any(
            c.relation == "is" and self.holds(path, scope, call, c) for c in operation.unless
        )

    def opens_memory(self, name: str, path: str, scope: int, call: Call) -> bool:
        """Whether a function does no work, since it is given memory: `tarfile.open(fileobj=…)`.

        Args:
            name: Its canonical name.
            path: The file of the call.
            scope: The scope that evaluates it.
            call: The call.
        """
        operation = self.asked.externals.operation(name)
        return operation is not None and any(
            c.value in MEMORY and not c.then and self.holds(path, scope, call, c)
            for c in operation.unless
        )

    def holds(self, path: str, scope: int, call: Call, condition: Condition) -> bool:
        """Whether a condition holds of a call.

        Args:
            path: The file of the call.
            scope: The scope that evaluates it.
            call: The call.
            condition: The condition.
        """
        if condition.relation == "none":
            return not call.args and not call.keywords
        given = argument(call, condition.argument)
        if given is None or condition.relation == "given":
            return given is not None
        if condition.relation == "=":
            source = given.source if isinstance(given, Constant) else ""
            return condition.value in (source, self._canonical(path, scope, given))
        return self._is(path, scope, call, given, condition.value)

    def _canonical(self, path: str, scope: int, expr: Expr) -> str | None:
        return self.asked.names.resolve(path, scope, expr) if isinstance(expr, str) else None

    def _is(self, path: str, scope: int, call: Call, given: Expr, wanted: str) -> bool:
        value = self.asked.expression(path, scope, given, call.span)
        names = {o.name for o in options(value) if isinstance(o, Instance)}
        if wanted == "fetched":
            is_memory = bool(names & MEMORY)
            return not is_memory and is_fetched(self.asked, path, scope, given, call.span)
        return wanted in names or (wanted in MEMORY and bool(names & BUFFERS))


def lies_in_memory(name: str) -> bool:
    """Whether a type is one of what is made of memory.

    Args:
        name: The type's, canonical.
    """
    return name in MEMORY or name.endswith(INNER)


def argument(call: Call, name: str) -> Expr | None:
    """The argument of a keyword, or of a position counted from 0."""
    if not name.isdecimal():
        return call.keyword(name)
    position = int(name)
    return call.args[position] if position < len(call.args) else None
