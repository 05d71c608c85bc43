"""Which calls may lead anywhere at all, told by words alone: too many rather than too few."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.chains.screen import Screen

NAP = "import time\ndef nap():\n    time.sleep(1)\n"


def asked(source: str, **others: str) -> bool:
    """Whether any call or name of `app.py` is asked about."""
    files = {"app.py": source, **{f"{name}.py": text for name, text in others.items()}}
    project = project_of(files)
    screen, facts = Screen(project), project.files["app.py"]
    entered = any(screen.enters("app.py", site) for site in facts.calls)
    return entered or any(screen.reads("app.py", access.expr) for access in facts.accesses)


@pytest.mark.parametrize(
    ("source", "others"),
    [
        pytest.param("import time\ndef f():\n    time.sleep(1)", {}, id="a driver's function"),
        pytest.param("def f():\n    open('x')", {}, id="a builtin"),
        pytest.param("import redis\ndef f(c: redis.Redis):\n    c.get(1)", {}, id="a method"),
        pytest.param("from a import nap\ndef f():\n    nap()", {"a": NAP}, id="the project's"),
        pytest.param(
            "from a import nap as g\ndef f():\n    g()", {"a": NAP}, id="under another name"
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
            "def f(a):\n    return a.p",
            {"a": "class A:\n    @property\n    def p(self): return 1"},
            id="a property",
        ),
        pytest.param("class B:\n    def __init__(self): pass\ndef f():\n    B()", {}, id="a class"),
        pytest.param(
            "from a import B\nclass C(B): pass\nclass D(C): pass\ndef f():\n    D()",
            {"a": "class B:\n    def __post_init__(self): pass"},
            id="a class that inherits what makes its objects",
        ),
        pytest.param(
            "import smtplib\nclass B(smtplib.SMTP): pass\ndef f():\n    B()",
            {},
            id="a class that inherits a driver's constructor",
        ),
        pytest.param(
            "from a import B\nclass C(B): pass\ndef f():\n    C()",
            {"a": "import smtplib\nB = smtplib.SMTP"},
            id="a class that inherits from a name that is rebound elsewhere",
        ),
        pytest.param(
            "class B: pass\nB.__init__ = print\ndef f():\n    B()",
            {},
            id="a class that is given a constructor",
        ),
        pytest.param(
            "from a import deco\n@deco\ndef g(): pass\nasync def f():\n    g()",
            {"a": "def deco(g): return g"},
            id="a decorated function",
        ),
        pytest.param(
            "async def run(g): g()\nasync def f(g):\n    await run(g)",
            {},
            id="what an awaited function may call",
        ),
        pytest.param(
            "async def run(g):\n    def work(): g()\n    work()\nasync def f(g):\n    await run(g)",
            {},
            id="what a function in an awaited one may call",
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
def test_what_may_lead_somewhere_is_asked(source: str, others: dict[str, str]) -> None:
    assert asked(source, **others)


@pytest.mark.parametrize(
    ("source", "others"),
    [
        pytest.param("import json\ndef f(x):\n    return json.dumps(x)", {}, id="no driver's"),
        pytest.param("def f(x):\n    return x.get('a')", {}, id="no such driver is imported"),
        pytest.param("def f():\n    return len(str(1))", {}, id="builtins"),
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
        pytest.param(
            "async def g(x): pass\ndef f():\n    return g(1)",
            {},
            id="a coroutine that is only made",
        ),
        pytest.param(
            "async def g(): pass\nasync def f():\n    await g()",
            {},
            id="a coroutine that is handed nothing",
        ),
        pytest.param(
            "async def keep(g): return g\nasync def f(g):\n    await keep(g)",
            {},
            id="a coroutine that calls nothing it is handed",
        ),
        pytest.param(
            "from a import B\nclass C(B): pass\ndef f():\n    return C()",
            {"a": "class B(dict): pass"},
            id="a class that makes its objects as Python does",
        ),
        pytest.param(
            "def f(a):\n    return a.p",
            {"a": "class A:\n    def p(self): return 1"},
            id="a method that is only named",
        ),
    ],
)
def test_what_leads_nowhere_is_not(source: str, others: dict[str, str]) -> None:
    assert not asked(source, **others)
