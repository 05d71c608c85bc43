"""Where the checked code is kept, for SARIF."""

from __future__ import annotations

from pathlib import Path

import pytest

from vibelint.model.repository import Repository
from vibelint.session.repository import repository_of

REVISION = "0123456789abcdef0123456789abcdef01234567"


def git(folder: Path, **files: str) -> Path:
    (folder / ".git" / "refs" / "heads").mkdir(parents=True)
    for name, text in {"HEAD": "ref: refs/heads/main\n", **files}.items():
        (folder / ".git" / name.replace("__", "-")).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("url", "uri"),
    [
        ("https://code.example/team/api.git", "https://code.example/team/api.git"),
        ("https://bot:token@code.example/team/api", "https://code.example/team/api"),
        ("git@code.example:team/api.git", "https://code.example/team/api.git"),
        ("ssh://git@code.example:22/team/api.git", "https://code.example/team/api.git"),
    ],
)
def test_a_remote_is_told_as_an_address_without_credentials(
    tmp_path: Path, url: str, uri: str
) -> None:
    config = (
        f'[core]\n\tbare = false\n[remote "fork"]\n\turl = x\n[remote "origin"]\n\turl = {url}\n'
    )
    root = git(tmp_path, config=config)
    (root / ".git" / "refs" / "heads" / "main").write_text(f"{REVISION}\n", encoding="utf-8")
    assert repository_of(root / "backend") == Repository(uri, REVISION, "main")


def test_a_packed_reference_and_a_detached_head_are_read(tmp_path: Path) -> None:
    packed = f"# pack-refs\n{REVISION} refs/heads/main\n"
    assert repository_of(git(tmp_path, packed__refs=packed)).revision == REVISION
    (tmp_path / ".git" / "HEAD").write_text(REVISION, encoding="utf-8")
    assert repository_of(tmp_path) == Repository(tmp_path.as_uri(), REVISION)


def test_a_worktree_points_to_its_repository(tmp_path: Path) -> None:
    main = git(tmp_path / "main", config='[remote "origin"]\nurl = https://code.example/a\n')
    inner = main / ".git" / "worktrees" / "w"
    inner.mkdir(parents=True)
    (inner / "HEAD").write_text("ref: refs/heads/topic\n", encoding="utf-8")
    (inner / "commondir").write_text("../..\n", encoding="utf-8")
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / ".git").write_text(f"gitdir: {inner}\n", encoding="utf-8")
    assert repository_of(tmp_path / "w") == Repository("https://code.example/a", "", "topic")


def test_without_a_repository_the_folder_is_told(tmp_path: Path) -> None:
    assert repository_of(tmp_path).uri == tmp_path.as_uri()
    git(tmp_path, config="no [config at all\n")
    assert repository_of(tmp_path).uri == tmp_path.as_uri()
