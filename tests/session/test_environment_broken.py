"""What a project declares, in files that are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.session.test_environment import read, rows
from vibelint.project.project import Environment
from vibelint.session.environment import read_environment
from vibelint.session.pyproject import read_pyproject


class TestBrokenFiles:
    """A file that cannot be read is a note, and the others still count."""

    @pytest.mark.parametrize(
        ("path", "content", "words"),
        [
            ("pyproject.toml", b"[project\nname = 1", "line 1"),
            ("pyproject.toml", b"[project]\ndependencies = ['a',\n", "end of document"),
            ("pyproject.toml", b"x = " + b"[" * 5000, "pyproject.toml"),
            ("Pipfile", b"[packages\n", "line 1"),
            ("setup.cfg", b"no section\n", "line 1"),
            ("requirements.txt", b"\xff\x00\xfe\x01garbage\x81", "requirements.txt"),
        ],
        ids=["no table", "an open list", "deeply nested", "a Pipfile", "no section", "no text"],
    )
    def test_it_is_a_note(self, tmp_path: Path, path: str, content: bytes, words: str) -> None:
        environment = read(tmp_path, {path: content, "requirements/dev.txt": "pytest\n"})
        assert [name for name, *_ in rows(environment)] == ["pytest"]
        assert [words in note and path in note for note in environment.notes] == [True]

    @pytest.mark.parametrize(
        "text",
        [
            "project = 1",
            "[project]\nname = 3\ndependencies = 'x'\nrequires-python = []",
            "[project]\noptional-dependencies = ['a']",
            "[tool]\npoetry = []",
            "[tool.poetry.dependencies]\na = 1\nb = []\nc = {version = 3}\npython = 3",
            "[dependency-groups]\na = {x = 1}\nb = [1, 'ok', [2]]",
            "[tool.uv]\nsources = 1\nworkspace = {members = 'x'}",
            "[project]\ndependencies = ['!!', '', 'a b c', 'fine']",
        ],
    )
    def test_wrong_types_are_left_out(self, text: str) -> None:
        manifest = read_pyproject("pyproject.toml", text)
        assert {one.name for one in manifest.declared} <= {"a", "b", "c", "ok", "fine"}
        assert manifest.notes == []

    def test_a_broken_setup_py_is_silent(self, tmp_path: Path) -> None:
        assert read(tmp_path, {"setup.py": "def ("}) == Environment()

    def test_a_link_out_of_the_root_is_not_read(self, tmp_path: Path) -> None:
        (tmp_path / "outside.txt").write_text("outside\n")
        root = tmp_path / "project"
        root.mkdir()
        (root / "requirements.txt").symlink_to(tmp_path / "outside.txt")
        assert read_environment(root, ["requirements.txt"]).declared == ()
