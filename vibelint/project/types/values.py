"""What a value can be, as far as facts tell. Unknown is None, never a form of its own.

All names are canonical: `redis.Redis` for what is not the project's, the dotted path from the
project's root for its own (`app.services.mail.Mailer`).
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from enum import Enum
from typing import TypeVar

from msgspec import Struct

from vibelint.catalogue.drivers import Operation
from vibelint.facts.expression import Call

Value = TypeVar("Value", bound=Hashable)


class Instance(Struct, frozen=True, gc=False):
    """An object of a class.

    Attributes:
        name: The class; `builtins.list`, `builtins.dict` and so on for displays.
        args: Generic arguments, None for an unknown one: of a list the item, of a dict key and
            value, of a tuple each place.
    """

    name: str
    args: tuple[Type | None, ...] = ()


class ClassObject(Struct, frozen=True, gc=False):
    """A class itself."""

    name: str
    args: tuple[Type | None, ...] = ()


class Function(Struct, frozen=True, gc=False):
    """A function or method of the project, not called.

    Attributes:
        path: Its file.
        scope: Its index in that file's scopes; a lambda's too.
        receiver: What it is bound to; None for a plain function.
    """

    path: str
    scope: int
    receiver: Type | None = None


class External(Struct, frozen=True, gc=False):
    """A function or method that is not the project's, not called.

    Attributes:
        name: `requests.get`, `redis.Redis.get`.
        receiver: What it is bound to; None for a plain function.
    """

    name: str
    receiver: Type | None = None


class Module(Struct, frozen=True, gc=False):
    """A module; `path` is its file, empty for what is not the project's."""

    name: str
    path: str = ""


class Partial(Struct, frozen=True, gc=False):
    """A callable with arguments bound to it.

    Attributes:
        callee: What will be called.
        call: The call that bound them (`partial(f, 1)`).
        path: Its file.
        scope: The scope that evaluated it.
    """

    callee: Type
    call: Call
    path: str
    scope: int


class Lazy(Enum):
    """What must be done with a value before it gives what it is for."""

    AWAITABLE = "await"
    ITERATOR = "for"
    ASYNC_ITERATOR = "async for"
    CONTEXT = "with"
    ASYNC_CONTEXT = "async with"


class Pending(Struct, frozen=True, gc=False):
    """A coroutine, a generator or a `@contextmanager`'s object: its body has not run yet.

    Attributes:
        kind: What makes it run.
        gives: What it gives then: the awaited result, an item, what `as` receives.
        function: The project's function whose body runs; None where it is none.
    """

    kind: Lazy
    gives: Type | None
    function: Function | None = None


class Variable(Struct, frozen=True, gc=False):
    """A type that the use decides: a TypeVar, or `Self`. Answers never hold one.

    Attributes:
        name: Its name.
        bound: What it is where nothing is known of the use.
    """

    name: str
    bound: Type | None = None


class Union(Struct, frozen=True, gc=False):
    """One of several; never nested, never fewer than two, in the order they are met."""

    options: tuple[Type, ...]


Type = Instance | ClassObject | Function | External | Module | Partial | Pending | Variable | Union


class Entry(Enum):
    """How a function comes to run."""

    CALL = "call"
    CONSTRUCT = "construct"
    READ = "read"
    ENTER = "enter"
    EXIT = "exit"
    ITERATE = "iterate"


class Wrapper(Struct, frozen=True, gc=False):
    """A decorator round a function.

    Attributes:
        name: The decorator's canonical name; empty if it has none.
        path: The file of its wrapper, empty when it is not the project's or is not understood.
        scope: Index of the inner function that is called in the decorated one's place.
        parameter: The name under which the wrapper knows the decorated function.
    """

    name: str
    path: str = ""
    scope: int = -1
    parameter: str = ""


class Callee(Struct, frozen=True, gc=False):
    """Something that a call, a `with`, a `for` or an attribute may enter.

    Attributes:
        name: Canonical: `app.services.mail.Mailer.send`, `requests.Session.get`; of a lambda its
            file's name and `<lambda>`.
        path: Its file; empty for what is not the project's.
        scope: Its index in that file's scopes; -1 for what is not the project's.
        receiver: What it is called on, if anything.
        entry: How it comes to run. A generator or coroutine that is only called does not run:
            it is an Entry.CALL whose scope says so.
        operation: What the drivers know of something that is not the project's.
        wrappers: The decorators round one of the project's functions, the outermost first, those
            that leave it as it is (`functools.wraps`, `property`) left out.
        call: The call as its target sees it, a partial's arguments put in; None for the others.
    """

    name: str
    path: str = ""
    scope: int = -1
    receiver: Type | None = None
    entry: Entry = Entry.CALL
    operation: Operation | None = None
    wrappers: tuple[Wrapper, ...] = ()
    call: Call | None = None


def options(value: Type | None) -> tuple[Type, ...]:
    """All that a value may be: a union's options, else itself; nothing for an unknown one."""
    if value is None:
        return ()
    return value.options if type(value) is Union else (value,)


def union(*values: Type | None) -> Type | None:
    """One of several values; unknown ones are left out, equal ones told once."""
    if len(values) == 1:
        return values[0]
    known = distinct([option for value in values for option in options(value)])
    if len(known) < 2:
        return known[0] if known else None
    return Union(known)


def distinct(values: Sequence[Value]) -> tuple[Value, ...]:
    """Values in the order they are met, equal ones told once."""
    return tuple(values if len(values) < 2 else dict.fromkeys(values))
