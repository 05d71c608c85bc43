"""Where a name gets its value: the parameter, assignment, definition or outside name behind it.

`names` answers what a name *is* when it is an import or a definition; this answers what it was
*made from*, through imports of the project's own modules, when it is a variable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from vibelint.facts.expression import Constant
from vibelint.facts.file import Binding, BindingKind, FileFacts, Import, Parameter, Scope, ScopeKind
from vibelint.project.names import names
from vibelint.project.project import Project

HOPS = 20


@dataclass(frozen=True, slots=True)
class Source:
    """One origin of a name.

    Attributes:
        path: The file that makes it.
        scope: Index of the scope that binds it; for a definition, the definition's own index.
        thing: The parameter, the binding, the definition, or the canonical name of something that
            is not the project's.
    """

    path: str
    scope: int
    thing: Parameter | Binding | Scope | str


Entry = Import | Parameter | Binding | int


class Sources:
    """Answers where names come from, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; a file's table is built when first asked for."""
        self.files = project.files
        self.modules = names(project).modules
        self._tables: dict[str, list[dict[str, list[Entry]]]] = {}

    def of(self, path: str, scope: int, dotted: str, hops: int = HOPS) -> tuple[Source, ...]:
        """The origins of a dotted name, each way of binding it one.

        Args:
            path: The file that mentions it.
            scope: Index of the scope that mentions it.
            dotted: A name, or a name in an imported module (`deps.SessionDep`).
            hops: How many imports may still be followed.

        Returns:
            Nothing for an attribute of a variable and for what is not known. A plain `None` is left
            out, as the value before the first use.
        """
        head, _, rest = dotted.partition(".")
        for index in self._visible(path, scope):
            entries = self._table(path)[index].get(head)
            if entries:
                found = (s for e in entries for s in self._entry(path, index, e, rest, hops))
                return tuple(found)
        return self._starred(path, dotted, hops)

    def _entry(
        self, path: str, scope: int, entry: Entry, rest: str, hops: int
    ) -> tuple[Source, ...]:
        if isinstance(entry, Import):
            return self._imported(path, entry, rest, hops)
        if rest or _is_none(entry):
            return ()
        if isinstance(entry, int):
            return (Source(path, entry, self.files[path].scopes[entry]),)
        return (Source(path, scope, entry),)

    def _imported(self, path: str, imported: Import, rest: str, hops: int) -> tuple[Source, ...]:
        module = self.modules.absolute(imported.module, path)
        if module is None or hops <= 0:
            return ()
        if not imported.name and imported.bound == imported.module.partition(".")[0]:
            module = imported.bound
        dotted = ".".join(part for part in (module, imported.name, rest) if part)
        return self._in_module(path, dotted, imported.module.startswith("."), hops - 1)

    def _in_module(self, path: str, dotted: str, relative: bool, hops: int) -> tuple[Source, ...]:
        parts = dotted.split(".")
        for cut in range(len(parts) - 1, 0, -1):
            target = self._file(".".join(parts[:cut]), path, relative)
            if target is not None and self.files[target].scopes:
                return self.of(target, 0, ".".join(parts[cut:]), hops) if hops > 0 else ()
        if relative or self.modules.is_package(parts[0]):
            return ()
        return (Source(path, 0, dotted),)

    def _file(self, name: str, path: str, relative: bool) -> str | None:
        if not relative:
            return self.modules.find(name, path)
        stem = name.replace(".", "/")
        options = (f"{stem}.py", f"{stem}/__init__.py")
        return next((option for option in options if option in self.files), None)

    def _starred(self, path: str, dotted: str, hops: int) -> tuple[Source, ...]:
        for imported in self.files[path].imports:
            module = self.modules.absolute(imported.module, path) if imported.name == "*" else None
            target = module and self._file(module, path, imported.module.startswith("."))
            if target and target != path and self.files[target].scopes and hops > 0:
                found = self.of(target, 0, dotted, hops - 1)
                if found:
                    return found
        return ()

    def _visible(self, path: str, scope: int) -> Iterator[int]:
        scopes = self.files[path].scopes
        index, first = scope, True
        while index >= 0:
            if first or scopes[index].kind is not ScopeKind.CLASS:
                yield index
            first = first and scopes[index].kind is ScopeKind.COMPREHENSION
            index = scopes[index].parent

    def _table(self, path: str) -> list[dict[str, list[Entry]]]:
        if path not in self._tables:
            self._tables[path] = _bound_names(self.files[path])
        return self._tables[path]


def _bound_names(facts: FileFacts) -> list[dict[str, list[Entry]]]:
    table: list[dict[str, list[Entry]]] = [{} for _ in facts.scopes]
    for imported in facts.imports:
        if imported.bound:
            table[imported.scope].setdefault(imported.bound, []).append(imported)
    for index, scope in enumerate(facts.scopes):
        for parameter in scope.parameters:
            table[index].setdefault(parameter.name, []).append(parameter)
        if scope.is_function or scope.kind is ScopeKind.CLASS:
            table[scope.parent].setdefault(scope.name, []).append(index)
    for binding in facts.bindings:
        if binding.target and "." not in binding.target and binding.kind is not BindingKind.DELETE:
            home = _home(facts, binding)
            table[home].setdefault(binding.target, []).append(binding)
    return table


def _home(facts: FileFacts, binding: Binding) -> int:
    return 0 if binding.target in facts.scopes[binding.scope].outer else binding.scope


def _is_none(entry: Entry) -> bool:
    return (
        isinstance(entry, Binding)
        and isinstance(entry.value, Constant)
        and entry.value.source == "None"
    )


_KNOWN: WeakKeyDictionary[Project, Sources] = WeakKeyDictionary()


def sources(project: Project) -> Sources:
    """The sources of a project, built once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Sources(project)
    return found
