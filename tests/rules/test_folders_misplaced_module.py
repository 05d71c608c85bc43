"""`misplaced-module`: a module whose contents belong in another drawn folder."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support import policy_of, project_of
from vibelint.model.finding import Found
from vibelint.rules.registry import load

LAYERS = """
app/
├── main.py
├── config.py
├── core/
│   └── security.py
├── api/
│   ├── deps.py
│   └── v1/
│       └── endpoints/
│           └── users.py
├── models/               # SQLAlchemy models
│   └── user.py
├── schemas/              # Pydantic schemas
│   └── user.py
├── services/             # Business logic
│   └── user_service.py
├── repositories/         # Data access
│   └── user_repository.py
└── workers/              # Background tasks
    └── tasks.py
"""

ROUTER = """\
from fastapi import APIRouter

router = APIRouter(prefix="/orders")


@router.get("/")
async def list_orders() -> list[int]:
    return []
"""
MODEL = """\
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Order(Base):
    __tablename__ = "orders"
    id: Mapped[int] = mapped_column(primary_key=True)


class Line(Base):
    __tablename__ = "lines"
    id: Mapped[int] = mapped_column(primary_key=True)
"""
SQLMODEL = """\
from sqlmodel import Field, SQLModel


class Order(SQLModel, table=True):
    id: int = Field(primary_key=True)
"""
SCHEMA = """\
from pydantic import BaseModel


class Order(BaseModel):
    number: int
"""
OWN_SCHEMA = """\
from app.schemas.user import User


class Order(User):
    number: int
"""
SERVICE = """\
class OrderService:
    async def place(self, number: int) -> int:
        return number
"""
REPOSITORY = """\
class OrderRepository:
    async def get(self, number: int) -> int:
        return number
"""
TASK = """\
from celery import shared_task


@shared_task
def send_mail(number: int) -> None:
    print(number)
"""
VIEW = """\
from rest_framework import viewsets


class OrderViewSet(viewsets.ModelViewSet):
    pass
"""
DJANGO_MODEL = """\
from django.db import models


class Order(models.Model):
    number = models.IntegerField()
"""
SERIALIZER = """\
from rest_framework import serializers


class OrderSerializer(serializers.ModelSerializer):
    pass
"""
BASE = {
    "app/main.py": "",
    "app/config.py": "",
    "app/core/security.py": "",
    "app/api/deps.py": "",
    "app/api/v1/endpoints/users.py": "",
    "app/models/user.py": "",
    "app/schemas/user.py": SCHEMA.replace("Order", "User"),
    "app/services/user_service.py": "",
    "app/repositories/user_repository.py": "",
    "app/workers/tasks.py": "",
}


def check(files: Mapping[str, str], drawing: str = LAYERS) -> list[Found]:
    document = {"FOLDER_STRUCTURE.md": f"# Layout\n\n```{drawing}```\n"}
    project = project_of({**files, **document})
    return list(load("misplaced-module").check(project, policy_of(document)))


def found(path: str, text: str) -> list[str]:
    return [item.remedy for item in check({**BASE, path: text})]


@pytest.mark.parametrize(
    ("path", "text", "target"),
    [
        ("app/services/orders.py", ROUTER, "app/api/v1/endpoints/orders.py"),
        ("app/core/orders.py", VIEW, "app/api/v1/endpoints/orders.py"),
        ("app/schemas/order.py", MODEL, "app/models/order.py"),
        ("app/core/order.py", SQLMODEL, "app/models/order.py"),
        ("app/services/order.py", DJANGO_MODEL, "app/models/order.py"),
        ("app/models/order.py", SCHEMA, "app/schemas/order.py"),
        ("app/services/order.py", OWN_SCHEMA, "app/schemas/order.py"),
        ("app/models/order.py", SERIALIZER, "app/schemas/order.py"),
        ("app/api/v1/endpoints/order_service.py", SERVICE, "app/services/order_service.py"),
        ("app/core/orders.py", SERVICE, "app/services/orders.py"),
        ("app/services/orders.py", REPOSITORY, "app/repositories/orders.py"),
        ("app/services/mail.py", TASK, "app/workers/mail.py"),
        ("app/orders.py", ROUTER, "app/api/v1/endpoints/orders.py"),
        ("app/legacy/orders.py", ROUTER, "app/api/v1/endpoints/orders.py"),
        ("app/services/order.py", ROUTER + SCHEMA, "app/api/v1/endpoints/order.py"),
        ("app/helpers/routes.py", ROUTER, "app/api/v1/endpoints/routes.py"),
    ],
    ids=[
        "a router among the services",
        "a viewset in the core",
        "a SQLAlchemy model among the schemas",
        "an SQLModel table in the core",
        "a Django model among the services",
        "a schema among the models",
        "a schema of the project's own base",
        "a serializer among the models",
        "a service among the endpoints",
        "a service in the core",
        "a repository among the services",
        "a task among the services",
        "a router beside main",
        "a router in a folder that is not drawn",
        "a router with a schema of its own",
        "a router by name in a folder that is about no thing",
    ],
)
def test_this_belongs_elsewhere(path: str, text: str, target: str) -> None:
    assert found(path, text) == [f"move the module to `{target}`"]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/api/v1/endpoints/orders.py", ROUTER),
        ("app/api/v1/endpoints/orders.py", ROUTER + SCHEMA),
        ("app/api/v2/endpoints/orders.py", ROUTER),
        ("app/api/health.py", ROUTER),
        ("app/models/order.py", MODEL),
        ("app/models/shop/order.py", MODEL),
        ("app/schemas/order.py", SCHEMA),
        ("app/services/order_service.py", SERVICE),
        ("app/services/order_service.py", SERVICE + SCHEMA),
        ("app/workers/mail.py", TASK),
        ("app/orders/models.py", MODEL),
        ("app/orders/router.py", ROUTER),
        ("app/orders/schemas.py", SCHEMA),
        ("app/orders/service.py", SERVICE),
        ("app/orders/views.py", VIEW),
        ("app/core/security.py", SERVICE),
        ("app/config.py", SCHEMA),
        ("app/core/mixed.py", MODEL + SERVICE),
        (
            "app/core/tokens.py",
            SCHEMA + "\n\ndef read() -> None: ...\n\n\ndef sign() -> None: ...\n",
        ),
        (
            "app/core/settings.py",
            "from pydantic_settings import BaseSettings\n\n\nclass S(BaseSettings):\n    a = 1\n",
        ),
        ("app/core/plain.py", "class Order:\n    pass\n"),
        (
            "app/core/other.py",
            "import requests\n\nrouter = requests.Session()\n\n\n@router.get('/')\ndef f(): ...\n",
        ),
        ("app/core/fake.py", "class BaseModel:\n    pass\n\n\nclass Order(BaseModel):\n    pass\n"),
        ("app/core/broken.py", "def ("),
        ("tests/factories.py", MODEL),
        ("scripts/make_service.py", SERVICE),
        ("alembic/env.py", MODEL),
        ("other/service_thing.py", SERVICE),
    ],
)
def test_this_may_stay(path: str, text: str) -> None:
    assert found(path, text) == []


def test_nothing_is_said_when_the_tree_has_no_such_folder() -> None:
    drawing = "\napp/\n├── main.py\n└── core/\n    └── security.py\n"
    files = {"app/main.py": "", "app/core/security.py": "", "app/core/orders.py": ROUTER}
    assert check(files, drawing) == []


def test_a_purpose_says_more_than_a_name() -> None:
    drawing = (
        "\napp/\n├── main.py\n├── models/   # Pydantic schemas\n│   └── user.py\n"
        "└── core/\n    └── a.py\n"
    )
    files = {"app/main.py": "", "app/models/user.py": "", "app/core/a.py": ""}
    assert [f.remedy for f in check({**files, "app/core/order.py": SCHEMA}, drawing)] == [
        "move the module to `app/models/order.py`"
    ]
    assert check({**files, "app/core/order.py": MODEL}, drawing) == []


def test_a_folder_for_everything_is_no_target() -> None:
    drawing = "\napp/   # routers, services and models\n├── main.py\n└── core/\n    └── a.py\n"
    files = {"app/main.py": "", "app/core/a.py": "", "app/core/orders.py": ROUTER}
    assert check(files, drawing) == []


def test_a_planned_folder_is_no_target() -> None:
    drawing = "\napp/\n├── main.py\n├── core/\n│   └── a.py\n└── routers/   [defer]\n"
    files = {"app/main.py": "", "app/core/a.py": "", "app/core/orders.py": ROUTER}
    assert check(files, drawing) == []


def test_the_nearest_of_several_folders_is_named() -> None:
    drawing = (
        "\nshop/\n├── users/\n│   ├── api/\n│   │   └── routers/\n│   │       └── a.py\n"
        "│   └── core/\n│       └── b.py\n└── orders/\n    ├── api/\n    │   └── routers/\n"
        "    │       └── a.py\n    └── core/\n        └── b.py\n"
    )
    files = dict.fromkeys(
        [
            "users/api/routers/a.py",
            "users/core/b.py",
            "orders/api/routers/a.py",
            "orders/core/b.py",
        ],
        "",
    )
    assert [f.remedy for f in check({**files, "orders/core/c.py": ROUTER}, drawing)] == [
        "move the module to `orders/api/routers/c.py`"
    ]


def test_the_finding_stands_at_what_it_is_about_and_cites_the_folder() -> None:
    (item,) = check({**BASE, "app/services/orders.py": ROUTER})
    assert (item.place.path, item.place.span.line) == ("app/services/orders.py", 7)
    assert item.message == (
        "route handlers such as `list_orders` belong in `app/api/v1/endpoints/`, "
        "not in `app/services/`"
    )
    assert item.asked_by is not None
    assert item.asked_by.quote == "endpoints/"
