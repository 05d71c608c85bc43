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


def unlisted(drawing: str, *files: str, mode: str = "pattern") -> list[str]:
    return [found.subject for found in check("unlisted-path", drawing, files, mode)]


def beside(*more: str) -> list[str]:
    return unlisted(LAYERS, *CONFORMING, *more)


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


class TestUnlistedPath:
    @pytest.mark.parametrize(
        "path",
        [
            "app/models/order.py",
            "app/api/v1/endpoints/orders.py",
            "app/services/order_service.py",
            "app/services/base.py",
            "app/services/common.py",
            "app/services/__init__.py",
            "app/core/__init__.py",
            "app/py.typed",
            "app/core/conftest.py",
            "app/core/notes.md",
            "app/static/site.css",
            "app/api/v2/router.py",
            "app/api/v2/endpoints/orders.py",
            "alembic/versions/001_users.py",
            "tests/test_services/test_users.py",
            "tests/helpers.py",
            "tests/test_api/deep/test_more.py",
            "setup.py",
            "docs/index.md",
            ".hidden/tool.py",
        ],
    )
    def test_there_is_room_for(self, path: str) -> None:
        assert beside(path) == []

    @pytest.mark.parametrize(
        "path",
        [
            "app/helpers.py",
            "app/core/mailer.py",
            "app/api/helpers.py",
            "app/api/v1/helpers.py",
            "app/api/v2/helpers.py",
            "app/workers/emails.py",
            "app/services/payments.py",
        ],
    )
    def test_there_is_no_room_for(self, path: str) -> None:
        assert beside(path) == [path]

    def test_a_folder_is_told_once_for_all_it_holds(self) -> None:
        assert beside("app/legacy/a.py", "app/legacy/deep/b.py") == ["app/legacy/"]

    def test_a_folder_in_the_root_is_told_when_the_drawing_shows_the_root(self) -> None:
        assert beside("legacy/a.py") == ["legacy/"]
        assert (
            unlisted(
                "\napp/\n├── main.py\n└── core/\n", "app/main.py", "app/core/a.py", "legacy/a.py"
            )
            == []
        )
        assert unlisted(
            "\nshop/\n├── main.py\n└── core/\n", "main.py", "core/a.py", "legacy/a.py"
        ) == ["legacy/"]

    def test_the_finding_stands_at_the_files_start(self) -> None:
        found = check(
            "unlisted-path", LAYERS, (*CONFORMING, "app/core/mailer.py", "app/old/a/b.py")
        )
        assert [(f.place.path, f.place.span.line, f.place.span.column) for f in found] == [
            ("app/old/a/b.py", 1, 1),
            ("app/core/mailer.py", 1, 1),
        ]
        assert found[1].asked_by is not None
        assert found[1].asked_by.quote == "core/"

    def test_the_affix_that_is_missing_is_named(self) -> None:
        (found,) = check("unlisted-path", LAYERS, (*CONFORMING, "app/services/payments.py"))
        assert "`*_service.py`" in found.message

    @pytest.mark.parametrize("more", ["...", "…", "(other modules)"])
    def test_a_folder_with_more_is_open(self, more: str) -> None:
        drawing = f"\napp/\n├── main.py\n└── core/\n    ├── a.py\n    └── {more}\n"
        assert unlisted(drawing, "app/main.py", "app/core/a.py", "app/core/b.py") == []

    def test_a_folder_drawn_empty_is_open(self) -> None:
        drawing = "\napp/\n├── main.py\n└── core/\n"
        assert unlisted(drawing, "app/main.py", "app/core/a.py", "app/core/deep/b.py") == []

    def test_a_drawing_of_folders_only_says_nothing_of_files(self) -> None:
        drawing = "\napp/\n├── api/\n└── core/\n"
        files = ("app/main.py", "app/api/a.py", "app/core/a.py", "app/legacy/a.py")
        assert unlisted(drawing, *files) == ["app/legacy/"]

    def test_feature_folders_take_modules_and_siblings(self) -> None:
        drawing = (
            "\napp/\n├── main.py\n├── users/\n│   ├── models.py\n│   └── router.py\n"
            "└── orders/\n    ├── models.py\n    └── router.py\n"
        )
        files = (
            "app/main.py",
            "app/users/models.py",
            "app/users/router.py",
            "app/orders/models.py",
            "app/orders/router.py",
        )
        assert unlisted(drawing, *files, "app/users/filters.py", "app/bills/models.py") == []

    def test_a_shape_takes_every_folder_it_matches(self) -> None:
        drawing = "\napps/\n├── main.py\n└── <module>/\n    └── router.py\n"
        files = ("apps/main.py", "apps/a/router.py", "apps/b/router.py")
        assert unlisted(drawing, *files) == []

    def test_a_glob_takes_every_file_it_matches(self) -> None:
        drawing = "\napp/\n├── main.py\n└── core/\n    ├── a.py\n    └── *_handler.py\n"
        files = ("app/main.py", "app/core/a.py", "app/core/mail_handler.py", "app/core/mail.py")
        assert unlisted(drawing, *files) == ["app/core/mail.py"]

    def test_a_module_that_became_a_package_is_drawn(self) -> None:
        drawing = "\napp/\n├── main.py\n└── settings.py\n"
        assert unlisted(drawing, "app/main.py", "app/settings/base.py") == []

    def test_what_another_drawing_shows_is_drawn(self) -> None:
        document = (
            "```\nshop/\n├── app/\n│   └── main.py\n└── README.md\n```\n\n"
            "```\napp/\n├── main.py\n└── mail.py\n```\n"
        )
        documents = {"FOLDER_STRUCTURE.md": document}
        files = dict.fromkeys(["app/main.py", "app/mail.py", "README.md"], "")
        project = project_of({**files, **documents})
        assert list(load("unlisted-path").check(project, policy_of(documents))) == []

    def test_a_dead_tree_lists_nothing(self) -> None:
        assert unlisted(LAYERS, "app/main.py", "app/other.py") == []

    def test_open_says_nothing(self) -> None:
        assert unlisted(LAYERS, *CONFORMING, "app/core/mailer.py", mode="open") == []

    def test_strict_wants_everything_drawn(self) -> None:
        more = (
            "app/models/order.py",
            "app/notes.md",
            "setup.py",
            "docs/index.md",
            "app/core/__init__.py",
        )
        assert sorted(unlisted(LAYERS, *CONFORMING, *more, mode="strict")) == [
            "alembic/env.py",
            "app/models/order.py",
            "app/notes.md",
            "docs/",
            "setup.py",
            "tests/test_api/test_users.py",
        ]

    def test_strict_leaves_room_for_a_shape_and_for_more(self) -> None:
        drawing = "\napp/\n├── main.py\n├── <name>_job.py\n└── core/\n    ├── a.py\n    └── ...\n"
        files = ("app/main.py", "app/mail_job.py", "app/core/a.py", "app/core/b.txt")
        assert unlisted(drawing, *files, mode="strict") == []

    def test_a_folder_of_nothing_but_misplaced_modules_is_not_told_twice(self) -> None:
        drawing = "\napp/\n├── main.py\n└── schemas/\n    └── user.py\n"
        schema = "from pydantic import BaseModel\n\n\nclass Order(BaseModel):\n    number: int\n"
        files = {"app/main.py": "", "app/schemas/user.py": "", "app/helpers/__init__.py": ""}
        assert check("unlisted-path", drawing, {**files, "app/helpers/order.py": schema}) == []
        more = {**files, "app/helpers/order.py": schema, "app/helpers/text.py": ""}
        assert len(check("unlisted-path", drawing, more)) == 1

    def test_a_misplaced_module_is_not_told_twice(self) -> None:
        drawing = "\napp/\n├── main.py\n├── core/\n│   └── a.py\n└── schemas/\n    └── user.py\n"
        schema = "from pydantic import BaseModel\n\n\nclass Order(BaseModel):\n    number: int\n"
        files = {
            "app/main.py": "",
            "app/core/a.py": "",
            "app/schemas/user.py": "",
            "app/core/order.py": schema,
        }
        assert check("unlisted-path", drawing, files) == []
        assert len(check("misplaced-module", drawing, files)) == 1
