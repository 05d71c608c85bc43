"""On real files, facts agree with what Python itself says of them."""

from __future__ import annotations

import sys
import sysconfig
from pathlib import Path

import pytest

from tests.facts import oracle
from vibelint.facts.collect import collect

OWN = Path(__file__).resolve().parents[2] / "vibelint"
LIBRARY = Path(sysconfig.get_path("stdlib"))
NAMES = (
    "argparse.py",
    "asyncio/base_events.py",
    "asyncio/streams.py",
    "contextlib.py",
    "dataclasses.py",
    "email/message.py",
    "functools.py",
    "logging/__init__.py",
    "subprocess.py",
    "tarfile.py",
    "typing.py",
    "unittest/mock.py",
)
FILES = sorted(OWN.rglob("*.py")) + [LIBRARY / name for name in NAMES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: "/".join(path.parts[-3:]))
def test_facts_hold_what_python_holds(path: Path) -> None:
    text = path.read_text(encoding="utf-8").replace("\f", " ")
    facts = collect("file.py", text.encode()).facts
    assert oracle.called(facts) == oracle.calls(text)
    assert oracle.opened(facts) == oracle.scopes(text)
    extra = oracle.bound(text) - oracle.binding(facts)
    assert not oracle.binding(facts) - oracle.bound(text)
    assert not extra or sys.version_info >= (3, 12), extra  # there, symtable inlines comprehensions
