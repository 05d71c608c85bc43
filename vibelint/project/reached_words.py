"""The words of drivers that a project may meet, kept from one look at it for the next."""

from __future__ import annotations

from collections.abc import Set
from typing import NamedTuple

from vibelint.catalogue.data import load
from vibelint.catalogue.driver_words import DriverWords, driver_words
from vibelint.catalogue.drivers import Drivers
from vibelint.project.project import Project

KEPT = "driver words"


class _Known(NamedTuple):
    """Words of drivers, and what they are the words for."""

    drivers: Drivers
    roots: frozenset[str]
    words: DriverWords


def reached_words(project: Project, imported: Set[str]) -> DriverWords:
    """The words of drivers: an earlier look's where it imported the same.

    Args:
        project: The project.
        imported: First words of all that it imports, and of all that it may mean by its own.
    """
    roots, before = frozenset(imported), project.kept.get(KEPT)
    if isinstance(before, _Known) and before.drivers is project.drivers and before.roots == roots:
        return before.words
    data = load("handlers/receivers.yaml")
    tables = ("returns", "attributes", "calls", "decorated")
    given: dict[str, str] = {}
    for table in (*(data[key] for key in tables), *data["inherited"].values()):
        given.update(table)
    words = driver_words(project.drivers, roots, given)
    project.kept[KEPT] = _Known(project.drivers, roots, words)
    return words
