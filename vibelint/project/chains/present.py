"""Arguments that are surely there: what `given or Default()` never replaces.

A literal is, if it is not empty; so is an object of a class of the project whose objects are all
true, where it was just made, or stands in a parameter, or comes from a function, that promises one
and no None.
"""

from __future__ import annotations

from vibelint.facts.expression import (
    Await,
    Call,
    Collection,
    Constant,
    Expr,
    Lambda,
    Starred,
    Subscript,
    Text,
)
from vibelint.facts.file import Binding, BindingKind, Parameter
from vibelint.project.chains.plain import Place
from vibelint.project.classes import classes
from vibelint.project.given import last
from vibelint.project.project import Project
from vibelint.project.sources import Source, sources
from vibelint.project.traces import files_of
from vibelint.project.types.inference import Types
from vibelint.project.types.values import ClassObject, Function, Instance, options

PLAIN = frozenset({"builtins.object", "abc.ABC", "pydantic.BaseModel", "pydantic.main.BaseModel"})
"""Classes outside whose objects are all true."""


class Present:
    """Tells them, for one project."""

    def __init__(self, project: Project, types: Types) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            types: What expressions are.
        """
        self.types, self.classes = types, classes(project)
        self.files, self.sources = files_of(project), sources(project)

    def holds(self, value: Expr, place: Place) -> bool:
        """Whether an argument is surely true; False where nobody knows.

        Args:
            value: The argument.
            place: Where it is given; no file where that is not known.
        """
        if not isinstance(value, str | Call | Await):
            return _is_full(value)
        if not place.path:
            return False
        if isinstance(value, str):
            origins = self.sources.of(place.path, place.scope, value)
            return bool(origins) and all(map(self._is_promised, origins))
        return self._is_made(place.path, place.scope, value)

    def _is_promised(self, origin: Source) -> bool:
        """Whether a name is a parameter, or was made, with the promise of such an object."""
        thing = origin.thing
        if origin.rest:
            return False
        if isinstance(thing, Parameter):
            is_given = thing.default is None or isinstance(thing.default, Call)
            is_one = thing.kind not in ("*", "**") and thing.annotation is not None
            outer = self.files[origin.path].scopes[origin.scope].parent
            return is_given and is_one and self._names(origin.path, outer, thing.annotation)
        if not isinstance(thing, Binding) or thing.kind is not BindingKind.ASSIGN:
            return False
        made = thing.value if thing.position < 0 else None
        return isinstance(made, Call | Await) and self._is_made(origin.path, thing.scope, made)

    def _is_made(self, path: str, scope: int, value: Call | Await) -> bool:
        """Whether a call makes such an object, or enters functions that promise one."""
        call = value.value if isinstance(value, Await) else value
        if not isinstance(call, Call):
            return False
        made = self.types.of(path, scope, call.callee, call.span)
        if isinstance(made, ClassObject):
            return self._is_true(made.name) and call is value
        found = self.types.callees(path, scope, call)
        return bool(found) and all(
            callee.path and not callee.wrappers and self._gives(callee.path, callee.scope)
            for callee in found
        )

    def _gives(self, path: str, index: int) -> bool:
        scope = self.files[path].scopes[index]
        return not scope.generator and self._names(path, scope.parent, scope.returns)

    def _names(self, path: str, scope: int, annotation: Expr | None) -> bool:
        """Whether an annotation is the name of such a class and of nothing else."""
        if isinstance(annotation, Subscript) and last(annotation.base) == "Annotated":
            annotation = annotation.index[0]
        if not isinstance(annotation, str):
            return False
        found = options(self.types.of(path, scope, annotation))
        return (
            len(found) == 1 and isinstance(found[0], ClassObject) and self._is_true(found[0].name)
        )

    def _is_true(self, name: str) -> bool:
        """Whether all objects of a class of the project are true."""
        above = self.types.ancestors(name)
        if not all(one in PLAIN or self.classes.place(one) for one in above):
            return False
        asked = (self.types.attribute(Instance(name), n) for n in ("__bool__", "__len__"))
        return not any(isinstance(method, Function) for method in asked)


def _is_full(value: Expr) -> bool:
    """Whether a literal is true for sure."""
    if isinstance(value, Constant):
        is_number = value.source.isdecimal() and value.source.strip("0") != ""
        return is_number or value.source == "True"
    if isinstance(value, Collection):
        return any(not isinstance(item, Starred) for item in value.items)
    return isinstance(value, Lambda) or (isinstance(value, Text) and bool(value.value))
