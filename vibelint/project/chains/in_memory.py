"""Files that are none: a parameter `file: TextIO` that a call gives a `StringIO`."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.facts.expression import Call, Expr, Subscript
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import Place
from vibelint.project.given import last
from vibelint.project.types.arguments import lies_in_memory
from vibelint.project.types.inference import Types

MEMORY = " of memory"
"""The end of the flag of a parameter that holds such a file."""
FILES = frozenset({"IO", "TextIO", "BinaryIO", "ZipFile", "TarFile"})
UNPACKING = frozenset({"extract", "extractall"})


def files_in(body: Body, scope: int) -> Iterator[str]:
    """The flags of a function's parameters that are files of any kind.

    Args:
        body: Its file.
        scope: The function.
    """
    for parameter in body.facts.scopes[scope].parameters:
        kind = parameter.annotation
        kind = kind.base if isinstance(kind, Subscript) else kind
        if kind is None or last(kind) not in FILES:
            continue
        if all(b.target != parameter.name for b in body.bindings.get(scope, ())):
            yield parameter.name + MEMORY


def is_buffer(types: Types, value: Expr, place: Place) -> bool:
    """Whether an argument is surely a file in memory.

    Args:
        types: What expressions are.
        value: The argument.
        place: Where it is given; no file where that is not known.
    """
    if not place.path or not isinstance(value, str | Call):
        return False
    at = value.span if isinstance(value, Call) else None
    made = types.instances(types.of(place.path, place.scope, value, at))
    return bool(made) and all(map(lies_in_memory, made))


def is_of_memory(unit: Unit, callee: Expr) -> bool:
    """Whether a call is of a method of such a parameter, and leaves the disk alone.

    Args:
        unit: The function, with what its own call decides.
        callee: What is called.
    """
    if not unit.flags or not isinstance(callee, str):
        return False
    owner, _, method = callee.rpartition(".")
    return method not in UNPACKING and (owner + MEMORY, True) in unit.flags
