"""What the parts of the inference ask each other."""

from __future__ import annotations

from typing import Protocol

from vibelint.facts.expression import Call, Expr
from vibelint.facts.file import Parameter
from vibelint.model.span import Span
from vibelint.project.classes import Classes
from vibelint.project.names import Names
from vibelint.project.sources import Source, Sources
from vibelint.project.traces import Files
from vibelint.project.types.externals import Externals
from vibelint.project.types.memo import Memo
from vibelint.project.types.twins import Twins
from vibelint.project.types.values import (
    ClassObject,
    Function,
    Instance,
    Module,
    Type,
    Wrapper,
)


class Asked(Protocol):
    """The inference, as its parts see it. All answers are None where unknown."""

    files: Files
    names: Names
    classes: Classes
    sources: Sources
    externals: Externals
    memo: Memo
    twins: Twins

    def expression(self, path: str, scope: int, expr: Expr, at: Span | None) -> Type | None:
        """What an expression is."""

    def source(self, source: Source) -> Type | None:
        """What a name is, by one of its origins."""

    def annotation(self, path: str, scope: int, expr: Expr | None) -> Type | None:
        """What an annotation stands for."""

    def injected(self, path: str, scope: int, expr: Expr | None) -> Type | None:
        """What the `Depends(f)` in a default or an annotation gives."""

    def attribute(self, value: Type | None, name: str) -> Type | None:
        """What an attribute of a value is."""

    def called(self, value: Type | None, path: str, scope: int, call: Call) -> Type | None:
        """What calling a value gives."""

    def result(self, function: Function) -> Type | None:
        """What calling a function of the project gives."""

    def awaited(self, value: Type | None) -> Type | None:
        """What awaiting a value gives."""

    def entered(self, value: Type | None, *, asynchronous: bool) -> Type | None:
        """What `as` receives."""

    def item(self, value: Type | None, *, asynchronous: bool) -> Type | None:
        """What iterating a value gives."""

    def place(self, value: Type | None, index: int) -> Type | None:
        """What stands at a place of a tuple or list."""

    def wrappers(self, path: str, scope: int) -> tuple[Wrapper, ...]:
        """The decorators round a function that change what calling it does."""

    def decorators(self, path: str, scope: int) -> tuple[str, ...]:
        """The canonical names of a function's decorators, empty for those that have none."""

    def self_of(self, path: str, scope: int) -> Type | None:
        """What the first parameter of the method round a scope is."""

    def canonical(self, value: Type | None) -> str:
        """The canonical name of a function, class or module; empty for a value."""

    def evident(self, path: str, scope: int, *, yields: bool) -> list[Type | None]:
        """What each `return` or `yield` of a function gives."""

    def passed(self, path: str, scope: int, parameter: Parameter) -> Type | None:
        """What the project's calls pass for a parameter."""

    def given_outside(self, owner: Module | Instance | ClassObject, name: str) -> Type | None:
        """What code outside of a module or class gives a name of it: `shared.model = load()`."""

    def has_variable(self, value: Type | None) -> bool:
        """Whether a type holds a variable."""

    def subclasses(self, name: str) -> tuple[str, ...]:
        """The project's classes that inherit from a class, by canonical name."""
