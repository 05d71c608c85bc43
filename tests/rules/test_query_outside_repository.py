"""`query-outside-repository`: who asks, whose queries count, and where they may stand."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule

RULE = "query-outside-repository"
HEAD = "from sqlalchemy.orm import Session\nfrom app.models import User\n\n\n"
HOME = {"app/repositories/users.py": "class UserRepository: ...\n"}
QUERY = HEAD + "def f(session: Session) -> None:\n    session.query(User).all()\n"


def found(files: dict[str, str], rules: str = "") -> list[str]:
    documents = {"RULES.md": f"- {rules}\n"} if rules else {}
    return [one.place.path for one in check_rule(RULE, {**HOME, **files, **documents})]


@pytest.mark.parametrize(
    "line",
    [
        "Repository pattern",
        "Use the repository pattern",
        "All database access goes through repositories",
        "Database queries live only in `repositories/`",
        "No queries outside `repositories/`",
        "Services must not query the database directly; use repositories",
        "Only repositories may touch the session",
        "Pola repository",
        "Akses data hanya lewat repository",
        "JANGAN query di luar repositories/",
    ],
)
def test_lines_that_ask(line: str) -> None:
    assert asked(RULE, line) == [{}]


@pytest.mark.parametrize(
    "line",
    [
        "Avoid the repository pattern",
        "Repositories must not import services",
        "Clone the repository first",
        "No secrets in the repo.",
        "Never push to the repository without review",
        "Routers must not import Repositories",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


@pytest.mark.parametrize(
    "path", ["app/services/users.py", "app/users.py", "app/workers/users.py", "app/api/users.py"]
)
def test_found(path: str) -> None:
    assert found({path: QUERY}) == [path]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/repositories/orders.py", QUERY),
        ("app/crud/orders.py", QUERY),
        ("tests/test_users.py", QUERY),
        ("alembic/versions/a.py", QUERY),
        ("scripts/seed.py", QUERY),
        ("app/api/deps.py", QUERY),
        ("app/services/a.py", HEAD + "def f(session: Session) -> None:\n    session.commit()\n"),
        ("app/services/a.py", HEAD + "def f(session: Session) -> None:\n    keep(session)\n"),
        ("app/services/a.py", HEAD + "def f(session) -> None:\n    session.query(User).all()\n"),
        ("app/services/a.py", "from sqlalchemy import select\n\n\ndef f() -> object:\n"
         "    return select(1)\n"),
        ("app/services/a.py", HEAD + "class UserRepository:\n    def f(self, s: Session) -> None:\n"
         "        s.query(User).all()\n"),
        ("app/a.py", "from sqlalchemy import text\n" + HEAD + "def f(s: Session) -> None:\n"
         "    s.execute(text('SELECT 1 AS up'))\n    s.execute(text('SELECT version();'))\n"),
        ("app/db.py", "from sqlalchemy import create_engine\nengine = create_engine('x')\n" + QUERY),
        ("shop/models.py", "from django.db import models\nclass A(models.Model):\n"
         "    def close(self) -> None:\n        self.save()\n"),
        ("shop/a.py", "from django.db import models\nclass A(models.QuerySet):\n"
         "    def closed(self) -> object:\n        return self.filter(a=1)\n"),
    ],
)  # fmt: skip
def test_silent(path: str, text: str) -> None:
    assert found({path: text}) == []


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param("app/orders/work.py", "in `app/orders/`", id="the feature's own"),
        pytest.param("app/users/work.py", "in `app/users/repositories/`", id="a folder of its own"),
        pytest.param(
            "app/carts/work.py", "of its own, such as `app/orders/", id="a feature without"
        ),
    ],
)
def test_the_remedy_names_no_repository_of_another_feature(path: str, said: str) -> None:
    homes = {
        "app/orders/repository.py": "class OrderRepository: ...\n",
        "app/users/repositories/__init__.py": "",
        "app/users/repositories/users.py": "class UserRepository: ...\n",
    }
    (one,) = check_rule(RULE, {**homes, path: QUERY})
    assert one.remedy.startswith(f"move it into a repository {said}")


def test_handlers_are_left_to_query_in_handler_where_it_is_asked_for() -> None:
    route = (
        "from fastapi import FastAPI\nfrom sqlalchemy.orm import Session\napp = FastAPI()\n"
        "@app.get('/a')\ndef f(session: Session) -> None:\n    session.query(1).all()\n"
    )
    assert found({"app/api/a.py": route}, "Repository pattern") == ["app/api/a.py"]
    both = "Repository pattern\n- Never query the database in a route handler"
    assert found({"app/api/a.py": route}, both) == []


def test_a_project_without_repositories_is_told_once_at_its_line() -> None:
    files = {"app/a.py": QUERY, "app/b.py": QUERY, "RULES.md": "# R\n\n- Repository pattern\n"}
    (one,) = check_rule(RULE, files)
    assert (one.place.path, one.place.span.line) == ("RULES.md", 3)


def test_a_project_without_queries_needs_no_repositories() -> None:
    assert check_rule(RULE, {"app/a.py": "A = 1\n", "RULES.md": "- Repository pattern\n"}) == []
