"""What one file says of a project's requirements."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from packaging.utils import canonicalize_name

from vibelint.policy.requirement import read_line
from vibelint.project.project import Declared

RUNTIME = "runtime"


@dataclass
class Manifest:
    """What was read from one file.

    Attributes:
        path: From the root.
        declared: Its requirements.
        name: The distribution it makes, normalised; empty if it makes none.
        python: `requires-python`.
        python_line: The line that declares it.
        own: Distributions that it takes from the repository itself.
        members: Glob patterns of workspace members, from its folder.
        notes: What could not be read.
    """

    path: str
    declared: list[Declared] = field(default_factory=list)
    name: str = ""
    python: str = ""
    python_line: int = 1
    own: set[str] = field(default_factory=set)
    members: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, text: str, group: str, line: int) -> None:
        """Takes in one requirement; what is none is left out.

        Args:
            text: As in PEP 508 or a requirements file.
            group: See `Declared.group`.
            line: Counted from 1.
        """
        found = read_line(text)
        if found:
            declared = Declared(found.name, found.specifier, found.extras, group, self.path, line)
            self.declared.append(declared)


class Lines:
    """Finds the line of a value in a file whose parser tells none."""

    def __init__(self, text: str) -> None:
        """Splits the text."""
        self.lines = text.split("\n")

    def header(self, *names: str) -> int:
        """The line of the first of these table headers that is there, else 1."""
        wanted = {f"[{name}]" for name in names}
        return self._first(lambda line: line.split("#")[0].strip() in wanted, 1) or 1

    def quoted(self, value: str, after: int = 1) -> int:
        """The line of a string value, from a line on; that line if it is not found."""
        forms = (f'"{value}"', f"'{value}'")
        return self._first(lambda line: any(form in line for form in forms), after) or after

    def key(self, name: str, after: int = 1) -> int:
        """The line of a key, from a line on; that line if it is not found."""
        pattern = re.compile(rf"\s*[\"']?{re.escape(name)}[\"']?\s*[=:.]")
        return self._first(lambda line: bool(pattern.match(line)), after) or after

    def _first(self, fits: Any, after: int) -> int:  # noqa: ANN401  a predicate
        numbered = enumerate(self.lines[after - 1 :], start=after)
        return next((number for number, line in numbered if fits(line)), 0)


def strings(value: object) -> Iterator[str]:
    """The strings of a list, nothing where it is no list."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, str))


def table(value: object, *keys: str) -> dict[str, Any]:
    """A table inside tables, empty where it is none."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value if isinstance(value, dict) else {}


def normal(names: Iterable[object]) -> set[str]:
    """The names among some values, normalised."""
    return {canonicalize_name(name) for name in names if isinstance(name, str) and name}
