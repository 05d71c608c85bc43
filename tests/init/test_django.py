"""What is written for Django REST framework is perfect by its own measure, for every answer."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.init.combinations import PURPOSE, every, some, written
from tests.init.measures import (
    approved,
    asked,
    check,
    policy,
    required,
    said,
    tools_pass,
    undrawn,
    unheld,
)
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks
from vibelint.init.templates import texts
from vibelint.model.severity import Severity

PLAIN = Answers(
    Framework.DJANGO,
    Database.SQLITE,
    Tasks.CELERY,
    Language.ENGLISH,
    "Garden tools",
    PURPOSE,
    skeleton=True,
)
FEATURE = (
    "__init__.py",
    "admin.py",
    "apps.py",
    "exceptions.py",
    "migrations/__init__.py",
    "models.py",
    "serializers.py",
    "services/__init__.py",
    "services/order_service.py",
    "tasks.py",
    "urls.py",
    "views.py",
)
ENDPOINTS = 10


@some(Framework.DJANGO)
def test_vibelint_says_nothing(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert said(check(root)) == []
    agrees_with_documents(root)


def agrees_with_documents(root: Path) -> None:
    report = policy(root)
    assert all(".md" in line for line in unheld(report)), "only what sends readers to a document"
    assert report.closed
    assert approved(report) == required(root)
    assert undrawn(root, report) == set()
    assert len(report.endpoints) == ENDPOINTS
    assert [table.name for table in report.tables] == ["users", "items"]


@pytest.mark.long
@every(Framework.DJANGO)
def test_engines_and_tools_say_nothing(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert said(check(root, engines=True)) == []
    agrees_with_documents(root)
    tools_pass(root)


@some(Framework.DJANGO, skeleton=False)
def test_documents_alone_are_no_trouble(answers: Answers, tmp_path: Path) -> None:
    root = written(answers, tmp_path)
    assert len(list(root.iterdir())) == 7
    report = check(root)
    assert report.errors == ()
    assert {finding.severity for finding in report.findings} <= {Severity.NOTE}
    assert len(report.findings) <= 3


@pytest.mark.parametrize("tasks", [Tasks.CELERY, Tasks.NONE])
def test_both_languages_ask_for_the_same_rules(tasks: Tasks, tmp_path: Path) -> None:
    english = replace(PLAIN, tasks=tasks)
    indonesian = replace(english, language=Language.INDONESIAN)
    rules = [
        asked(policy(written(one, tmp_path / one.language.value))) for one in (english, indonesian)
    ]
    assert rules[0] == rules[1]


def test_only_documents_differ_by_language() -> None:
    english, indonesian = texts(PLAIN), texts(replace(PLAIN, language=Language.INDONESIAN))
    assert english.keys() == indonesian.keys()
    different = {path for path in english if english[path] != indonesian[path]}
    assert different == {path for path in english if path.endswith(".md")} - {
        "AGENTS.md",
        "README.md",
    }


def test_the_next_feature_lies_where_the_tree_says(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    for path in FEATURE:
        module = root / "apps/orders" / path
        module.parent.mkdir(parents=True, exist_ok=True)
        module.write_text('"""Orders."""\n', encoding="utf-8")
    tests = root / "tests/test_orders"
    tests.mkdir()
    (tests / "__init__.py").write_text("", encoding="utf-8")
    (tests / "test_order_service.py").write_text("", encoding="utf-8")
    assert said(check(root)) == []


BROKEN = (
    (
        "apps/items/views.py",
        "item = item_service.archive_item(self.get_object())",
        "item = Item.objects.get(pk=pk)",
        "query-in-handler",
    ),
    ("apps/items/views.py", "pk: str) -> Response:", "pk: str):", "missing-type-hint"),
    ("apps/items/views.py", "from apps.items.services", "from apps.items.service", "ghost-import"),
    ("apps/items/serializers.py", '            "quantity",\n', "", "endpoint-drift"),
    ("apps/accounts/urls.py", '"token/refresh/"', '"token/renew/"', "missing-endpoint"),
    ("apps/accounts/urls.py", '"token/"', '"tokens/"', "undocumented-endpoint"),
    ("apps/core/middleware.py", "import time", "import requests", "unapproved-import"),
    (
        "apps/core/services.py",
        "except DatabaseError as error:\n"
        '        raise ServiceUnavailableError("The database does not answer.") from error',
        "except Exception:\n        pass",
        "swallowed-exception",
    ),
    (
        "apps/items/services/item_service.py",
        "from apps.items.models",
        "from apps.items.views import ItemViewSet\nfrom apps.items.models",
        "layer-import",
    ),
    (
        "apps/items/services/item_service.py",
        "from apps.items.exceptions import ItemArchivedError",
        "from rest_framework.exceptions import APIException as ItemArchivedError",
        "raw-http-exception",
    ),
    (
        "config/urls.py",
        "urlpatterns = [\n",
        'urlpatterns = [\n    path("", include("apps.items.urls")),\n',
        "unversioned-route",
    ),
    ("pyproject.toml", "structlog==", "loguru==", "unapproved-requirement"),
    ("EXAMPLES.md", "logger.info(", "print(", "example-breaks-rule"),
    ("FOLDER_STRUCTURE.md", "middleware.py", "middlewares.py", "missing-path"),
    (
        "TECH_STACK.md",
        "| structlog | ==26.1.0 | structured logs |\n",
        "",
        "contradicting-documents",
    ),
)


def test_the_documents_hold_the_project(tmp_path: Path) -> None:
    """Nothing is silent because nothing looks: what is broken is found."""
    root = written(PLAIN, tmp_path)
    for path, old, new, _ in BROKEN:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), encoding="utf-8")
    found = {finding.rule for finding in check(root).findings}
    assert {rule for *_, rule in BROKEN} <= found


def test_each_variable_of_the_environment_is_one_that_settings_read(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    env = (root / ".env.example").read_text(encoding="utf-8")
    settings = (root / "config/settings/base.py").read_text(encoding="utf-8")
    named = re.findall(r"^(?:# )?([A-Z_]+)=", env, re.MULTILINE)
    assert named
    assert set(named) <= set(re.findall(r'env\.\w+\(\s*"(\w+)"', settings))


@pytest.mark.parametrize("purpose", ['Says "hi" \\ {{ 7 * 7 }} {% raw %}', "`RULES.md` | <!-- -->"])
def test_a_purpose_is_words_and_nothing_else(purpose: str, tmp_path: Path) -> None:
    root = written(replace(PLAIN, purpose=purpose, name='The "best" \\ tools'), tmp_path)
    assert purpose in (root / "PRD.md").read_text(encoding="utf-8")
    assert said(check(root)) == []
    assert required(root)
