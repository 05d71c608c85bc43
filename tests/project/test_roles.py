"""What files are for: by path, by the drawing's comments, by what they hold."""

from __future__ import annotations

import pytest

from tests.support import policy_of, project_of
from vibelint.catalogue.data import load
from vibelint.project.roles import role_by_path, role_by_purpose, roles


@pytest.mark.parametrize(
    ("path", "role"),
    [
        ("tests/api/users.py", "test"),
        ("app/users/tests.py", "test"),
        ("app/test_users.py", "test"),
        ("conftest.py", "test"),
        ("tests/services/user_service.py", "test"),
        ("alembic/env.py", "migration"),
        ("users/migrations/0001_initial.py", "migration"),
        ("scripts/load_users.py", "script"),
        ("deploy/modal/run.py", "script"),
        ("manage.py", "script"),
        ("users/management/commands/load.py", "script"),
        ("app/cli.py", "script"),
        ("app/main.py", "composition-root"),
        ("app/api/deps.py", "composition-root"),
        ("app/users/dependencies.py", "composition-root"),
        ("app/api/endpoints/deps.py", "composition-root"),
        ("config/asgi.py", "start-up"),
        ("config/urls.py", "start-up"),
        ("app/config.py", "settings"),
        ("config/settings/base.py", "settings"),
        ("app/workers/mail.py", "worker"),
        ("users/tasks.py", "worker"),
        ("app/celery.py", "worker"),
        ("app/routes/tasks.py", "router"),
        ("app/api/v1/endpoints/settings.py", "router"),
        ("app/api/v1/endpoints/admin.py", "router"),
        ("tasks/views.py", "router"),
        ("tasks/models.py", "model"),
        ("users/views.py", "router"),
        ("api/user_views.py", "router"),
        ("repositories/page_views.py", "repository"),
        ("models/page_views.py", "model"),
        ("users/viewsets.py", "router"),
        ("app/models/settings.py", "model"),
        ("app/models/user.py", "model"),
        ("app/schemas/user.py", "schema"),
        ("users/serializers.py", "schema"),
        ("app/services/user_service.py", "service"),
        ("app/services/factory.py", "service"),
        ("app/users/service.py", "service"),
        ("app/repositories/user.py", "repository"),
        ("app/crud/user.py", "repository"),
        ("users/admin.py", "admin"),
        ("examples/chat/main.py", "script"),
        ("cookbook/agents/basic.py", "script"),
        ("app/attestation.py", ""),
        ("app/contests/users.py", ""),
        ("app/core/security.py", ""),
    ],
)
def test_a_path_tells_its_role(path: str, role: str) -> None:
    assert role_by_path(path) == role


@pytest.mark.parametrize(
    ("purpose", "role"),
    [
        ("Business logic", "service"),
        ("logika bisnis", "service"),
        ("Pydantic schemas", "schema"),
        ("SQLAlchemy models", "model"),
        ("Data access", "repository"),
        ("Background tasks", "worker"),
        ("FastAPI app, startup/shutdown", "composition-root"),
        ("JWT, password hashing", ""),
        ("", ""),
    ],
)
def test_a_comment_tells_a_role(purpose: str, role: str) -> None:
    assert role_by_purpose(purpose) == role


def test_the_drawing_is_asked_where_the_path_does_not_tell() -> None:
    document = {
        "FOLDER_STRUCTURE.md": (
            "```\napp/\n├── main.py\n├── flows/   # business logic\n│   └── pay.py\n"
            "└── x.py   # data access\n```\n"
        )
    }
    project = project_of(
        {"app/main.py": "", "app/flows/pay.py": "", "app/flows/more/a.py": "", "app/x.py": ""}
    )
    known = roles(project, policy_of(document).trees)
    assert [known[path] for path in project.files] == [
        "service",
        "service",
        "composition-root",
        "repository",
    ]


def test_the_contents_are_asked_last() -> None:
    router = (
        "from fastapi import APIRouter\n\nr = APIRouter()\n\n\n@r.get('/')\ndef f() -> None: ...\n"
    )
    task = "from celery import shared_task\n\n\n@shared_task\ndef f() -> None: ...\n"
    project = project_of({"app/a.py": router, "app/b.py": task, "app/c.py": "x = 1\n"})
    known = roles(project)
    assert [known[path] for path in project.files] == ["router", "worker", "module"]


def test_a_path_that_is_no_file_of_the_project_has_the_role_of_its_path() -> None:
    known = roles(project_of({}))
    assert (known["tests/x.py"], known["a/b.py"]) == ("test", "module")


def test_roles_are_built_once_per_project() -> None:
    project = project_of({"app/main.py": ""})
    assert roles(project) is roles(project)


def test_every_pattern_of_the_table_names_a_file_or_a_folder() -> None:
    for row in load("roles.yaml")["paths"]:
        for pattern in row["patterns"]:
            sample = pattern.replace("*", "x")
            path = f"some/{sample}inside.py" if pattern.endswith("/") else f"some/{sample}"
            assert role_by_path(path), pattern


def test_a_revision_of_alembic_is_a_migration_wherever_it_lies() -> None:
    text = 'revision = "a1"\ndown_revision = "b2"\n\n\ndef upgrade() -> None: ...\n'
    project = project_of({"app/db/revisions/a1.py": text, "app/db/other.py": 'revision = "a"\n'})
    assert roles(project)["app/db/revisions/a1.py"] == "migration"
    assert roles(project)["app/db/other.py"] == "module"
