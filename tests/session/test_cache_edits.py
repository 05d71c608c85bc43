"""Whatever is edited in whatever order: a cached run says what a fresh one says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vibelint.model.report import Report
from vibelint.session.checking import Ways, checked
from vibelint.session.roots import forget
from vibelint.session.wishes import PathFilter, Wishes

TEXTS = {
    "app/clock.py": [
        "import time\ndef nap() -> None:\n    time.sleep(1)\n",
        "def nap() -> None: ...\n",
    ],
    "app/service.py": [
        "from app.clock import nap\ndef work() -> None:\n    nap()\n",
        "def work(x):\n    return x\n",
        "from app.clock import absent\n",
        "def work(:\n",
    ],
    "app/api.py": [
        "from app.service import work\nasync def handler() -> None:\n    work()\n",
        "import asyncio\nfrom app.service import work\n"
        "async def handler() -> None:\n    await asyncio.to_thread(work)\n",
        "import requests\nasync def handler() -> None:\n    pass\n",
    ],
    "app/__init__.py": ["", "from app.service import work\n"],
    "RULES.md": ["- Never block the event loop\n", "- Type hints are required\n", ""],
    "TECH_STACK.md": ["## Approved packages\n```\nrequests\n```\n", "- FastAPI\n"],
    ".gitignore": ["", "app/api.py\n", "clock.py\n"],
    "pyproject.toml": ["", '[tool.vibelint]\nexclude = ["app/service.py"]\n'],
}
EDIT = st.sampled_from([(path, text) for path, texts in TEXTS.items() for text in (*texts, None)])
"""A file and its new text; None takes it away."""


def run(root: Path, ways: Ways) -> Report:
    forget()
    return checked(root, PathFilter(), Wishes(engines=False), ways)


def edit(root: Path, path: str, text: str | None) -> None:
    target = root / path
    if text is None:
        target.unlink(missing_ok=True)
        return
    target.parent.mkdir(exist_ok=True)
    target.write_text(text, encoding="utf-8")


def compare(edits: list[tuple[str, str | None]]) -> None:
    root = Path(tempfile.mkdtemp()).resolve()
    try:
        for path, texts in TEXTS.items():
            edit(root, path, texts[0])
        run(root, Ways())
        for path, text in edits:
            edit(root, path, text)
            assert run(root, Ways()) == run(root, Ways(use_cache=False)), (path, text)
    finally:
        shutil.rmtree(root)


@settings(max_examples=6)
@given(st.lists(EDIT, min_size=3, max_size=6))
def test_edits(edits: list[tuple[str, str | None]]) -> None:
    compare(edits)


@pytest.mark.long
@settings(max_examples=150)
@given(st.lists(EDIT, min_size=4, max_size=12))
def test_many_edits(edits: list[tuple[str, str | None]]) -> None:
    compare(edits)
