"""What the project's own decorators do with the function that they wrap."""

from __future__ import annotations

from vibelint.facts.file import ScopeKind
from vibelint.project.called import called
from vibelint.project.project import Project
from vibelint.project.types.inference import types
from vibelint.project.types.values import Wrapper

ASKING = frozenset({"iscoroutinefunction", "iscoroutine", "isawaitable"})


def is_awaited_by_decorator(project: Project, path: str, scope: int) -> bool:
    """Whether a decorator round a function awaits it, so that it has to stay an `async def`.

    Args:
        project: The project.
        path: The function's file.
        scope: Its index in that file's scopes.
    """
    return any(_awaits(project, wrapper) for wrapper in wrappers(project, path, scope))


def wrappers(project: Project, path: str, scope: int) -> list[Wrapper]:
    """The functions of the project's own that decorators put round a function.

    Args:
        project: The project.
        path: The function's file.
        scope: Its index in that file's scopes.
    """
    function = project.files[path].scopes[scope]
    if not function.decorators:
        return []
    known = types(project).references(path, function.parent, function.name, function.span)
    return [w for callee in known for w in callee.wrappers if w.path and w.parameter]


def _awaits(project: Project, wrapper: Wrapper) -> bool:
    """Whether an async wrapper runs what it wraps, and never asks whether that can be awaited."""
    facts = project.files[wrapper.path]
    if facts.scopes[wrapper.scope].kind is not ScopeKind.ASYNC_FUNCTION:
        return False
    runs = any(
        site.scope == wrapper.scope and wrapper.parameter in (site.call.callee, *site.call.args)
        for site in facts.calls
    )
    decorating = facts.scopes[wrapper.scope].parent
    return runs and not called(project).inside(wrapper.path, decorating, ASKING)
