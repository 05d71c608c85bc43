"""Whatever is edited in whatever order: a cached run says what a fresh one says."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vibelint.model.report import Report
from vibelint.project import taken
from vibelint.session.checking import Ways, checked
from vibelint.session.roots import forget
from vibelint.session.wishes import PathFilter, Wishes

Edits = list[tuple[str, str | None]]
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
LEADS = {
    "RULES.md": ["- Never block the event loop\n"],
    "app/__init__.py": ["", "from app.hooks import *\n"],
    "app/hooks.py": [
        "from abc import ABC, abstractmethod\nclass Base(ABC):\n"
        "    def run(self):\n        self.step()\n"
        "    @abstractmethod\n    def step(self): ...\n",
        "class Base:\n    def run(self):\n        self.step()\n    def step(self):\n        pass\n",
        "class Base:\n    @property\n    def run(self):\n        return lambda: None\n",
    ],
    "app/quick.py": [
        "import time\nfrom app.hooks import Base\nclass Quick(Base):\n"
        "    def step(self):\n        time.sleep(1)\n",
        "from app.hooks import Base\ndef above(): ...\n\nclass Quick(Base):\n"
        "    def step(self):\n        return 1\n",
        "import time\nfrom app.hooks import Base\ndef above(): ...\n\nclass Quick(Base):\n"
        "    def other(self): ...\n    def step(self):\n        time.sleep(1)\n",
    ],
    "app/use.py": [
        "from app.hooks import Base\nasync def go(base: Base) -> None:\n    base.run()\n",
        "from app import Base\nasync def go(base: Base) -> None:\n    x = base\n    x.run()\n",
    ],
    "app/helper.py": [
        "def call(client):\n    client.get('x')\n",
        "def before(): ...\ndef call(client):\n    return client\n",
    ],
    "app/caller.py": [
        "import requests\nfrom app.helper import call\n"
        "def wire() -> None:\n    call(requests.Session())\n",
        "import httpx\nfrom app.helper import call\n"
        "def wire() -> None:\n    client = httpx.AsyncClient()\n    call(client)\n",
    ],
    "app/handlers.py": [
        "from app.helper import call\nasync def handler(given) -> None:\n    call(given)\n",
    ],
    "app/main.py": [
        "import redis\nfrom fastapi import FastAPI\n"
        "app = FastAPI()\napp.state.cache = redis.Redis()\n",
        "import redis.asyncio\nfrom fastapi import FastAPI\n"
        "app = FastAPI()\napp.state.cache = redis.asyncio.Redis()\n",
    ],
    "app/read.py": [
        "from fastapi import Request\nasync def read(request: Request) -> None:\n"
        "    request.app.state.cache.get('x')\n",
    ],
    "app/lock.py": [
        "import threading\nlock = threading.Lock()\n"
        "async def hold() -> None:\n    with lock:\n        pass\n",
    ],
    "app/holder.py": [
        "import time\nfrom app.lock import lock\n"
        "def long() -> None:\n    with lock:\n        time.sleep(1)\n",
        "from app.lock import lock\ndef short() -> None:\n    with lock:\n        pass\n",
    ],
}
"""Files where what one function leads to depends on what stands elsewhere."""


def edits_of(texts: dict[str, list[str]], least: int, most: int) -> st.SearchStrategy[Edits]:
    """Files and their new texts; None takes one away."""
    every = [(path, text) for path, known in texts.items() for text in (*known, None)]
    return st.lists(st.sampled_from(every), min_size=least, max_size=most)


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


def compare(texts: dict[str, list[str]], edits: Edits) -> None:
    root = Path(tempfile.mkdtemp()).resolve()
    try:
        for path, known in texts.items():
            edit(root, path, known[0])
        run(root, Ways())
        for path, text in edits:
            edit(root, path, text)
            assert run(root, Ways()) == run(root, Ways(use_cache=False)), (path, text)
    finally:
        shutil.rmtree(root)


@settings(max_examples=6)
@given(edits_of(TEXTS, 3, 6))
def test_edits(edits: Edits) -> None:
    compare(TEXTS, edits)


@settings(max_examples=8)
@given(edits_of(LEADS, 3, 6))
def test_edits_of_what_calls_lead_to(edits: Edits) -> None:
    compare(LEADS, edits)


@settings(max_examples=6)
@given(edits_of(LEADS, 3, 6))
def test_edits_after_which_parts_of_tables_are_not_written_again(edits: Edits) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(taken, "SHARE", 0)
        compare(LEADS, edits)


@pytest.mark.long
@settings(max_examples=150)
@given(edits_of(TEXTS, 4, 12))
def test_many_edits(edits: Edits) -> None:
    compare(TEXTS, edits)


@pytest.mark.long
@settings(max_examples=100)
@given(edits_of(LEADS, 4, 12))
def test_many_edits_of_what_calls_lead_to(edits: Edits) -> None:
    compare(LEADS, edits)


def test_an_interrupt_keeps_what_is_done(tmp_path: Path) -> None:
    for name in ("a.py", "b.py", "c.py"):
        edit(tmp_path, name, "x = 1\n")
    done: list[int] = []

    def interrupt(count: int, _of: int) -> None:
        done.append(count)
        if count == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(tmp_path, Ways(progress=interrupt))
    done.clear()
    run(tmp_path, Ways(progress=lambda count, _of: done.append(count)))
    assert done == [1]
