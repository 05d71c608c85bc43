"""Handlers that evidently create something and answer with it."""

from __future__ import annotations

from collections.abc import Iterator
from fnmatch import fnmatchcase
from functools import cache

from vibelint.catalogue.data import load
from vibelint.facts.expression import Attribute, Await, Call, Expr
from vibelint.facts.file import CallSite
from vibelint.project.body import Body, bodies
from vibelint.project.handlers import Handler
from vibelint.project.project import Project
from vibelint.project.receivers import receivers
from vibelint.project.spelling import split

OWNERS = ("service", "repo", "repository", "crud", "Service", "Repository", "CRUD", "objects")
"""Ends of names of what creates: the call of any other `create` may make a value."""


def created(project: Project, handler: Handler, content: Expr | None) -> str:
    """What creates the object that a handler answers with; empty if that is not evident.

    Args:
        project: The project.
        handler: The handler.
        content: What it answers.
    """
    name = project.files[handler.path].scopes[handler.scope].name
    if is_like(name, "not-creating-handlers"):
        return ""
    body = bodies(project).of(handler.path, handler.scope)
    answered = _core(content)
    if isinstance(answered, Call):
        return _creating(project, handler, answered)
    if not isinstance(answered, str):
        return ""
    head = answered.partition(".")[0]
    bound = [b for b in body.bindings if b.target == head]
    for binding in bound:
        made = binding.value.value if isinstance(binding.value, Await) else binding.value
        if isinstance(made, Call) and len(bound) == 1:
            found = _creating(project, handler, made)
            if found or _is_saved(body, head, made):
                return found or f"{head}.save"
    return _added(project, handler, body, head) if len(bound) == 1 else ""


@cache
def is_like(name: str, listed: str) -> bool:
    """Whether a name is one of those listed in the data.

    Args:
        name: A plain name.
        listed: A key of `rules/http/statuses.yaml`.
    """
    plain = name.lstrip("_").lower()
    patterns: list[str] = load("http/statuses.yaml")[listed]
    return any(fnmatchcase(plain, pattern) for pattern in patterns)


def _core(content: Expr | None) -> Expr | None:
    """The object inside what is answered: `User.model_validate(user)`, `serializer.data`."""
    for _ in range(4):
        if isinstance(content, Await):
            content = content.value
        elif isinstance(content, Attribute) and content.name == "data":
            content = content.base
        elif isinstance(content, Call) and _is_wrapper(content):
            content = content.args[0]
        else:
            break
    return content


def _is_wrapper(call: Call) -> bool:
    if len(call.args) != 1:
        return False
    method = split(call.callee)[1] or (call.callee if isinstance(call.callee, str) else "")
    return is_like(method, "wraps") or (method.endswith("Serializer") and not call.keyword("data"))


def _creating(project: Project, handler: Handler, call: Call) -> str:
    """The creating call as it is written; empty if it is none."""
    base, method = split(call.callee)
    name = method or (call.callee if isinstance(call.callee, str) else "")
    if not is_like(name, "creates") or is_like(name, "not-creations"):
        return ""
    if base is not None and name in ("create", "add"):
        kind = receivers(project).kind_of(handler.path, handler.scope, base, call.span)
        owner = base if isinstance(base, str) else ""
        if is_like(owner.replace(".", "_"), "not-creations"):
            return ""
        if kind is None and not owner.rpartition(".")[2].endswith(OWNERS):
            return ""
    return call.callee if isinstance(call.callee, str) else name


def _is_saved(body: Body, name: str, made: Call) -> bool:
    """Whether a serializer that was given data and no object is saved."""
    method = split(made.callee)[1] or (made.callee if isinstance(made.callee, str) else "")
    fresh = not made.args and made.keyword("data") is not None and not made.keyword("instance")
    if not fresh or not (method.endswith("Serializer") or method == "get_serializer"):
        return False
    return any(site.call.callee == f"{name}.save" for site in body.calls)


def _added(project: Project, handler: Handler, body: Body, name: str) -> str:
    """The call that adds an object to a session."""
    for site in _adds(body, name):
        base = split(site.call.callee)[0]
        kind = None if base is None else receivers(project).kind_of(handler.path, site.scope, base)
        if kind == "session":
            return str(site.call.callee)
    return ""


def _adds(body: Body, name: str) -> Iterator[CallSite]:
    for site in body.calls:
        if split(site.call.callee)[1] == "add" and site.call.args == (name,):
            yield site
