"""The small things a driver entry is made of, read from YAML and checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from vibelint.catalogue.drivers import ANY, CALL, KINDS, Condition, Instead

BRACES = re.compile(r"\{([^{}]*)\}")
CONDITION = re.compile(r"(?:(\w+)(?:(=)(.+)| (is) (\S+)| (given))|(no arguments))")


class Wrong(Exception):  # noqa: N818  it never leaves these modules
    """An entry that is not understood; `keys` lead to it from the top of its file."""

    def __init__(self, sentence: str, *keys: str | int) -> None:
        super().__init__(sentence)
        self.keys = keys


def expand(text: str) -> Iterator[str]:
    """`a.{b,c}` as `a.b` and `a.c`, several braces as all combinations."""
    match = BRACES.search(text)
    if match is None:
        yield text
        return
    for option in match[1].split(","):
        yield from expand(f"{text[: match.start()]}{option.strip()}{text[match.end() :]}")


def instead(given: Any) -> Instead:  # noqa: ANN401
    """An alternative: a name, or a name with its distribution."""
    if isinstance(given, str):
        return Instead(given)
    if isinstance(given, dict) and set(given) == {"use", "from"}:
        return Instead(str(given["use"]), str(given["from"]))
    raise Wrong("an alternative is a name, or `{use: NAME, from: DISTRIBUTION}`", "instead")


def by_kind(given: Any, kind: str, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Kinds of work and names, from a list of names or a mapping from kinds to lists."""
    if isinstance(given, dict):
        for found, names in given.items():
            for name in listed(names, key):
                yield kind_of(found, key), name
        return
    for name in listed(given, key):
        if not kind:
            raise Wrong("the driver needs a `kind`", key)
        yield kind, name


def listed(given: Any, key: str) -> Iterator[str]:  # noqa: ANN401
    """The names of a list, braces expanded."""
    if given is None:
        return
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise Wrong(f"`{key}` is a list of names", key)
    for name in given:
        yield from expand(name)


def pairs(given: Any, key: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """The names and values of a mapping, braces expanded."""
    if given is None:
        return
    if not isinstance(given, dict):
        raise Wrong(f"`{key}` is a mapping", key)
    for names, value in given.items():
        for name in expand(str(names)):
            yield name, str(value)


def aliases(given: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401
    """Names and the proper ones; a `*` in these is the last word of those."""
    for name, proper in pairs(given, "aliases"):
        yield name, proper.replace(ANY, name.rpartition(".")[2])


def conditions(given: Any) -> dict[str, tuple[Condition, ...]]:  # noqa: ANN401
    """The conditions of an `unless`, by name or path."""
    if given is not None and not isinstance(given, dict):
        raise Wrong("`unless` is a mapping", "unless")
    found: dict[str, tuple[Condition, ...]] = {}
    for names, texts in (given or {}).items():
        read = tuple(_condition(one) for text in texts for one in expand(str(text)))
        found |= dict.fromkeys(expand(names), read)
    return found


def variants(given: Any) -> tuple[tuple[Condition, str], ...]:  # noqa: ANN401
    """What a constructor may be given, by the type that it then makes; a name alone is enough."""
    if given is not None and not isinstance(given, dict):
        raise Wrong("`variants` is a mapping", "variants")
    if not all(isinstance(made, str) for made in (given or {}).values()):
        raise Wrong("`variants` gives one type for each", "variants")
    return tuple(
        (_condition(text if CONDITION.fullmatch(text) else f"{text} given", "variants"), made)
        for text, made in ((str(key), made) for key, made in (given or {}).items())
    )


def _condition(text: str, key: str = "unless") -> Condition:
    told, _, kind = text.partition(" => ")
    match = CONDITION.fullmatch(told)
    if match is None:
        raise Wrong(f"`{text}` is no condition", key)
    then = kind_of(kind or None, key)
    argument, _, constant, _, type_, given, _ = match.groups()
    if constant is not None:
        return Condition(argument, "=", constant, then)
    if type_ is not None:
        return Condition(argument, "is", type_, then)
    return Condition(argument, "given", "", then) if given else Condition("", "none", "", then)


def called(path: str) -> str:
    """A path whose last step is called."""
    return path if path.endswith(CALL) else path + CALL


def readable(path: str) -> str:
    """A path that ends in an attribute or in a method without arguments to choose from."""
    last = path.rpartition(".")[2].removesuffix(CALL)
    if not last.isidentifier():
        raise Wrong(f"`{path}` is no attribute", "reads")
    return path


def kind_of(given: Any, key: str) -> str:  # noqa: ANN401
    """A kind of work, empty where none is given."""
    if given is None:
        return ""
    if given not in KINDS:
        raise Wrong(f"`{given}` is no kind of work: use {', '.join(KINDS)}", key)
    return str(given)


def check_keys(given: Any, known: Iterable[str], what: str) -> None:  # noqa: ANN401
    """Refuses keys that an entry does not have."""
    if not isinstance(given, dict):
        raise Wrong(f"a {what} is a mapping")
    for key in given:
        if key not in known:
            raise Wrong(f"a {what} has no key `{key}`", key)


def check_root(name: str, roots: tuple[str, ...], *keys: str) -> None:
    """Refuses a name that is not the driver's own."""
    if name.partition(".")[0] not in roots:
        raise Wrong(f"`{name}` does not start with one of `roots`", *keys)
