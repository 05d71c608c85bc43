"""What a helper makes on the disk where it is missing: once for each place, as a cache would.

`if not path.exists(): download(url, path)` downloads once. Of an async function itself nothing is
said: what it makes may be another one for each request.
"""

from __future__ import annotations

from vibelint.facts.expression import Call, Expr
from vibelint.facts.step import Step
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.expressions import parts
from vibelint.project.given import last

ASKING = frozenset({"exists", "isfile", "is_file", "isdir", "is_dir"})


def made_once(body: Body, step: Step) -> tuple[int, int] | None:
    """The lines that make what a condition finds missing.

    Args:
        body: The file.
        step: The condition.
    """
    if not step.denies:
        return None
    inside = list(body.in_head(step))
    name = _asked(inside[0]) if len(inside) == 1 else ""
    first, end = step.span.line + 1, step.end_line
    sites = (s.call for s in body.sites.get(step.scope, ()) if first <= s.call.span.line <= end)
    return (first, end) if name and any(name in _used(call) for call in sites) else None


def _asked(call: Call) -> str:
    """The name of the place that a call asks about; empty if it asks no such thing."""
    if last(call.callee) not in ASKING or not isinstance(call.callee, str):
        return ""
    given = call.args[0] if call.args else call.callee.rpartition(".")[0]
    return given if isinstance(given, str) else ""


def _used(value: Expr) -> set[str]:
    """The names in an expression, and what they are read from."""
    found = {part for part in parts(value) if isinstance(part, str)}
    return found | {name.rpartition(".")[0] for name in found}
