"""What is written for FastAPI alone: the whole tree, and the resource of the examples."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from tests.init.combinations import plain, written
from tests.init.measures import check, follow_examples
from vibelint.init.answers import Framework, Tasks

PLAIN = plain(Framework.FASTAPI)


def test_the_tree_draws_all_that_is_written(tmp_path: Path) -> None:
    """But for migrations, of which there is one more each time."""
    root = written(replace(PLAIN, tasks=Tasks.ARQ), tmp_path)
    with (root / "pyproject.toml").open("a", encoding="utf-8") as file:
        file.write('\n[tool.vibelint]\ntree = "strict"\n')
    paths = [finding.path for finding in check(root).findings]
    assert paths == ["alembic/versions/0001_create_users.py"]


def test_a_resource_copied_from_the_examples_owes_its_documents_and_a_test(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    follow_examples(root)
    assert [(finding.rule, finding.path) for finding in check(root).findings] == [
        ("undocumented-endpoint", "app/api/v1/endpoints/tools.py"),
        ("undocumented-endpoint", "app/api/v1/endpoints/tools.py"),
        ("undocumented-table", "app/models/tool.py"),
        ("untested-module", "app/services/tool_service.py"),
    ]


def test_each_setting_stands_in_the_example_of_the_environment(tmp_path: Path) -> None:
    root = written(PLAIN, tmp_path)
    env = (root / ".env.example").read_text(encoding="utf-8")
    settings = (root / "app/config.py").read_text(encoding="utf-8")
    names = re.findall(r"^    (\w+):", settings, re.MULTILINE)
    assert re.findall(r"^([A-Z_]+)=", env, re.MULTILINE) == [name.upper() for name in names]
