"""Snippets to modules: the imports that an example leaves out, so that its names mean something."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vibelint.catalogue.data import load
from vibelint.model.clause import Example

PACKAGE = "documented_examples"
"""The package that examples without a file of their own are taken to lie in."""
OFFSET = 1
"""Lines that stand before the example's own in its module."""


@dataclass(frozen=True, slots=True)
class Module:
    """An example as a module.

    Attributes:
        example: The example.
        path: Where it is taken to lie, from the root.
        text: One line of imports that it leaves out, then its own lines.
    """

    example: Example
    path: str
    text: str


def modules(examples: Sequence[Example], frameworks: Iterable[str]) -> tuple[Module, ...]:
    """Examples as modules that know one another and the usual names of their framework.

    Args:
        examples: Of one project; those that are no Python, or only part of a statement, are left
            out.
        frameworks: The project's.
    """
    read = [(example, tree) for example in examples if (tree := _tree(example.text)) is not None]
    paths = dict(zip((id(e) for e, _ in read), _paths([e for e, _ in read]), strict=True))
    owners = {name: paths[id(e)] for e, tree in reversed(read) for name in _defined(tree)}
    usual = _usual(frozenset(frameworks))
    return tuple(
        Module(example, paths[id(example)], f"{_prelude(tree, owners, usual)}\n{example.text}\n")
        for example, tree in read
    )


def _tree(text: str) -> ast.Module | None:
    try:
        return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _paths(examples: Sequence[Example]) -> Iterator[str]:
    taken: set[str] = set()
    for number, example in enumerate(examples, start=1):
        path = example.place if example.place not in taken else ""
        path = path or f"{PACKAGE}/example_{number}.py"
        taken.add(path)
        yield path


def _prelude(tree: ast.Module, owners: dict[str, str], usual: dict[str, str]) -> str:
    lines = []
    for name in sorted(_free(tree)):
        if name in owners:
            module = owners[name].removesuffix(".py").replace("/", ".")
            lines.append(f"from {module} import {name}")
        elif name in usual:
            lines.append(usual[name])
    return "; ".join(lines)


def _free(tree: ast.Module) -> set[str]:
    """The names that an example uses and binds nowhere."""
    used: set[str] = set()
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else bound).add(node.id)
        elif isinstance(node, ast.arg):
            bound.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            bound.add(node.name)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            bound.update((alias.asname or alias.name).partition(".")[0] for alias in node.names)
    return used - bound


def _defined(tree: ast.Module) -> Iterator[str]:
    """The names that other examples may use: classes, functions and values of the module."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign):
            yield from (target.id for target in node.targets if isinstance(target, ast.Name))


@cache
def _usual(frameworks: frozenset[str]) -> dict[str, str]:
    """What a name usually means, as the statement that binds it."""
    data = load("documents/example_names.yaml")
    found: dict[str, str] = {}
    for group in ("any", *sorted(frameworks)):
        rows = data["names"][group]
        found.update({name: f"from {row} import {name}" for row in rows for name in rows[row]})
    found.update({name: f"import {name}" for name in data["modules"]})
    if "fastapi" in frameworks:
        found.update(data["values"])
    return found
