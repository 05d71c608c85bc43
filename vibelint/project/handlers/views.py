"""Views written as classes: DRF's views and viewsets, Django's class-based views."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vibelint.catalogue.data import load
from vibelint.facts.expression import Call, Collection, Expr, Text
from vibelint.facts.file import FileFacts, Scope, ScopeKind
from vibelint.project.classes import UNKNOWN, Classes, classes
from vibelint.project.handlers.model import Handler, HandlerKind
from vibelint.project.names import names
from vibelint.project.project import Project

DRF_SUFFIXES = ("APIView", "ViewSet", "ViewSetMixin")
VIEW_SUFFIXES = ("View", "ViewSet", "Endpoint")
SUFFIXES = (*DRF_SUFFIXES, *VIEW_SUFFIXES)


class Views:
    """Finds the handlers among the methods of one project's view classes."""

    def __init__(self, project: Project) -> None:
        """Prepares the search."""
        self.files = project.files
        self.names = names(project)
        self.classes: Classes = classes(project)
        self.data: dict[str, Any] = load("handlers/frameworks.yaml")
        self._prefixes = [(name, tuple(self.data[name]["views"])) for name in ("drf", "django")]

    def of(self, path: str) -> Iterator[Handler]:
        """Yields every handler method of the view classes of a file.

        Args:
            path: The file.
        """
        facts = self.files[path]
        for index, scope in enumerate(facts.scopes):
            if scope.kind is ScopeKind.CLASS and scope.bases:
                yield from self._methods(path, facts, index)

    def _methods(self, path: str, facts: FileFacts, index: int) -> Iterator[Handler]:
        framework, sure = self._framework(path, index)
        if not framework:
            return
        for child, method in enumerate(facts.scopes):
            if method.parent != index or not method.is_function:
                continue
            if sure or _takes_request(method):
                yield from self._method(path, child, method, framework)

    def _framework(self, path: str, index: int) -> tuple[str, bool]:
        """The framework of a view class, and whether its bases prove that it is one.

        A base that cannot be followed is taken for a view by its name, if the method takes a
        request.
        """
        ancestors = self.classes.ancestors(path, index)[1:]
        for framework, prefixes in self._prefixes:
            if any(a.startswith(prefixes) for a in ancestors):
                return framework, True
        if not any(a.endswith(SUFFIXES) for a in ancestors):
            return "", False  # as most
        if self._is_drf_by_name(ancestors):
            return "drf", False
        if any(a.endswith(VIEW_SUFFIXES) and self._is_foreign(a) for a in ancestors):
            return "django" if self._speaks(path, "django") else "", False
        return "", False

    def _is_drf_by_name(self, ancestors: tuple[str, ...]) -> bool:
        return any(a.endswith(DRF_SUFFIXES) and self._is_foreign(a) for a in ancestors)

    def _is_foreign(self, ancestor: str) -> bool:
        """Whether nothing of a base is known but its name."""
        return ancestor.startswith(UNKNOWN) or self.names.definition(ancestor) is None

    def _speaks(self, path: str, package: str) -> bool:
        return any(i.module.partition(".")[0] == package for i in self.files[path].imports)

    def _method(self, path: str, child: int, method: Scope, framework: str) -> Iterator[Handler]:
        data, owner = self.data[framework], method.parent
        if framework == "drf":
            for decorator in method.decorators:
                if self._is_action(path, owner, decorator):
                    verbs, route = _action(decorator, method.name)
                    kind = HandlerKind.ACTION
                    yield Handler(path, child, framework, kind, verbs, route, owner)
                    return
            if method.name in data["actions"]:
                yield Handler(path, child, framework, HandlerKind.VIEWSET_METHOD, owner=owner)
            if method.name in data["hooks"]:
                yield Handler(path, child, framework, HandlerKind.HOOK, owner=owner)
        if method.name in data["verbs"]:
            verbs = (method.name.upper(),)
            yield Handler(path, child, framework, HandlerKind.VIEW, verbs, owner=owner)

    def _is_action(self, path: str, scope: int, decorator: Expr) -> bool:
        callee = decorator.callee if isinstance(decorator, Call) else decorator
        if not isinstance(callee, str):
            return False
        return self.names.resolve(path, scope, callee) in self.data["drf"]["method-decorators"]


def _takes_request(method: Scope) -> bool:
    return len(method.parameters) > 1 and method.parameters[1].name == "request"


def _action(decorator: Expr, name: str) -> tuple[tuple[str, ...], str]:
    if not isinstance(decorator, Call):
        return ("GET",), name
    given, route = decorator.keyword("methods"), decorator.keyword("url_path")
    items = given.items if isinstance(given, Collection) else ()
    verbs = tuple(item.value.upper() for item in items if isinstance(item, Text)) or ("GET",)
    return verbs, route.value if isinstance(route, Text) else name
