"""What a handler is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from vibelint.facts.expression import Call


class HandlerKind(Enum):
    """How a handler came to answer requests."""

    ROUTE = "route"
    WEBSOCKET = "websocket"
    VIEW = "view"
    ACTION = "action"
    VIEWSET_METHOD = "viewset-method"
    HOOK = "hook"


@dataclass(frozen=True, slots=True)
class Handler:
    """A function that answers requests.

    Attributes:
        path: Its file.
        scope: Its index in that file's scopes.
        framework: `fastapi`, `drf` or `django`.
        kind: How it was registered; a HOOK is one of DRF's `perform_*`.
        methods: HTTP methods in upper case, as far as they are known.
        route: The route's path as written, empty if unknown.
        owner: Index of the class it is a method of; None for a plain function.
    """

    path: str
    scope: int
    framework: str
    kind: HandlerKind
    methods: tuple[str, ...] = ()
    route: str = ""
    owner: int | None = None


@dataclass(frozen=True, slots=True)
class Registration:
    """A route's way into FastAPI: a decorator or a call that names a function.

    Attributes:
        handler: The function.
        path: The file that registers it.
        scope: Index of the scope that evaluates the call.
        call: The call of the router's method (`router.get("/users")`); None for a class whose
            methods are routes by their names.
    """

    handler: Handler
    path: str
    scope: int
    call: Call | None = None
