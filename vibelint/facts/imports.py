"""Imports, one fact for each name."""

from __future__ import annotations

from sys import intern
from typing import Any

import libcst as cst

from vibelint.facts.draft import Draft, Run
from vibelint.facts.file import Import
from vibelint.facts.names import dotted
from vibelint.model.span import Span


def _import(draft: Draft, node: cst.Import) -> None:
    for alias in node.names:
        module = dotted(alias.name)
        head, name = intern(module.partition(".")[0]), ""
        bound = _alias(alias) or head
        if alias.asname is not None and bound == head and "." in module:
            # `import a.b as a` would look like `import a.b`, which binds all of `a`.
            module, _, name = module.rpartition(".")
        _note(draft, module, name, bound, draft.place(alias.name))


def _from(draft: Draft, node: cst.ImportFrom) -> None:
    written = dotted(node.module) if node.module is not None else ""
    module = intern("." * len(node.relative) + written)
    if isinstance(node.names, cst.ImportStar):
        _note(draft, module, "*", "", draft.place(node.names))
        return
    for alias in node.names:
        name = dotted(alias.name)
        _note(draft, module, name, _alias(alias) or name, draft.place(alias.name))


def _alias(node: cst.ImportAlias) -> str:
    return dotted(node.asname.name) if node.asname is not None else ""


def _note(draft: Draft, module: str, name: str, bound: str, span: Span) -> None:
    frame = draft.frame
    draft.imports.append(
        Import(module, name, bound, frame.index, span, draft.type_checking, frame.guarded)
    )


STATEMENTS: dict[type[Any], Run] = {cst.Import: _import, cst.ImportFrom: _from}
