"""Answers know what they were told from, and what was kept is read again only where it must be."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import project_of
from vibelint.project.chains import chains
from vibelint.project.chains import kept as keeping
from vibelint.project.chains.kept import Kept, in_bytes, pack, told, unpack
from vibelint.project.chains.readings import KEPT
from vibelint.project.project import Project
from vibelint.project.traces import EVERYTHING, Answers, Trace, files_of
from vibelint.project.types.memo import Memo

HOME = Path(__file__).parents[2] / "vibelint/project"
BODIES = sorted(
    path
    for floor in ("chains", "types")
    for path in (HOME / floor).glob("*.py")
    if path.stem != "bodies"  # of one file, which its reader notes
)
"""What bodies are read with: what it remembers it was told from something."""


class TestAnswers:
    def test_whoever_is_given_an_answer_again_was_told_from_the_same(self) -> None:
        trace = Trace()
        answers: Answers[str, int] = Answers(trace)
        outer = trace.begin()
        answers.get("a", lambda: _reading(trace, "a.py"))
        assert trace.end(outer) == {"a.py"}
        outer = trace.begin()
        answers.get("a", lambda: 0)
        assert trace.end(outer) == {"a.py"}

    def test_an_answer_tells_only_what_it_was_told_from_itself(self) -> None:
        trace = Trace()
        answers: Answers[str, int] = Answers(trace)
        trace.read.add("before.py")
        answers.get("a", lambda: _reading(trace, "a.py"))
        assert trace.read == {"before.py", "a.py"}
        outer = trace.begin()
        answers.get("a", lambda: 0)
        assert trace.end(outer) == {"a.py"}

    def test_an_answer_that_leads_back_to_itself_was_told_from_all_that_was_read_on_the_way(
        self,
    ) -> None:
        trace = Trace()
        memo = Memo(trace)

        def inner() -> int:
            memo.get("outer", lambda: 0)
            return _reading(trace, "inner.py")

        def outermost() -> int:
            memo.get("inner", inner)
            return _reading(trace, "outer.py")

        memo.get("outer", outermost)
        outer = trace.begin()
        memo.get("outer", lambda: 0)
        assert trace.end(outer) == {"inner.py", "outer.py"}
        outer = trace.begin()
        memo.get("inner", inner)
        assert trace.end(outer) == {"inner.py", "outer.py"}

    def test_going_through_all_files_is_told(self) -> None:
        files = files_of(project_of({"a.py": "", "b.py": ""}))
        outer = files.trace.begin()
        list(files.items())
        assert files.trace.end(outer) == {EVERYTHING, "a.py", "b.py"}

    @pytest.mark.parametrize("path", BODIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
    def test_what_is_remembered_of_all_files_is_asked_and_told(self, path: Path) -> None:
        code = path.read_text(encoding="utf-8")
        if re.search("@cached_property", code):
            assert ".ask(" in code


def _reading(trace: Trace, path: str) -> int:
    trace.read.add(path)
    return 1


FILES = {
    "app/clock.py": "import time\ndef nap(): time.sleep(1)\n",
    "app/work.py": "from app.clock import nap\ndef work(): nap()\n",
    "app/api.py": "from app.work import work\nasync def handler(): work()\n",
    "app/other.py": "import time\nasync def other(): time.sleep(1)\n",
}
CHANGES = {
    "a-body-that-nobody-else-was-told-from": (
        {"app/other.py": "import time\nasync def other(): time.sleep(2)\n"},
        {"app/other.py"},
    ),
    "one-that-a-caller-was-told-from": (
        {"app/clock.py": "import time\n\ndef nap(): time.sleep(1)\n"},
        {"app/clock.py", "app/work.py"},
    ),
    "nothing": ({}, set()),
    "a-file-more": ({"app/more.py": ""}, set(FILES)),
}


@pytest.mark.parametrize("piece", [1, keeping.PIECE])
@pytest.mark.parametrize("name", CHANGES)
def test_only_what_was_told_from_a_change_is_read_again(
    name: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "PIECE", piece)
    changes, expected = CHANGES[name]
    before = project_of(FILES)
    chains(before)
    after = project_of({**FILES, **changes})
    kept = unpack(pack(before.kept[KEPT]))  # type: ignore[arg-type]
    same = dict(kept.readings)
    after.kept[KEPT] = kept
    chains(after)
    read = {path for path, r in kept.readings.items() if same.get(path) is not r and r.items}
    assert read == expected
    assert _told(after) == _told(project_of({**FILES, **changes}))


@pytest.mark.parametrize("words", [(), ("run name entered",), (" os", "f 0", "f 1", "caf\xe9 2")])
def test_what_is_told_of_words_comes_back_from_its_bytes(words: tuple[str, ...]) -> None:
    assert told(in_bytes(words)) == set(words)
    assert in_bytes(words) == in_bytes([*reversed(words), *words])


@pytest.mark.parametrize("data", [b"", b"\x90", b"\xc1", pack(Kept())[:-3], pack(Kept()) + b"x"])
def test_bytes_that_hold_nothing_of_the_kind_are_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        unpack(data)


def test_another_process_knows_the_same_drivers() -> None:
    code = "from vibelint.catalogue.driver_files import drivers;print(drivers().digest.hex())"
    told = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


def _told(project: Project) -> list[tuple[str, object]]:
    known = chains(project)
    return [
        (path, known.of(path, index))
        for path, facts in project.files.items()
        for index in range(len(facts.scopes))
    ]
