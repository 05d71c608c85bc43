"""However little is kept of what was found out, the findings are the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.facts import seldom
from vibelint.model.report import Report
from vibelint.project import inert as inert_names
from vibelint.project import modules, names, sources, traces, words
from vibelint.project.chains import links, receivers
from vibelint.project.types import descent, members, memo
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
KEPT = {"MOST": (modules, words, traces, memo), "TABLES": (names,), "HISTORIES": (sources,)}
FILES = {"FILES": (inert_names, receivers, sources, descent, members), "BODIES": (links,)}


def report(root: Path) -> Report:
    return Session(root, Wishes(engines=False)).check()


@pytest.mark.parametrize("name", sorted(path.name for path in FIXTURES.iterdir()))
def test_of_a_fixture(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = report(FIXTURES / name)
    for setting, holders in (*KEPT.items(), *FILES.items()):
        for holder in holders:
            assert getattr(holder, setting) > 1
            monkeypatch.setattr(holder, setting, 1)
    for told_once in ("accesses", "steps"):
        monkeypatch.setattr(seldom, told_once, getattr(seldom, told_once).__wrapped__)
    assert report(FIXTURES / name) == told
    assert told.findings or "conforming" in name
