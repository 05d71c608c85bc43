"""File rules in one walk, and what they may ask of the file."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
import pytest

from vibelint.facts.collect import collect
from vibelint.model.finding import Found
from vibelint.rules.base import FileRule
from vibelint.rules.registry import class_name, load
from vibelint.rules.visit import visit
from vibelint.rules.visited import VisitedFile


class Echo(FileRule):
    """Yields every name and definition with the scope that encloses it."""

    id = "echo"

    def visit_Name(self, node: cst.Name, file: VisitedFile) -> Iterator[Found]:
        yield Found(self.id, file.place(node), f"{node.value} in {file.qualname or 'module'}")

    def visit_ClassDef(self, node: cst.ClassDef, file: VisitedFile) -> list[Found]:
        assert file.scope_of(node).name == node.name.value
        return [Found(self.id, file.place(node.name), f"class in {file.qualname or 'module'}")]

    def leave_ClassDef(self, node: cst.ClassDef, file: VisitedFile) -> list[Found]:
        return [Found(self.id, file.place(node.name), f"left into {file.qualname or 'module'}")]


def heard(source: str) -> list[str]:
    return [found.message for found in visit(collect("a.py", source.encode()), [Echo()])]


def test_a_rule_knows_what_encloses_a_node() -> None:
    assert heard("a\nclass B:\n    c\n    def d(self):\n        e\n    f\ng\n") == [
        "a in module",
        "class in module",
        "B in B",
        "c in B",
        "d in B.d",
        "self in B.d",
        "e in B.d",
        "f in B",
        "left into module",
        "g in module",
    ]


def test_places_name_the_file() -> None:
    (found,) = visit(collect("app/a.py", b"  \n\nx\n"), [Echo()])
    assert (found.place.path, found.place.span.line, found.place.span.column) == ("app/a.py", 3, 1)


def test_a_file_that_cannot_be_parsed_yields_nothing() -> None:
    assert visit(collect("a.py", b"def"), [Echo()]) == []


def test_without_rules_nothing_is_walked() -> None:
    assert visit(collect("a.py", b"x"), []) == []


def test_a_rule_is_loaded_once_and_knows_its_id() -> None:
    rule = load("missing-type-hint")
    assert rule is load("missing-type-hint")
    assert rule.id == "missing-type-hint"


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(KeyError):
        load("no-such-rule")


def test_a_class_is_named_after_the_id() -> None:
    assert class_name("blocking-call-in-async") == "BlockingCallInAsync"
