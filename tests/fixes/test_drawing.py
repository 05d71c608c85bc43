"""A path that a drawing lacks is drawn, and nothing else changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fixes.mending import tried, write
from vibelint.session.mending import Choice

DOCUMENTS = Choice(code=False, documents=True)


def drawn(folder: Path, drawing: str | bytes, *paths: str) -> bytes:
    """The document after mending, in a project of these files."""
    write(folder, {"FOLDER_STRUCTURE.md": drawing, **dict.fromkeys(paths, "X: int = 1\n")})
    mended = tried(folder, DOCUMENTS)
    assert not [path for path in mended.after if path.endswith(".py")]
    whole = drawing if isinstance(drawing, bytes) else drawing.encode()
    return mended.after.get("FOLDER_STRUCTURE.md", whole)


FILES = ("app/api.py", "app/main.py", "app/zoo.py")
CASES = [
    pytest.param("app/db.py", "├── api.py\n├── db.py\n├── main.py  # starts\n└── zoo.py", id="between two"),
    pytest.param("app/aaa.py", "├── aaa.py\n├── api.py\n├── main.py  # starts\n└── zoo.py", id="first"),
    pytest.param("app/zzz.py", "├── api.py\n├── main.py  # starts\n├── zoo.py\n└── zzz.py", id="last"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "expected"), CASES)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_a_file_is_drawn_in_order(path: str, expected: str, end: str, tmp_path: Path) -> None:
    shape = "# Tree\n\n```\napp/\n{}\n```\n\nThe end\n".replace("\n", end)
    rows = "├── api.py\n├── main.py  # starts\n└── zoo.py"
    before = shape.format(rows.replace("\n", end))
    after = shape.format(expected.replace("\n", end))
    assert drawn(tmp_path, before, *FILES, path).decode() == after
    assert drawn(tmp_path, after, *FILES, path).decode() == after, "a second time changes nothing"


def test_a_folder_goes_beside_what_is_there(tmp_path: Path) -> None:
    before = "```\napp/\n├── core/\n│   └── log.py\n├── main.py\n└── zoo.py\n```\n"
    paths = ("app/core/log.py", "app/main.py", "app/zoo.py", "app/jobs/send.py")
    after = drawn(tmp_path, before, *paths).decode()
    assert after == before.replace("├── main", "├── jobs/\n├── main")
    assert drawn(tmp_path, after, *paths).decode() == after


@pytest.mark.parametrize(
    ("branch", "last"),
    [("|-- ", "`-- "), ("+-- ", "\\-- "), ("  ", "  ")],
    ids=["ASCII", "plus", "indented"],
)
def test_other_styles(branch: str, last: str, tmp_path: Path) -> None:
    before = f"```\napp/\n{branch}api.py\n{branch}main.py\n{last}zoo.py\n```\n"
    after = drawn(tmp_path, before, *FILES, "app/zzz.py").decode()
    assert after == before.replace(f"{last}zoo.py", f"{branch}zoo.py\n{last}zzz.py")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_encoding_and_its_mark_stay(encoding: str, tmp_path: Path) -> None:
    before = "```\napp/\n├── api.py\n├── main.py\n└── zoo.py\n```\n"
    after = drawn(tmp_path, before.encode(encoding), *FILES, "app/db.py")
    assert after.decode(encoding) == before.replace("├── main", "├── db.py\n├── main")
    assert after[:2] == before.encode(encoding)[:2]


def test_damaged_lines_stay_damaged(tmp_path: Path) -> None:
    before = "```\napp/\n├── api.py\n├── main.py  # mulai — dulu\n└── zoo.py\n```\n"
    broken = before.encode().decode("mac_roman").encode()
    after = drawn(tmp_path, broken, *FILES, "app/db.py")
    assert after.decode().encode("mac_roman").decode() == before.replace(
        "├── main", "├── db.py\n├── main"
    )


def test_a_name_against_the_pattern_is_not_drawn(tmp_path: Path) -> None:
    before = (
        "```\napp/\n├── services/\n│   ├── user_service.py\n│   └── team_service.py\n"
        "└── models/\n    ├── user.py\n    └── team.py\n```\n"
    )
    paths = ("user_service.py", "team_service.py", "mail.py")
    own = [f"app/services/{name}" for name in paths]
    assert (
        drawn(tmp_path, before, *own, "app/models/user.py", "app/models/team.py") == before.encode()
    )
