"""What modules and objects are given from outside: `shared.model = load()` in another module.

A module's `model = None`, or a class that leaves an attribute open, says nothing of what start-up
code puts there. What tests put there is left out: no request meets a fake.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from vibelint.facts.file import Binding, BindingKind, FileFacts
from vibelint.project.given import text
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.sources import Source
from vibelint.project.taken import Taking, taken
from vibelint.project.traces import Answers
from vibelint.project.types.asking import Asked
from vibelint.project.types.values import ClassObject, Instance, Module, Type, options, union

OUTSIDE = "outside"
OWN = ("self", "cls")
MOST = 30
"""A name that is set more often is not followed."""
NOTHING: Sequence[str] = ()


class SetFromOutside:
    """Reads assignments to attributes of modules and objects, for one project."""

    def __init__(self, asked: Asked, project: Project) -> None:
        """Takes the inference, and the project it is of."""
        self.asked, self._project = asked, project
        asked.files.trace.answers(OUTSIDE, self._setters)
        self._known: Answers[str, Sequence[tuple[str, Binding]]] = Answers(asked.files.trace)

    def read(self, owner: Module | Instance | ClassObject, name: str) -> Type | None:
        """What a name of a module or a class is given elsewhere.

        Args:
            owner: One of the project's modules, an object of one of its classes, or that class.
            name: The name that is read from it.
        """
        if name not in self._files:
            return None
        is_module = isinstance(owner, Module)
        if not is_module and self.asked.classes.place(owner.name) is None:
            return None
        found = (
            self.asked.source(Source(path, binding.scope, binding))
            for path, binding in self._settings(name)
            if self._is_set_on(owner, path, binding)
        )
        return union(*found)

    def is_set(self, name: str) -> bool:
        """Whether any file sets an attribute of that name on a module or an object."""
        return name in self._files

    def _is_set_on(
        self, owner: Module | Instance | ClassObject, path: str, binding: Binding
    ) -> bool:
        base = binding.target.rpartition(".")[0]
        other = self.asked.expression(path, binding.scope, base, binding.span)
        if isinstance(owner, Module):
            return owner in options(other)
        lineage = self.asked.classes.of
        kinds = [o.name for o in options(other) if isinstance(o, Instance | ClassObject)]
        return any(owner.name in lineage(kind) or kind in lineage(owner.name) for kind in kinds)

    def _settings(self, name: str) -> Sequence[tuple[str, Binding]]:
        files = self._setters(name)
        self.asked.files.trace.ask(OUTSIDE, name, files)
        if len(files) > MOST:
            return ()
        return self._known.get(name, lambda: self._found(name, files))

    def _found(self, name: str, files: Sequence[str]) -> Sequence[tuple[str, Binding]]:
        end = f".{name}"
        found = [
            (path, binding)
            for path in files
            for binding in self.asked.files[path].bindings
            if binding.target.endswith(end) and _is_outside(binding)
        ]
        return found if len(found) <= MOST else ()

    def _setters(self, name: str) -> Sequence[str]:
        return self._files.get(name, NOTHING)

    @cached_property
    def _files(self) -> Mapping[str, Sequence[str]]:
        """The files that set an attribute, by its name."""
        found: dict[str, list[str]] = defaultdict(list)
        for path, words in taken(self._project, SET).items():
            for word in words.split():
                found[word].append(path)
        return dict(found)


def _is_outside(binding: Binding) -> bool:
    head, dot, _ = binding.target.partition(".")
    return bool(dot) and head not in OWN and binding.kind is not BindingKind.DELETE


def _take(path: str, facts: FileFacts) -> str:
    if role_by_path(path) == "test":
        return ""
    dotted = [b for b in facts.bindings if "." in b.target and _is_outside(b)]
    return text([b.target.rpartition(".")[2] for b in dotted])


SET = Taking(OUTSIDE, str, _take)
