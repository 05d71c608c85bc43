"""What is written for Django REST framework alone: the next app, and the environment."""

from __future__ import annotations

import re
from pathlib import Path

from tests.init.combinations import plain, written
from tests.init.measures import check, said
from vibelint.init.answers import Framework

PLAIN = plain(Framework.DJANGO)
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


def test_each_variable_of_the_environment_is_one_that_settings_read(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    env = (root / ".env.example").read_text(encoding="utf-8")
    settings = (root / "config/settings/base.py").read_text(encoding="utf-8")
    named = re.findall(r"^(?:# )?([A-Z_]+)=", env, re.MULTILINE)
    assert named
    assert set(named) <= set(re.findall(r'env\.\w+\(\s*"(\w+)"', settings))
