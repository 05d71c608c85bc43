"""What a parameter without annotation is: what the project's own calls pass for it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property

from vibelint.facts.expression import Attribute, Call, Constant, Expr, Starred
from vibelint.facts.file import Parameter, ScopeKind
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, Function, Instance, Type, options, union

CALLS = "calls"
MOST = 40
"""A name that is called more often is not followed."""


class Passing:
    """Reads the calls of functions whose parameters are not annotated, for one project."""

    def __init__(self, asked: Asked) -> None:
        """Takes the inference."""
        self.asked = asked
        asked.files.trace.answers(CALLS, self._callers)

    def of(self, path: str, scope: int, parameter: Parameter) -> Type | None:
        """What the calls of a function pass for a parameter; one of several is a union."""
        holder = self.asked.files[path].scopes[scope]
        if not holder.is_function or parameter.kind not in ("positional", "keyword"):
            return None
        name = holder.name
        if name == "__init__":
            name = self.asked.files[path].scopes[holder.parent].name
        sites = self._sites.get(name, ())
        self.asked.files.trace.ask(CALLS, name, self._callers(name))
        if len(sites) > MOST:
            return None
        self.asked.files.trace.read.update(path for path, *_ in sites)
        target = Function(path, scope)
        return union(*(self._passed(*site, target, parameter) for site in sites))

    def _callers(self, name: str) -> list[str]:
        """The files of the calls by a name, as often as they call; of many the first."""
        return [path for path, *_ in self._sites.get(name, ())]

    def _passed(
        self, path: str, scope: int, call: Call, target: Function, parameter: Parameter
    ) -> Type | None:
        given = call.keyword(parameter.name)
        if given is None and any(isinstance(arg, Starred) for arg in call.args):
            return None
        callee = self.asked.expression(path, scope, call.callee, call.span)
        for option in options(callee):
            bound = self._bound(option, target)
            if bound is None:
                continue
            found = given or self._placed(call, target, parameter, bound)
            if found is not None and not isinstance(found, Constant):
                return self.asked.expression(path, scope, found, call.span)
        return None

    def _bound(self, option: Type, target: Function) -> int | None:
        """How many first parameters a callee binds by itself; None where it is not the target."""
        if isinstance(option, ClassObject):
            made = self.asked.attribute(Instance(option.name), "__init__")
            option = made if isinstance(made, Function) else option
        if not isinstance(option, Function):
            return None
        same = (option.path, option.scope) == (target.path, target.scope)
        if not same and not self._stands_for(option, target):
            return None
        return 0 if option.receiver is None else 1

    def _stands_for(self, option: Function, target: Function) -> bool:
        """Whether a method without a body is called in place of an override."""
        own = self.asked.files[option.path].scopes[option.scope]
        holder = self.asked.files[target.path].scopes[target.scope]
        owner = option.receiver
        if not own.stub or own.name != holder.name or not isinstance(owner, Instance):
            return False
        return self.asked.names.canonical(target.path, holder.parent) in self.asked.subclasses(
            owner.name
        )

    def _placed(
        self, call: Call, target: Function, parameter: Parameter, bound: int
    ) -> Expr | None:
        holder = self.asked.files[target.path].scopes[target.scope]
        if parameter.kind != "positional":
            return None
        place = holder.parameters.index(parameter) - bound
        return call.args[place] if 0 <= place < len(call.args) else None

    @cached_property
    def _sites(self) -> dict[str, list[tuple[str, int, Call]]]:
        with self.asked.files.trace.apart():
            return self._gathered()

    def _gathered(self) -> dict[str, list[tuple[str, int, Call]]]:
        """All calls by the last name of what is called, of functions with bare parameters."""
        wanted = self._wanted()
        found: dict[str, list[tuple[str, int, Call]]] = defaultdict(list)
        for path, facts in self.asked.files.items():
            for site in facts.calls:
                callee = site.call.callee
                written = callee.name if isinstance(callee, Attribute) else callee
                name = written.rpartition(".")[2] if isinstance(written, str) else ""
                if name in wanted and len(found[name]) <= MOST:
                    found[name].append((path, site.scope, site.call))
        return found

    def _doubtful(self) -> frozenset[str]:
        """Words of annotations that say nothing, or name a class whose twin the project uses."""
        used = {i.module for facts in self.asked.files.values() for i in facts.imports}
        twins = self.asked.externals.drivers.twins.items()
        named = (n.rpartition(".")[2] for n, twin in twins if twin.rpartition(".")[0] in used)
        return frozenset({"Any", "object", *named})

    def _wanted(self) -> frozenset[str]:
        found, doubtful = set(), self._doubtful()
        for facts in self.asked.files.values():
            for scope in facts.scopes:
                if scope.is_function and any(_is_bare(p, doubtful) for p in scope.parameters):
                    parent = facts.scopes[scope.parent]
                    is_made = scope.name == "__init__" and parent.kind is ScopeKind.CLASS
                    found.add(parent.name if is_made else scope.name)
        return frozenset(found)


def _is_bare(parameter: Parameter, doubtful: frozenset[str]) -> bool:
    """Whether an annotation says nothing, if there is one, or what may not be so."""
    written = parameter.annotation
    return written is None or (isinstance(written, str) and written.rpartition(".")[2] in doubtful)
