"""One fact for each imported name."""

from __future__ import annotations

import pytest

from tests.facts.reading import facts_of
from vibelint.model.span import Span


@pytest.mark.parametrize(
    ("source", "imports"),
    [
        pytest.param("import a", [("a", "", "a")], id="a module"),
        pytest.param("import a.b", [("a.b", "", "a")], id="a submodule binds its package"),
        pytest.param("import a.b as c", [("a.b", "", "c")], id="a renamed submodule"),
        pytest.param("import a.b as a", [("a", "b", "a")], id="a submodule by its package's name"),
        pytest.param("import a, b", [("a", "", "a"), ("b", "", "b")], id="two modules"),
        pytest.param("from a.b import c", [("a.b", "c", "c")], id="a name"),
        pytest.param("from a import b as c", [("a", "b", "c")], id="a renamed name"),
        pytest.param("from a import *", [("a", "*", "")], id="all names"),
        pytest.param("from . import a", [(".", "a", "a")], id="a neighbour"),
        pytest.param("from ...a.b import c", [("...a.b", "c", "c")], id="a relative module"),
    ],
)
def test_names(source: str, imports: list[tuple[str, str, str]]) -> None:
    assert [(i.module, i.name, i.bound) for i in facts_of(source).imports] == imports


def test_each_name_has_its_own_place() -> None:
    facts = facts_of("import os.path as p, re\nfrom a import (\n    b,\n    c as d,\n)")
    assert [item.span for item in facts.imports] == [
        Span(1, 8, 1, 15),
        Span(1, 22, 1, 24),
        Span(3, 5, 3, 6),
        Span(4, 5, 4, 6),
    ]


def test_an_import_in_a_function_belongs_to_it() -> None:
    facts = facts_of("def f():\n    import a")
    assert facts.scopes[facts.imports[0].scope].qualname == "f"


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("if TYPE_CHECKING:\n    import a", True),
        ("if typing.TYPE_CHECKING:\n    import a", True),
        ("if TYPE_CHECKING:\n    class C:\n        import a", True),
        ("if TYPE_CHECKING: ...\nelse:\n    import a", False),
        ("if not TYPE_CHECKING: ...\nelse:\n    import a", True),
        ("if not TYPE_CHECKING:\n    import a", False),
        ("if x: ...\nelif TYPE_CHECKING:\n    import a", True),
        ("if TYPE_CHECKING: ...\nimport a", False),
        ("if TYPE_CHECKING or x:\n    import a", False),
    ],
)
def test_type_checking(source: str, typed: bool) -> None:
    assert facts_of(source).imports[0].type_checking is typed


@pytest.mark.parametrize(
    ("source", "guarded"),
    [
        ("try:\n    import a\nexcept ImportError: ...", True),
        ("try:\n    import a\nexcept ModuleNotFoundError: ...", True),
        ("try:\n    import a\nexcept (ValueError, ImportError): ...", True),
        ("try:\n    import a\nexcept Exception: ...", True),
        ("try:\n    import a\nexcept: ...", True),
        ("try:\n    import a\nexcept ValueError: ...", False),
        ("try:\n    import a\nfinally: ...", False),
        ("try: ...\nexcept ImportError:\n    import a", True),
        ("try: ...\nexcept ValueError:\n    import a\nexcept ImportError: ...", False),
        ("try: ...\nexcept ImportError: ...\nelse:\n    import a", False),
        ("try: ...\nexcept ImportError: ...\nimport a", False),
        ("try:\n    def f():\n        import a\nexcept ImportError: ...", False),
        ("with suppress(ImportError):\n    import a", True),
        ("with contextlib.suppress(KeyError, ImportError):\n    import a", True),
        ("with suppress(KeyError):\n    import a", False),
        ("with suppress(ImportError): ...\nimport a", False),
    ],
)
def test_guards(source: str, guarded: bool) -> None:
    assert facts_of(source).imports[0].guarded is guarded
