"""`layer-import`: what it finds, and on what it stays silent."""

from __future__ import annotations

import pytest

from tests.support import check_rule, policy_of

RULE = "layer-import"
FILES = {
    "app/__init__.py": "",
    "app/api/__init__.py": "",
    "app/api/endpoints/__init__.py": "",
    "app/api/endpoints/users.py": "router = 1\n",
    "app/repositories/__init__.py": "from app.repositories.users import Users\n",
    "app/repositories/users.py": "class Users: ...\n",
    "app/services/__init__.py": "",
    "app/services/users.py": "class Service: ...\n",
    "app/core/config.py": "A = 1\n",
}


def found(source: str, path: str, line: str) -> list[str]:
    files = {**FILES, path: source, "RULES.md": f"- {line}\n"}
    return [one.message for one in check_rule(RULE, files)]


@pytest.mark.parametrize(
    ("line", "options"),
    [
        ("Routers must not import repositories", {"from": "routers", "to": "repositories"}),
        ("Services must never depend on api", {"from": "services", "to": "api"}),
        ("Never import routers in services", {"from": "services", "to": "routers"}),
        ("`services/` must not import from `routers/`", {"from": "services", "to": "routers"}),
        (
            "Endpoints must not import models or repositories",
            {"from": "endpoints", "to": "models,repositories"},
        ),
        (
            "Routes should never access repositories directly",
            {"from": "routes", "to": "repositories"},
        ),
        ("No repository imports in routers", {"from": "routers", "to": "repository"}),
        ("Router tidak boleh import repository", {"from": "router", "to": "repository"}),
        ("JANGAN import model di router", {"from": "router", "to": "model"}),
        (
            "Routers and services must not import schemas",
            {"from": "routers,services", "to": "schemas"},
        ),
        (
            "Services never import from `app.api` or `app.web`",
            {"from": "services", "to": "app/api/,app/web/"},
        ),
        (
            "Routers, views and tasks must not import `app.db`, `app.cli` or repositories",
            {"from": "routers,views,tasks", "to": "app/db/,app/cli/,repositories"},
        ),
        (
            "`app.core` must not depend on anything in `app/api/`",
            {"from": "app/core/", "to": "app/api/"},
        ),
        (
            "Service tidak boleh import dari `app.api` maupun `app.web`",
            {"from": "service", "to": "app/api/,app/web/"},
        ),
        (
            "Models must not import services except under TYPE_CHECKING",
            {"from": "models", "to": "services", "typing-allowed": True},
        ),
    ],
)
def test_lines_that_keep_layers_apart(line: str, options: dict[str, object]) -> None:
    (ask,) = policy_of({"RULES.md": f"- {line}\n"}).asks[RULE]
    assert dict(ask.options) == options


@pytest.mark.parametrize(
    "line",
    [
        "Never use wildcard imports",
        "Routers import services",
        "Services may import repositories",
        "Avoid circular imports between models and services",
        "Never import unused modules",
        "Routers must not contain business logic",
        "Import models at the top of services",
        "Repositories return models, never schemas",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert RULE not in policy_of({"RULES.md": f"- {line}\n"}).asks


@pytest.mark.parametrize(
    ("source", "name"),
    [
        pytest.param(
            "from app.repositories.users import Users", "app.repositories.users.Users", id="a name"
        ),
        pytest.param("from app.repositories import users", "app.repositories.users", id="a module"),
        pytest.param("import app.repositories.users", "app.repositories.users", id="plain"),
        pytest.param(
            "from app.repositories import Users", "app.repositories.Users", id="re-exported"
        ),
        pytest.param(
            "from ...repositories.users import Users", "...repositories.users.Users", id="relative"
        ),
        pytest.param(
            "def f():\n    from app.repositories.users import Users",
            "app.repositories.users.Users",
            id="inside",
        ),
        pytest.param("from app.repositories.users import *", "app.repositories.users", id="all"),
    ],
)
def test_a_forbidden_import_is_found(source: str, name: str) -> None:
    line = "Routers must not import repositories"
    assert found(source, "app/api/endpoints/items.py", line) == [
        f"`{name}` belongs to `repositories`, which `routers` must not import"
    ]


def test_a_statement_is_told_once() -> None:
    source = "from app.repositories.users import Users, Others\n"
    line = "Routers must not import repositories"
    assert len(found(source, "app/api/endpoints/items.py", line)) == 1


@pytest.mark.parametrize(
    ("source", "path"),
    [
        pytest.param(
            "from app.services.users import Service", "app/api/endpoints/i.py", id="another layer"
        ),
        pytest.param(
            "from app.repositories.users import Users", "app/services/i.py", id="another importer"
        ),
        pytest.param(
            "from app.api.endpoints.users import router",
            "app/repositories/i.py",
            id="the other way",
        ),
        pytest.param(
            "from app.repositories.users import Users", "app/repositories/i.py", id="within it"
        ),
        pytest.param("from repositories import Users", "app/api/endpoints/i.py", id="a library"),
        pytest.param("from app.core.config import A", "app/api/endpoints/i.py", id="no layer"),
        pytest.param(
            "from app.repositories.users import Users", "tests/endpoints/test_i.py", id="a test"
        ),
        pytest.param(
            "from app.repositories.users import Users", "app/api/deps.py", id="the wiring"
        ),
    ],
)
def test_other_imports_are_not_found(source: str, path: str) -> None:
    assert found(source, path, "Routers must not import repositories") == []


def test_a_package_is_no_other_layer_to_the_modules_in_it() -> None:
    source = "from services import CASH\n"
    files = {"services/__init__.py": "CASH = 'cash'\n", "services/models.py": source}
    line = "- Models must not import services\n"
    assert check_rule(RULE, {**files, "RULES.md": line}) == []
    outside = {**files, "shop/models.py": source, "RULES.md": line}
    assert [one.place.path for one in check_rule(RULE, outside)] == ["shop/models.py"]


@pytest.mark.parametrize(("line", "count"), [("", 1), (" except under TYPE_CHECKING", 0)])
def test_imports_for_type_checkers_count_unless_allowed(line: str, count: int) -> None:
    source = (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n"
        "    from app.repositories.users import Users\n"
    )
    rules = f"Routers must not import repositories{line}"
    assert len(found(source, "app/api/endpoints/i.py", rules)) == count


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("from app.repositories.users import Users", "app/repositories/"),
        ("from app.core import config", "app/core/config/"),
        ("import app.core.config", "app/core/config/"),
    ],
)
def test_each_of_several_packages_or_modules_is_kept_away(source: str, name: str) -> None:
    line = "Services never import from `app.repositories` or `app.core.config`"
    path = "app/services/i.py"
    (message,) = found(f"from app.services import users\n{source}\n", path, line)
    assert message.endswith(f" belongs to `{name}`, which `services` must not import")


def test_folders_are_named_by_hand() -> None:
    line = "Billing knows nothing of users <!-- vibelint: layer-import from=app/billing to=app/services -->"
    source = "from app.services.users import Service"
    assert len(found(source, "app/billing/cards.py", line)) == 1
    assert found(source, "app/orders/cards.py", line) == []


def test_each_finding_cites_the_line_that_forbids_it() -> None:
    rules = "- Routers must not import repositories\n- Services must not import api\n"
    files = {
        **FILES,
        "app/services/i.py": "from app.api.endpoints.users import router",
        "RULES.md": rules,
    }
    (one,) = check_rule(RULE, files)
    assert one.asked_by is not None
    assert one.asked_by.line == 2


@pytest.mark.parametrize(
    ("more", "remedy"),
    [
        pytest.param("", "call a service that uses it", id="a service may"),
        pytest.param(
            "- Services must not import repositories\n",
            "go through a layer that may import it, or move what both need",
            id="a service may not either",
        ),
    ],
)
def test_the_remedy_leads_to_no_other_forbidden_import(more: str, remedy: str) -> None:
    rules = f"- Routers must not import repositories\n{more}"
    source = "from app.repositories.users import Users\n"
    (one,) = check_rule(RULE, {**FILES, "app/api/endpoints/i.py": source, "RULES.md": rules})
    assert one.remedy == remedy
