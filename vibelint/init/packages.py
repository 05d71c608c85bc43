"""The packages that were tested together, by the answers that want them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from vibelint.catalogue.data import parse
from vibelint.init.answers import Answers

FILE = Path(__file__).parent / "packages.yaml"


@dataclass(frozen=True, slots=True)
class Package:
    """One that is approved.

    Attributes:
        name: As PEP 503 has it.
        extra: Extras with their brackets, or empty.
        version: What it is pinned to.
        group: `main`, `dev` for tests and checks, or `production` for what only a server needs.
        why: What it is for, in the documents' language.
    """

    name: str
    extra: str
    version: str
    group: str
    why: str

    @property
    def requirement(self) -> str:
        """As `pyproject.toml` and the closed list of TECH_STACK.md write it."""
        return f"{self.name}{self.extra}=={self.version}"


@dataclass(frozen=True, slots=True)
class Replaced:
    """One that is often proposed, and is not taken.

    Attributes:
        name: As PEP 503 has it.
        instead: The package that is taken.
        why: What is wrong with it, in the documents' language.
    """

    name: str
    instead: str
    why: str


def chosen(answers: Answers) -> tuple[Package, ...]:
    """The packages that some answers want, in the order in which they are told."""
    return tuple(
        Package(
            entry["name"],
            entry.get("extra", ""),
            entry["version"],
            entry.get("group", "main"),
            entry["why"][answers.language.value],
        )
        for entry in _data()["packages"]
        if _wanted(entry, answers)
    )


def replaced(answers: Answers) -> tuple[Replaced, ...]:
    """What some answers' users might propose, and is not taken."""
    return tuple(
        Replaced(entry["name"], entry["instead"], entry["why"][answers.language.value])
        for entry in _data()["replaced"]
        if _wanted(entry, answers)
    )


def _wanted(entry: dict[str, Any], answers: Answers) -> bool:
    """Whether each answer that an entry names is among those that it names."""
    return all(
        getattr(answers, question).value in str(values).split()
        for question, values in entry.get("when", {}).items()
    )


@cache
def _data() -> dict[str, list[dict[str, Any]]]:
    data: dict[str, list[dict[str, Any]]] = parse(FILE.read_text(encoding="utf-8"))
    return data
