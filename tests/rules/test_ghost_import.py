"""`ghost-import`: what it finds, and on what it stays silent."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.project.project import Declared, Environment

RULE = "ghost-import"
APP = {
    "app/__init__.py": "",
    "app/core/__init__.py": "from app.core.security import *\n",
    "app/core/security.py": "SALT = 1\n\n\ndef hash_secret(secret: str) -> str:\n    return secret\n",
    "app/models.py": "class User: ...\n",
}


def found(source: str, path: str = "app/main.py", more: dict[str, str] | None = None) -> list[str]:
    return [one.message for one in check_rule(RULE, {**APP, path: source, **(more or {})})]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param(
            "from app.core.security import verify",
            "`app.core.security` has no `verify`",
            id="a name that a module lacks",
        ),
        pytest.param(
            "from app.services.mail import send", "`app.services` does not exist", id="a package"
        ),
        pytest.param(
            "import app.core.mail", "`app.core.mail` does not exist", id="a module of a package"
        ),
        pytest.param(
            "import app.core.mail as mail", "`app.core.mail` does not exist", id="an alias"
        ),
        pytest.param(
            "from app.core import mail", "`app.core` has no `mail`", id="neither name nor module"
        ),
        pytest.param(
            "from .core.security import verify",
            "`app.core.security` has no `verify`",
            id="a relative import",
        ),
        pytest.param("from . import views", "`app` has no `views`", id="from the package itself"),
        pytest.param(
            "def f() -> None:\n    from app.models import Item",
            "`app.models` has no `Item`",
            id="inside a function",
        ),
        pytest.param(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.models import Item",
            "`app.models` has no `Item`",
            id="for type checkers only",
        ),
        pytest.param(
            "from app.missing import *", "`app.missing` does not exist", id="a star of nothing"
        ),
        pytest.param(
            "import importlib\nimportlib.import_module('app.core.mail')",
            "`app.core` has no `mail`",
            id="import_module",
        ),
    ],
)
def test_what_does_not_exist_is_found(source: str, message: str) -> None:
    assert found(source) == [message]


def test_each_missing_name_of_a_statement_is_found_and_a_missing_module_once() -> None:
    assert len(found("from app.models import Item, User, Order")) == 2
    assert len(found("from app.orders import Item, User, Order")) == 1


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("from app.core.security import hash_secret, SALT", id="what is there"),
        pytest.param("from app.core import security", id="a submodule"),
        pytest.param("from app.core import hash_secret", id="what a star brings"),
        pytest.param("from app import core, models", id="modules of the package"),
        pytest.param("from app.core.security import __name__", id="what every module has"),
        pytest.param("import app.core.security as s", id="an alias"),
        pytest.param(
            "try:\n    from app.fast import f\nexcept ImportError:\n    f = None", id="in a try"
        ),
        pytest.param(
            "from contextlib import suppress\nwith suppress(ImportError):\n    import app.fast",
            id="suppressed",
        ),
        pytest.param("from app.mail_pb2 import Mail", id="what protoc makes"),
        pytest.param("from app._version import version", id="what the build makes"),
        pytest.param("from services.mail import send", id="a package that is not here"),
        pytest.param("import requests.ghost", id="a library"),
        pytest.param("from email.ghost import x", id="the standard library"),
        pytest.param("from ..... import x", id="dots that lead out of the project"),
    ],
)
def test_what_exists_or_may_exist_is_not_found(source: str) -> None:
    assert found(source) == []


@pytest.mark.parametrize(
    "module",
    [
        pytest.param("def __getattr__(name): ...", id="__getattr__"),
        pytest.param("globals()['thing'] = 1", id="globals"),
        pytest.param("for n in 'ab':\n    globals()[n] = n", id="globals in a loop"),
        pytest.param("globals().update(thing=1)", id="globals updated"),
        pytest.param("exec('thing = 1')", id="exec"),
        pytest.param("import sys\nsys.modules[__name__] = object()", id="sys.modules"),
        pytest.param("import sys\nsetattr(sys.modules[__name__], 'thing', 1)", id="setattr"),
        pytest.param("from other import *", id="a library's star"),
        pytest.param("if True:\n    thing = 1\nelse:\n    thing = 2", id="a condition"),
        pytest.param("try:\n    import thing\nexcept ImportError:\n    thing = None", id="a try"),
        pytest.param("for thing in 'ab': ...", id="a loop's variable"),
        pytest.param("with open('a') as thing: ...", id="what a with binds"),
        pytest.param("a, (thing, *b) = 1, (2, 3)", id="an unpacked name"),
        pytest.param("def set():\n    global thing\n    thing = 1", id="a global"),
        pytest.param("thing: int", id="a declared name"),
        pytest.param("import a.b.c as thing", id="an alias"),
        pytest.param("class thing: ...", id="a class"),
        pytest.param("async def thing(): ...", id="a function"),
        pytest.param("if (thing := 1): ...", id="a walrus"),
        pytest.param("__all__ = ['thing']", id="what is promised"),
        pytest.param("match 1:\n    case thing: ...", id="a captured name"),
        pytest.param("def broken(:", id="a file that does not parse"),
    ],
)
def test_names_that_a_module_may_have_are_left_alone(module: str) -> None:
    assert found("from app.dynamic import thing", more={"app/dynamic.py": module}) == []


def test_a_star_leads_on_through_many_modules_and_round() -> None:
    more = {
        "app/a.py": "from app.b import *\n",
        "app/b.py": "from app.c import *\nfrom app.a import *\n",
        "app/c.py": "thing = 1\n",
    }
    assert found("from app.a import thing", more=more) == []
    assert found("from app.a import other", more=more) == ["`app.a` has no `other`"]


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"app/fast.pyx": ""}, id="cython"),
        pytest.param({"app/fast.cpython-312-x86_64-linux-gnu.so": ""}, id="a compiled module"),
        pytest.param({"app/fast.pyd": ""}, id="a compiled module on Windows"),
        pytest.param({"app/fast.pyi": "thing: int"}, id="a stub"),
        pytest.param({"app/fast/data.txt": ""}, id="a folder without modules"),
        pytest.param({"plugins/app/fast.py": "thing = 1"}, id="another package of the same name"),
        pytest.param(
            {"app/__init__.py": "__path__ = __import__('pkgutil').extend_path(__path__, __name__)"},
            id="a package that lies in several places",
        ),
        pytest.param(
            {"FOLDER_STRUCTURE.md": "```\napp/\n├── main.py\n└── fast.py  # generated\n```\n"},
            id="what the drawing marks as generated",
        ),
    ],
)
def test_modules_that_may_be_there_are_left_alone(more: dict[str, str]) -> None:
    taken = "data" if "app/fast/data.txt" in more else "thing"
    source = "import app.fast" if taken == "data" else "from app.fast import thing"
    assert found(source, more=more) == []


def test_a_module_that_git_ignores_is_left_alone() -> None:
    files = {**APP, "app/main.py": "from app.build_info import when"}
    assert not check_rule(RULE, files, ignores=lambda path: path == "app/build_info.py")


def test_a_compiled_part_of_the_project_may_hold_private_modules() -> None:
    assert found("from app._fast import f", more={"src/lib.rs": ""}) == []
    assert found("from app.fast import f", more={"src/lib.rs": ""}) != []


@pytest.mark.parametrize(
    ("path", "more"),
    [
        pytest.param("scripts/run.py", {"scripts/helpers.py": ""}, id="a script's neighbour"),
        pytest.param("b/run.py", {"a/helpers.py": "thing = 1"}, id="another folder's module"),
        pytest.param(
            "tests/t.py", {"tests/helpers/x.py": "", "tests/helpers/a.py": ""}, id="no init"
        ),
    ],
)
def test_what_sys_path_may_reach_is_left_alone(path: str, more: dict[str, str]) -> None:
    source = "import helpers" if "scripts/helpers.py" in more else "from helpers import thing"
    assert found(source, path, more) == []


def test_services_of_one_repository_may_share_their_packages_name() -> None:
    files = {
        "a/pyproject.toml": "",
        "a/app/__init__.py": "",
        "a/app/main.py": "from app.core import thing",
        "b/pyproject.toml": "",
        "b/app/__init__.py": "",
        "b/app/core.py": "thing = 1",
    }
    assert not check_rule(RULE, files, source_roots=("", "a/", "b/"))


def test_a_folder_without_init_counts_once_an_import_leads_into_it() -> None:
    files = {"app/models.py": "class User: ...\n", "app/main.py": "from app.views import show\n"}
    assert not check_rule(RULE, files)
    files["app/admin.py"] = "from app.models import User\n"
    assert [one.message for one in check_rule(RULE, files)] == ["`app.views` does not exist"]


def test_a_declared_distribution_is_not_the_projects_own() -> None:
    files = {"redis/__init__.py": "", "app/main.py": "from redis.asyncio import Redis\n"}
    assert not check_rule(RULE, files)
    declared = (Declared("blobs", "", (), "runtime", "requirements.txt", 1),)
    files = {"blobs/__init__.py": "", "app/main.py": "from blobs.client import Client\n"}
    assert not check_rule(RULE, files, environment=Environment(declared=declared))


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        pytest.param(
            "from app.models import hash_secret",
            "import it from `app.core.security`, where it is defined",
            id="a name that lies elsewhere",
        ),
        pytest.param(
            "from app.core.security import hash_secrets",
            "import `hash_secret`, which is there",
            id="a name much like it",
        ),
        pytest.param(
            "from app.core.securty import x",
            "import `security`, which is there",
            id="a module much like it",
        ),
        pytest.param(
            "from app.orders import x", "create it, or import what exists", id="no such module"
        ),
        pytest.param(
            "from app.models import Zebra",
            "define it there, or import what exists",
            id="no such name",
        ),
    ],
)
def test_the_remedy_says_where_it_is(source: str, remedy: str) -> None:
    (one,) = check_rule(RULE, {**APP, "app/main.py": source})
    assert one.remedy == remedy


@pytest.mark.parametrize(
    ("settings", "count"),
    [
        pytest.param("ROOT_URLCONF = 'app.urls'", 1, id="a missing module"),
        pytest.param("AUTH_USER_MODEL = 'app.Ghost'", 0, id="a model by its label"),
        pytest.param("INSTALLED_APPS = ['app', 'app.models.User']", 0, id="what is there"),
        pytest.param("MIDDLEWARE = ['corsheaders.middleware.Cors']", 0, id="a library's"),
    ],
)
def test_djangos_settings_are_read(settings: str, count: int) -> None:
    assert len(found(settings, "config/settings.py")) == count


@pytest.mark.parametrize(
    ("source", "more"),
    [
        pytest.param("from .b import main", {".tools/make-it/b.py": "main = 1\n"}, id="a module"),
        pytest.param("from . import b", {".tools/make-it/b.py": ""}, id="from the folder"),
    ],
)
def test_a_folder_whose_name_no_import_can_say_is_left_alone(
    source: str, more: dict[str, str]
) -> None:
    assert found(source, ".tools/make-it/a.py", more) == []
