"""What a module's own table remembers: `if key in CACHE: return CACHE[key]`, as `lru_cache` would.

The table is made empty on the top of the module, so that what follows the guard fills it. A guard
that asks anything else, as an age, lets what follows run again and again.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Collection, Expr, Subscript
from vibelint.facts.file import BindingKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.body import covers
from vibelint.project.chains.bodies import Body
from vibelint.project.given import last

EMPTY = frozenset({"dict", "list", "set", "OrderedDict", "WeakValueDictionary"})
GET = ".get"
NO_KEY = frozenset({"KeyError", "LookupError"})


def remembered(body: Body, step: Step) -> tuple[int, int] | None:
    """The lines that run once for what a table then remembers.

    Args:
        body: The file.
        step: A condition in it whose body leaves the function.
    """
    results = (r for r in body.results.get(step.scope, ()) if _in(step, r.span.line))
    given = [result.value for result in results if _table(result.value, {})]
    if not given or any(covers(step.span, s.call.span) for s in body.sites.get(step.scope, ())):
        return None
    scope = body.facts.scopes[step.scope]
    asked = {step.subject} if isinstance(step.subject, str) else set(step.names)
    taken = dict(_taken(body, step))
    tables = {taken.get(name, name) for name in asked} & _tables(body)
    told = {parameter.name for parameter in scope.parameters} | tables | taken.keys()
    if not tables or asked - told:
        return None
    if not any(_table(value, taken) in tables for value in given):
        return None
    return step.end_line + 1, scope.end_line


def done_before(body: Body, step: Step) -> tuple[int, int] | None:
    """The lines that run once for what a set then has: `if path in DONE: return`, `DONE.add(path)`.

    Args:
        body: The file.
        step: A condition in it whose body leaves the function.
    """
    scope = body.facts.scopes[step.scope]
    adding = {f"{name}.add" for name in step.names if name in _tables(body)}
    for site in body.sites.get(step.scope, ()):
        if site.call.callee in adding and site.call.span.line > step.end_line:
            is_asked = all(name in step.names for name in site.call.args if isinstance(name, str))
            return (step.end_line + 1, scope.end_line) if is_asked else None
    return None


def missed(body: Body, scope: int) -> Iterator[tuple[int, int]]:
    """The lines that handle that a table of the module has no such key, once for each.

    Args:
        body: The file.
        scope: Index of the scope that asks: `try: return CACHE[key]`, `except KeyError: …`.
    """
    asking: Step | None = None
    for step in body.tries.get(scope, ()):
        if step.kind is StepKind.TRY:
            asking = step if _only_gives(body, step) else None
        elif asking is not None and step.depth == asking.depth and _says_no_key(step.subject):
            yield step.span.line + 1, step.end_line


def _only_gives(body: Body, step: Step) -> bool:
    """Whether all that is tried is to give back what a table holds."""
    results = [r for r in body.results.get(step.scope, ()) if _in(step, r.span.line)]
    is_alone = len(results) == 1 and results[0].span.line == step.span.line + 1
    if not is_alone or results[0].span.end_line != step.end_line:
        return False
    return _table(results[0].value, {}) in _tables(body)


def _says_no_key(caught: Expr) -> bool:
    names = caught.items if isinstance(caught, Collection) else (caught,)
    return any(isinstance(name, str) and name in NO_KEY for name in names)


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
    held = value
    while isinstance(held, Subscript):
        held = held.base
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
