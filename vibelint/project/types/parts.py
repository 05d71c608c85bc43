"""The parts of the inference, put together so that each may ask the others."""

from __future__ import annotations

from vibelint.facts.expression import Call, Expr, Subscript
from vibelint.facts.file import Parameter, ScopeKind
from vibelint.model.span import Span
from vibelint.project.classes import classes
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.sources import Source, sources
from vibelint.project.traces import files_of
from vibelint.project.types.annotations import Annotations
from vibelint.project.types.awaiting import Awaiting
from vibelint.project.types.callees import Callees
from vibelint.project.types.calling import Calling
from vibelint.project.types.decorators import Decorators
from vibelint.project.types.descent import Descent
from vibelint.project.types.evidence import Evidence
from vibelint.project.types.expressions import Expressions
from vibelint.project.types.externals import Externals
from vibelint.project.types.members import Attributes
from vibelint.project.types.memo import Memo
from vibelint.project.types.narrowing import Narrowing
from vibelint.project.types.origins import Origins
from vibelint.project.types.passing import Passing
from vibelint.project.types.results import Results
from vibelint.project.types.set_from_outside import SetFromOutside
from vibelint.project.types.twins import Twins
from vibelint.project.types.values import (
    ClassObject,
    External,
    Function,
    Instance,
    Module,
    Pending,
    Type,
    Wrapper,
    options,
    union,
)
from vibelint.project.types.variables import settled
from vibelint.project.words import words

PROVIDE = "Provide"
"""`Depends(Provide[Container.mailer])` gives what that provider makes."""


class Inference:
    """The inference of one project: what `Asked` says, answered by its parts."""

    def __init__(self, project: Project) -> None:
        """Prepares the parts; everything is found when first asked for."""
        self.files = files_of(project)
        self.names = names(project)
        self.classes = classes(project)
        self.sources = sources(project)
        self.externals, self.twins = Externals(project.drivers), Twins(project)
        self.memo = Memo(self.files.trace)
        self._outside = SetFromOutside(self, project)
        self.annotations = Annotations(self)
        self.attributes = Attributes(self)
        self.calling = Calling(self)
        self.callees = Callees(self, self.attributes)
        self._awaiting = Awaiting(self)
        self._decorators = Decorators(self)
        self._descent = Descent(self, lambda: words(project).top)
        self._evidence = Evidence(self)
        self._expressions = Expressions(self)
        self._narrowing = Narrowing(self)
        self._origins = Origins(self)
        self._passing = Passing(self, project)
        self.results = Results(self)

    def expression(self, path: str, scope: int, expr: Expr, at: Span | None) -> Type | None:
        """What an expression is."""
        if type(expr) is str:
            return self._dotted(path, scope, expr, at)
        if type(expr) is Call:
            call = ("call", path, scope, id(expr))
            return self.memo.get(call, self._call, path, scope, expr)
        key = ("expression", path, scope, id(expr), at)
        return self.memo.get(key, self._other, path, scope, expr, at)

    def _other(self, path: str, scope: int, expr: Expr, at: Span | None) -> Type | None:
        self.memo.hold(expr)
        return self._expressions.read(path, scope, expr, at)

    def _call(self, path: str, scope: int, call: Call) -> Type | None:
        self.memo.hold(call)
        callee = self.expression(path, scope, call.callee, call.span)
        return self.called(callee, path, scope, call)

    def _dotted(self, path: str, scope: int, dotted: str, at: Span | None) -> Type | None:
        """A name and the attributes read from it, narrowed step by step."""
        found = self.sources.of(path, scope, dotted, at)
        if len(found) != 1:
            whole = union(*[self.source(source) for source in found])
            if not found and "." in dotted:
                whole = self._set_elsewhere(path, scope, dotted, at)
            return self._narrowing.of(path, scope, dotted, at, whole)
        value, rest = self._origins.start(found[0]), found[0].rest
        written = dotted[: -len(rest) - 1] if rest else dotted
        if value is None and "." in written:
            value = self._set_elsewhere(path, scope, written, at)
        names = rest.split(".") if rest else ()
        if at is None or not self._narrowing.narrows(path, scope):
            for name in names:
                value = self.attributes.read(value, name)
            return value
        value = self._narrowing.of(path, scope, written, at, value)
        for name in names:
            written = f"{written}.{name}"
            value = self._narrowing.of(path, scope, written, at, self.attribute(value, name))
        return value

    def _set_elsewhere(self, path: str, scope: int, dotted: str, at: Span | None) -> Type | None:
        """What a name in a module that says no more than `None` of it is given by others."""
        base, _, name = dotted.rpartition(".")
        if not any(self._outside.is_set(word) for word in dotted.split(".")[1:]):
            return None
        return self.attribute(self.expression(path, scope, base, at), name)

    def source(self, source: Source) -> Type | None:
        """What a name is, by one of its origins."""
        return self._origins.read(source)

    def annotation(self, path: str, scope: int, expr: Expr | None) -> Type | None:
        """What an annotation stands for."""
        return None if expr is None else self.annotations.read(path, scope, expr)

    def injected(self, path: str, scope: int, expr: Expr | None) -> Type | None:
        """What the `Depends(f)` in a default or an annotation gives."""
        found = self.annotations.depends(path, scope, expr) if expr is not None else None
        if found is None:
            return None
        where, outer, call = found
        given = call.args[0] if call.args else call.keyword("dependency")
        if given is None:
            return None
        if isinstance(given, Subscript) and given.index and _last(given.base) == PROVIDE:
            given = given.index[0]
        value = self.expression(where, outer, given, call.span)
        made = self.called(value, where, outer, Call(given, (), (), call.span))
        return union(*(_lent(option) for option in options(made)))

    def attribute(self, value: Type | None, name: str) -> Type | None:
        """What an attribute of a value is."""
        return self.attributes.read(value, name)

    def called(self, value: Type | None, path: str, scope: int, call: Call) -> Type | None:
        """What calling a value gives."""
        return self.calling.gives(value, path, scope, call)

    def result(self, function: Function) -> Type | None:
        """What calling a function of the project gives."""
        return self.results.of(function)

    def evident(self, path: str, scope: int, *, yields: bool) -> list[Type | None]:
        """What each `return` or `yield` of a function gives."""
        return self._evidence.of(path, scope, yields=yields)

    def awaited(self, value: Type | None) -> Type | None:
        """What awaiting a value gives."""
        return self._awaiting.awaited(value)

    def entered(self, value: Type | None, *, asynchronous: bool) -> Type | None:
        """What `as` receives."""
        return self._awaiting.entered(value, asynchronous=asynchronous)

    def item(self, value: Type | None, *, asynchronous: bool) -> Type | None:
        """What iterating a value gives."""
        return self._awaiting.item(value, asynchronous=asynchronous)

    def place(self, value: Type | None, index: int) -> Type | None:
        """What stands at a place of a tuple or list."""
        return self._awaiting.place(value, index)

    def wrappers(self, path: str, scope: int) -> tuple[Wrapper, ...]:
        """The decorators round a function that change what calling it does."""
        return self._decorators.wrappers(path, scope)

    def decorators(self, path: str, scope: int) -> tuple[str, ...]:
        """The canonical names of a function's decorators, empty for those that have none."""
        return self._decorators.names(path, scope)

    def passed(self, path: str, scope: int, parameter: Parameter) -> Type | None:
        """What the project's calls pass for a parameter."""
        return self._passing.of(path, scope, parameter)

    def given_outside(self, owner: Module | Instance | ClassObject, name: str) -> Type | None:
        """What code outside of a module or class gives a name of it."""
        return self._outside.read(owner, name)

    def has_variable(self, value: Type | None) -> bool:
        """Whether a type holds a variable."""
        return settled(value) != value

    def self_of(self, path: str, scope: int) -> Type | None:
        """What the first parameter of the method round a scope is."""
        scopes = self.files[path].scopes
        inner = scope
        while scope > 0 and scopes[scope].kind is not ScopeKind.CLASS:
            inner, scope = scope, scopes[scope].parent
        if scope <= 0:
            return None
        name = self.names.canonical(path, scope)
        decorated = scopes[inner].decorators if inner != scope else ()
        is_class = "classmethod" in decorated or scopes[inner].name == "__new__"
        return ClassObject(name) if is_class else Instance(name)

    def canonical(self, value: Type | None) -> str:
        """The canonical name of a function, class or module; empty for a value."""
        if isinstance(value, Function):
            return self.names.canonical(value.path, value.scope)
        return value.name if isinstance(value, ClassObject | External | Module) else ""

    def subclasses(self, name: str) -> tuple[str, ...]:
        """The project's classes that inherit from a class or have what a protocol asks for."""
        return self._descent.below(name)


def _lent(option: Type) -> Type | None:
    """What FastAPI passes on: it awaits, and enters what lends."""
    return option.gives if isinstance(option, Pending) else option


def _last(base: Expr) -> str:
    return base.rpartition(".")[2] if isinstance(base, str) else ""
