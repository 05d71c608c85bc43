"""Where a name gets its value: the parameter, assignment, definition or outside name behind it.

`names` answers what a name *is* when it is an import or a definition; this answers what it was
*made from*, through imports of the project's own modules, when it is a variable.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from msgspec import Struct

from vibelint.facts.file import Binding, BindingKind, Import, Parameter, Scope, ScopeKind
from vibelint.model.span import Span
from vibelint.project.bound import Entry, TypeParameter, is_none, visible
from vibelint.project.names import BUILTINS, names
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.rebinding import Blocks, History
from vibelint.project.traces import Answers, files_of

HOPS = 60
"""How many imports of imports are followed for one name."""
INLINE = (ScopeKind.COMPREHENSION, ScopeKind.LAMBDA)
FILES = 300
"""How many files' compound statements are kept."""
HISTORIES = 5_000
"""How many names' bindings are kept in order."""

Followed = set[tuple[str, int, str]]
"""The imports that were followed for one name: what leads back to itself leads nowhere."""


class Package(Struct, frozen=True, gc=False):
    """One of the project's modules, or a folder of them; `path` is its file, if it has one."""

    name: str
    path: str = ""


class Source(Struct, frozen=True, gc=False):
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


class Sources:
    """Answers where names come from, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up."""
        self.files = files_of(project)
        self.names = names(project)
        self.modules = self.names.modules
        self._imports: Answers[tuple[str, int, str], tuple[Source, ...]]
        self._imports = Answers(self.files.trace)
        self._blocks = lru_cache(maxsize=FILES)(self._blocks_of)
        self._history = lru_cache(maxsize=HISTORIES)(self._sorted)

    def of(self, path: str, scope: int, dotted: str, at: Span | None = None) -> tuple[Source, ...]:
        """The origins of a dotted name, each way of binding it one.

        Args:
            path: The file that mentions it.
            scope: Index of the scope that mentions it.
            dotted: A name, or a name in an imported module (`deps.SessionDep`).
            at: Where it is read, so that only what it may be there counts.

        Returns:
            Nothing for what is not known. A plain `None` is left out, as the value before the
            first use.
        """
        head, _, rest = dotted.partition(".")
        bound = self.names.bound(path)
        index, entries = bound.find(scope, head)
        if len(entries) == 1:
            return self._entry(path, index, entries[0], rest, set())
        if entries:
            place = at if _runs_in(bound.scopes, scope, index) else None
            seen = self._seen(path, index, head, entries, place)
            return tuple(s for e in seen for s in self._entry(path, index, e, rest, set()))
        found = self._starred(path, dotted, set())
        if not found and head in BUILTINS:
            return (Source(path, 0, f"builtins.{dotted}"),)
        return found

    def module(self, name: str, rest: str = "") -> tuple[Source, ...]:
        """The origins of a name in a module or folder, given the module's canonical name.

        Args:
            name: The module's name from the project's root.
            rest: A dotted name in it; empty for the module itself.
        """
        return self._in_module("", f"{name}.{rest}".rstrip("."), True, set(), _length(name))

    def declared(self, path: str, scope: int, name: str) -> Binding | None:
        """The binding of a name that annotates it, in the scope that owns it."""
        bindings = (e for e in self.names.bound(path).of(scope, name) if isinstance(e, Binding))
        said = (b for b in bindings if b.annotation is not None)
        return next((b for b in said if b.kind is not BindingKind.MATCH), None)

    def _seen(
        self, path: str, scope: int, name: str, entries: Sequence[Entry], at: Span | None
    ) -> Sequence[Entry]:
        if len(entries) == 1:
            return entries
        others, history = self._history(path, scope, name)
        if history is None:
            return others
        seen, is_certain = history.seen(at)
        if is_certain:
            return seen
        return [*others, *(seen or ([] if others else history.all()))]

    def _sorted(self, path: str, scope: int, name: str) -> tuple[list[Entry], History | None]:
        """What binds a name but no statement, and what statements do."""
        entries = self.names.bound(path).of(scope, name)
        bindings = [e for e in entries if isinstance(e, Binding) and not _is_none(e)]
        others: list[Entry] = [e for e in entries if not isinstance(e, Binding)]
        if not bindings:
            return others, None
        return others, History(bindings, self.files[path], self._blocks(path))

    def _blocks_of(self, path: str) -> Blocks:
        return Blocks(self.files[path])

    def _entry(
        self, path: str, scope: int, entry: Entry, rest: str, followed: Followed
    ) -> tuple[Source, ...]:
        if type(entry) is Parameter:
            return (Source(path, scope, entry, rest),)
        if isinstance(entry, Import):
            return self._import(path, entry, rest, followed)
        if isinstance(entry, int):
            return (Source(path, entry, self.files[path].scopes[entry], rest),)
        return () if _is_none(entry) else (Source(path, scope, entry, rest),)

    def _import(
        self, path: str, imported: Import, rest: str, followed: Followed
    ) -> tuple[Source, ...]:
        key = (path, id(imported), rest)
        if key in followed or len(followed) >= HOPS:
            return ()
        is_first = not followed  # what others leave to find is not all
        followed.add(key)
        if is_first:
            return self._imports.get(key, self._imported, path, imported, rest, followed)
        known = self._imports.known(key)
        return self._imported(path, imported, rest, followed) if known is None else known

    def _imported(
        self, path: str, imported: Import, rest: str, followed: Followed
    ) -> tuple[Source, ...]:
        module = self.modules.absolute(imported.module, path)
        if module is None:
            return ()
        if not imported.name and imported.bound == imported.module.partition(".")[0]:
            module = imported.bound
        dotted = ".".join(part for part in (module, imported.name, rest) if part)
        sure = _length(module) if imported.name else 0
        return self._in_module(path, dotted, imported.module.startswith("."), followed, sure)

    def _in_module(
        self, path: str, dotted: str, is_relative: bool, followed: Followed, sure: int
    ) -> tuple[Source, ...]:
        """The origins of an absolute dotted name.

        Its first `sure` parts name a module: `from a.b import c` takes `a/b.py`, whatever else the
        package `a` calls `b`.
        """
        parts = dotted.split(".")
        for cut, target in self.modules.leading(parts, path, is_relative):
            rest = ".".join(parts[cut:])
            named = parts[:cut] if cut > sure else ()
            package = self.names.package_binding(path, named, is_relative)
            bound = package and self._exported(package, ".".join(parts[cut - 1 :]), followed)
            if bound:
                return bound
            if not rest:
                return (Source(target, 0, Package(self.modules.canonical(target), target)),)
            return self._exported(target, rest, followed)
        if is_relative or self.modules.is_package(parts[0], path):
            return (Source(path, 0, Package(dotted)),) if self.modules.is_package(dotted) else ()
        return (Source(path, 0, dotted),)

    def _exported(self, path: str, dotted: str, followed: Followed) -> tuple[Source, ...]:
        head, _, rest = dotted.partition(".")
        entries = self.names.bound(path).of(0, head)
        if not entries:
            return self._starred(path, dotted, followed)
        seen = self._seen(path, 0, head, entries, None)
        return tuple(s for e in seen for s in self._entry(path, 0, e, rest, followed))

    def _starred(self, path: str, dotted: str, followed: Followed) -> tuple[Source, ...]:
        head = dotted.partition(".")[0]
        asked = (self._exported(p, dotted, followed) for p in self.names.starred(path, head))
        return next(filter(None, asked), ())


def _runs_in(scopes: Sequence[Scope], scope: int, outer: int) -> bool:
    """Whether a scope runs where it stands in an outer one, or is that one."""
    between = takewhile(lambda index: index != outer, visible(scopes, scope))
    return all(scopes[index].kind in INLINE for index in between)


def _length(dotted: str) -> int:
    return len(dotted.split(".")) if dotted else 0


def _is_none(entry: Entry) -> bool:
    return is_none(entry) and isinstance(entry, Binding) and entry.annotation is None


@once
def sources(project: Project) -> Sources:
    """The sources of a project, built once."""
    return Sources(project)
