"""`layer-import`: an import from a layer that the documents keep apart."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.file import FileFacts, Import
from vibelint.model.clause import Ask
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy, reaches
from vibelint.project.layers import Layers
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule


class LayerImport(ProjectRule):
    """Holds the imports of each layer to what the documents forbid it."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields one candidate for each import statement, by the first line that forbids it."""
        check = _Check(project, policy)
        for path, facts in project.files.items():
            if check.roles[path] != "test":
                yield from check.file(path, facts)


class _Check:
    def __init__(self, project: Project, policy: Policy) -> None:
        self.asks = policy.asks.get(LayerImport.id, ())
        self.roles = roles(project, policy.trees)
        self.layers, self.names = Layers(self.roles), names(project)

    def file(self, path: str, facts: FileFacts) -> Iterator[Found]:
        """The imports of one file; names of one module in one statement are told once."""
        bans = [
            (ask, a, b) for ask in self.asks for a, b in _pairs(ask) if self._is_from(ask, a, path)
        ]
        last: tuple[str, int] | None = None
        for imported in facts.imports if bans else ():
            found = self._forbidden(path, imported, bans)
            key = (imported.module, imported.scope)
            if found and not (imported.name and key == last):
                ask, source, target = found
                symbol = facts.scopes[imported.scope].qualname
                place = Place(path, imported.span)
                remedy = self._remedy(source, target)
                yield _found(place, imported, ask, source, target, symbol, remedy)
            last = key if found else last

    def _remedy(self, source: str, target: str) -> str:
        """A service comes between handlers and data, unless it is kept from the data as well."""
        role = self.layers.role
        banned = {(role(a), role(b)) for ask in self.asks for a, b in _pairs(ask)}
        data = role(target) in ("repository", "model")
        if role(source) == "router" and data and ("service", role(target)) not in banned:
            return "call a service that uses it"
        return "go through a layer that may import it, or move what both need"

    def _is_from(self, ask: Ask, layer: str, path: str) -> bool:
        return reaches(ask, path) and self.layers.holds(layer, path)

    def _forbidden(
        self, path: str, imported: Import, bans: list[tuple[Ask, str, str]]
    ) -> tuple[Ask, str, str] | None:
        target = self.names.target(path, imported)
        if target is None or target == path or _holds(target, path):
            return None
        for ask, source, layer in bans:
            allowed = imported.type_checking and ask.option("typing-allowed")
            if (
                not allowed
                and self.layers.holds(layer, target)
                and not self.layers.holds(source, target)
            ):
                return ask, source, layer
        return None


def _holds(package: str, path: str) -> bool:
    """Whether a module lies in the package whose `__init__.py` is given: that is one layer."""
    folder, _, name = package.rpartition("/")
    return name == "__init__.py" and path.startswith(f"{folder}/")


def _pairs(ask: Ask) -> Iterator[tuple[str, str]]:
    """The layers that must not import, each with one that they must not import."""
    sources, targets = (str(ask.option(name) or "").split(",") for name in ("from", "to"))
    yield from ((a, b) for a in sources if a for b in targets if b)


def _found(
    place: Place, imported: Import, ask: Ask, source: str, target: str, symbol: str, remedy: str
) -> Found:
    name = "" if imported.name in ("", "*") else imported.name
    written = ".".join(part for part in (imported.module.rstrip("."), name) if part)
    return Found(
        rule=LayerImport.id,
        place=place,
        message=f"`{written}` belongs to `{target}`, which `{source}` must not import",
        remedy=remedy,
        symbol=symbol,
        asked_by=ask.citation,
    )
