"""What a call chain is made of."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from vibelint.model.severity import Severity
from vibelint.model.span import Span
from vibelint.model.value import Value
from vibelint.project.blocking import Blocking

STRONG, LIGHT, FAINT = 0, 1, 2
"""Levels of weight: an error, a warning, a note."""

LEVELS = {Severity.ERROR: STRONG, Severity.WARNING: LIGHT, Severity.NOTE: FAINT}

WEIGHTS = {"cpu": Severity.WARNING, "file-look": Severity.NOTE}
"""Kinds of work that are worth less than an error: of the processor alone, and hardly felt."""


class Unit(NamedTuple):
    """A function or lambda whose body runs as a whole.

    Attributes:
        path: Its file.
        scope: Its index in that file's scopes.
        flags: What the call that enters it decides of the parameters that its conditions ask for.
        receiver: The class of `self`, where that overrides methods of the class it stands in.
    """

    path: str
    scope: int
    flags: tuple[tuple[str, bool], ...] = ()
    receiver: str = ""


class Stop(Value, frozen=True, tag=True):
    """A place in a unit that blocks by itself.

    Attributes:
        span: Its place.
        blocking: What blocks.
        level: Its weight.
        via: Units of the project that are entered before it: a helper that is handed
            `time.sleep` and calls it.
    """

    span: Span
    blocking: Blocking
    level: int
    via: tuple[Unit, ...] = ()


class Link(Value, frozen=True, tag=True):
    """A place in a unit that runs another one.

    Attributes:
        span: The call.
        target: What it runs.
        via: Units that are entered on the way: the wrapper that a decorator put around it.
        faint: Whether it runs only once, or answers from a cache.
    """

    span: Span
    target: Unit
    via: tuple[Unit, ...] = ()
    faint: bool = False


class Fork(Value, frozen=True, tag=True):
    """A place in a unit that runs one of several functions: it blocks if each of them does.

    Attributes:
        span: The call.
        branches: What each of them leads to.
    """

    span: Span
    branches: tuple[tuple[Link, ...], ...]


Item = Stop | Link | Fork


def links_in(item: Item) -> tuple[Link, ...]:
    """The functions that a place may run."""
    if isinstance(item, Link):
        return (item,)
    return tuple(chain(*item.branches)) if isinstance(item, Fork) else ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The way from a place in an async function to what blocks.

    Attributes:
        entry: The place in the async function.
        through: The units it enters, outermost first; empty if the place blocks by itself.
        end: The file of the last place, and that place.
        blocking: What blocks there.
        level: Its weight, the way it is reached included.
    """

    entry: Span
    through: tuple[Unit, ...]
    end: tuple[str, Span]
    blocking: Blocking
    level: int
