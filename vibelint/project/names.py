"""What a dotted name means at a place: the canonical name of what it leads to, or nothing.

Canonical names are `requests.post` for what is not the project's, `builtins.open` for a builtin,
and the path from the project's
root with the qualified name for its own (`app.services.mail.notify`). A parameter, a name bound in
several ways, and anything
else that is not plain has no name: silence.
"""

from __future__ import annotations

import builtins
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from sys import intern

from vibelint.facts.file import Binding, Import, Parameter
from vibelint.project.bound import Bound, Entry, is_none, is_rebinding
from vibelint.project.definitions import Definitions
from vibelint.project.modules import Modules
from vibelint.project.once import once
from vibelint.project.project import Project
from vibelint.project.room import room
from vibelint.project.traces import Answers, files_of

BUILTINS = frozenset(dir(builtins))
TABLES = 300
"""Files whose bindings are kept sorted; those of more are sorted again when they are asked for."""
NAMES = 10_000
"""How many definitions' names are kept."""
HOPS = 64
"""How far a name is followed; what it may be bound to in several ways shares it."""


class Names:
    """Answers what names mean, for one project."""

    def __init__(self, project: Project) -> None:
        """Prepares the look-up; all tables are built when first asked for.

        Args:
            project: Its files' facts and source roots.
        """
        self.files = files_of(project)
        self.modules = Modules(self.files.plain, project.source_roots)
        self._table = lru_cache(maxsize=room(self.files.plain, TABLES))(self._sorted)
        self._definitions = Definitions(self.files)
        self._starring: dict[str, list[str]] = {}
        self._canonical: dict[tuple[str, int], str] = {}
        self._resolved: Answers[tuple[str, int, str], str | None] = Answers(self.files.trace)

    def resolve(self, path: str, scope: int, dotted: str) -> str | None:
        """The canonical name of a dotted name at a place; None where nothing is sure.

        Args:
            path: The file that mentions it.
            scope: Index of the scope that mentions it.
            dotted: The name.
        """
        head, _, rest = dotted.partition(".")
        _, entries = self.bound(path).find(scope, head)
        if len(entries) == 1:
            entry = entries[0]
            if isinstance(entry, int):
                return _join(self.canonical(path, entry), rest)
            if isinstance(entry, Parameter):
                return None
        elif not entries and head in BUILTINS and not self._stars(path):
            return f"builtins.{dotted}"
        key = (path, scope, dotted)
        return self._resolved.get(key, self._meaning, path, scope, dotted, HOPS)

    def definition(self, canonical: str | None) -> tuple[str, int] | None:
        """Where one of the project's own functions or classes is defined.

        Args:
            canonical: A canonical name.

        Returns:
            Its file and the index of its scope; None if it is not the project's, or a module.
        """
        return None if canonical is None else self._definitions.place(canonical)

    def canonical(self, path: str, scope: int) -> str:
        """The canonical name of a definition.

        Args:
            path: Its file.
            scope: Its index in that file's scopes.
        """
        known = self._canonical.get((path, scope))
        if known is not None:
            self.files.trace.read.add(path)
            return known
        qualname = self.files[path].scopes[scope].qualname
        module = self.modules.canonical(path)
        if len(self._canonical) >= NAMES:
            self._canonical.clear()
        known = self._canonical[path, scope] = intern(
            f"{module}.{qualname}" if qualname else module
        )
        return known

    def _meaning(self, path: str, scope: int, dotted: str, hops: int) -> str | None:
        if hops <= 0:
            return None
        head, _, rest = dotted.partition(".")
        index, entries = self.bound(path).find(scope, head)
        if entries:
            return self._agreed(path, index, entries, rest, hops)
        starred = self._starred(path, dotted, hops)
        if starred is not None:
            return starred
        return f"builtins.{dotted}" if head in BUILTINS else None

    def bound(self, path: str) -> Bound:
        """What the scopes of a file bind.

        Args:
            path: The file.
        """
        self.files.trace.read.add(path)
        return self._table(path)

    def _sorted(self, path: str) -> Bound:
        return Bound(self.files.plain[path])

    def top(self, path: str) -> Collection[str]:
        """The names that a module itself binds; none for a file that could not be parsed.

        Args:
            path: Its file.
        """
        return self.bound(path).names(0)

    def _agreed(
        self, path: str, scope: int, entries: Sequence[Entry], rest: str, hops: int
    ) -> str | None:
        known = [entry for entry in entries if not is_none(entry)]
        shared = hops // max(len(known), 1)
        agreed = None
        for entry in known:
            meaning = self._entry(path, scope, entry, rest, shared)
            if meaning is None or agreed not in (None, meaning):
                return None
            agreed = meaning
        return agreed

    def _entry(self, path: str, scope: int, entry: Entry, rest: str, hops: int) -> str | None:
        if isinstance(entry, Import):
            return self._imported(path, entry, rest, hops)
        if isinstance(entry, int):
            return _join(self.canonical(path, entry), rest)
        if isinstance(entry, Binding) and isinstance(entry.value, str) and is_rebinding(entry):
            return self._meaning(path, scope, _join(entry.value, rest), hops - 1)
        return None

    def _imported(self, path: str, imported: Import, rest: str, hops: int) -> str | None:
        module = self.modules.absolute(imported.module, path)
        if module is None:
            return None
        relative = imported.module.startswith(".")
        if not imported.name:
            aliased = imported.bound != imported.module.partition(".")[0]
            return self._in_module(
                path, _join(module if aliased else imported.bound, rest), relative, hops
            )
        return self._in_module(path, _join(module, imported.name, rest), relative, hops)

    def _in_module(self, path: str, dotted: str, relative: bool, hops: int) -> str | None:
        """Follows an absolute dotted name into the project, or leaves it as it is."""
        parts = dotted.split(".")
        for cut, target in self.modules.leading(parts, path, relative):
            if cut == len(parts):
                package = self.package_binding(path, parts, relative)
                bound = package and self._exported(package, parts[-1], hops - 1)
                return bound or self.modules.canonical(target)
            return self._exported(target, ".".join(parts[cut:]), hops - 1)
        if relative or self.modules.is_package(parts[0], path):
            return None
        return dotted

    def package_binding(self, path: str, parts: Sequence[str], is_relative: bool) -> str | None:
        """The package that binds the name of one of its modules itself, to something else perhaps.

        Args:
            path: The importing file.
            parts: The module's absolute name.
            is_relative: Whether the import was written with leading dots.

        Returns:
            The file of the package; None for the importing file itself.
        """
        outer = ".".join(parts[:-1])
        package = self.modules.file(outer, path, is_relative) if outer else None
        if package is None or package == path or not package.endswith("__init__.py"):
            return None
        return package if parts[-1] in self.top(package) else None

    def _exported(self, path: str, dotted: str, hops: int) -> str | None:
        if hops <= 0:
            return None
        head, _, rest = dotted.partition(".")
        entries = self.bound(path).of(0, head)
        if entries:
            return self._agreed(path, 0, entries, rest, hops)
        return self._starred(path, dotted, hops)

    def _starred(self, path: str, dotted: str, hops: int) -> str | None:
        """What a name means that only `from … import *` can have brought."""
        head, _, rest = dotted.partition(".")
        for target in self.starred(path, head) if hops > 0 else ():
            entries = self.bound(target).of(0, head)
            found = self._agreed(target, 0, entries, rest, hops - 1)
            if found is not None:
                return found
        return None

    def starred(self, path: str, name: str) -> Iterator[str]:
        """The modules that bind a name which star imports may bring to another, each once.

        Args:
            path: The other module's file.
            name: The name.

        Yields:
            Their files, in the order in which they are asked.
        """
        return self._reached(path, name, {path}, HOPS)

    def _reached(self, path: str, head: str, seen: set[str], hops: int) -> Iterator[str]:
        for target in self._stars(path) if hops > 0 else ():
            exports = self.files[target].exports
            shown = head in exports if exports is not None else not head.startswith("_")
            if target in seen or not shown:
                continue
            seen.add(target)
            if head in self.top(target):
                yield target
            else:
                yield from self._reached(target, head, seen, hops - 1)

    def _stars(self, path: str) -> list[str]:
        """The project's own modules that a module takes everything from, in order."""
        facts = self.files[path]
        if path not in self._starring:
            starred = (i for i in facts.imports if i.name == "*")
            found = (self.star_target(path, imported) for imported in starred)
            self._starring[path] = [target for target in found if target and target != path]
        return self._starring[path]

    def star_target(self, path: str, imported: Import) -> str | None:
        """The project's own file that a star import takes from, None if it is not the project's.

        Args:
            path: The importing file.
            imported: Its import.
        """
        return self._module(path, imported.module, "")

    def target(self, path: str, imported: Import) -> str | None:
        """The project's own file that an import leads to: a module, or what defines the name.

        Args:
            path: The importing file.
            imported: Its import.

        Returns:
            The submodule's file where the name is one; None if it is not the project's.
        """
        name = "" if imported.name == "*" else imported.name
        inner = self._module(path, imported.module, name) if name else None
        return inner or self._module(path, imported.module, "")

    def _module(self, path: str, written: str, name: str) -> str | None:
        module = self.modules.absolute(written, path)
        if module is None:
            return None
        return self.modules.file(_join(module, name), path, written.startswith("."))


def _join(*parts: str) -> str:
    return ".".join(part for part in parts if part)


@once
def names(project: Project) -> Names:
    """The names of a project, built once."""
    return Names(project)
