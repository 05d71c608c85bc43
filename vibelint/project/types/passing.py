"""What a parameter without annotation is: what the project's own calls pass for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from vibelint.facts.expression import Call, Constant, Expr, Starred
from vibelint.facts.file import FileFacts, Parameter, Scope, ScopeKind
from vibelint.model.value import Value
from vibelint.project.called import called
from vibelint.project.given import text, words_in
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.taken import Taking, law_of, taken
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, Function, Instance, Type, options, union

CALLS = "calls"
UNTOLD = frozenset({"Any", "object"})
"""Words of annotations that say nothing."""
MOST = 40
"""A name that is called more often is not followed."""


class Passing:
    """Reads the calls of functions whose parameters are not annotated, for one project."""

    def __init__(self, asked: Asked, project: Project) -> None:
        """Takes the inference, and the project it is of."""
        self.asked, self._project = asked, project
        asked.files.trace.answers(CALLS, self._callers)

    def of(self, path: str, scope: int, parameter: Parameter) -> Type | None:
        """What the calls of a function pass for a parameter; one of several is a union."""
        holder = self.asked.files[path].scopes[scope]
        if not holder.is_function or parameter.kind not in ("positional", "keyword"):
            return None
        name = holder.name
        if name == "__init__":
            name = self.asked.files[path].scopes[holder.parent].name
        callers = self._callers(name)
        self.asked.files.trace.ask(CALLS, name, callers)
        if len(callers) > MOST:
            return None
        self.asked.files.trace.read.update(callers)
        target = Function(path, scope)
        sites = [*self._sites(name)]
        if holder.name == "__init__":  # a class method of its own makes one, too
            sites += ((path, s.scope, s.call) for s in called(self._project).by(path, {"cls"}))
        return union(*(self._passed(*site, target, parameter) for site in sites))

    def _callers(self, name: str) -> list[str]:
        """The files of the calls by a name, as often as they call; of many the first."""
        return self._calling.get(name, [])

    @cached_property
    def _calling(self) -> Mapping[str, list[str]]:
        """The files that call functions with bare parameters, by the names of those."""
        found: dict[str, list[str]] = {name: [] for name in self._wanted}
        for path, words in called(self._project).texts.items():
            for name in filter(found.__contains__, words.split()):
                files = found[name]
                if len(files) <= MOST:
                    files.append(path)
        return found

    def _sites(self, name: str) -> Iterator[tuple[str, int, Call]]:
        """All calls by a name that few calls are made by; those of tests if there are no others."""
        callers = dict.fromkeys(self._callers(name))
        for path in [c for c in callers if role_by_path(c) != "test"] or callers:
            for site in called(self._project).by(path, {name}):
                yield path, site.scope, site.call

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

    def _parts(self) -> dict[str, _Functions]:
        law = law_of((sorted(self._doubted), sorted(self._twins)))
        return taken(self._project, Taking("bare", _Functions, self._take), law)

    @cached_property
    def _twins(self) -> dict[str, set[str]]:
        """The words of classes that have a twin, by the module that the twin is taken from."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, twin in self.asked.externals.drivers.twins.items():
            found[twin.rpartition(".")[0]].add(name.rpartition(".")[2])
        return found

    @cached_property
    def _doubted(self) -> frozenset[str]:
        """Words of annotations that may say nothing."""
        return UNTOLD.union(*self._twins.values())

    @cached_property
    def _wanted(self) -> frozenset[str]:
        """The names of functions with bare parameters."""
        parts = self._parts().values()
        used = words_in(part.used for part in parts)
        doubtful = UNTOLD.union(*(words for one, words in self._twins.items() if one in used))
        found = " ".join(part.bare for part in parts).split()
        for part in parts:
            for pair in part.doubted.split():
                word, _, name = pair.partition(":")
                if word in doubtful:
                    found.append(name)
        return frozenset(found)

    def _take(self, _path: str, facts: FileFacts) -> _Functions:
        """Which functions of a file may have bare parameters."""
        bare, doubted, may_be = set[str](), set[str](), self._doubted
        for scope in facts.scopes:
            if scope.parameters and scope.is_function:
                words = {_word(p) for p in scope.parameters}
                name = _called_as(facts, scope)
                if "" in words:
                    bare.add(name)
                if not may_be.isdisjoint(words):
                    doubted.update([f"{word}:{name}" for word in words & may_be])
        return _Functions(
            bare=text(bare),
            doubted=text(doubted),
            used=text(self._twins.keys() & {i.module for i in facts.imports}),
        )


class _Functions(Value, frozen=True):
    """Words of one file, between blanks.

    Attributes:
        bare: The names of functions with a parameter that nothing is said of.
        doubted: Words of annotations that may say nothing, with the function's name behind a colon.
        used: Modules that twins of classes are taken from.
    """

    bare: str
    doubted: str
    used: str


def _called_as(facts: FileFacts, scope: Scope) -> str:
    """The name that a function is called by: of an `__init__` its class's."""
    parent = facts.scopes[scope.parent]
    is_made = scope.name == "__init__" and parent.kind is ScopeKind.CLASS
    return parent.name if is_made else scope.name


def _word(parameter: Parameter) -> str:
    """The last word of an annotation; empty where there is none, a blank where it is no name."""
    written = parameter.annotation
    if written is None:
        return ""
    return written.rpartition(".")[2] if isinstance(written, str) else " "
