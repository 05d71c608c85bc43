"""What names are made from, across files; what leads back to itself leads nowhere, and ends."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support import project_of
from vibelint.facts.file import Binding
from vibelint.project.bound import Bound
from vibelint.project.sources import Source, sources

EACH_OTHER = "try:\n    from app.{0} import f\nexcept ImportError:\n    from .{0} import f\n"
C = "c = 1\nd = 2\n"


def told(source: Source) -> str:
    thing = source.thing
    if isinstance(thing, str):
        return thing
    kind = type(thing).__name__.lower()
    name = thing.target if isinstance(thing, Binding) else thing.name
    return f"{kind} {name} of {source.path}{source.rest and f', {source.rest}'}"


def origins(files: Mapping[str, str], dotted: str, path: str = "app/a.py") -> list[str]:
    found = sources(project_of(files)).of(path, 0, dotted)
    return list(dict.fromkeys(told(source) for source in found))


@pytest.mark.parametrize(
    ("files", "dotted", "expected"),
    [
        pytest.param({"app/a.py": "from .a import f\n"}, "f", [], id="a module of itself"),
        pytest.param(
            {"app/a.py": "import app.a\nf = 1\n"},
            "app.a.f",
            ["binding f of app/a.py"],
            id="a module's own name through itself",
        ),
        pytest.param(
            {"app/a.py": EACH_OTHER.format("b"), "app/b.py": EACH_OTHER.format("a")},
            "f",
            [],
            id="two modules of each other, in two ways",
        ),
        pytest.param(
            {
                "app/a.py": EACH_OTHER.format("b"),
                "app/b.py": EACH_OTHER.format("a") + "def f(): ...\n",
            },
            "f",
            ["scope f of app/b.py"],
            id="two modules of each other, one of which defines it",
        ),
        pytest.param(
            {
                "app/a.py": "from .b import *\nfrom .c import *\n",
                "app/b.py": "from .c import *\nfrom .a import *\n",
                "app/c.py": "from .a import *\nfrom .b import *\nf = 1\n",
            },
            "f",
            ["binding f of app/c.py"],
            id="stars in a circle",
        ),
        pytest.param(
            {
                "app/a.py": "from .m0 import f\n",
                **{f"app/m{n}.py": f"from .m{n + 1} import f\n" for n in range(40)},
                "app/m40.py": "f = 1\n",
            },
            "f",
            ["binding f of app/m40.py"],
            id="forty modules that hand it on",
        ),
        pytest.param(
            {"app/a.py": "from . import b\n", "app/b.py": ""},
            "b",
            ["package app.b of app/b.py"],
            id="a module",
        ),
        *(
            pytest.param(
                {"app/a.py": text, "app/b/__init__.py": "from .c import c\n", "app/b/c.py": C},
                "d",
                ["binding d of app/b/c.py"],
                id=f"of a module that its package gives another meaning: {text.strip()}",
            )
            for text in ("from app.b.c import d\n", "from .b.c import d\n")
        ),
        *(
            pytest.param(
                {"app/a.py": text, "app/b/__init__.py": "from .c import c\n", "app/b/c.py": C},
                dotted,
                ["binding c of app/b/c.py"],
                id=f"of what a package calls like its module: {text.strip()}",
            )
            for text, dotted in (
                ("from app.b import c\n", "c"),
                ("from .b import c\n", "c"),
                ("import app.b.c\n", "app.b.c"),
                ("import app.b.c as c\n", "c"),
                ("from app import b\n", "b.c"),
            )
        ),
    ],
)
def test_origins(files: Mapping[str, str], dotted: str, expected: list[str]) -> None:
    assert origins({"app/__init__.py": "", **files}, dotted) == expected


CODE = """
import json
x = None
x = 1
def outer(p):
    y = 1
    def inner():
        global x, json
        nonlocal y
        import json
        x = y = 2
class Box[T]:
    def put(self, item: T): ...
    @property
    def put(self): ...
"""


@pytest.mark.parametrize(
    ("scope", "name", "kinds"),
    [
        pytest.param("", "json", ["Import", "Import"], id="an import of a global name"),
        pytest.param("", "x", ["Binding"] * 3, id="assignments of a global name"),
        pytest.param("outer", "p", ["Parameter"], id="a parameter"),
        pytest.param("outer", "y", ["Binding", "Binding"], id="an assignment of a nonlocal name"),
        pytest.param("outer", "inner", ["inner"], id="a nested function"),
        pytest.param("outer.inner", "y", [], id="nothing where it belongs to another scope"),
        pytest.param("Box", "T", ["TypeParameter"], id="a type parameter"),
        pytest.param("Box", "put", ["put", "put"], id="a name defined twice"),
        pytest.param("Box", "item", [], id="nothing of an inner scope"),
    ],
)
def test_what_a_scope_binds(scope: str, name: str, kinds: list[str]) -> None:
    facts = project_of({"a.py": CODE}).files["a.py"]
    index = next(i for i, s in enumerate(facts.scopes) if s.qualname == scope)
    found = Bound(facts).of(index, name)
    assert [
        facts.scopes[e].name if isinstance(e, int) else type(e).__name__ for e in found
    ] == kinds
