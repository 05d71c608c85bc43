"""What names are, by where they come from: parameters, bindings, definitions, outside names."""

from __future__ import annotations

from vibelint.facts.expression import OTHER, Call, Constant
from vibelint.facts.file import Binding, BindingKind, Parameter, Scope, ScopeKind
from vibelint.project.sources import Package, Source
from vibelint.project.types.asking import Asked
from vibelint.project.types.descent import is_kind
from vibelint.project.types.values import (
    ClassObject,
    Function,
    Instance,
    Module,
    Type,
    options,
    union,
)

ITERATED = (BindingKind.FOR, BindingKind.ASYNC_FOR)
ENTERED = (BindingKind.WITH, BindingKind.ASYNC_WITH)
ASYNCHRONOUS = (BindingKind.ASYNC_FOR, BindingKind.ASYNC_WITH)
ANYTHING = ("typing.Any", "builtins.object")
SILENT = (BindingKind.DELETE, BindingKind.MATCH, BindingKind.TYPE)


class Origins:
    """Reads what names come from, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        self._memo = asked.memo

    def read(self, source: Source) -> Type | None:
        """What a name is, by one of its origins, the attributes read from it considered."""
        found = self.start(source)
        for name in source.rest.split(".") if source.rest else ():
            found = self.asked.attribute(found, name)
        return found

    def start(self, source: Source) -> Type | None:
        """What an origin itself is, whatever is read from it."""
        thing = source.thing
        if type(thing) is Parameter:
            return self._parameter(source.path, source.scope, thing)
        if type(thing) is Binding:
            return self._binding(source.path, source.scope, thing)
        if type(thing) is str:
            return self.asked.externals.named(thing)
        if type(thing) is Scope:
            return self._defined(source.path, source.scope, thing)
        return Module(thing.name, thing.path) if type(thing) is Package else None

    def _parameter(self, path: str, scope: int, thing: Parameter) -> Type | None:
        key = ("parameter", path, scope, thing.name)
        return self._memo.get(key, self.parameter, path, scope, thing)

    def _binding(self, path: str, scope: int, thing: Binding) -> Type | None:
        key = ("binding", path, id(thing))
        return self._memo.get(key, self.binding, path, scope, thing)

    def _defined(self, path: str, scope: int, holder: Scope) -> Type | None:
        if holder.kind is ScopeKind.CLASS:
            return ClassObject(self.asked.names.canonical(path, scope))
        return Function(path, scope)

    def parameter(self, path: str, scope: int, parameter: Parameter) -> Type | None:
        """What a parameter is: declared, injected, `self`, or its default."""
        holder = self.asked.files[path].scopes[scope]
        if parameter.annotation is None and parameter.default is None:
            return self._unannotated(path, scope, holder, parameter)
        outside = scope if holder.type_parameters else holder.parent
        default = parameter.default if isinstance(parameter.default, Call) else None
        given = self.asked.injected(path, outside, default)
        declared = self.asked.annotation(path, outside, parameter.annotation)
        given = given or self.asked.injected(path, outside, parameter.annotation)
        declared = self._real(path, scope, parameter, _narrower(self.asked, declared, given), given)
        if declared is not None:
            return _collected(parameter, declared)
        if parameter.annotation is not None and not self._is_anything(path, outside, parameter):
            return None
        return self._unannotated(path, scope, holder, parameter)

    def _real(
        self,
        path: str,
        scope: int,
        parameter: Parameter,
        declared: Type | None,
        given: Type | None,
    ) -> Type | None:
        """What is declared, unless all that is known to be given is its asynchronous twin.

        `db: Session = Depends(get_db)` is no `Session` where `get_db` gives an `AsyncSession`,
        nor is the `db: Session` of a service that it is passed to.
        """
        externals = self.asked.externals
        if not isinstance(declared, Instance) or not self.asked.twins.may_stand_for(declared.name):
            return declared
        found = given or self.asked.passed(path, scope, parameter)
        kinds = [o.name for o in options(found) if isinstance(o, Instance)]
        is_belied = bool(kinds) and all(externals.is_twin(declared.name, k) for k in kinds)
        return found if is_belied else declared

    def _is_anything(self, path: str, scope: int, parameter: Parameter) -> bool:
        """Whether an annotation says no more than none."""
        written = parameter.annotation
        canonical = self.asked.names.resolve(path, scope, written) if type(written) is str else None
        return canonical in ANYTHING

    def _unannotated(
        self, path: str, scope: int, holder: Scope, parameter: Parameter
    ) -> Type | None:
        if holder.parameters[0] is parameter and parameter.default is None:
            owner = self._first(path, holder)
            if owner is not None:
                return owner
        injected = self._from_wrapper(path, scope, holder, parameter)
        if injected is not None:
            return injected
        default = parameter.default
        if default is None or isinstance(default, Constant):
            return self.asked.passed(path, scope, parameter)
        return self.asked.expression(path, holder.parent, default, None)

    def _first(self, path: str, holder: Scope) -> Type | None:
        """What `self` and `cls` are."""
        scopes = self.asked.files[path].scopes
        if holder.parent < 0 or scopes[holder.parent].kind is not ScopeKind.CLASS:
            return None
        kinds = {d.rpartition(".")[2] for d in holder.decorators if isinstance(d, str)}
        if "staticmethod" in kinds:
            return None
        name = self.asked.names.canonical(path, holder.parent)
        makes = holder.name in ("__new__", "__init_subclass__", "__class_getitem__")
        if "classmethod" in kinds or makes:
            return ClassObject(name)
        return Instance(name)

    def _from_wrapper(
        self, path: str, scope: int, holder: Scope, parameter: Parameter
    ) -> Type | None:
        """What a decorator's wrapper passes: `return f(session, *args)`, `f(session=session)`."""
        if not holder.decorators or holder.kind is ScopeKind.LAMBDA:
            return None
        place = holder.parameters.index(parameter)
        for wrapper in self.asked.wrappers(path, scope):
            if not wrapper.path:
                continue
            for site in self.asked.files[wrapper.path].calls:
                call = site.call
                if site.scope < wrapper.scope or call.callee != wrapper.parameter:
                    continue
                given = call.keyword(parameter.name) or (
                    call.args[place] if place < len(call.args) else None
                )
                if given is not None and isinstance(given, str):
                    return self.asked.expression(wrapper.path, site.scope, given, call.span)
        return None

    def binding(self, path: str, home: int, binding: Binding) -> Type | None:
        """What a binding's target is from then on.

        Args:
            path: Its file.
            home: Index of the scope that owns the name.
            binding: The binding.
        """
        declared = self._declared(path, binding)
        made = self._made(path, binding)
        if declared is None and binding.annotation is None and made is None:
            other = self.asked.sources.declared(path, home, binding.target)
            declared = self._declared(path, other) if other is not None else None
        return _narrower(self.asked, declared, made)

    def _declared(self, path: str, binding: Binding) -> Type | None:
        return self.asked.annotation(path, binding.scope, binding.annotation)

    def _made(self, path: str, binding: Binding) -> Type | None:
        value = binding.value
        if value is None or value is OTHER or binding.kind in SILENT:
            return None
        scope, kind = binding.scope, binding.kind
        if kind is BindingKind.AUGMENTED:
            return None
        if isinstance(value, Call):
            given = self.asked.injected(path, scope, value)
            if given is not None:
                return given
        found = self.asked.expression(path, scope, value, binding.span)
        if kind is BindingKind.EXCEPT:
            return _caught(found)
        asynchronous = kind in ASYNCHRONOUS
        if kind in ITERATED:
            found = self.asked.item(found, asynchronous=asynchronous)
        elif kind in ENTERED:
            found = self.asked.entered(found, asynchronous=asynchronous)
        for place in (binding.position, *binding.nested) if binding.position >= 0 else ():
            found = self.asked.place(found, place)
        return found


def _narrower(asked: Asked, declared: Type | None, made: Type | None) -> Type | None:
    """What is declared, unless what is made is a kind of it."""
    if declared is None or made is None:
        return declared or made
    if not all(isinstance(option, Instance) for option in (*options(declared), *options(made))):
        return declared
    names = {o.name for o in options(declared) if isinstance(o, Instance)}
    kinds = [o for o in options(made) if isinstance(o, Instance)]
    if all(any(is_kind(asked, o.name, name) for name in names) for o in kinds):
        return union(*(_with_args(o, declared) for o in kinds))
    return declared


def _with_args(made: Instance, declared: Type) -> Instance:
    """An empty display takes the items' type from its annotation."""
    if any(arg is not None for arg in made.args):
        return made
    same = (o for o in options(declared) if isinstance(o, Instance) and o.name == made.name)
    return next(same, made)


def _collected(parameter: Parameter, declared: Type) -> Type:
    if parameter.kind == "*":
        return Instance("builtins.list", (declared,))
    return Instance("builtins.dict", (None, declared)) if parameter.kind == "**" else declared


def _caught(found: Type | None) -> Type | None:
    """What `except … as error` binds."""
    classes: list[Type | None] = []
    for option in options(found):
        if isinstance(option, Instance) and option.name == "builtins.tuple":
            classes += option.args
        else:
            classes.append(option)
    return union(*(Instance(c.name) for c in classes if isinstance(c, ClassObject)))
