"""`hand-built-dependency`: what counts as one, and who may build it."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule

RULE = "hand-built-dependency"
PARTS = {
    "app/repositories.py": "class UserRepository:\n    pass\nclass MailClient:\n    pass\n",
    "app/errors.py": "class UserServiceClient(Exception):\n    pass\n",
    "app/data.py": "from dataclasses import dataclass\n@dataclass\nclass NewClient:\n    id: int\n",
}
HEAD = (
    "from app.repositories import MailClient, UserRepository\n"
    "from app.errors import UserServiceClient\nfrom app.data import NewClient\n\n\n"
)


def built(path: str, text: str) -> list[str]:
    return [one.message for one in check_rule(RULE, {**PARTS, path: HEAD + text})]


@pytest.mark.parametrize(
    "line",
    [
        "Dependency injection WAJIB",
        "Inject shared resources (db sessions, clients, settings) via `Depends`, not globals.",
        "Use Depends for services",
        "Never instantiate services inside handlers",
    ],
)
def test_lines_that_ask(line: str) -> None:
    assert asked(RULE, line) == [{}]


@pytest.mark.parametrize(
    "line",
    ["Prevent SQL injection", "Guard against prompt injection", "Routes di bawah `/api/v1`"],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


@pytest.mark.parametrize(
    "text",
    [
        "class UserService:\n    def __init__(self) -> None:\n        self.users = UserRepository()\n",
        "def rename(name: str) -> None:\n    UserRepository().rename(name)\n",
        "import redis\nclass A:\n    def f(self) -> None:\n        redis.Redis().get('a')\n",
    ],
)
def test_a_service_that_builds(text: str) -> None:
    assert len(built("app/services/users.py", text)) == 1


def test_a_route_that_builds_twice_is_told_of_each_thing_once() -> None:
    text = (
        "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a')\ndef f() -> None:\n"
        "    UserRepository()\n    UserRepository()\n    MailClient()\n"
    )
    assert built("app/api.py", text) == [
        "`f` builds its own `UserRepository`",
        "`f` builds its own `MailClient`",
    ]


@pytest.mark.parametrize(
    "given",
    ["UserRepository()", "repository=UserRepository()", "cached(UserRepository(), MailClient())"],
)
def test_what_is_built_only_for_a_service_that_is_built_goes_with_it(given: str) -> None:
    text = (
        "from app.services.users import UserService\nfrom fastapi import FastAPI\n"
        f"app = FastAPI()\n@app.get('/a')\ndef f() -> None:\n    UserService({given})\n"
    )
    more = {"app/services/users.py": "class UserService: ...\n"}
    found = check_rule(RULE, {**PARTS, **more, "app/api.py": HEAD + text})
    assert [one.message for one in found] == ["`f` builds its own `UserService`"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/deps.py", "def users() -> UserRepository:\n    return UserRepository()\n"),
        ("app/main.py", "def f() -> None:\n    UserRepository()\n"),
        ("tests/test_a.py", "def f() -> None:\n    UserRepository()\n"),
        ("scripts/a.py", "def f() -> None:\n    UserRepository()\n"),
        ("app/services/a.py", "def get_users() -> UserRepository:\n    return UserRepository()\n"),
        ("app/services/a.py", "def users() -> UserRepository:\n    return UserRepository()\n"),
        ("app/services/a.py", "def f() -> None:\n    raise UserServiceClient\n"),
        ("app/services/a.py", "def f() -> None:\n    keep(UserServiceClient())\n"),
        ("app/services/a.py", "def f() -> None:\n    keep(NewClient(1))\n"),
        ("app/services/a.py", "class A:\n    def __init__(self, client: MailClient | None = None):\n"
         "        self.client = client or MailClient()\n"),
        ("app/services/a.py", "class A:\n    def __init__(self, client: MailClient | None = None):\n"
         "        if client is None:\n            client = MailClient()\n"),
        ("app/services/a.py", "def f(gateway: MailClient | None) -> None:\n"
         "    run(gateway=gateway or MailClient())\n"),
        ("app/plain.py", "def f() -> None:\n    UserRepository()\n"),
    ],
)  # fmt: skip
def test_silent(path: str, text: str) -> None:
    assert built(path, text) == []
