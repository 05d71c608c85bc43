"""`missing-path` and `unlisted-path`: the drawn tree against the disk, both ways."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from tests.support import policy_of, project_of
from vibelint.model.finding import Found
from vibelint.model.severity import Severity
from vibelint.rules.registry import load

LAYERS = """
app/
├── __init__.py
├── main.py
├── core/
│   └── security.py
├── api/
│   └── v1/
│       ├── router.py
│       └── endpoints/
│           ├── auth.py
│           └── users.py
├── models/
│   ├── base.py
│   └── user.py
├── services/
│   └── user_service.py
└── workers/
    └── tasks.py

alembic/
tests/
├── conftest.py
└── test_api/
"""

CONFORMING = (
    "app/__init__.py",
    "app/main.py",
    "app/core/security.py",
    "app/api/v1/router.py",
    "app/api/v1/endpoints/auth.py",
    "app/api/v1/endpoints/users.py",
    "app/models/base.py",
    "app/models/user.py",
    "app/services/user_service.py",
    "app/workers/tasks.py",
    "alembic/env.py",
    "tests/conftest.py",
    "tests/test_api/test_users.py",
)


def check(
    rule: str,
    drawing: str,
    files: tuple[str, ...] | Mapping[str, str],
    mode: str = "pattern",
    **known: object,
) -> list[Found]:
    texts = files if isinstance(files, Mapping) else dict.fromkeys(files, "")
    document = {"FOLDER_STRUCTURE.md": f"# Layout\n\n```{drawing}```\n"}
    project = project_of({**texts, **document}, **known)
    return list(load(rule).check(project, policy_of(document, tree=mode)))


def missing(drawing: str, *files: str, **known: object) -> list[str]:
    return [found.subject for found in check("missing-path", drawing, files, **known)]


def without(*gone: str) -> list[str]:
    return missing(LAYERS, *(path for path in CONFORMING if not path.startswith(gone)))


@pytest.mark.parametrize("rule", ["missing-path", "unlisted-path", "misplaced-module"])
def test_a_project_that_is_as_drawn_is_silent(rule: str) -> None:
    assert check(rule, LAYERS, CONFORMING) == []


class TestMissingPath:
    def test_a_drawn_file_must_exist(self) -> None:
        assert without("app/core/security.py", "app/workers") == ["app/core/", "app/workers/"]

    def test_an_example_must_exist(self) -> None:
        assert without("app/services/user_service.py", "app/xx") == ["app/services/"]
        assert missing(
            LAYERS, *CONFORMING[:8], "app/services/order_service.py", *CONFORMING[9:]
        ) == ["app/services/user_service.py"]

    def test_only_the_topmost_missing_folder_is_told(self) -> None:
        assert without("app/api/") == ["app/api/"]

    def test_the_finding_stands_at_the_entrys_line_and_cites_it(self) -> None:
        (found,) = check("missing-path", LAYERS, tuple(p for p in CONFORMING if "tasks" not in p))
        assert (found.place.path, found.place.span.line) == ("FOLDER_STRUCTURE.md", 20)
        assert found.asked_by is not None
        assert found.asked_by.quote == "workers/"

    @pytest.mark.parametrize(
        "entry",
        [
            "reports.py   (optional)",
            "reports.py   [stub]",
            "reports.py   [defer]",
            "reports.py   [phase 2]",
            "reports.py   # future",
            "reports.py   # auto-generated",
            "reports.py   # (gitignored)",
            "reports/   [defer]\n    └── daily.py",
            "reports/   (optional)\n    └── daily.py",
            ".env",
            "venv/",
            "__pycache__/",
            "<name>.py",
            "...",
        ],
    )
    def test_a_mark_frees_an_entry(self, entry: str) -> None:
        assert missing(f"\napp/\n├── main.py\n└── {entry}\n", "app/main.py") == []

    def test_mvp_is_required(self) -> None:
        assert missing("\napp/\n├── main.py\n└── mail.py  [MVP]\n", "app/main.py") == [
            "app/mail.py"
        ]

    def test_an_optional_folder_that_exists_holds_what_is_drawn(self) -> None:
        drawing = "\napp/\n├── main.py\n└── mail/  (optional)\n    ├── send.py\n    └── read.py\n"
        assert missing(drawing, "app/main.py", "app/mail/send.py") == ["app/mail/read.py"]

    def test_what_git_ignores_need_not_exist(self) -> None:
        drawing = "\napp/\n├── main.py\n├── media/\n└── secrets.py\n"
        ignored = lambda path: path in ("app/media/", "app/secrets.py")  # noqa: E731
        assert missing(drawing, "app/main.py", ignores=ignored) == []

    def test_a_settings_module_that_became_a_package_is_there(self) -> None:
        drawing = "\napp/\n├── main.py\n└── settings.py\n"
        assert missing(drawing, "app/main.py", "app/settings/base.py") == []

    @pytest.mark.parametrize(
        ("drawn", "real"),
        [
            ("user.py", "app/users.py"),
            ("users.py", "app/user.py"),
            ("resume.prompt.py", "app/resume_prompt.py"),
            ("recieve.py", "app/receive.py"),
            ("deps.py", "app/core/deps.py"),
        ],
        ids=["plural", "singular", "another sign", "a slip", "another folder"],
    )
    def test_what_is_probably_meant_is_named(self, drawn: str, real: str) -> None:
        drawing = f"\napp/\n├── main.py\n├── core/\n└── {drawn}\n"
        (found,) = check("missing-path", drawing, ("app/main.py", "app/core/x.py", real))
        assert f"`{real}`" in found.message

    def test_a_file_of_another_name_is_not_named(self) -> None:
        drawing = "\napp/\n├── main.py\n├── core/\n└── deps.py\n"
        (found,) = check("missing-path", drawing, ("app/main.py", "app/core/x.py", "app/urls.py"))
        assert found.message == "`app/deps.py` is drawn but does not exist"

    def test_a_dead_tree_is_told_once_as_a_note(self) -> None:
        found = check("missing-path", LAYERS, ("app/main.py", "server/core.py"))
        assert [item.tier for item in found] == [Severity.NOTE]
        assert found[0].place.span.line == 4
        assert "2 of the 22 entries" in found[0].message

    def test_half_is_counted_for_each_tree(self) -> None:
        other = "\nserver/\n├── a.py\n├── b.py\n└── c.py\n"
        document = f"```{other}```\n\n```\napp/\n├── main.py\n├── core.py\n└── mail.py\n```\n"
        documents = {"FOLDER_STRUCTURE.md": document}
        project = project_of({"app/main.py": "", "app/core.py": "", **documents})
        found = list(load("missing-path").check(project, policy_of(documents)))
        assert [(item.subject, item.tier) for item in found] == [
            ("", Severity.NOTE),
            ("app/mail.py", None),
        ]

    def test_a_path_that_two_drawings_miss_is_told_once(self) -> None:
        block = "```\napp/\n├── main.py\n├── core.py\n└── mail.py\n```\n"
        documents = {"FOLDER_STRUCTURE.md": f"{block}\nAgain:\n\n{block}"}
        project = project_of({"app/main.py": "", "app/core.py": "", **documents})
        found = list(load("missing-path").check(project, policy_of(documents)))
        assert [item.subject for item in found] == ["app/mail.py"]

    def test_a_shape_is_asked_of_folders_that_are_half_of_it(self) -> None:
        drawing = (
            "\napps/\n├── main.py\n└── <module>/\n    ├── models.py\n    ├── router.py\n"
            "    └── service.py\n"
        )
        files = ("apps/main.py", "apps/a/models.py", "apps/a/router.py", "apps/b/notes.py")
        assert missing(drawing, *files) == ["apps/a/service.py"]

    @pytest.mark.parametrize("mode", ["strict", "pattern", "open"])
    def test_all_modes_ask_for_what_is_drawn(self, mode: str) -> None:
        drawing = "\napp/\n├── main.py\n└── mail.py\n"
        assert len(check("missing-path", drawing, ("app/main.py",), mode)) == 1
