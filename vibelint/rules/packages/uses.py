"""Every place of a file where a module is imported, in code or by a string."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from vibelint.facts.file import FileFacts
from vibelint.model.span import Span
from vibelint.project.string_imports import string_imports


class Use(Struct, frozen=True, gc=False):
    """A place where a package is imported.

    Attributes:
        module: As written.
        name: What is taken from it.
        span: Its place.
        scope: Index of the scope.
        guarded: Whether its failure is provided for.
        type_checking: Whether only type checkers see it.
        setting: The Django setting that names it; empty for an import.
    """

    module: str
    name: str
    span: Span
    scope: int
    guarded: bool = False
    type_checking: bool = False
    setting: str = ""

    @property
    def dotted(self) -> str:
        """The whole name."""
        return f"{self.module}.{self.name}" if self.name not in ("", "*") else self.module


def uses(facts: FileFacts) -> Iterator[Use]:
    """A file's imports, those by a string last.

    Args:
        facts: The file.
    """
    for imported in facts.imports:
        yield Use(
            imported.module,
            imported.name,
            imported.span,
            imported.scope,
            imported.guarded,
            imported.type_checking,
        )
    for text in string_imports(facts):
        module, _, name = text.dotted.rpartition(".")
        taken = name if module else ""
        yield Use(module or name, taken, text.span, text.scope, text.guarded, setting=text.setting)
