"""What an engine answered, as plain values, and everything that the answer depends on."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from hashlib import blake2b

import msgspec

from vibelint.engines.port import Command, Job
from vibelint.engines.process import identity
from vibelint.model.finding import Found
from vibelint.model.value import Value
from vibelint.store.own_cache import Look


class Answer(Value, frozen=True):
    """What an engine that came to its end gave.

    Attributes:
        found: Its findings, before judgement.
        notes: What people should know of how it looked at the project.
        left_out: The files that it did not look at, from the root.
    """

    found: tuple[Found, ...]
    notes: tuple[str, ...]
    left_out: tuple[str, ...]


def key_of(job: Job, commands: Sequence[Command], looks: Mapping[str, Look]) -> bytes:
    """A digest of the engine's version and configuration, of all Python contents and of libraries.

    Args:
        job: What it is to do.
        commands: Hold its configuration.
        looks: The state of each Python file that it may read, by path from the root.

    Raises:
        EngineTrouble: It is not installed.
    """
    versions = [identity(name) for name in sorted({one.program for one in commands})]
    told = [(one.program, one.arguments, *_held(one)) for one in commands]
    contents = [(path, look[2]) for path, look in sorted(looks.items())]
    whole = repr((job.root, job.rules, versions, told, job.libraries, contents))
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _held(command: Command) -> tuple[object, ...]:
    given = (command.files, command.links, command.environment)
    return tuple(sorted(one.items()) for one in given)


def packed(answer: Answer) -> bytes:
    """An answer as bytes."""
    return zlib.compress(msgspec.msgpack.encode(answer), 1)


def unpacked(data: bytes | None) -> Answer | None:
    """An answer from its bytes; None if they hold none."""
    try:
        return msgspec.msgpack.decode(zlib.decompress(data), type=Answer) if data else None
    except (msgspec.MsgspecError, zlib.error, RecursionError):
        return None
