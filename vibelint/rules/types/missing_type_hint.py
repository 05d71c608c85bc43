"""missing-type-hint: see rules/types/missing-type-hint.md."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from vibelint.facts.file import Scope
from vibelint.model.finding import Fix, Found
from vibelint.rules.base import FileRule
from vibelint.rules.types.signature import Missing, gives_nothing, missing_parts
from vibelint.rules.visited import VisitedFile

LISTED = 6
"""More parameters than this are counted, not named."""


class MissingTypeHint(FileRule):
    """Says once for each function which parts have no annotation."""

    def visit_FunctionDef(self, node: cst.FunctionDef, file: VisitedFile) -> Iterator[Found]:
        """Yields one candidate for each choice of parts that a document can make."""
        silent = file.path.endswith(".pyi") or file.facts.generated
        missing = None if silent else missing_parts(node, file)
        if missing is None:
            return
        for parts, spared in _choices(missing):
            yield self._found(node, file, parts, spared)

    def _found(
        self,
        node: cst.FunctionDef,
        file: VisitedFile,
        missing: Missing,
        spared: tuple[tuple[str, bool], ...],
    ) -> Found:
        scope = file.scope_of(node)
        closed = not missing.parameters and gives_nothing(scope, file)
        return Found(
            rule=self.id,
            place=file.place(node.name),
            message=_message(scope.name, missing),
            remedy="add `-> None`" if closed else _remedy(missing),
            symbol=scope.qualname,
            fix=Fix("annotate-none", True, (("function", scope.qualname),)) if closed else None,
            spared=(*spared, *((("public", True),) if _is_private(scope) else ())),
        )


def _choices(missing: Missing) -> Iterator[tuple[Missing, tuple[tuple[str, bool], ...]]]:
    """All missing parts, and what is left of them for a document that asks for one kind."""
    parameters, returns = bool(missing.parameters), missing.returns
    if parameters and returns:
        yield missing, (("parameters", True), ("returns", True))
        yield Missing(missing.parameters, False), (("parameters", False),)
        yield Missing((), True), (("returns", False),)
    else:
        yield missing, (("returns", True) if parameters else ("parameters", True),)


def _message(name: str, missing: Missing) -> str:
    parts = [_parameters(missing.parameters)] if missing.parameters else []
    if missing.returns:
        parts.append("the return type")
    plural = len(parts) > 1 or len(missing.parameters) > 1
    return f"{' and '.join(parts)} of `{name}` {'have' if plural else 'has'} no annotation"


def _parameters(names: tuple[str, ...]) -> str:
    if len(names) > LISTED:
        return f"{len(names)} parameters"
    listed = ", ".join(f"`{name}`" for name in names)
    return f"parameter{'s' if len(names) > 1 else ''} {listed}"


def _remedy(missing: Missing) -> str:
    if missing.returns and not missing.parameters:
        return "declare what it returns"
    several = missing.returns or len(missing.parameters) > 1
    return "annotate each with its type" if several else "annotate it with its type"


def _is_private(scope: Scope) -> bool:
    """Whether any name on the way to it starts with one underscore and is no dunder."""
    parts = scope.qualname.split(".")
    return any(part.startswith("_") and not part.endswith("__") for part in parts)
