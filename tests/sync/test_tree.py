"""A drawing brought back to the disk."""

from __future__ import annotations

import pytest

from tests.sync.bringing import tree

DRAWN = """\
# Folders

```
app/
├── main.py             # the application
├── core/
│   ├── config.py       # settings
│   └── security.py     # tokens
└── services/           # business logic
    ├── user_service.py
    └── order_service.py
```

Keep it small.
"""
PATHS = (
    "app/main.py",
    "app/core/config.py",
    "app/core/security.py",
    "app/services/user_service.py",
    "app/services/order_service.py",
)


def moved(*changes: tuple[str, str]) -> tuple[str, ...]:
    """The paths, some of them others; an empty one is gone."""
    others = dict(changes)
    return tuple(path for one in PATHS if (path := others.get(one, one)))


def test_what_is_in_step_stays() -> None:
    outcome = tree(DRAWN, *PATHS)
    assert (outcome.text, outcome.left) == (DRAWN, [])


def test_a_new_file_is_drawn_in_its_folder() -> None:
    outcome = tree(DRAWN, *PATHS, "app/core/database.py", "app/core/zones.py")
    assert outcome.text == DRAWN.replace(
        "│   └── security.py     # tokens\n",
        "│   ├── database.py\n│   ├── security.py     # tokens\n│   └── zones.py\n",
    )
    assert outcome.left == []


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("configs.py", "│   ├── configs.py      # settings\n"),
        ("configuration.py", None),
    ],
)
def test_a_renamed_file_keeps_its_comment_in_its_column(name: str, line: str | None) -> None:
    outcome = tree(DRAWN, *moved(("app/core/config.py", f"app/core/{name}")))
    if line is not None:
        assert outcome.text == DRAWN.replace("│   ├── config.py       # settings\n", line)
        assert outcome.left == []
    else:
        assert outcome.left == ["`app/core/config.py` is not there"]


def test_a_moved_file_takes_its_comment_along() -> None:
    outcome = tree(DRAWN, *moved(("app/core/security.py", "app/security.py")))
    assert outcome.text == DRAWN.replace("│   └── security.py     # tokens\n", "").replace(
        "│   ├── config.py  ", "│   └── config.py  "
    ).replace(
        "├── main.py             # the application\n",
        "├── main.py             # the application\n├── security.py         # tokens\n",
    )
    assert outcome.left == []


def test_what_is_gone_is_told_and_taken_out_only_on_demand() -> None:
    paths = moved(("app/core/security.py", ""))
    assert tree(DRAWN, *paths).left == ["`app/core/security.py` is not there"]
    after = tree(DRAWN, *paths, removes=True)
    assert after.text == DRAWN.replace(
        "│   ├── config.py       # settings\n│   └── security.py     # tokens\n",
        "│   └── config.py       # settings\n",
    )


def test_the_last_folder_goes_and_the_one_before_it_ends_the_drawing() -> None:
    after = tree(DRAWN, *PATHS[:3], removes=True)
    assert (
        after.text
        == """\
# Folders

```
app/
├── main.py             # the application
└── core/
    ├── config.py       # settings
    └── security.py     # tokens
```

Keep it small.
"""
    )


def test_a_name_against_the_pattern_is_left_to_people() -> None:
    outcome = tree(DRAWN, *PATHS, "app/services/pricing.py")
    assert outcome.text == DRAWN
    assert outcome.left == ["`app/services/pricing.py` is not drawn"]


def test_a_tree_of_other_code_is_not_touched() -> None:
    outcome = tree(DRAWN, "lib/a.py", removes=True)
    assert outcome.text == DRAWN
    assert len(outcome.left) == 1
    assert outcome.left[0].endswith("entries it requires exist")


def test_line_ends_and_marks_stay() -> None:
    data = b"\xef\xbb\xbf" + DRAWN.replace("\n", "\r\n").encode()
    after = tree(data, *PATHS, "app/core/zones.py").after["FOLDER_STRUCTURE.md"]
    new = "│   └── zones.py\r\n".encode()
    assert new in after
    assert (
        after.replace(new, b"").replace("│   ├── security".encode(), "│   └── security".encode())
        == data
    )


def test_a_damaged_drawing_is_drawn_on_in_its_own_signs_and_never_rewritten() -> None:
    damaged = DRAWN.encode().decode("mac_roman").encode()
    grown = tree(damaged, *PATHS, "app/database.py")
    assert "database.py" in grown.text
    shrunk = tree(damaged, *moved(("app/core/security.py", "")), removes=True)
    assert shrunk.after["FOLDER_STRUCTURE.md"] == damaged
    assert shrunk.left == ["`app/core/security.py` is not there"]
