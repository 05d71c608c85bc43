"""What every caller gives: branches for a missing argument that no call leaves out.

Of `def search(loader: Loader | None = None)` the body of `if loader is None:` never runs where all
calls in the project give a loader, nor does `load()` in `self.store or load()` where all that make
such an object give it a store. It is asked of the functions alone that lead to what blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from vibelint.facts.expression import Expr, Starred
from vibelint.facts.file import Binding, BindingKind, CallSite, ScopeKind
from vibelint.project.called import called
from vibelint.project.chains.asked import FURTHER, arguments
from vibelint.project.chains.fitting import BINDING
from vibelint.project.chains.lines import NEVER, Lines
from vibelint.project.chains.links import Links
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import SELVES, Place
from vibelint.project.chains.selves import is_own
from vibelint.project.chains.tested import is_tested
from vibelint.project.given import last, words_in
from vibelint.project.mentions import SPOKEN
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.taken import taken
from vibelint.project.types.values import Callee

INIT = "__init__"
HOLDING = (BindingKind.ASSIGN, BindingKind.WALRUS)
MOST = 40
"""Calls that are looked at; a function that is called more often may be given anything."""
Asked = tuple[str, int, str]
"""A function's file, its index in that file's scopes, and a name that it asks for."""


class Agreed:
    """Tells them, for one project."""

    def __init__(self, project: Project, links: Links) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            links: Reads bodies.
        """
        self.files, self._links = project.files, links
        self._types, self._present = links.targets.types, links.targets.flags.present
        self._project, self._names, self._called = project, names(project), called(project)
        self._known: dict[Asked, bool] = {}
        self._paths: list[str] = []
        self._handed = ""
        self._sites: dict[str, list[tuple[str, CallSite]] | None] = {}

    def lines(self, unit: Unit) -> Lines:
        """The lines of a function that do not run, whoever calls it.

        Args:
            unit: The function, with the flags that it is given.
        """
        agreed = [(n, True) for n in self._asked(unit) if self._holds((*unit[:2], n))]
        if not agreed:
            return NEVER
        return self._links.skipped.lines(unit._replace(flags=(*unit.flags, *agreed)))

    def _asked(self, unit: Unit) -> dict[str, None]:
        """The parameters, and attributes of its object, that a function asks for."""
        body = self._links.body(unit.path)
        told = {name for name, _ in unit.flags}
        may_be = {p.name for p in body.facts.scopes[unit.scope].parameters} - SELVES - told
        found: dict[str, None] = {}
        for step in body.asking.get(unit.scope, ()):
            for name in (*step.needs, *step.lacks):
                if name in may_be or (is_own(name) and name not in told):
                    found[name] = None
        return found

    def _holds(self, asked: Asked) -> bool:
        if asked not in self._known:
            self._known[asked] = False  # for what asks for itself again
            path, scope, name = asked
            if is_own(name):
                self._known[asked] = self._is_kept(path, scope, name)
            elif self._takes(path, scope, name):
                self._known[asked] = self._is_given(asked)
            else:
                self._known[asked] = all(map(partial(self._fills, path), self._bound(*asked)))
        return self._known[asked]

    def _takes(self, path: str, scope: int, name: str) -> bool:
        return name in {p.name for p in self.files[path].scopes[scope].parameters}

    def _bound(self, path: str, scope: int, name: str) -> list[Binding]:
        bindings = self._links.body(path).bindings.get(scope, ())
        return [b for b in bindings if b.target == name]

    def _is_kept(self, path: str, scope: int, name: str) -> bool:
        """Whether an attribute only ever holds what is surely there."""
        body = self._links.body(path)
        scopes, owner = body.facts.scopes, body.facts.scopes[scope].parent
        if scopes[owner].kind is not ScopeKind.CLASS or self._has_heirs(path, owner):
            return False
        set_by = [
            b
            for b in body.facts.bindings
            if b.target == name and scopes[body.facts.function_of(b.scope)].parent == owner
        ]
        is_made = any(scopes[b.scope].name == INIT for b in set_by)
        return is_made and all(map(partial(self._fills, path), set_by))

    def _has_heirs(self, path: str, owner: int) -> bool:
        return bool(self._types.subclasses(self._names.canonical(path, owner)))

    def _is_given(self, asked: Asked) -> bool:
        """Whether all calls of a function give a parameter something."""
        path, scope, _ = asked
        function = self.files[path].scopes[scope]
        if not function.is_function or any(last(d) not in BINDING for d in function.decorators):
            return False
        owner = self.files[path].scopes[function.parent]
        is_method = owner.kind is ScopeKind.CLASS
        if is_method and not self._is_alone(path, function.parent, function.name):
            return False
        is_made = is_method and function.name == INIT
        sites = self._calls(owner.name if is_made else function.name)
        if sites is None:
            return False
        own = self._called.by(path, {"cls"}) if is_made else ()
        calls = [*sites, *((path, one) for one in own)]
        given = [one for at, site in calls for one in self._gives(at, site, asked)]
        return bool(given) and all(given)

    def _is_alone(self, path: str, owner: int, method: str) -> bool:
        """Whether a method is called as one of its own class alone."""
        if self._has_heirs(path, owner):
            return False
        if method == INIT:
            return not self.files[path].scopes[owner].decorators
        return not self.files[path].scopes[owner].bases

    def _gives(self, path: str, site: CallSite, asked: Asked) -> Iterator[bool]:
        """Whether a call gives a parameter something, for each way that it enters its function."""
        found = self._types.callees(path, site.scope, site.call)
        if not found:
            yield False  # it may be any function of that name
        for callee in found:
            if (callee.path, callee.scope) == asked[:2]:
                value = self._given(callee, site, asked[2])
                place = Place(path, site.scope, at=site.call.span)
                yield value is not None and self._is_there(place, value)

    def _given(self, callee: Callee, site: CallSite, name: str) -> Expr | None:
        call = callee.call or site.call
        is_spread = any(isinstance(a, Starred) for a in call.args) or call.keyword(FURTHER)
        if is_spread or any(wrapper.path for wrapper in callee.wrappers):
            return None
        function = self.files[callee.path].scopes[callee.scope]
        return dict(arguments(function, callee, call)).get(name)

    def _is_there(self, place: Place, value: Expr) -> bool:
        """Whether what is given, or kept, is surely there."""
        if self._present.holds(value, place):
            return True
        if not isinstance(value, str) or place.at is None:
            return False
        body = self._links.body(place.path)
        if is_tested(body, place.scope, value, place.at):
            return True
        asked = (place.path, body.facts.function_of(place.scope), value)
        is_single = is_own(value) or self._takes(*asked) is not bool(self._bound(*asked))
        return is_single and self._holds(asked)

    def _fills(self, path: str, binding: Binding) -> bool:
        """Whether a name is given what is surely there."""
        value = binding.value if binding.position < 0 and binding.kind in HOLDING else None
        if value is None or value == binding.target:
            return False
        return self._is_there(Place(path, binding.scope, at=binding.span), value)

    def _calls(self, word: str) -> list[tuple[str, CallSite]] | None:
        """All calls by a name but those of tests; None where they are many, or it is handed on."""
        if word not in self._sites:
            self._sites[word] = self._found(word)
        return self._sites[word]

    def _found(self, word: str) -> list[tuple[str, CallSite]] | None:
        mark, start, texts = f" {word} ", f"{word} ", self._called.texts
        if not self._paths:
            self._paths = [path for path in self.files if role_by_path(path) != "test"]
            self._handed = f" {' '.join(self._handing())} "
        if mark in self._handed:
            return None
        calling = (p for p in self._paths if mark in texts[p] or texts[p].startswith(start))
        found = [(path, site) for path in calling for site in self._called.by(path, {word})]
        return found if len(found) <= MOST else None

    def _handing(self) -> frozenset[str]:
        """The words of all that is named without being called."""
        spoken = taken(self._project, SPOKEN)
        return words_in(spoken[path].handed for path in self._paths)
