"""Files that no disk holds: what the kernel tells under `/proc` and `/sys` at once, and memory.

A path is told by where it begins: a text, a name that is bound to one, or what is made from either
with `/`, `+`, `Path`, `os.path.join`, `format` or an f-string.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Attribute, Binary, Call, Choice, Expr, Joined, Text
from vibelint.facts.file import Binding, BindingKind
from vibelint.model.span import Span
from vibelint.project.given import last
from vibelint.project.sources import Sources

FOLDERS = (
    *("/proc/", "/sys/", "/dev/shm/"),
    *("/dev/null/", "/dev/zero/", "/dev/full/", "/dev/urandom/"),
)
MAKING = frozenset({"pathlib.Path", "pathlib.PosixPath", "os.path.join", "builtins.str"})
GOING_ON = frozenset({"format", "joinpath", "resolve", "absolute", "strip"})
JOINING = ("/", "+", "%")
DEEPEST = 8
"""Names of names that are followed."""


class KernelFiles:
    """Tells them, for one project."""

    def __init__(self, sources: Sources) -> None:
        """Takes what tells where names come from."""
        self.sources = sources

    def reads(self, path: str, scope: int, call: Call) -> bool:
        """Whether a call opens or reads such a file: `open(path)`, `path.read_text()`.

        Args:
            path: The file of the call.
            scope: The scope that evaluates it.
            call: The call, of what works on a file.
        """
        callee = call.callee
        given = [*call.args[:1], *(value for name, value in call.keywords if name == "file")]
        if isinstance(callee, Attribute):
            given.append(callee.base)
        elif isinstance(callee, str) and "." in callee:
            given.append(callee.rpartition(".")[0])
        return any(self._is_theirs(path, scope, one, call.span, DEEPEST) for one in given)

    def _is_theirs(self, path: str, scope: int, expr: Expr, at: Span | None, left: int) -> bool:
        if isinstance(expr, Text):
            return f"{expr.value}/".startswith(FOLDERS)
        if isinstance(expr, Choice):
            return all(self._is_theirs(path, scope, one, at, left) for one in expr.options)
        if isinstance(expr, str):
            return left > 0 and self._is_bound(path, scope, expr, at, left - 1)
        return any(
            self._is_theirs(path, scope, one, at, left) for one in self._begun(path, scope, expr)
        )

    def _begun(self, path: str, scope: int, expr: Expr) -> Iterator[Expr]:
        """What an expression begins with."""
        if isinstance(expr, Joined):
            yield from expr.parts[:1]
        elif isinstance(expr, Binary) and expr.operator in JOINING:
            yield expr.left
        elif isinstance(expr, Call):
            callee = expr.callee
            if isinstance(callee, Attribute) and callee.name in GOING_ON:
                yield callee.base
            elif isinstance(callee, str) and last(callee) in GOING_ON and "." in callee:
                yield callee.rpartition(".")[0]
            elif isinstance(callee, str) and self._canonical(path, scope, callee) in MAKING:
                yield from expr.args[:1]

    def _canonical(self, path: str, scope: int, name: str) -> str | None:
        return (
            f"builtins.{name}" if name == "str" else self.sources.names.resolve(path, scope, name)
        )

    def _is_bound(self, path: str, scope: int, name: str, at: Span | None, left: int) -> bool:
        """Whether all that a name may hold is such a path."""
        origins = self.sources.of(path, scope, name, at)
        return bool(origins) and all(
            isinstance(one.thing, Binding)
            and not one.rest
            and one.thing.kind is BindingKind.ASSIGN
            and one.thing.position < 0
            and one.thing.value is not None
            and self._is_theirs(one.path, one.scope, one.thing.value, one.thing.span, left)
            for one in origins
        )
