"""`unlisted-path`: what lies there and is not drawn."""

from __future__ import annotations

import pytest

from tests.rules.test_folders_paths import CONFORMING, LAYERS, check
from tests.support import policy_of, project_of
from vibelint.rules.registry import load


def unlisted(drawing: str, *files: str, mode: str = "pattern") -> list[str]:
    return [found.subject for found in check("unlisted-path", drawing, files, mode)]


def beside(*more: str) -> list[str]:
    return unlisted(LAYERS, *CONFORMING, *more)


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
