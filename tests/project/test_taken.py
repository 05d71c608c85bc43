"""What tables take of files stays as long as those are the same, and no longer."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support import project_of
from vibelint.facts.file import FileFacts
from vibelint.facts.held import HeldFacts
from vibelint.project import taken as room
from vibelint.project.chains.screen import CALLED
from vibelint.project.coroutines import COROUTINES, coroutines
from vibelint.project.loading import WANTED
from vibelint.project.mentions import SPOKEN
from vibelint.project.project import Project
from vibelint.project.taken import KEPT, Kept, Taking, taken, unpack
from vibelint.project.traces import files_of
from vibelint.project.words import GIVEN

FILES = {"a.py": "import b\n", "b.py": "async def f(): ...\n", "c.py": "y = g(1)\n"}
TEXTS = [
    *("", "async def f(): ...\n", "def f(x): return g(x)\n", "def broken(:\n"),
    "import a.b as c\nclass D(c.E):\n    @property\n    def f(self): return c\n",
    "from b import f as g\nx = {'f': g, 'text': 'a.b'}\ng('c.d', f, *x)\n",
]

TAKINGS: tuple[Taking[Any], ...] = (CALLED, COROUTINES, GIVEN, SPOKEN, WANTED)


class Counting:
    """Takes the number of lines, and notes of whom."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.taking = Taking("lines", int, self._take)

    def _take(self, path: str, facts: FileFacts) -> int:
        self.asked.append(path)
        return facts.lines

    def ask(self, project: Project, law: bytes = b"") -> list[str]:
        self.asked.clear()
        assert taken(project, self.taking, law) == {p: f.lines for p, f in project.files.items()}
        return self.asked


def after(project: Project, changes: dict[str, str], kept: object = None) -> Project:
    """The next look at the same root, with some files changed."""
    new = project_of({**FILES, **changes})
    before, now = files_of(project).plain.held, files_of(new).plain.held
    held = {path: now[path] if path in changes else before[path] for path in now}
    project.kept.update({KEPT: kept} if kept else {})
    return Project(HeldFacts(held), new.listing, kept=project.kept)


def test_only_files_that_have_changed_are_read_again() -> None:
    counting, project = Counting(), project_of(FILES)
    assert counting.ask(project) == ["a.py", "b.py", "c.py"]
    assert counting.ask(project) == []
    assert counting.ask(after(project, {"b.py": "\n\n", "d.py": ""})) == ["b.py", "d.py"]


def test_another_law_makes_other_parts() -> None:
    counting, project = Counting(), project_of(FILES)
    counting.ask(project)
    assert counting.ask(project, b"law") == ["a.py", "b.py", "c.py"]


def test_a_later_run_takes_up_where_an_earlier_one_ended() -> None:
    counting, project = Counting(), project_of(FILES)
    counting.ask(project)
    kept = unpack(project.kept[KEPT].pack())  # type: ignore[attr-defined]
    assert counting.ask(after(project, {"c.py": "x = 1\n\n"}, kept)) == ["c.py"]


def test_little_that_is_new_is_not_written_again() -> None:
    many = {f"m{number}.py": f"x = {number}\n" for number in range(room.SHARE + 10)}
    counting, project = Counting(), project_of(many)
    counting.ask(project)
    kept = project.kept[KEPT]
    assert isinstance(kept, Kept)
    assert kept.is_new
    later = unpack(kept.pack())
    changed = project_of({**many, "m1.py": "y = 1\n\n"})
    changed.kept[KEPT] = later
    assert counting.ask(changed) == ["m1.py"]
    assert not later.is_new


class TestFolding:
    """Parts of a large project are bytes from the first look to the second."""

    @pytest.fixture(autouse=True)
    def _large(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(room, "MANY", 3)

    def test_they_are_told_the_same_when_they_are_asked_for_again(self) -> None:
        counting, project = Counting(), project_of(FILES)
        assert counting.ask(project) == ["a.py", "b.py", "c.py"]
        assert counting.ask(project) == []
        assert counting.ask(after(project, {"b.py": "\n\n", "d.py": ""})) == ["b.py", "d.py"]
        assert counting.ask(project_of({})) == []

    def test_a_run_that_changes_little_leaves_what_an_earlier_one_wrote(self) -> None:
        many = {f"m{number}.py": f"x = {number}\n" for number in range(room.SHARE + 10)}
        counting, project = Counting(), project_of(many)
        counting.ask(project)
        later = unpack(project.kept[KEPT].pack())  # type: ignore[attr-defined]
        changed = project_of({**many, "m1.py": "y = 1\n\n"})
        changed.kept[KEPT] = later
        assert counting.ask(changed) == ["m1.py"]
        assert counting.ask(changed) == []
        packed = project_of({**many, "m1.py": "y = 1\n\n"})
        packed.kept[KEPT] = unpack(later.pack())
        assert counting.ask(packed) == []

    def test_what_cannot_be_bytes_stays_as_it_is(self) -> None:
        half = Taking("half", str, lambda _path, _facts: "\ud800")
        project = project_of(FILES)
        assert taken(project, half) == taken(project, half) == dict.fromkeys(FILES, "\ud800")


def test_a_table_that_is_damaged_is_taken_anew() -> None:
    counting, project = Counting(), project_of(FILES)
    counting.ask(project)
    other = Taking("lines", str, lambda path, _facts: path)
    kept = unpack(project.kept[KEPT].pack())  # type: ignore[attr-defined]
    assert taken(after(project, {}, kept), other) == {path: path for path in FILES}


def test_coroutines_are_told_by_file_and_place() -> None:
    assert list(coroutines(project_of(FILES))) == [("b.py", 1)]


@settings(max_examples=60)
@given(
    st.lists(st.dictionaries(st.sampled_from(sorted(FILES)), st.sampled_from(TEXTS)), max_size=4),
    st.sampled_from([1, room.MANY]),
    st.booleans(),
)
def test_parts_of_any_files_come_back_from_their_bytes(
    edits: list[dict[str, str]], many: int, is_new_run: bool
) -> None:
    texts, kept = dict(FILES), Kept()
    for changes in edits:
        texts |= changes
        project, fresh = project_of(texts), project_of(texts)
        project.kept[KEPT] = kept
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(room, "MANY", many)
            for taking in TAKINGS:
                assert taken(project, taking) == taken(fresh, taking)
        if is_new_run:
            kept = unpack(kept.pack())
