"""Facts of a snippet, and the parts of them that tests look at."""

from __future__ import annotations

from textwrap import dedent

from vibelint.facts.collect import collect
from vibelint.facts.expression import Expr
from vibelint.facts.file import FileFacts, Scope


def facts_of(text: str) -> FileFacts:
    """The facts of a snippet, which must be valid Python."""
    facts = collect("app/module.py", dedent(text).lstrip("\n").encode()).facts
    assert facts.fault is None
    return facts


def value_of(expression: str) -> Expr | None:
    """What an expression is lowered to."""
    return facts_of(f"x = {expression}").bindings[-1].value


def annotation_of(expression: str) -> Expr | None:
    """What an annotation is lowered to."""
    return facts_of(f"x: {expression}").bindings[-1].annotation


def scope_named(facts: FileFacts, name: str) -> Scope:
    """The only scope of that qualified name."""
    (found,) = (scope for scope in facts.scopes if scope.qualname == name)
    return found


def called_in(facts: FileFacts) -> dict[str, str]:
    """Each called name with the qualified name of the scope that evaluates the call."""
    return {str(site.call.callee): facts.scopes[site.scope].qualname for site in facts.calls}


def bound_in(facts: FileFacts) -> list[tuple[str, str, str]]:
    """Target, kind and scope of each binding."""
    return [
        (item.target, item.kind.value, facts.scopes[item.scope].qualname) for item in facts.bindings
    ]
