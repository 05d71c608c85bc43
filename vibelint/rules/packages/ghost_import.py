"""`ghost-import`: an import of something of the project's own that does not exist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache, cached_property

from vibelint.facts.file import FileFacts, ScopeKind
from vibelint.model.clause import Mark
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.names import names
from vibelint.project.offers import offers
from vibelint.project.own_imports import Ghost, OwnImports
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.tree import laid_trees
from vibelint.rules.base import ProjectRule
from vibelint.rules.packages.uses import Use, uses


class GhostImport(ProjectRule):
    """Asks of every import of the project's own whether it leads somewhere."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each missing name, and one for each missing module."""
        check = _Check(project, policy)
        for path, facts in project.files.items():
            yield from check.file(path, facts)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.project = project
        self._made = _generated(project, policy)
        self.own = OwnImports(project, self._is_made)
        self.names, self.offers = names(project), offers(project)
        self._remedy = cache(self._remedied)

    def file(self, path: str, facts: FileFacts) -> Iterator[Found]:
        """A module that several names of one statement come from is told once."""
        last: tuple[str, int, str] | None = None
        for use in uses(facts):
            ghost = None if use.guarded else self.own.ghost(path, use.module, use.name)
            if ghost is None:
                continue
            key = (use.module, use.scope, ghost.missing)
            if key != last or not use.name:
                yield self._found(path, facts, use, ghost)
            last = key

    def _found(self, path: str, facts: FileFacts, use: Use, ghost: Ghost) -> Found:
        asked = self.names.modules.absolute(use.module, path) or ""
        holder = _importable(asked.split(".")[: ghost.depth])
        whole = f"{holder}.{ghost.missing}" if holder else ghost.missing
        has_none = f"`{holder}` has no `{ghost.missing}`"
        return Found(
            rule=GhostImport.id,
            place=Place(path, use.span),
            message=has_none if ghost.module else f"`{whole}` does not exist",
            remedy=self._remedy(ghost),
            symbol=facts.scopes[use.scope].qualname if facts.scopes else "",
        )

    def _remedied(self, ghost: Ghost) -> str:
        homes = self._homes.get(ghost.missing, ())
        if len(homes) == 1:
            return f"import it from `{homes[0]}`, where it is defined"
        near = get_close_matches(ghost.missing, self._near(ghost), n=1, cutoff=0.75)
        if near:
            return f"import `{near[0]}`, which is there"
        return (
            "define it there, or import what exists"
            if ghost.module
            else "create it, or import what exists"
        )

    def _near(self, ghost: Ghost) -> set[str]:
        """What stands in the place where something is missing."""
        beside = self.project.listing.children.get(ghost.folder, ())
        modules = {one.rstrip("/").rpartition("/")[2].partition(".")[0] for one in beside}
        return {*modules, *self.offers.bound(ghost.module)} if ghost.module else modules

    @cached_property
    def _homes(self) -> dict[str, list[str]]:
        """The modules that define a name at their top."""
        found: dict[str, list[str]] = defaultdict(list)
        for path, facts in self.project.files.items():
            if role_by_path(path) not in ("test", "migration"):
                for scope in facts.scopes:
                    if scope.parent == 0 and (scope.is_function or scope.kind is ScopeKind.CLASS):
                        found[scope.name].append(self.names.modules.canonical(path))
        return found

    def _is_made(self, path: str) -> bool:
        return any(
            path == made or (made.endswith("/") and path.startswith(made)) for made in self._made
        )


def _importable(parts: Sequence[str]) -> str:
    """A dotted name without the folders that no import can name."""
    outer = [i for i, part in enumerate(parts[:-1]) if not part.isidentifier() or part == "src"]
    return ".".join(parts[outer[-1] + 1 if outer else 0 :])


def _generated(project: Project, policy: Policy) -> frozenset[str]:
    """What the drawings mark as made by a tool."""
    spots = (spot for tree in laid_trees(project, policy.trees) for spot in tree.spots)
    return frozenset(
        path for spot in spots if spot.entry.mark is Mark.GENERATED for path in spot.paths if path
    )
