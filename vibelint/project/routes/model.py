"""What a route is: a method and a path that lead to a handler."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from vibelint.facts.expression import Call
from vibelint.model.span import Place
from vibelint.project.handlers import Handler

Pieces = tuple[str | None, ...]
"""Parts of a path in order, None for one that is not evident."""

GREEDY = re.compile(r"\{[^{}]*:path\}|<path:[^<>]*>")
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
        mounted: Whether its router is mounted somewhere.
        action: Of a class's route, the name of the method that answers, the framework's own too.
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
    mounted: bool = True
    action: str = ""

    @property
    def is_opaque(self) -> bool:
        """Whether it stands for routes that nobody sees: what another package brings."""
        return not self.pieces or (self.pieces[-1] is None and not self.methods)

    @property
    def is_greedy(self) -> bool:
        """Whether a parameter of it takes any number of segments."""
        return any(GREEDY.search(piece) for piece in self.pieces if piece)

    def may_answer(self, method: str, path: str) -> bool:
        """Whether it may be the route of an endpoint, as far as it is evident.

        Args:
            method: In upper case.
            path: The full path, parameters as `{}`, without a slash at its end.
        """
        if self.methods and method not in self.methods:
            return False
        if self.url is not None and not self.is_greedy:
            return self.shape == path
        return _pattern(self.pieces).fullmatch(path) is not None

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


@lru_cache(maxsize=4096)
def _pattern(pieces: Pieces) -> re.Pattern[str]:
    """What paths fit pieces some of which are not evident."""
    parts = [_piece(piece) for piece in pieces]
    return re.compile("/*" + "".join(parts) + "/*")


def _piece(piece: str | None) -> str:
    if piece is None:
        return ".*"
    whole = GREEDY.sub("\0", piece)
    bare = re.escape(PARAMETER.sub("{}", whole).strip("/")).replace("\0", ".+")
    return f"/*{bare}" if bare else ""


def joined(pieces: list[str]) -> str:
    """Pieces of a path as one, with one slash between and at the start."""
    url = "".join(piece if piece.startswith("/") else f"/{piece}" for piece in pieces if piece)
    return re.sub(r"/{2,}", "/", url) or "/"
