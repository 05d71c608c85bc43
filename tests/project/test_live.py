"""Which functions may lead to what blocks, told by words alone: too many rather than too few."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.chains.live import Live

BLOCKS = "import time\ndef nap():\n    time.sleep(1)\n"


def live(source: str, **others: str) -> set[str]:
    """The names of the functions of `app.py` that may block."""
    files = {"app.py": source, **{f"{name}.py": text for name, text in others.items()}}
    project = project_of(files)
    found = Live(project)
    scopes = enumerate(project.files["app.py"].scopes)
    return {s.qualname for i, s in scopes if s.is_function and found.runs("app.py", i)}


@pytest.mark.parametrize(
    ("source", "others"),
    [
        pytest.param("import time\ndef f():\n    time.sleep(1)", {}, id="a driver's function"),
        pytest.param("def f():\n    open('x')", {}, id="a builtin"),
        pytest.param("import redis\ndef f(c: redis.Redis):\n    c.get(1)", {}, id="a method"),
        pytest.param("from a import nap\ndef f():\n    nap()", {"a": BLOCKS}, id="the project's"),
        pytest.param(
            "from a import nap as g\ndef f():\n    g()", {"a": BLOCKS}, id="under another name"
        ),
        pytest.param("import time\ndef f(g=time.sleep):\n    g(1)", {}, id="a parameter"),
        pytest.param("import time\ng = time.sleep\ndef f():\n    g(1)", {}, id="a rebound name"),
        pytest.param(
            "from a import g\ndef f():\n    g(1)",
            {"a": "import time\ng = time.sleep"},
            id="a name rebound elsewhere",
        ),
        pytest.param(
            "class A:\n    def __init__(self, g):\n        self.g = g\n"
            "    def f(self):\n        self.g()",
            {},
            id="an attribute that was given",
        ),
        pytest.param(
            "def f(c):\n    get = c.get\n    get(1)", {}, id="a method under a plain name"
        ),
        pytest.param(
            "from a import nap\nclass A:\n    @property\n    def p(self):\n        nap()\n"
            "def f(a: A):\n    return a.p",
            {"a": BLOCKS},
            id="a property",
        ),
        pytest.param(
            "from a import nap\nclass A:\n    def __init__(self):\n        nap()\n"
            "class B(A):\n    pass\ndef f():\n    B()",
            {"a": BLOCKS},
            id="an inherited constructor",
        ),
        pytest.param(
            "from a import nap\nclass A:\n    def __init__(self):\n        nap()\n"
            "class B(A):\n    def __init__(self):\n        super().__init__()\ndef f():\n    B()",
            {"a": BLOCKS},
            id="a constructor that calls its base's",
        ),
        pytest.param(
            "from a import nap\ndef deco(g):\n    def inner():\n        nap()\n        return 1\n"
            "    return inner\n@deco\ndef f():\n    pass",
            {"a": BLOCKS},
            id="a decorator's wrapper",
        ),
        pytest.param(
            "from a import nap\ndef deco(g):\n    def inner():\n        nap()\n        return g()\n"
            "    return inner\n@deco\nasync def g():\n    pass\nasync def f():\n    await g()",
            {"a": BLOCKS},
            id="a wrapper before what is awaited",
        ),
        pytest.param("def f(lock):\n    with lock:\n        pass", {}, id="what `with` enters"),
        pytest.param("def f(rows):\n    for r in rows:\n        pass", {}, id="what `for` steps"),
        pytest.param(
            "from a import nap\ndef f(x):\n    return sorted(x, key=nap)",
            {"a": BLOCKS},
            id="a callable that is called on the spot",
        ),
        pytest.param(
            "from a import nap\ndef f(x):\n    return list(map(nap, x))",
            {"a": BLOCKS},
            id="a callable that a consumed map calls",
        ),
        pytest.param("def f(g):\n    return [g(x)() for x in ()]", {}, id="a call's own result"),
        pytest.param(
            "import boto3\ndef f(c):\n    c.list_objects()", {}, id="any method of an open driver"
        ),
        pytest.param(
            "from django.db.models import Model\nclass A(Model): pass\n"
            "def f():\n    A.objects.get(id=1)",
            {},
            id="a manager",
        ),
        pytest.param(
            "from fastapi import UploadFile\ndef f(u: UploadFile):\n    u.file.read()",
            {},
            id="what an imported driver's objects hold",
        ),
    ],
)
def test_what_may_block_is_read(source: str, others: dict[str, str]) -> None:
    names = live(source, **others)
    assert "f" in names or "A.f" in names


@pytest.mark.parametrize(
    ("source", "others"),
    [
        pytest.param("import json\ndef f(x):\n    return json.dumps(x)", {}, id="no driver's"),
        pytest.param("def f(x):\n    return x.get('a')", {}, id="no such driver is imported"),
        pytest.param("def f():\n    return len(str(1))", {}, id="builtins"),
        pytest.param(
            "from a import g\ndef f():\n    return g()",
            {"a": "def g():\n    return 1\n" + BLOCKS},
            id="a function that does nothing",
        ),
        pytest.param(
            "import redis\nimport uuid\ndef f():\n    return uuid.get()",
            {},
            id="another module's function of a driver's word",
        ),
        pytest.param(
            "import redis\nasync def f(c: redis.Redis):\n    await c.get(1)",
            {},
            id="a driver's word that is awaited",
        ),
        pytest.param("def f():\n    f()\n    g()\ndef g():\n    f()", {}, id="a cycle"),
    ],
)
def test_what_cannot_block_is_not(source: str, others: dict[str, str]) -> None:
    assert "f" not in live(source, **others)
