"""What expressions are and what calls enter: the one inference that all rules ask.

It reads facts only; nothing of the project is imported, nothing need be installed. Unknown is None
or an empty tuple: readers stay silent.
"""

from __future__ import annotations

from collections.abc import Container, Mapping

from vibelint.catalogue.drivers import Condition
from vibelint.facts.expression import Attribute, Call, Expr
from vibelint.facts.file import Binding, BindingKind
from vibelint.model.span import Span
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.types.generics import bound
from vibelint.project.types.parts import Inference
from vibelint.project.types.values import (
    Callee,
    External,
    Function,
    Instance,
    Type,
    options,
)
from vibelint.project.types.variables import settled, substituted


class Types:
    """Answers types, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; everything is found when first asked for."""
        self._inference = Inference(project)
        self._last: tuple[str, int, Call | None, tuple[Callee, ...]] = ("", -1, None, ())
        self._asked: tuple[str, int, Expr, Span | None] = ("", -1, "", None)
        self._told: Type | None = None
        self._trace = self._inference.files.trace
        self._told_from: frozenset[str] = frozenset()

    def of(self, path: str, scope: int, expr: Expr, at: Span | None = None) -> Type | None:
        """What an expression is.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The expression.
            at: Where it stands, so that a rebound name is what it was last bound to; a call knows
                its own place. Without it a name is all that the scope ever binds it to.

        Returns:
            None when it is not evident.
        """
        _, _, asked, place = self._asked
        if expr is not asked or at is not place or (path, scope) != self._asked[:2]:
            outer = self._trace.begin()
            try:
                self._told = settled(self._inference.expression(path, scope, expr, at))
            finally:
                self._told_from = self._trace.end(outer)
            self._asked = (path, scope, expr, at)
        self._trace.read |= self._told_from
        return self._told

    def callees(self, path: str, scope: int, call: Call) -> tuple[Callee, ...]:
        """What a call may enter, its arguments left aside; a union gives several.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            call: The call.

        Returns:
            Nothing when nothing is known of it. A class gives its `__init__` and what that leads
            to of itself (`__new__`, `__post_init__`), and its name if it is not the project's.
        """
        if call is not self._last[2] or (path, scope) != self._last[:2]:
            callee = self._inference.expression(path, scope, call.callee, call.span)
            found = self._inference.callees.of(settled(callee), call)
            self._last = (path, scope, call, found)
        return self._last[3]

    def references(
        self, path: str, scope: int, expr: Expr, at: Span | None = None
    ) -> tuple[Callee, ...]:
        """What would be entered if somebody called an expression's value."""
        return self._inference.callees.of(self.of(path, scope, expr, at))

    def entering(self, value: Type | None, call: Call) -> tuple[Callee, ...]:
        """What a call enters whose callee is known to be a value."""
        return self._inference.callees.of(value, call)

    def accessed(
        self,
        path: str,
        scope: int,
        expr: Expr,
        at: Span | None = None,
        properties: Container[str] | None = None,
    ) -> tuple[Callee, ...]:
        """The properties that reading an expression runs, all its attributes considered.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: What is read; for the attributes before a call's last one, the call's callee.
            at: Where it stands.
            properties: The names that any property has, where they are known.
        """
        found: list[Callee] = []
        while isinstance(expr, Attribute):
            if properties is None or expr.name in properties:
                found += self._read(path, scope, expr.base, expr.name, at)
            expr = expr.base
        while isinstance(expr, str) and "." in expr:
            expr, _, name = expr.rpartition(".")
            if properties is None or name in properties:
                found += self._read(path, scope, expr, name, at)
        return tuple(reversed(found))

    def _read(
        self, path: str, scope: int, base: Expr, name: str, at: Span | None
    ) -> tuple[Callee, ...]:
        value = settled(self._inference.expression(path, scope, base, at))
        return self._inference.callees.read(value, name)

    def entered(self, path: str, binding: Binding) -> tuple[Callee, ...]:
        """What a `with` runs: `__enter__` and `__exit__`, a `@contextmanager`'s generator.

        Args:
            path: The file of the binding.
            binding: A WITH or ASYNC_WITH binding; other kinds give nothing.
        """
        if binding.kind not in (BindingKind.WITH, BindingKind.ASYNC_WITH) or binding.value is None:
            return ()
        value = self.of(path, binding.scope, binding.value, binding.span)
        asynchronous = binding.kind is BindingKind.ASYNC_WITH
        return self._inference.callees.entered(value, asynchronous=asynchronous)

    def iterated(self, path: str, binding: Binding) -> tuple[Callee, ...]:
        """What a `for` runs: a generator's body, `__iter__` and `__next__`.

        Args:
            path: The file of the binding.
            binding: A FOR or ASYNC_FOR binding; other kinds give nothing.
        """
        if binding.kind not in (BindingKind.FOR, BindingKind.ASYNC_FOR) or binding.value is None:
            return ()
        value = self.of(path, binding.scope, binding.value, binding.span)
        asynchronous = binding.kind is BindingKind.ASYNC_FOR
        return self._inference.callees.iterated(value, asynchronous=asynchronous)

    def holds(self, path: str, scope: int, call: Call, condition: Condition) -> bool:
        """Whether a driver's condition holds of a call's arguments."""
        return self._inference.calling.arguments.holds(path, scope, call, condition)

    def instances(self, value: Type | None) -> tuple[str, ...]:
        """The classes that a value may be an instance of, by canonical name."""
        found = (self._value(option) for option in options(value))
        return tuple(o.name for o in found if isinstance(o, Instance))

    def ancestors(self, name: str) -> tuple[str, ...]:
        """A class and all it inherits from, by canonical name, nearest first."""
        return self._inference.classes.of(name)

    def result(self, path: str, scope: int) -> Type | None:
        """What calling one of the project's functions gives."""
        return settled(self._inference.result(Function(path, scope)))

    def annotated(
        self,
        path: str,
        scope: int,
        expr: Expr | None,
        known: Mapping[str, Type | None] | None = None,
    ) -> Type | None:
        """What an annotation stands for.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            expr: The annotation.
            known: What type variables stand for.
        """
        return settled(substituted(self._inference.annotation(path, scope, expr), known or {}))

    def bound(self, schema: Instance, ancestor: str) -> Mapping[str, Type | None]:
        """What the type parameters of a class's ancestor stand for.

        Args:
            schema: The class, with what its own parameters stand for.
            ancestor: The canonical name of what it inherits from, or of itself.
        """
        return bound(self._inference, schema, ancestor)

    def depends_on(self, path: str, scope: int, expr: Expr) -> tuple[str, int, Call] | None:
        """The `Depends(f)` of an annotation or a default, with its file and scope."""
        return self._inference.annotations.depends(path, scope, expr)

    def attribute(self, value: Type | None, name: str) -> Type | None:
        """What an attribute of a value is."""
        return settled(self._inference.attribute(value, name))

    def _value(self, option: Type) -> Type | None:
        """A module's value, where a name outside the project stands for one."""
        if isinstance(option, External) and option.receiver is None:
            return self._inference.externals.value(option.name)
        return option


@once
def types(project: Project) -> Types:
    """The types of a project, prepared once."""
    return Types(project)
