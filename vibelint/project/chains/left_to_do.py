"""Flags that say that work is left: `if self._dirty: write(); self._dirty = False` runs again.

A flag of a first time, `if self._first: …; self._first = False`, is raised only where it is made.
One that says who is busy, `if self._busy: return`, is lowered by the function that sets it.
"""

from __future__ import annotations

from vibelint.facts.expression import Call, Collection, Constant, Expr
from vibelint.facts.file import Binding, BindingKind
from vibelint.facts.step import Step, StepKind
from vibelint.project.bound import is_none
from vibelint.project.chains.bodies import Body
from vibelint.project.given import last

FALSE = frozenset({"False", "0"})
EMPTY = frozenset({"list", "dict", "set", "deque"})
MAKING = frozenset({"__init__", "__new__", "__post_init__"})


def is_left(body: Body, step: Step, binding: Binding) -> bool:
    """Whether a condition asks for work that others leave, and a binding says that it is done.

    Args:
        body: The file.
        step: The condition: what it leads to, or what follows it where it leaves, does the work.
        binding: What is bound to what it asks for.
    """
    if not _is_false(binding.value):
        return False
    is_flag = isinstance(binding.value, Constant)
    is_behind = step.exits and binding.span.line > step.end_line
    if is_behind and binding.target in step.needs:
        return is_flag  # lowered again, where an empty table is there from then on
    if binding.target not in (step.lacks if is_behind else step.needs):
        return is_behind and not is_flag  # as where its length is asked
    return not is_flag or any(_raises(body, other, binding) for other in body.facts.bindings)


def is_lowered(body: Body, flag: Binding) -> bool:
    """Whether the function that sets a flag lowers it again when it is done, as of who is busy.

    Args:
        body: The file.
        flag: What sets it; what is lowered only where something fails, or is found, is not.
    """
    failing = [s for s in body.tries.get(flag.scope, ()) if s.kind is StepKind.EXCEPT]
    failing += body.conditions.get(flag.scope, ())
    return any(
        binding.target == flag.target
        and binding.span.line > flag.span.line
        and _lowers(binding)
        and not any(s.span.line <= binding.span.line <= s.end_line for s in failing)
        for binding in body.bindings.get(flag.scope, ())
    )


def lowerers(body: Body, flag: str) -> frozenset[str]:
    """The names of the functions that only lower a flag.

    Args:
        body: The file.
        flag: The name or attribute.
    """
    scopes = body.facts.scopes
    bound = [b for b in body.facts.bindings if b.target == flag and scopes[b.scope].is_function]
    raising = {b.scope for b in bound if not _lowers(b)}
    return frozenset(scopes[b.scope].name for b in bound if b.scope not in raising)


def _raises(body: Body, other: Binding, binding: Binding) -> bool:
    """Whether another binding says again that something is left to do."""
    if other.target != binding.target or other.scope == binding.scope:
        return False
    scope = body.facts.scopes[other.scope]
    if not scope.is_function or scope.name in MAKING:
        return False
    if "." not in other.target and other.target not in scope.outer:
        return False
    return other.kind is BindingKind.AUGMENTED or not _is_false(other.value)


def _lowers(binding: Binding) -> bool:
    return _is_false(binding.value) or is_none(binding)


def _is_false(value: Expr | None) -> bool:
    if isinstance(value, Constant):
        return value.source in FALSE
    if isinstance(value, Collection):
        return not value.items
    return isinstance(value, Call) and last(value.callee) in EMPTY and not value.args
