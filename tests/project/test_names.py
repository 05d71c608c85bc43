"""What names mean, across files, with nothing imported."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support import project_of
from vibelint.project.names import names
from vibelint.project.source_roots import source_roots


def meaning(
    files: Mapping[str, str], dotted: str, path: str = "app/a.py", scope: str = ""
) -> str | None:
    project = project_of(files)
    object.__setattr__(project, "source_roots", source_roots(project.listing))
    index = next(i for i, s in enumerate(project.files[path].scopes) if s.qualname == scope)
    return names(project).resolve(path, index, dotted)


@pytest.mark.parametrize(
    ("code", "dotted", "canonical"),
    [
        pytest.param("import requests\n", "requests.post", "requests.post", id="a plain import"),
        pytest.param("import requests as r\n", "r.post", "requests.post", id="an alias"),
        pytest.param("from requests import post\n", "post", "requests.post", id="a name taken"),
        pytest.param("from requests import post as p\n", "p", "requests.post", id="a name renamed"),
        pytest.param("import os.path\n", "os.path.exists", "os.path.exists", id="a dotted import"),
        pytest.param("import os.path as p\n", "p.exists", "os.path.exists", id="a dotted alias"),
        pytest.param("import time\nnap = time.sleep\n", "nap", "time.sleep", id="a rebinding"),
        pytest.param("import time\na = b = time\n", "b.sleep", "time.sleep", id="a rebound module"),
        pytest.param("", "open", "builtins.open", id="a builtin"),
        pytest.param("", "nothing", None, id="an unknown name"),
        pytest.param("requests = {}\n", "requests.get", None, id="a dict of that name"),
        pytest.param(
            "import requests\nrequests = {}\n", "requests.get", None, id="a name bound twice"
        ),
        pytest.param("def open(p): ...\n", "open", "app.a.open", id="a builtin shadowed"),
        pytest.param(
            "try:\n    import yaml\nexcept ImportError:\n    yaml = None\n",
            "yaml.safe_load",
            "yaml.safe_load",
            id="an optional import",
        ),
        pytest.param(
            "try:\n    import ujson as json\nexcept ImportError:\n    import json\n",
            "json.loads",
            None,
            id="one of two modules",
        ),
        pytest.param("class C:\n    def m(self): ...\n", "C.m", "app.a.C.m", id="an own method"),
    ],
)
def test_a_module_level_name(code: str, dotted: str, canonical: str | None) -> None:
    assert meaning({"app/__init__.py": "", "app/a.py": code}, dotted) == canonical


@pytest.mark.parametrize(
    ("code", "scope", "dotted", "canonical"),
    [
        pytest.param(
            "import requests\ndef f(requests): ...\n",
            "f",
            "requests.get",
            None,
            id="a parameter shadows",
        ),
        pytest.param(
            "def f():\n    import requests\n",
            "f",
            "requests.get",
            "requests.get",
            id="a local import",
        ),
        pytest.param(
            "import requests\nclass C:\n    requests = 1\n    def m(self): ...\n",
            "C.m",
            "requests.get",
            "requests.get",
            id="a class body is not seen from its methods",
        ),
        pytest.param(
            "import time\ndef f():\n    global time\n    time = 3\n",
            "f",
            "time.sleep",
            None,
            id="a global rebound in a function",
        ),
        pytest.param(
            "def f():\n    for open in []: ...\n", "f", "open", None, id="a loop variable shadows"
        ),
    ],
)
def test_a_name_in_a_scope(code: str, scope: str, dotted: str, canonical: str | None) -> None:
    assert meaning({"app/__init__.py": "", "app/a.py": code}, dotted, scope=scope) == canonical


TREE = {
    "app/__init__.py": "",
    "app/core/__init__.py": "from .mail import notify as tell\nfrom .more import *\n",
    "app/core/mail.py": "def notify(): ...\n",
    "app/core/more.py": "__all__ = ['extra']\ndef extra(): ...\ndef hidden(): ...\n",
}


@pytest.mark.parametrize(
    ("code", "dotted", "canonical"),
    [
        pytest.param(
            "from app.core.mail import notify\n", "notify", "app.core.mail.notify", id="absolute"
        ),
        pytest.param(
            "from .core.mail import notify\n", "notify", "app.core.mail.notify", id="relative"
        ),
        pytest.param("from .core import tell\n", "tell", "app.core.mail.notify", id="re-exported"),
        pytest.param(
            "from app import core\n", "core.tell", "app.core.mail.notify", id="by its package"
        ),
        pytest.param(
            "import app.core.mail\n", "app.core.mail.notify", "app.core.mail.notify", id="dotted"
        ),
        pytest.param("from app.core import extra\n", "extra", "app.core.more.extra", id="starred"),
        pytest.param("from app.core import hidden\n", "hidden", None, id="not exported by a star"),
        pytest.param(
            "from app.core import *\n", "tell", "app.core.mail.notify", id="a star of a star"
        ),
        pytest.param("from app.core import missing\n", "missing", None, id="not there"),
        pytest.param("from ..out import x\n", "x", None, id="dots out of the project"),
    ],
)
def test_a_name_of_the_projects_own(code: str, dotted: str, canonical: str | None) -> None:
    assert meaning({**TREE, "app/a.py": code}, dotted) == canonical


def test_two_services_with_modules_of_one_name_are_told_apart() -> None:
    files = {
        f"{service}/app/{name}.py": code
        for service in ("one", "two")
        for name, code in {
            "__init__": "",
            "b": "def f(): ...\n",
            "a": "from app.b import f\n",
        }.items()
    }
    files |= {"one/pyproject.toml": "", "two/pyproject.toml": ""}
    assert meaning(files, "f", "one/app/a.py") == "one.app.b.f"
    assert meaning(files, "f", "two/app/a.py") == "two.app.b.f"


def test_imports_in_a_circle_come_to_an_end() -> None:
    files = {
        "app/__init__.py": "",
        "app/a.py": "from app.b import x\n",
        "app/b.py": "from app.a import x\n",
    }
    assert meaning(files, "x") is None


def test_a_definition_is_found_by_its_canonical_name() -> None:
    project = project_of({**TREE, "app/a.py": ""})
    assert names(project).definition("app.core.mail.notify") == ("app/core/mail.py", 1)
    assert names(project).definition("requests.post") is None
    assert names(project).definition("app.core.mail") is None


@pytest.mark.parametrize(
    ("files", "dotted"),
    [
        pytest.param(
            {
                "app/a.py": "node = first\n"
                + "node = node.left\nnode = node.right\nnode = node.parent\n" * 3
            },
            "node.value",
            id="a name that walks along what it holds",
        ),
        pytest.param(
            {
                "app/a.py": "".join(
                    f"a{n} = a{n + 1}\na{n} = b{n + 1}\nb{n} = a{n + 1}\nb{n} = b{n + 1}\n"
                    for n in range(40)
                )
                + "import time\na40 = time.sleep\nb40 = time.sleep\n"
            },
            "a0",
            id="names bound twice to names bound twice",
        ),
        pytest.param(
            {
                "app/__init__.py": "",
                **{
                    f"app/{name}.py": "from app.a import *\nfrom app.b import *\nfrom app.c import *\n"
                    for name in "abc"
                },
            },
            "nothing",
            id="modules that take everything from each other",
        ),
    ],
)
def test_a_meaning_that_nobody_can_tell_is_given_up_early(
    files: dict[str, str], dotted: str
) -> None:
    assert meaning({"app/__init__.py": "", **files}, dotted) is None


def test_a_name_that_came_through_two_star_imports_is_known() -> None:
    files = {
        "app/__init__.py": "",
        "app/a.py": "from app.b import *\n",
        "app/b.py": "from app.a import *\nfrom app.c import *\n",
        "app/c.py": "from time import sleep\n",
    }
    assert meaning(files, "sleep") == "time.sleep"
