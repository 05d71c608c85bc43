"""What a module's own table remembers: `if key in CACHE: return CACHE[key]`, as `lru_cache` would.

The table is made empty on the top of the module, so that what follows the guard fills it. A guard
that asks anything else, as an age, lets what follows run again and again.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Collection, Expr, Subscript
from vibelint.facts.file import BindingKind
from vibelint.facts.step import Step
from vibelint.project.body import covers
from vibelint.project.chains.bodies import Body
from vibelint.project.words import last

EMPTY = frozenset({"dict", "list", "set", "OrderedDict", "WeakValueDictionary"})
GET = ".get"


def remembered(body: Body, step: Step) -> tuple[int, int] | None:
    """The lines that run once for what a table then remembers.

    Args:
        body: The file.
        step: A condition in it whose body leaves the function.
    """
    if any(covers(step.span, site.call.span) for site in body.sites.get(step.scope, ())):
        return None
    scope = body.facts.scopes[step.scope]
    asked = {step.subject} if isinstance(step.subject, str) else set(step.names)
    taken = dict(_taken(body, step))
    tables = {taken.get(name, name) for name in asked} & _tables(body)
    given = {parameter.name for parameter in scope.parameters} | tables | taken.keys()
    if not tables or asked - given:
        return None
    results = (r for r in body.results.get(step.scope, ()) if _in(step, r.span.line))
    if not any(_table(result.value, taken) in tables for result in results):
        return None
    return step.end_line + 1, scope.end_line


def _taken(body: Body, step: Step) -> Iterator[tuple[str, str]]:
    """The names that hold what a table gave before a guard, with the table's."""
    for binding in body.bindings.get(step.scope, ()):
        is_plain = binding.kind in (BindingKind.ASSIGN, BindingKind.WALRUS)
        if is_plain and binding.span.line <= step.span.line and binding.value is not None:
            table = _table(binding.value, {})
            if table and table != binding.value:
                yield binding.target, table


def _table(value: Expr, taken: dict[str, str]) -> str:
    """The table that gives a value: `CACHE`, `CACHE[key]`, `CACHE.get(key)`, or a name for it."""
    if isinstance(value, Call) and isinstance(value.callee, str):
        return value.callee.removesuffix(GET) if value.callee.endswith(GET) else ""
    held = value.base if isinstance(value, Subscript) else value
    return taken.get(held, held) if isinstance(held, str) else ""


def _tables(body: Body) -> set[str]:
    """The names on the top of a module that only hold a table that is made empty."""
    bound = [b for b in body.bindings.get(0, ()) if b.value is not None]
    other = {b.target for b in bound if not _is_empty(b.value)}
    return {b.target for b in bound if _is_empty(b.value)} - other


def _is_empty(value: Expr | None) -> bool:
    if isinstance(value, Collection):
        return not value.items and not value.keys and value.kind in EMPTY
    return isinstance(value, Call) and last(value.callee) in EMPTY and not value.args


def _in(step: Step, line: int) -> bool:
    return step.span.line <= line <= step.end_line
