"""Which parts of a function's signature lack an annotation, read as mypy reads it."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from vibelint.facts.file import Scope, ScopeKind
from vibelint.project.decorators import decorator_names
from vibelint.rules.types.signature_comments import has_signature_comment, has_type_comment
from vibelint.rules.visited import VisitedFile

INITIALISERS = ("__init__", "__init_subclass__")
"""Methods whose return mypy takes for None as soon as one parameter is annotated."""

STATIC = {"staticmethod", "abstractstaticmethod"}
ACCESSORS = {"setter", "deleter"}


@dataclass(frozen=True, slots=True)
class Missing:
    """Parts without annotation: parameters as written (`a`, `*args`), and the return."""

    parameters: tuple[str, ...]
    returns: bool


def missing_parts(node: cst.FunctionDef, file: VisitedFile) -> Missing | None:
    """The parts of one function that lack an annotation, None if it lacks none.

    Args:
        node: The function.
        file: Its file, while the walk is at the function.
    """
    bare = [given for given in _parameters(node.params) if given.annotation is None]
    if not bare and node.returns is not None:
        return None
    scope = file.scope_of(node)
    method = file.enclosing.kind is ScopeKind.CLASS and not decorator_names(scope) & STATIC
    if method and bare and bare[0] is _first(node.params):
        del bare[0]
    returns = node.returns is None and not _return_is_known(scope, method=method)
    if not (bare or returns) or _is_exempt(scope, file) or has_signature_comment(node):
        return None
    parameters = tuple(_written(given) for given in bare if not has_type_comment(given))
    return Missing(parameters, returns) if parameters or returns else None


def gives_nothing(scope: Scope, file: VisitedFile) -> bool:
    """Whether a function's body is there and never yields or returns a value."""
    return not (scope.stub or scope.generator or scope.span in file.giving)


def _parameters(params: cst.Parameters) -> list[cst.Param]:
    found = [*params.posonly_params, *params.params]
    if isinstance(params.star_arg, cst.Param):
        found.append(params.star_arg)
    found += params.kwonly_params
    if params.star_kwarg is not None:
        found.append(params.star_kwarg)
    return found


def _first(params: cst.Parameters) -> cst.Param | None:
    return next(iter((*params.posonly_params, *params.params)), None)


def _written(node: cst.Param) -> str:
    return f"{node.star if isinstance(node.star, str) else ''}{node.name.value}"


def _return_is_known(scope: Scope, *, method: bool) -> bool:
    if decorator_names(scope) & ACCESSORS:
        return True
    return method and scope.name in INITIALISERS and len(scope.parameters) > 1


def _is_exempt(scope: Scope, file: VisitedFile) -> bool:
    if "overload" in file.decorators_of_name(scope):
        return True
    around: Scope | None = scope
    while around is not None:
        if "no_type_check" in decorator_names(around):
            return True
        around = file.facts.scopes[around.parent] if around.parent >= 0 else None
    return False
