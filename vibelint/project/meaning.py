"""Which calls and mentions of a name mean a function: those of another of that name do not."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import ASYNC_FUNCTION, CLASS, CallSite
from vibelint.project.dropped import is_dropped, is_taken
from vibelint.project.led import Place
from vibelint.project.loading import Loading
from vibelint.project.mentions import Mention, Uses
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.types.inference import types
from vibelint.project.types.values import Callee, Function, options


class Meaning:
    """Tells them, for one project."""

    def __init__(self, project: Project, loading: Loading) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            loading: Which modules are loaded beside one another.
        """
        self.files, self._loading = project.files, loading
        self.names, self.types = names(project), types(project)
        self._callees: dict[int, tuple[Callee, ...]] = {}
        self._run: dict[int, bool] = {}

    def means(self, place: Place, mention: Mention) -> bool:
        """Whether a mention may be of a function; what a plain variable holds is told elsewhere.

        Args:
            place: The function.
            mention: The mention.
        """
        path, scope, expr = mention.path, mention.scope, mention.expr
        beside = self._loading.beside(place[0])
        if beside is not None and path not in beside:
            return False
        value = self.types.of(path, scope, expr, mention.at)
        found = [o for o in options(value) if isinstance(o, Function)]
        if any(self._may_be((o.path, o.scope), place) for o in found):
            return True
        if "." in expr and not found:
            return value is None
        return self.names.resolve(path, scope, expr) == self.names.canonical(*place)

    def calling(self, place: Place, uses: Uses) -> Iterator[tuple[str, CallSite]]:
        """The calls that may enter a function.

        Args:
            place: The function.
            uses: What is done with its name.
        """
        beside = self._loading.beside(place[0])
        for path, site in uses.calls:
            if beside is not None and path not in beside:
                continue
            found = self._entered(path, site)
            is_one = not found or any(self._is_one(c, place) for c in found)
            if not is_one or is_dropped(self.files[path], site):
                continue
            if found or site.awaited or self._may_run(path, site):
                yield path, site

    def _may_run(self, path: str, site: CallSite) -> bool:
        """Whether what a call on something unknown makes may be a coroutine that somebody runs.

        A script's plain function gives what it makes to a runner by itself, so that it calls
        another of that name.
        """
        found = self._run.get(id(site))
        if found is None:
            facts = self.files[path]
            is_async = facts.scopes[facts.function_of(site.scope)].kind is ASYNC_FUNCTION
            found = is_async or (role_by_path(path) != "script" and is_taken(facts, site))
            self._run[id(site)] = found  # as for `_entered`
        return found

    def _entered(self, path: str, site: CallSite) -> tuple[Callee, ...]:
        """What a call enters: all functions of one name ask it of the same calls."""
        found = self._callees.get(id(site))
        if found is None:
            found = self.types.callees(path, site.scope, site.call)
            self._callees[id(site)] = found  # which stays one site's, as `Mentions` keeps it
        return found

    def _is_one(self, callee: Callee, place: Place) -> bool:
        """Whether a callee may be a function; one that is imported by a part of its name, too."""
        if callee.path:
            return self._may_be((callee.path, callee.scope), place)
        return self.names.canonical(*place).endswith(f".{callee.name}")

    def _may_be(self, other: Place, place: Place) -> bool:
        """Whether what is called is a function, or a method of its class's kin."""
        if other == place:
            return True
        owner, owns = self.owner(place), self.owner(other)
        kin = set(self.types.ancestors(owner)) - {"builtins.object"} if owner else set()
        return not kin.isdisjoint(self.types.ancestors(owns)) if owns else False

    def owner(self, place: Place) -> str:
        """The class of a method, canonical; empty for any other function.

        Args:
            place: The function.
        """
        path, scope = place
        above = self.files[path].scopes[scope].parent
        is_member = self.files[path].scopes[above].kind is CLASS
        return self.names.canonical(path, above) if is_member and scope else ""
