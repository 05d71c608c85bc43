"""What a route is: a method and a path that lead to a handler."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vibelint.facts.expression import Call
from vibelint.model.span import Place
from vibelint.project.handlers import Handler

Pieces = tuple[str | None, ...]
"""Parts of a path in order, None for one that is not evident."""

PARAMETER = re.compile(r"\{[^{}]*\}|<[^<>]*>")


@dataclass(frozen=True, slots=True)
class Route:
    """One way into the project; a function that is mounted twice has two.

    Attributes:
        methods: HTTP methods in upper case; empty when they are not evident.
        pieces: The path, every prefix on the way to it a piece of its own, the outermost first.
        handler: The function that answers; None where a framework's own method does.
        owner: File and scope of the view class it belongs to; None for a plain function.
        framework: `fastapi`, `drf` or `django`.
        place: Where it is registered: the decorator's call, the `path(…)`, the `register(…)`.
        mounts: The places that mount the routers it goes through, the outermost first.
        call: The call that registers it, for its keywords; None for a class's method.
        status: The status code it declares, FastAPI's 200 where it declares none; None when that is
            not evident.
    """

    methods: tuple[str, ...]
    pieces: Pieces
    handler: Handler | None
    owner: tuple[str, int] | None
    framework: str
    place: Place
    mounts: tuple[Place, ...] = ()
    call: Call | None = None
    status: int | None = None

    @property
    def url(self) -> str | None:
        """The full path as written (`/api/v1/users/{user_id}`); None if a piece is unknown."""
        known = [piece for piece in self.pieces if piece is not None]
        return joined(known) if len(known) == len(self.pieces) else None

    @property
    def shape(self) -> str | None:
        """The full path to compare: parameters as `{}`, no slash at its end."""
        url = self.url
        return None if url is None else PARAMETER.sub("{}", url).rstrip("/") or "/"


def joined(pieces: list[str]) -> str:
    """Pieces of a path as one, with one slash between and at the start."""
    url = "".join(piece if piece.startswith("/") else f"/{piece}" for piece in pieces if piece)
    return re.sub(r"/{2,}", "/", url) or "/"
