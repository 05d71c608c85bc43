"""The inference knows all that the drivers' data say: no other table takes a name away from them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import pytest

from vibelint.catalogue.driver_files import drivers
from vibelint.facts.collect import collect
from vibelint.project.blocking import Blocks
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.project.types.inference import types
from vibelint.project.types.values import Instance

KNOWN = drivers()
PATH = "app/main.py"
PLAIN = re.compile(r"[\w.]+\(?\)?")


def made() -> Iterator[tuple[str, str, str]]:
    """A driver, a call that makes something, and the type it makes."""
    for name, operation in KNOWN.functions.items():
        if operation.gives:
            yield operation.driver.name, f"{name}()", operation.gives


def blocking() -> Iterator[tuple[str, str]]:
    """A driver, and a method that blocks."""
    for owner, known in KNOWN.types.items():
        for step, operation in known.members.items():
            always = not any(condition.relation == "none" for condition in operation.unless)
            plain = PLAIN.fullmatch(owner) and re.fullmatch(r"\w+\(\)", step)
            if plain and operation.kind and always and "(" not in owner:
                yield known.driver.name, f"{owner} {step}"


def by_driver(rows: Iterator[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for driver, *rest in rows:
        found[driver].append(tuple(rest))
    return found


def project(lines: list[str], roots: set[str]) -> Project:
    imports = [f"import {root}" for root in sorted(roots - {"builtins"})]
    facts = collect(PATH, "\n".join([*imports, *lines, ""]).encode()).facts
    files = {PATH: facts}
    return Project(files=files, listing=Listing(frozenset(files)))


MADE = by_driver(made())
BLOCKING = by_driver(blocking())


@pytest.mark.parametrize("driver", MADE)
def test_what_a_function_gives(driver: str) -> None:
    rows = MADE[driver]
    roots = {call.partition(".")[0] for call, _ in rows}
    found = project([call.removeprefix("builtins.") for call, _ in rows], roots)
    given = [types(found).of(PATH, 0, site.call) for site in found.files[PATH].calls]
    wanted = [KNOWN.proper(name) for _, name in rows]
    names = [KNOWN.proper(g.name) if isinstance(g, Instance) else g for g in given]
    assert names == wanted


@pytest.mark.parametrize("driver", BLOCKING)
def test_a_method_of_a_parameter_blocks(driver: str) -> None:
    methods = [row.split() for (row,) in BLOCKING[driver]]
    lines = [f"def f{n}(x: {owner}): x.{step}" for n, (owner, step) in enumerate(methods)]
    found = project(lines, {owner.partition(".")[0] for owner, _ in methods})
    blocks = Blocks(found)
    silent = [
        methods[number]
        for number, site in enumerate(found.files[PATH].calls)
        if blocks.call(PATH, site.scope, site.call) is None
    ]
    assert silent == []
