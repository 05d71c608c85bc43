"""What an annotation names: the class it stands for, through aliases, options and `Depends`."""

from __future__ import annotations

from vibelint.facts.expression import Call, Choice, Constant, Expr, Subscript, Text
from vibelint.facts.file import Binding
from vibelint.project.names import Names
from vibelint.project.sources import Sources

TRANSPARENT = frozenset({"Annotated", "Optional", "ClassVar", "Final", "Required", "NotRequired"})
PRODUCERS = frozenset(
    {"Generator", "AsyncGenerator", "Iterator", "AsyncIterator", "Iterable", "AsyncIterable"}
)
DEPENDS = frozenset({"fastapi.Depends", "fastapi.Security", "fastapi.params.Depends"})
DEPTH = 8


class Annotations:
    """Reads annotations, for one project."""

    def __init__(self, names: Names, sources: Sources) -> None:
        """Takes what answers names."""
        self.names = names
        self.sources = sources

    def named(self, path: str, scope: int, annotation: Expr | None, left: int = DEPTH) -> str:
        """The canonical class an annotation stands for.

        Args:
            path: The file it stands in.
            scope: Index of the scope that evaluates it.
            annotation: The annotation.
            left: How many aliases and wrappers may still be opened.

        Returns:
            The class's canonical name; empty if there is none or several are possible.
        """
        if left <= 0 or annotation is None:
            return ""
        if isinstance(annotation, Text):
            annotation = annotation.value.strip()
        if isinstance(annotation, str):
            return self._plain(path, scope, annotation, left)
        if isinstance(annotation, Choice):
            return self._option(path, scope, annotation.options, left)
        if isinstance(annotation, Subscript):
            return self._subscript(path, scope, annotation, left)
        return ""

    def dependency(
        self, path: str, scope: int, annotation: Expr | None, left: int = DEPTH
    ) -> tuple[str, int, Call] | None:
        """The `Depends(…)` an annotation carries, with the place that evaluates it."""
        if left <= 0:
            return None
        if isinstance(annotation, str):
            alias = self._alias(path, scope, annotation)
            return alias and self.dependency(alias[0], alias[1], alias[2], left - 1)
        if isinstance(annotation, Subscript) and _last(annotation.base) == "Annotated":
            calls = (a for a in annotation.index[1:] if self.is_dependency(path, scope, a))
            return next(((path, scope, c) for c in calls if isinstance(c, Call)), None)
        return None

    def is_dependency(self, path: str, scope: int, value: Expr | None) -> bool:
        """Whether a value is a call of FastAPI's `Depends` or `Security`."""
        return (
            isinstance(value, Call)
            and isinstance(value.callee, str)
            and self.names.resolve(path, scope, value.callee) in DEPENDS
        )

    def produced(self, path: str, scope: int, annotation: Expr | None) -> str:
        """The class a generator's return annotation yields; empty if it does not say."""
        if isinstance(annotation, Subscript) and _last(annotation.base) in PRODUCERS:
            return self.named(path, scope, annotation.index[0])
        return ""

    def _plain(self, path: str, scope: int, dotted: str, left: int) -> str:
        alias = self._alias(path, scope, dotted)
        if alias is not None:
            return self.named(*alias, left - 1)
        return self.names.resolve(path, scope, dotted) or ""

    def _alias(self, path: str, scope: int, dotted: str) -> tuple[str, int, Expr] | None:
        for source in self.sources.of(path, scope, dotted):
            thing = source.thing
            if isinstance(thing, Binding) and isinstance(thing.value, Subscript | Choice | str):
                return source.path, source.scope, thing.value
        return None

    def _option(self, path: str, scope: int, options: tuple[Expr, ...], left: int) -> str:
        known = [o for o in options if not (isinstance(o, Constant) and o.source == "None")]
        meant = {self.named(path, scope, option, left - 1) for option in known}
        return meant.pop() if len(meant) == 1 else ""

    def _subscript(self, path: str, scope: int, annotation: Subscript, left: int) -> str:
        last = _last(annotation.base)
        if last in TRANSPARENT and annotation.index:
            return self.named(path, scope, annotation.index[0], left - 1)
        if last == "Union":
            return self._option(path, scope, annotation.index, left)
        inner = self.named(path, scope, annotation.base, left - 1)
        if last in ("type", "Type") and annotation.index:
            meant = self.named(path, scope, annotation.index[0], left - 1)
            return f"type[{meant}]" if meant else ""
        return inner


def _last(base: Expr) -> str:
    return base.rpartition(".")[2] if isinstance(base, str) else ""
