"""The project whose runs are kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.kept import BLOCKING, age, write


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = tmp_path / "project"
    files = {
        "RULES.md": "- Never block the event loop\n- Only import approved packages\n",
        "TECH_STACK.md": "## Approved packages\n```\nrequests\n```\n",
        "app/__init__.py": "",
        "app/tasks.py": BLOCKING,
        "app/client.py": "import requests\nimport httpx\n",
    }
    for path, text in files.items():
        write(root / path, text)
    age(root)
    return root
