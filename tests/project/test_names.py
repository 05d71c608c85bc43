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


def test_a_module_of_a_packages_own_does_not_hide_a_distribution_of_that_name() -> None:
    files = {"app/__init__.py": "", "app/redis.py": "import redis\n", "app/a.py": "import redis\n"}
    assert meaning(files, "redis.Redis") == "redis.Redis"
    assert meaning(files, "redis.Redis", "app/redis.py") == "redis.Redis"


def test_a_stray_package_mark_does_not_hide_where_a_program_starts() -> None:
    files = {
        "__init__.py": "",
        "server/__init__.py": "",
        "server/app/__init__.py": "",
        "server/app/core/__init__.py": "",
        "server/app/core/cache.py": "def client(): ...\n",
        "server/app/main.py": "from app.core.cache import client\nfrom cache import nothing\n",
    }
    assert meaning(files, "client", "server/app/main.py") == "server.app.core.cache.client"
    assert meaning(files, "nothing", "server/app/main.py") == "cache.nothing"
    files = {
        "agent/__init__.py": "",
        "agent/llm/__init__.py": "",
        "agent/llm/client.py": "def ask(): ...\n",
        "agent/main.py": "from llm.client import ask\n",
    }
    assert meaning(files, "ask", "agent/main.py") == "agent.llm.client.ask"


def test_a_package_that_a_program_starts_in_sees_its_modules_by_plain_names() -> None:
    code = "import logging\nfrom database import session\n"
    files = {
        "app/__init__.py": "",
        "app/main.py": code,
        "app/database.py": "def session(): ...\n",
        "app/logging.py": "",
        "app/routers/__init__.py": "",
        "app/routers/users.py": code,
        "lib/__init__.py": "",
        "lib/database.py": "",
        "lib/inner/__init__.py": "",
        "lib/inner/a.py": "from database import nothing\n",
    }
    for path in ("app/main.py", "app/routers/users.py"):
        assert meaning(files, "session", path) == "app.database.session"
        assert meaning(files, "logging.info", path) == "logging.info"
    assert meaning(files, "nothing", "lib/inner/a.py") == "database.nothing"


def test_a_script_sees_the_modules_beside_it() -> None:
    files = {"tools/run.py": "import shared\n", "tools/shared.py": "def go(): ...\n"}
    assert meaning(files, "shared.go", "tools/run.py") == "tools.shared.go"
    files = {"tools/redis.py": "import redis\n"}
    assert meaning(files, "redis.Redis", "tools/redis.py") == "redis.Redis"


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


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {
                "app/__init__.py": "",
                "app/api/__init__.py": "",
                "app/api/utils/redis/__init__.py": "",
            },
            id="a package in a folder without `__init__.py` inside a package",
        ),
        pytest.param(
            {"app/__init__.py": "", "tests/redis/__init__.py": ""},
            id="a package of tests, called like a distribution",
        ),
        pytest.param(
            {"app/__init__.py": "", "app/setup.py": "", "app/redis/pool.py": ""},
            id="a plain folder in a package that a set-up file lies in",
        ),
        pytest.param(
            {"app/__init__.py": "", "app/setup.py": "", "app/redis/__init__.py": ""},
            id="a package in a package one of whose modules is called like a set-up file",
        ),
    ],
)
def test_a_distribution_is_not_a_package_of_that_name_elsewhere(files: dict[str, str]) -> None:
    assert meaning({**files, "app/a.py": "import redis\n"}, "redis.Redis") == "redis.Redis"


def test_a_package_beside_others_below_the_program_is_not_the_distribution_it_is_called_like() -> (
    None
):
    code = "import redis\n"
    files = {
        "app/main.py": "",
        "app/infrastructure/redis/__init__.py": "",
        "app/infrastructure/redis/client.py": code,
        "app/infrastructure/cache/store.py": code,
    }
    path = "app/infrastructure/cache/store.py"
    assert meaning(files, "redis.Redis", path) == "redis.Redis"
    files = {"backend/api/main.py": "from agents.tools import look\n"}
    files |= {"backend/agents/__init__.py": "", "backend/agents/tools.py": "def look(): ...\n"}
    assert meaning(files, "look", "backend/api/main.py") == "backend.agents.tools.look"


def test_a_package_that_no_distribution_is_called_like_is_found_from_anywhere() -> None:
    files = {"libs/shop_core/__init__.py": "def price(): ...\n", "app/__init__.py": ""}
    code = "from shop_core import price\n"
    assert meaning({**files, "app/a.py": code}, "price") == "libs.shop_core.price"


def test_a_plain_folder_beside_the_program_is_its_own_whatever_it_is_called_like() -> None:
    files = {"app/setup.py": "", "app/agents/tools.py": "def look(): ...\n"}
    code = "from agents.tools import look\n"
    assert meaning({**files, "app/main.py": code}, "look", path="app/main.py") == (
        "app.agents.tools.look"
    )
