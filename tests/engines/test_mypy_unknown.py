"""What mypy cannot know without the project's libraries is not told."""

from __future__ import annotations

from pathlib import Path

from tests.engines.projects import checked, places

ASKED = {"RULES.md": "- mypy compliant\n"}


def test_classes_that_an_unknown_library_fills_have_their_init(tmp_path: Path) -> None:
    code = """\
import attr
from attrs import define, field
from pydantic.dataclasses import dataclass


@define
class Crate:
    width: int
    labels: list[str] = field(factory=list)


@attr.s(auto_attribs=True)
class Pallet:
    width: int


@dataclass
class Shelf:
    width: int


Crate(width=1)
Pallet(width=1)
Shelf(width=1)
Crate(width="1")
"""
    assert places(checked(tmp_path, {**ASKED, "a.py": code})) == [("a.py", 25, 13, "mypy/arg-type")]


def test_an_attribute_may_have_its_type_from_an_unknown_base(tmp_path: Path) -> None:
    code = """\
from rest_framework.views import APIView


class Parcels(APIView):
    allowed = ["get"]

    permission_classes = []


class Alone:
    names = []


waiting = []
"""
    assert places(checked(tmp_path, {**ASKED, "a.py": code})) == [
        ("a.py", 11, 5, "mypy/var-annotated"),
        ("a.py", 14, 1, "mypy/var-annotated"),
    ]


def test_an_alias_of_an_unknown_class_is_unknown(tmp_path: Path) -> None:
    code = """\
from __future__ import annotations

from typing import TYPE_CHECKING

from parcels import Query

if TYPE_CHECKING:
    from crates import Crate

    Crates = Query[Crate]


def crates() -> Crates:
    return Query(1)


def first() -> int:
    wrong: list[int] = crates()
    return crates().first()
"""
    assert places(checked(tmp_path, {**ASKED, "a.py": code})) == []
