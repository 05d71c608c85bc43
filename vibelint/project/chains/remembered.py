"""What a module or an object remembers: `if key in CACHE: return CACHE[key]`, as `lru_cache` would.

The table is made empty on the top of the module, or in the class, so that what follows the guard
fills it; a name that the function declares `global` is set by it. The key may be worked out first,
and may hold the state of what is read (`stat().st_mtime`): what follows runs once for each. A guard
that asks anything else, as an age, lets what follows run again and again.
"""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Collection, Constant, Expr, Subscript
from vibelint.facts.file import BindingKind, ScopeKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.expressions import parts
from vibelint.project.chains.tables import SELVES
from vibelint.project.given import last

GET = ".get"
NO_KEY = frozenset({"KeyError", "LookupError"})
PLAIN = (BindingKind.ASSIGN, BindingKind.WALRUS)
CLOCKS = frozenset({"time", "monotonic", "now", "utcnow", "perf_counter", "today", "time_ns"})
AGES = frozenset({"ttl", "age", "expires", "expired", "expiry", "deadline", "fresh", "stale"})
"""Words in the names of ages."""
NOTHING: frozenset[str] = frozenset()
PUTTING = (".update", ".setdefault", ".add", ".append")
LOOKING = frozenset({"len", "isinstance"})
Guarded = tuple[list[Step], tuple[int, int]]
"""Conditions, and the lines that they guard."""


def remembered(body: Body, scope: int) -> Iterator[tuple[int, int]]:
    """The lines that run once for what a table then remembers.

    Args:
        body: The file.
        scope: Index of the function that asks.
    """
    tables = _tables(body, scope)
    if not tables:
        return
    taken = dict(_taken(body, scope, tables))
    found = [*_filling(body, scope, tables), *_giving(body, scope, tables, taken)]
    told = _known(body, scope).union(tables, taken, _kept_keys(body, scope)) if found else NOTHING
    for around, lines in found:
        if all(_is_ageless(body, step, told) for step in around):
            yield lines


def _filling(body: Body, scope: int, tables: set[str]) -> Iterator[Guarded]:
    """The branches of conditions about a table that fill it."""
    for step in body.conditions.get(scope, ()):
        for name in tables.intersection(step.asked):
            branch = _put_in(body, step, name)
            if branch is not None:
                yield [step], branch


def _giving(body: Body, scope: int, tables: set[str], taken: dict[str, str]) -> Iterator[Guarded]:
    """What follows conditions about a table, or what it gave, that give it back."""
    asking, end = tables | taken.keys(), body.facts.scopes[scope].end_line
    for result in body.results.get(scope, ()):
        if result.value is None or not _gives(result.value, tables, taken):
            continue
        conditions = body.conditions.get(scope, ())
        around = [s for s in conditions if s.span.line < result.span.line <= s.end_line]
        if any(not asking.isdisjoint(step.asked) for step in around):
            yield around, (around[0].end_line + 1, end)


def _put_in(body: Body, step: Step, name: str) -> tuple[int, int] | None:
    """The branch of a condition about a table that fills it: what follows `if key not in T:`."""
    last = max(step.end_line, step.else_line)
    for line in _puts(body, step.scope, name):
        if step.span.line < line <= step.end_line:
            return step.span.line + 1, step.end_line
        if step.end_line < line <= last:
            return step.end_line + 1, last
    return None


def done_before(body: Body, step: Step) -> tuple[int, int] | None:
    """The lines that run once for what a set then has: `if path in DONE: return`, `DONE.add(path)`.

    Args:
        body: The file.
        step: A condition in it whose body leaves the function.
    """
    scope = body.facts.scopes[step.scope]
    adding = {f"{name}.add" for name in step.names if name in body.tables.top}
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
    return _table(results[0].value) in body.tables.top


def _says_no_key(caught: Expr) -> bool:
    names = caught.items if isinstance(caught, Collection) else (caught,)
    return any(isinstance(name, str) and name in NO_KEY for name in names)


def _gives(value: Expr, tables: set[str], taken: dict[str, str]) -> bool:
    """Whether a value is what a table gave, a copy of it, or a part."""
    for part in parts(value):
        if isinstance(part, str):
            owner = part.partition(".")[0]
            if part in tables or part in taken or owner in taken:
                return True
            if part.rpartition(".")[0] in tables:  # CACHE.get
                return True
    return False


def _is_ageless(body: Body, step: Step, told: frozenset[str]) -> bool:
    """Whether a guard asks nothing that changes by itself."""
    if not told.issuperset(n.removesuffix(GET) for n in step.asked if n not in LOOKING):
        return False
    calls = body.in_head(step)
    return all(_table(call) in told or last(call.callee) in LOOKING for call in calls)


def _known(body: Body, scope: int) -> frozenset[str]:
    """Parameters, and names that are worked out from anything but a clock."""
    bound = [b for b in body.bindings.get(scope, ()) if b.target and b.value is not None]
    aged = {b.target for b in bound if any(map(_tells_time, parts(b.value or "")))}
    for _ in bound:
        more = {b.target for b in bound if any(part in aged for part in _names_in(b.value))} - aged
        if not more:
            break
        aged |= more
    names = {b.target for b in bound} | {p.name for p in body.facts.scopes[scope].parameters}
    return frozenset(n for n in names - aged if AGES.isdisjoint(n.lower().split("_")))


def _kept_keys(body: Body, scope: int) -> frozenset[str]:
    """The attributes that a method reads a table of its class by: `self._models[self.name]`."""
    owner = body.facts.scopes[scope].parent
    shared = {SELVES[0] + b.target for b in body.bindings.get(owner, ())}
    bound = (b.value for b in body.bindings.get(scope, ()) if b.value is not None)
    read = (part for value in bound for part in parts(value) if isinstance(part, Subscript))
    keys = (key for part in read if part.base in shared for key in part.index)
    return frozenset(key for key in keys if isinstance(key, str) and key.startswith(SELVES))


def _names_in(value: Expr | None) -> Iterator[str]:
    """The first words of the names in an expression."""
    return (p.partition(".")[0] for p in parts(value or "") if isinstance(p, str))


def _tells_time(part: Expr) -> bool:
    return isinstance(part, Call) and last(part.callee) in CLOCKS


def _taken(body: Body, scope: int, tables: set[str]) -> Iterator[tuple[str, str]]:
    """The names that hold what a table gave, with the table's."""
    for binding in body.bindings.get(scope, ()):
        if binding.kind in PLAIN and binding.value is not None and binding.target:
            table = _table(binding.value)
            is_part = table != binding.value or binding.position >= 0
            if table in tables and binding.target not in tables and is_part:
                yield binding.target, table


def _table(value: Expr | None) -> str:
    """The table that gives a value: `CACHE`, `CACHE[key]`, `CACHE.get(key)`."""
    if isinstance(value, Call) and isinstance(value.callee, str):
        return value.callee.removesuffix(GET) if value.callee.endswith(GET) else ""
    held = value
    while isinstance(held, Subscript):
        held = held.base
    return held if isinstance(held, str) else ""


def _tables(body: Body, scope: int) -> set[str]:
    """The names of what outlives a function's calls and is filled by them."""
    holder = body.facts.scopes[scope]
    found = set(body.tables.top)
    bound = body.bindings.get(scope, ())
    found.update(
        b.target for b in bound if b.target in holder.outer and not isinstance(b.value, Constant)
    )
    parent = body.facts.scopes[holder.parent] if scope else holder
    if parent.kind is not ScopeKind.CLASS:
        return found
    asked = {name for step in body.conditions.get(scope, ()) for name in step.asked}
    asked.update(_table(b.value) for b in bound)
    own = {name for name in asked if name.startswith(SELVES)} & body.tables.own(holder.parent)
    return found | {name for name in own if _is_filled(body, scope, name)}


def _is_filled(body: Body, scope: int, name: str) -> bool:
    """Whether a method, or another of its class that it calls, puts something into a table."""
    scopes = body.facts.scopes
    called = [s.call.callee for s in body.sites.get(scope, ())]
    methods = [
        index
        for index, one in enumerate(scopes)
        if one.parent == scopes[scope].parent and any(s + one.name in called for s in SELVES)
    ]
    return any(any(_puts(body, method, name)) for method in (scope, *methods))


def _puts(body: Body, scope: int, name: str) -> Iterator[int]:
    """The lines of a function that put something into a table."""
    for binding in body.bindings.get(scope, ()):
        if binding.table == name and binding.kind is not BindingKind.DELETE:
            yield binding.span.line
    putting = [name + word for word in PUTTING]
    for site in body.sites.get(scope, ()):
        if site.call.callee in putting:
            yield site.call.span.line


def _in(step: Step, line: int) -> bool:
    return step.span.line <= line <= step.end_line
