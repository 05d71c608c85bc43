"""What a stack document says, understood."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.model.clause import Citation, PackageClause


@dataclass(frozen=True, slots=True)
class Stack:
    """One stack document.

    Attributes:
        packages: What each line says of each distribution, in order.
        closed: The line that makes a list exhaustive, with the framework its section speaks of
            (`fastapi`, `django` or empty); none while the lists are open.
        python: The Python versions it names, as a PEP 440 specifier; empty if it names none.
        frameworks: `fastapi`, `django`, both or none, as approved or named for use.
        notes: Sentences about what looked like a clause and could not be read.
        python_line: The line that names those versions.
    """

    packages: tuple[PackageClause, ...] = ()
    closed: tuple[tuple[Citation, str], ...] = ()
    python: str = ""
    frameworks: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    python_line: Citation | None = None
