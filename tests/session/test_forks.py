"""Copies of this process do a part of its work, and nothing depends on whether they do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from vibelint.session.forks import others

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")
FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
FILES = {
    "app/clock.py": "import time\n\ndef nap():\n    time.sleep(1)\n\nasync def rest():\n    nap()\n",
    "app/base.py": "class Base:\n    async def run(self):\n        self.step()\n\n"
    "    def step(self):\n        raise NotImplementedError\n",
    "app/jobs.py": "from app.base import Base\nfrom app.clock import nap\n\n"
    "class Job(Base):\n    def step(self):\n        nap()\n\nasync def go():\n    Job().step()\n",
    "app/web.py": "import requests\nfrom app.jobs import Job\n\n"
    "async def fetch():\n    requests.get('https://example.org')\n    Job().step()\n",
    "RULES.md": "- Never block the event loop\n",
}
TOGETHER = """
import sys
from pathlib import Path
from vibelint.project.chains import together
from vibelint.project.chains.readings import Readings
from vibelint.session.session import Session
from vibelint.session.studies import Manner
from vibelint.session.wishes import Wishes

together.FROM, together.FIRST = 1, 1000
taken, take = [], Readings.take
Readings.take = lambda self, data: (taken.append(data), take(self, data))[1]
root = Path(sys.argv[1])

def session(jobs):
    return Session(root, Wishes(engines=False), Manner(jobs=jobs))

alone = session(1).check()
assert not taken
several = session(3)
assert several.check() == alone
print(len(taken))
for path in sorted(root.rglob("*.py"))[: int(sys.argv[2])]:
    text = path.read_text()
    path.write_text(text.replace("time.sleep(1)", "pass").replace("nap()", "print()"))
    assert several.check() == session(1).check(), path
print(len(alone.findings))
"""
START = "from vibelint.session.forks import others\nstart = others(2).start\n"


def printed(code: str, *words: str) -> list[str]:
    """What a process of its own prints, which has one thread."""
    done = subprocess.run(
        [sys.executable, "-c", code, *words], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_one_process_has_no_copies() -> None:
    assert others(1) is None


@LINUX
def test_what_a_copy_finds_comes_back() -> None:
    assert printed(f"{START}held = b'a' * 10**6\nprint(len(start(lambda: held * 2)()))") == [
        "2000000"
    ]


@LINUX
@pytest.mark.parametrize("work", ["1 / 0", "__import__('os')._exit(1)", "'no bytes'"])
def test_a_copy_that_fails_brings_nothing(work: str) -> None:
    assert printed(f"{START}print(start(lambda: {work})())") == ["None"]


@LINUX
def test_beside_a_thread_no_copy_is_made() -> None:
    code = (
        f"{START}import threading\nend = threading.Event()\n"
        "threading.Thread(target=end.wait).start()\n"
        "print(start(lambda: b'done')())\nend.set()"
    )
    assert printed(code) == ["None"]


@LINUX
def test_a_copy_ends_with_its_parent() -> None:
    code = (
        f"{START}import os, time, multiprocessing\n"
        "start(lambda: time.sleep(60))\n"
        "print(multiprocessing.active_children()[0].pid, flush=True)\nos._exit(0)"
    )
    (pid,) = printed(code)
    ended = f"import os, time\nfor _ in range(100):\n    time.sleep(0.05)\n    os.kill({pid}, 0)"
    done = subprocess.run([sys.executable, "-c", ended], capture_output=True, check=False)
    assert b"ProcessLookupError" in done.stderr


@LINUX
def test_findings_are_the_same_with_several_processes(tmp_path: Path) -> None:
    for path, text in FILES.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    assert printed(TOGETHER, str(tmp_path), "9") == ["2", "5"]


@LINUX
@pytest.mark.parametrize("name", ["fastapi-drifted", "fastapi-conforming", "django-drifted"])
def test_findings_of_a_fixture_are_the_same(name: str) -> None:
    taken, found = printed(TOGETHER, str(FIXTURES / name), "0")
    assert int(found) or name.endswith("conforming")
    assert int(taken)
