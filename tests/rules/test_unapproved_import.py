"""`unapproved-import`: what it finds, and on what it stays silent."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support import check_rule
from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.project.project import Declared, Environment

RULE = "unapproved-import"
LIST = """# Stack

## Approved Packages

```
fastapi>=0.110
sqlalchemy[asyncio]>=2.0
httpx
python-jose[cryptography]
pyyaml
opencv-python-headless
google-cloud-storage
django-storages[s3]
django
```
"""
OPEN = "## HTTP\n\n- Client: httpx\n\n## Banned\n\n- ❌ `requests` library (use `httpx` instead)\n"
RULES = "- JANGAN import package tidak ada di requirements\n"


def find(files: Mapping[str, str], stack: str = LIST, **known: object) -> list[Found]:
    return check_rule(RULE, {"TECH_STACK.md": stack, **files}, **known)


def messages(
    source: str, stack: str = LIST, path: str = "app/main.py", **known: object
) -> list[str]:
    return [found.message for found in find({path: source}, stack, **known)]


def declaring(*names: str, **more: object) -> Environment:
    declared = tuple(Declared(name, "", (), "runtime", "pyproject.toml", 1) for name in names)
    return Environment(declared=declared, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        pytest.param("import requests", "`requests` is not approved", id="a plain import"),
        pytest.param("import os, requests", "`requests` is not approved", id="one of several"),
        pytest.param("import requests as r", "`requests` is not approved", id="an alias"),
        pytest.param(
            "from dateutil import parser",
            "`dateutil` comes from `python-dateutil`, which is not approved",
            id="a renamed distribution",
        ),
        pytest.param(
            "from google.cloud import bigquery",
            "`google.cloud.bigquery` comes from `google-cloud-bigquery`, which is not approved",
            id="a namespace whose other member is approved",
        ),
        pytest.param(
            "def f() -> None:\n    import requests",
            "`requests` is not approved",
            id="inside a function",
        ),
        pytest.param(
            "import importlib\nimportlib.import_module('requests.adapters')",
            "`requests` is not approved",
            id="import_module",
        ),
        pytest.param(
            "from importlib import import_module as load\nload('requests')",
            "`requests` is not approved",
            id="import_module under another name",
        ),
        pytest.param("__import__('requests')", "`requests` is not approved", id="__import__"),
        pytest.param(
            "from django.utils.module_loading import import_string\n"
            "import_string('requests.Session')",
            "`requests` is not approved",
            id="import_string",
        ),
        pytest.param(
            "import fastapi_magic_router",
            "`fastapi_magic_router` is not approved",
            id="a package that nobody knows",
        ),
        pytest.param(
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import requests",
            "`requests` is not approved",
            id="for type checkers only",
        ),
        pytest.param("from requests import *", "`requests` is not approved", id="a star"),
    ],
)
def test_an_unlisted_package_is_found(source: str, message: str) -> None:
    assert messages(source) == [message]


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import os, sys, asyncio, tomllib", id="the standard library"),
        pytest.param("from __future__ import annotations", id="the future"),
        pytest.param("from jose import jwt\nimport yaml, cv2", id="renamed distributions"),
        pytest.param("from google.cloud import storage", id="a namespace package"),
        pytest.param("import google", id="a bare namespace"),
        pytest.param("from google import cloud", id="a namespace out of a namespace"),
        pytest.param("import starlette, pydantic, pydantic_core, anyio", id="companions"),
        pytest.param("import greenlet, cryptography, boto3", id="what an approved extra brings"),
        pytest.param("from google.auth import default", id="what a namespace's member brings"),
        pytest.param("from . import models\nfrom ..core import db", id="relative imports"),
        pytest.param("try:\n    import ujson\nexcept ImportError:\n    ujson = None", id="guarded"),
        pytest.param(
            "import importlib\ntry:\n    importlib.import_module('ujson')\nexcept ImportError:\n    pass",
            id="a guarded dynamic import",
        ),
        pytest.param("import importlib\nimportlib.import_module(f'{x}.y')", id="no literal"),
        pytest.param("import importlib\nimportlib.import_module('.x', 'app')", id="relative text"),
        pytest.param("def f(x):\n    x.import_module('requests')", id="another import_module"),
        pytest.param("from app.services_pb2 import Request", id="a generated module of one's own"),
        pytest.param("import users_pb2_grpc", id="a generated module at the top"),
    ],
)
def test_it_is_silent_on(source: str) -> None:
    assert messages(source) == []


def test_a_name_is_told_once_for_a_statement_and_a_package() -> None:
    source = "from requests import (\n    get,\n    post,\n)\nimport requests\n"
    found = find({"app/main.py": source})
    assert [one.place.span.line for one in found] == [2, 5]


def test_the_place_is_the_import_and_the_symbol_is_its_function() -> None:
    found = find({"app/main.py": "class A:\n    def f(self) -> None:\n        import requests\n"})
    assert found[0].symbol == "A.f"
    assert (found[0].place.span.line, found[0].place.span.column) == (3, 16)


def test_the_policy_chooses_who_is_cited() -> None:
    found = find({"app/main.py": "import requests\n"})[0]
    assert found.asked_by is None
    assert found.related == ()


@pytest.mark.parametrize(
    ("source", "remedy"),
    [
        ("import requests", "use `httpx`, approved in TECH_STACK.md:8"),
        ("import jwt", "use `python-jose`, approved in TECH_STACK.md:9"),
        (
            "import slugify",
            "add `python-slugify` to TECH_STACK.md if the team approves it, or remove the import",
        ),
    ],
    ids=["a package of the same purpose", "another one", "nothing of the same purpose"],
)
def test_the_remedy(source: str, remedy: str) -> None:
    assert find({"app/main.py": source})[0].remedy == remedy


def test_a_blocking_client_is_not_offered_for_one_that_need_not_block() -> None:
    found = find({"a.py": "import httpx"}, "## Approved Packages\n\n```\nrequests\nfastapi\n```\n")
    assert found[0].remedy.startswith("add `httpx`")


def test_a_module_that_left_the_standard_library_is_found_where_the_stack_names_the_version() -> (
    None
):
    stack = f"## Core\n\n- Python: 3.12+\n\n{LIST}"
    assert messages("import distutils", LIST) == []
    assert messages("import distutils", stack) == [
        "`distutils` comes from `setuptools`, which is not approved"
    ]


def test_a_ban_cites_its_line_and_names_the_replacement() -> None:
    found = find({"app/main.py": "import numpy\nimport requests\n"}, OPEN)
    assert [one.message for one in found] == ["`requests` is banned"]
    assert found[0].asked_by is not None
    assert found[0].asked_by.line == 7
    assert found[0].remedy.startswith("use `httpx`")


def test_a_ban_holds_for_a_guarded_import_too() -> None:
    source = "try:\n    import requests\nexcept ImportError:\n    requests = None\n"
    assert messages(source, OPEN) == ["`requests` is banned"]


def test_a_ban_reaches_a_renamed_distribution() -> None:
    banned = "## Banned\n\n- ❌ `python-jose` (use `pyjwt` instead)\n"
    assert messages("from jose import jwt", banned) == [
        "`jose` comes from `python-jose`, which is banned"
    ]


def test_a_ban_of_one_of_several_does_not_reach_the_approved_other() -> None:
    stack = "## Approved Packages\n\n```\nopencv-python-headless\n```\n\n## Banned\n\n- ❌ `opencv-python`\n"
    assert messages("import cv2", stack) == []


def test_an_open_list_binds_by_its_bans_only() -> None:
    assert messages("import numpy, pandas, made_up_thing", OPEN) == []


class TestRequirements:
    """A line of the rules about requirements, where no list is closed."""

    def check(self, source: str, environment: Environment) -> list[str]:
        files = {"RULES.md": RULES, "app/main.py": source}
        return [found.message for found in check_rule(RULE, files, environment=environment)]

    def test_what_is_declared_is_approved_with_its_companions(self) -> None:
        environment = declaring("fastapi", "pyjwt")
        assert self.check("import fastapi, starlette, jwt", environment) == []

    def test_what_is_not_declared_is_found(self) -> None:
        assert self.check("import requests", declaring("fastapi")) == [
            "`requests` is in no requirements"
        ]

    def test_a_lock_file_declares_nothing(self) -> None:
        locked = Declared("requests", "", (), "lock", "uv.lock", 3)
        environment = Environment(declared=(*declaring("fastapi").declared, locked))
        assert self.check("import requests", environment) == ["`requests` is in no requirements"]

    def test_with_nothing_declared_there_is_nothing_to_compare_with(self) -> None:
        assert self.check("import requests", Environment()) == []

    def test_what_the_stack_names_is_approved_too(self) -> None:
        files = {"RULES.md": RULES, "TECH_STACK.md": OPEN, "app/main.py": "import httpx, redis"}
        found = check_rule(RULE, files, environment=declaring("fastapi"))
        assert [one.message for one in found] == ["`redis` is in no requirements"]

    def test_the_remedy_names_the_manifest(self) -> None:
        files = {"RULES.md": RULES, "app/main.py": "import slugify"}
        found = check_rule(RULE, files, environment=declaring("fastapi"))
        assert found[0].remedy == "declare `python-slugify` in pyproject.toml, or remove the import"

    def test_an_unknown_declared_package_of_a_similar_name_may_bring_an_import(self) -> None:
        environment = declaring("acme-client", "pyfrob", "lingua-language-detector")
        assert self.check("import acme, frob, lingua", environment) == []

    def test_an_unknown_import_is_a_note_where_an_unknown_package_is_used_by_nobody(self) -> None:
        files = {"RULES.md": RULES, "app/main.py": "import zzz"}
        found = check_rule(RULE, files, environment=declaring("fastapi", "acme-widgets"))
        assert [one.tier for one in found] == [Severity.NOTE]
        assert "`acme-widgets`" in found[0].remedy

    def test_an_unknown_import_is_certain_where_every_package_is_accounted_for(self) -> None:
        files = {"RULES.md": RULES, "app/main.py": "import zzz, acme_widgets"}
        found = check_rule(RULE, files, environment=declaring("fastapi", "acme-widgets"))
        assert [one.tier for one in found] == [None]


class TestOptions:
    """The switches of the page, set by hand."""

    @pytest.mark.parametrize(
        ("binding", "source", "count"),
        [
            ("guarded=true", "try:\n    import ujson\nexcept ImportError:\n    pass\n", 1),
            ("guarded=false", "try:\n    import ujson\nexcept ImportError:\n    pass\n", 0),
            (
                "type-checking=false",
                "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import ujson\n",
                0,
            ),
        ],
        ids=["guarded imports count", "guarded imports do not", "type checkers' do not"],
    )
    def test_a_binding_sets_them(self, binding: str, source: str, count: int) -> None:
        rules = f"- Only import from approved packages <!-- vibelint: {RULE} {binding} -->\n"
        assert len(find({"RULES.md": rules, "app/main.py": source})) == count
