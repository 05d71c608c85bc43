"""Where a name gets its value: the parameter, assignment, definition or outside name behind it.

`names` answers what a name *is* when it is an import or a definition; this answers what it was
*made from*, through imports of the project's own modules, when it is a variable.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from weakref import WeakKeyDictionary

from vibelint.facts.expression import Constant, Expr
from vibelint.facts.file import Binding, BindingKind, FileFacts, Import, Parameter, Scope, ScopeKind
from vibelint.model.span import Span
from vibelint.project.names import BUILTINS, TABLES, names
from vibelint.project.project import Project
from vibelint.project.rebinding import Blocks, History
from vibelint.project.traces import Answers, files_of

HOPS = 60
"""How many imports of imports are followed."""
HISTORIES = 20_000
"""How many names' bindings are kept in order."""


@dataclass(frozen=True, slots=True)
class Package:
    """One of the project's modules, or a folder of them; `path` is its file, if it has one."""

    name: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class TypeParameter:
    """A name that stands for a type: the `T` of `class Box[T: Base]`."""

    name: str
    bound: Expr | None


@dataclass(frozen=True, slots=True)
class Source:
    """One origin of a name.

    Attributes:
        path: The file that makes it.
        scope: Index of the scope that binds it; for a definition, the definition's own index.
        thing: The parameter, the binding, the definition, the module, or the canonical name of
            something that is not the project's.
        rest: The attributes that are read from it, dotted.
    """

    path: str
    scope: int
    thing: Parameter | Binding | Scope | Package | TypeParameter | str
    rest: str = ""


Entry = Import | Parameter | Binding | TypeParameter | int


class Sources:
    """Answers where names come from, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; a file's table is built when first asked for."""
        self.files = files_of(project)
        self.modules = names(project).modules
        self._tables = lru_cache(maxsize=TABLES)(self._bound)
        self._blocks = lru_cache(maxsize=TABLES)(self._compound)
        self._imports: Answers[tuple[str, int, str], tuple[Source, ...]]
        self._imports = Answers(self.files.trace)
        self._histories = lru_cache(maxsize=HISTORIES)(self._sorted)

    def of(
        self, path: str, scope: int, dotted: str, at: Span | None = None, hops: int = HOPS
    ) -> tuple[Source, ...]:
        """The origins of a dotted name, each way of binding it one.

        Args:
            path: The file that mentions it.
            scope: Index of the scope that mentions it.
            dotted: A name, or a name in an imported module (`deps.SessionDep`).
            at: Where it is read, so that only what it may be there counts.
            hops: How many imports may still be followed.

        Returns:
            Nothing for what is not known. A plain `None` is left out, as the value before the
            first use.
        """
        head, _, rest = dotted.partition(".")
        in_place = True
        for index in self._visible(path, scope):
            if head in self._table(path)[index]:
                seen = self._seen(path, index, head, at if in_place else None)
                return tuple(s for e in seen for s in self._entry(path, index, e, rest, hops))
            kind = self.files[path].scopes[index].kind
            in_place = in_place and kind in (ScopeKind.COMPREHENSION, ScopeKind.LAMBDA)
        found = self._starred(path, dotted, hops)
        if not found and head in BUILTINS:
            return (Source(path, 0, f"builtins.{dotted}"),)
        return found

    def module(self, name: str, rest: str = "") -> tuple[Source, ...]:
        """The origins of a name in a module or folder, given the module's canonical name.

        Args:
            name: The module's name from the project's root.
            rest: A dotted name in it; empty for the module itself.
        """
        return self._in_module("", f"{name}.{rest}".rstrip("."), relative=True, hops=HOPS)

    def declared(self, path: str, scope: int, name: str) -> Binding | None:
        """The binding of a name that annotates it, in the scope that owns it."""
        _, history = self._history(path, scope, name)
        return history.declared if history is not None else None

    def _seen(self, path: str, scope: int, name: str, at: Span | None) -> list[Entry]:
        others, history = self._history(path, scope, name)
        if history is None:
            return others
        seen, is_certain = history.seen(at)
        if is_certain:
            return [*seen]
        return [*others, *(seen or ([] if others else history.all()))]

    def _history(self, path: str, scope: int, name: str) -> tuple[list[Entry], History | None]:
        self.files.trace.read.add(path)
        return self._histories(path, scope, name)

    def _sorted(self, path: str, scope: int, name: str) -> tuple[list[Entry], History | None]:
        """What binds a name but no statement, and what statements do."""
        entries = self._table(path)[scope].get(name, [])
        bindings = [e for e in entries if isinstance(e, Binding) and not _is_none(e)]
        others: list[Entry] = [e for e in entries if not isinstance(e, Binding)]
        if not bindings:
            return others, None
        return others, History(bindings, self.files[path], self._blocks(path))

    def _compound(self, path: str) -> Blocks:
        return Blocks(self.files[path])

    def _entry(
        self, path: str, scope: int, entry: Entry, rest: str, hops: int
    ) -> tuple[Source, ...]:
        if isinstance(entry, Import):
            key = (path, id(entry), rest)
            return self._imports.get(
                key,
                lambda: self._imported(path, entry, rest, hops),
                lambda found: bool(found) or hops == HOPS,  # it may be only too far from here
            )
        if isinstance(entry, int):
            return (Source(path, entry, self.files[path].scopes[entry], rest),)
        return () if _is_none(entry) else (Source(path, scope, entry, rest),)

    def _imported(self, path: str, imported: Import, rest: str, hops: int) -> tuple[Source, ...]:
        module = self.modules.absolute(imported.module, path)
        if module is None or hops <= 0:
            return ()
        if not imported.name and imported.bound == imported.module.partition(".")[0]:
            module = imported.bound
        dotted = ".".join(part for part in (module, imported.name, rest) if part)
        relative = imported.module.startswith(".")
        return self._in_module(path, dotted, relative=relative, hops=hops - 1)

    def _in_module(
        self, path: str, dotted: str, *, relative: bool, hops: int
    ) -> tuple[Source, ...]:
        parts = dotted.split(".")
        for cut in range(len(parts), 0, -1):
            name = ".".join(parts[:cut])
            target = self._file(name, path, relative)
            if target is None:
                continue
            rest = ".".join(parts[cut:])
            bound = self._bound_in_package(path, parts[:cut], rest, relative, hops)
            if bound:
                return bound
            if not rest:
                return (Source(target, 0, Package(self.modules.canonical(target), target)),)
            return self._exported(target, rest, hops)
        if relative or self.modules.is_package(parts[0], path):
            return (Source(path, 0, Package(dotted)),) if self.modules.is_package(dotted) else ()
        return (Source(path, 0, dotted),)

    def _bound_in_package(
        self, path: str, parts: list[str], rest: str, relative: bool, hops: int
    ) -> tuple[Source, ...]:
        """What a package itself binds to the name of one of its modules."""
        package = self._file(".".join(parts[:-1]), path, relative) if len(parts) > 1 else None
        if package is None or package == path or not package.endswith("__init__.py"):
            return ()
        if not self.files[package].scopes or parts[-1] not in self._table(package)[0]:
            return ()
        return self._exported(package, f"{parts[-1]}.{rest}".rstrip("."), hops - 1)

    def _exported(self, path: str, dotted: str, hops: int) -> tuple[Source, ...]:
        if hops <= 0 or not self.files[path].scopes:
            return ()
        head, _, rest = dotted.partition(".")
        if head not in self._table(path)[0]:
            return self._starred(path, dotted, hops)
        seen = self._seen(path, 0, head, None)
        return tuple(s for e in seen for s in self._entry(path, 0, e, rest, hops))

    def _file(self, name: str, path: str, relative: bool) -> str | None:
        if not relative:
            return self.modules.find(name, path)
        stem = name.replace(".", "/")
        options = (f"{stem}.py", f"{stem}/__init__.py", f"{stem}.pyi")
        return next((option for option in options if option in self.files), None)

    def _starred(self, path: str, dotted: str, hops: int) -> tuple[Source, ...]:
        head = dotted.partition(".")[0]
        for imported in self.files[path].imports:
            module = self.modules.absolute(imported.module, path) if imported.name == "*" else None
            target = module and self._file(module, path, imported.module.startswith("."))
            if not target or target == path:
                continue
            exports = self.files[target].exports
            if head in exports if exports is not None else not head.startswith("_"):
                found = self._exported(target, dotted, hops - 1)
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
        self.files.trace.read.add(path)
        return self._tables(path)

    def _bound(self, path: str) -> list[dict[str, list[Entry]]]:
        return _bound_names(self.files[path])


def _bound_names(facts: FileFacts) -> list[dict[str, list[Entry]]]:
    table: list[dict[str, list[Entry]]] = [{} for _ in facts.scopes]
    for imported in facts.imports:
        if imported.bound:
            table[imported.scope].setdefault(imported.bound, []).append(imported)
    for index, scope in enumerate(facts.scopes):
        for name, bound in scope.type_parameters:
            table[index].setdefault(name, []).append(TypeParameter(name, bound))
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
    """The scope that owns the name, `global` and `nonlocal` considered."""
    scope = facts.scopes[binding.scope]
    if binding.target not in scope.outer:
        return binding.scope
    index = scope.parent
    while index > 0:
        holder = facts.scopes[index]
        if holder.is_function and binding.target not in holder.outer:
            bound = any(b.target == binding.target and b.scope == index for b in facts.bindings)
            if bound or any(p.name == binding.target for p in holder.parameters):
                return index
        index = holder.parent
    return 0


def _is_none(entry: Entry) -> bool:
    return (
        isinstance(entry, Binding)
        and isinstance(entry.value, Constant)
        and entry.value.source == "None"
        and entry.annotation is None
    )


_KNOWN: WeakKeyDictionary[Project, Sources] = WeakKeyDictionary()


def sources(project: Project) -> Sources:
    """The sources of a project, built once."""
    found = _KNOWN.get(project)
    if found is None:
        found = _KNOWN[project] = Sources(project)
    return found
