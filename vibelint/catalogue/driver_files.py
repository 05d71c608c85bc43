"""The YAML format of driver knowledge, read and checked.

A file is a list of drivers:

    - driver: redis                   how people say it
      distribution: redis             what brings it; left out for Python's own library
      roots: [redis]                  import names; all names below start with one of them
      kind: database                  the kind of work, one of `vibelint.catalogue.drivers.KINDS`
      instead:                        asynchronous alternatives, the best first
        - redis.asyncio.Redis         of the same distribution
        - {use: httpx.AsyncClient, from: httpx}
      functions: [redis.ping]         functions that block
      gives: {redis.from_url: redis.Redis}      what a function's result or a module's value is
      aliases: {redis.client.Redis: redis.Redis}
      unless: {redis.ping: [timeout=0]}         when a function does not block
      types:
        redis.Redis:
          bases: [other.Type]         its members are inherited
          constructor: network        making one blocks, with this kind of work
          blocks: [get, acl.list]     methods that block; through attributes and calls
          silent: [close]             methods that do not, said so that a wider entry or a base
                                      does not count
          awaits: [aget]              methods that give something to await
          reads: [state, ready()]     attributes that are fetched when they are read, and methods
                                      that only read: the first in a function does work, the
                                      others are answered from it
          gives: {pipeline(): redis.Pipeline, connection: redis.Connection}
          enters: database            entering or leaving `with` does work
          entered: other.Type         what `as` receives, if not the object itself
          iterates: database          iterating does work
          items: other.Type           what iterating gives
          variants: {maxsize: other.Type}       what it becomes if made with that argument, or
                                                where a condition holds (`1=socket.SOCK_DGRAM`)
          unless: {get(): [block=False], init: [no arguments]}

Wherever a name, path or condition stands, `{a,b}` means each of them. `blocks` and `functions` are
lists, or mappings from a kind of work to lists. A step of a path is `name` (an attribute), `name()`
(a method), `()` (the object is called), `[]` (it is indexed), `/` (it is divided) or `*` (any
other); the last step of `blocks`, `silent` and `awaits` is always called, of `reads` as it says. In
`aliases` the `*` of a value is the key's last word. Conditions are `name=constant`,
`position=constant`, `name is Type`, `position is fetched`, `name given` and `no arguments`; a call
for which one holds does not block, or does the kind of work that follows it (`0 is io.BytesIO =>
cpu`), as `silent` methods may, too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import yaml

from vibelint.catalogue.driver_members import Members
from vibelint.catalogue.driver_values import (
    Wrong,
    aliases,
    by_kind,
    check_keys,
    check_root,
    conditions,
    expand,
    instead,
    kind_of,
    listed,
    pairs,
)
from vibelint.catalogue.drivers import Driver, Drivers, Operation
from vibelint.catalogue.home import rules_folder

DRIVER_KEYS = (
    "driver",
    "distribution",
    "roots",
    "kind",
    "instead",
    "functions",
    "gives",
    "aliases",
    "unless",
    "types",
)
TYPE_KEYS = (
    "bases",
    "constructor",
    "blocks",
    "silent",
    "awaits",
    "reads",
    "gives",
    "enters",
    "entered",
    "iterates",
    "items",
    "variants",
    "unless",
)

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DriverError(ValueError):
    """An entry that cannot be used; the message names file and line.

    Attributes:
        sentence: What is wrong, without the place.
        keys: The way to it from the top of its file; empty where the file is no YAML.
    """

    def __init__(self, place: str, sentence: str, keys: tuple[str | int, ...] = ()) -> None:
        super().__init__(f"{place}: {sentence}")
        self.sentence, self.keys = sentence, keys


@cache
def drivers() -> Drivers:
    """Our own drivers, read once."""
    folder = rules_folder() / "async" / "drivers"
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.yaml"))}
    return read_drivers(texts)


def read_drivers(texts: Mapping[str, str], base: Drivers | None = None) -> Drivers:
    """Reads drivers.

    Args:
        texts: The content of each file, by the name that errors show.
        base: Drivers known before; an entry of the same name replaces theirs.

    Raises:
        DriverError: An entry is not understood.
    """
    found = _Gathered(base)
    for name, text in texts.items():
        _add(found, name, text)
    try:
        found.check()
    except Wrong as wrong:
        name, text = next(
            ((n, t) for n, t in texts.items() if str(wrong.keys[0]) in t), next(iter(texts.items()))
        )
        line = _mention(text, str(wrong.keys[0]))
        raise DriverError(f"{name}:{line}", str(wrong), wrong.keys) from None
    return Drivers(found.functions, found.values, found.types, found.aliases)


def _add(found: _Gathered, name: str, text: str) -> None:
    try:
        found.add(yaml.load(text, Loader=_Loader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise DriverError(f"{name}:{line}", f"not YAML: {getattr(error, 'problem', '')}") from None
    except Wrong as wrong:
        line = _line(text, wrong.keys)
        raise DriverError(f"{name}:{line}", str(wrong), wrong.keys) from None


class _Gathered:
    """What has been read so far."""

    def __init__(self, base: Drivers | None) -> None:
        self.functions = dict(base.functions) if base else {}
        self.values = dict(base.values) if base else {}
        self.types = dict(base.types) if base else {}
        self.aliases = dict(base.aliases) if base else {}

    def add(self, content: Any) -> None:  # noqa: ANN401  YAML is what it is
        if not isinstance(content, list):
            raise Wrong("a driver file is a list of drivers")
        for index, entry in enumerate(content):
            self._entry(index, entry)

    def _entry(self, index: int, entry: Any) -> None:  # noqa: ANN401
        try:
            self._driver(entry)
        except Wrong as wrong:
            raise Wrong(str(wrong), index, *wrong.keys) from None

    def _driver(self, entry: Any) -> None:  # noqa: ANN401
        check_keys(entry, DRIVER_KEYS, "driver")
        driver = _driver(entry)
        kind = kind_of(entry.get("kind"), "kind")
        unless = conditions(entry.get("unless"))
        values = dict(pairs(entry.get("gives"), "gives"))
        self.values |= values
        self.aliases |= dict(aliases(entry.get("aliases")))
        for found, name in by_kind(entry.get("functions"), kind, "functions"):
            check_root(name, driver.roots, "functions")
            gives = values.get(name, "")
            self.functions[name] = Operation(name, driver, found, gives, unless.pop(name, ()))
        for name in set(values) - set(self.functions):
            self.functions[name] = Operation(name, driver, gives=values[name])
        if unless:
            raise Wrong(f"`unless` names `{next(iter(unless))}`, no function here", "unless")
        for names, given in (entry.get("types") or {}).items():
            for name in expand(names):
                self._type(name, driver, kind, given or {}, names)

    def _type(self, name: str, driver: Driver, kind: str, given: Any, key: str) -> None:  # noqa: ANN401
        try:
            check_keys(given, TYPE_KEYS, "type")
            check_root(name, driver.roots)
            for made in Members(name, driver, kind, given).types():
                self.types[made.name] = made
        except Wrong as wrong:
            raise Wrong(str(wrong), "types", key, *wrong.keys) from None

    def check(self) -> None:
        """Every type that is named has to be known.

        Raises:
            Wrong: One is not; its key is the name.
        """
        for name in self._mentioned():
            if name and self.aliases.get(name, name) not in self.types:
                raise Wrong(f"`{name}` is no type of any driver", name)

    def _mentioned(self) -> Iterator[str]:
        yield from self.values.values()
        for known in self.types.values():
            yield from (*known.bases, known.entered, known.items, *(t for _, t in known.variants))
            yield from (operation.gives for operation in known.members.values())


def _driver(entry: dict[str, Any]) -> Driver:
    name = entry.get("driver")
    if not isinstance(name, str):
        raise Wrong("a driver needs its name under `driver`")
    roots = tuple(listed(entry.get("roots"), "roots"))
    if not roots:
        raise Wrong(f"`{name}` needs its import names under `roots`")
    alternatives = entry.get("instead") or []
    if not isinstance(alternatives, list):
        raise Wrong("`instead` is a list", "instead")
    found = tuple(instead(given) for given in alternatives)
    return Driver(name, str(entry.get("distribution", "")), roots, found)


def _line(text: str, keys: tuple[str | int, ...]) -> int:
    """The line of an entry, found only when there is an error to tell."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    line = 1
    for key in keys:
        if isinstance(node, yaml.SequenceNode) and isinstance(key, int):
            node = node.value[key]
            line = node.start_mark.line + 1
        elif isinstance(node, yaml.MappingNode):
            pair = next((p for p in node.value if p[0].value == str(key)), None)
            if pair is None:
                break
            line, node = pair[0].start_mark.line + 1, pair[1]
    return line


def _mention(text: str, name: str) -> int:
    lines = text.split("\n")
    return next((number for number, line in enumerate(lines, 1) if name in line), 1)
