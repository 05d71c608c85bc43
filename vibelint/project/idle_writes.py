"""Writes after which nothing more is written than before."""

from __future__ import annotations

from vibelint.facts.expression import Await
from vibelint.facts.file import Binding
from vibelint.model.span import Span
from vibelint.project.body import Body
from vibelint.project.queries import Query
from vibelint.project.spelling import split, written

SAVING = frozenset({"save", "asave"})
CREATING = frozenset({"create", "acreate"})
HARMLESS = frozenset({"full_clean", "clean", "clean_fields", "refresh_from_db", "arefresh_from_db"})
ENDING = frozenset({"commit", "refresh", "flush", "rollback", "expunge", "close"})


def is_idle_commit(body: Body, queries: tuple[Query, ...], since: Span, commit: Span) -> bool:
    """Whether a commit follows one that a called function made, and nothing changed since.

    Args:
        body: The function.
        queries: Its data access.
        since: The call of the function that commits by itself.
        commit: The commit.
    """
    asked = (q for q in queries if q.method not in ENDING and since < q.span < commit)
    set_since = (b for b in body.bindings if "." in b.target and since < b.span < commit)
    return not any(asked) and not any(set_since)


def is_idle_save(body: Body, queries: tuple[Query, ...], save: Query) -> bool:
    """Whether an object is saved that was just created, and is as it was created.

    Args:
        body: The function.
        queries: Its data access.
        save: One of them.
    """
    if save.method not in SAVING:
        return False
    made = [b for b in body.bindings if b.target == save.receiver and b.span < save.span]
    last = max(made, key=lambda binding: binding.span, default=None)
    if last is None or not _is_creation(last, queries):
        return False
    return not _is_changed(body, save.receiver, last.span, save.span)


def _is_creation(binding: Binding, queries: tuple[Query, ...]) -> bool:
    value = binding.value.value if isinstance(binding.value, Await) else binding.value
    span = getattr(value, "span", None)
    return any(query.span == span and query.method in CREATING for query in queries)


def _is_changed(body: Body, name: str, since: Span, until: Span) -> bool:
    """Whether an attribute is set, or a method called that may set one."""
    start = f"{name}."
    if any(b.target.startswith(start) and since < b.span < until for b in body.bindings):
        return True
    between = (site.call.callee for site in body.calls if since < site.call.span < until)
    return any(written(c).startswith(start) and split(c)[1] not in HARMLESS for c in between)
