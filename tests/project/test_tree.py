"""Where a drawing lies on the disk, and how much of it is there."""

from __future__ import annotations

import pytest

from tests.support import policy_of, project_of
from vibelint.model.clause import DrawnTree
from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document
from vibelint.project.tree import LaidTree, laid_trees, resolved_trees


def tree_of(*lines: str, document: str = "FOLDER_STRUCTURE.md") -> DrawnTree:
    text = "\n".join(["```", *lines, "```"])
    (tree,) = read_folder_structure(read_document("folder_structure", document, text))
    return tree


def laid(
    lines: list[str], files: list[str], document: str = "FOLDER_STRUCTURE.md", **known: object
) -> LaidTree:
    project = project_of(dict.fromkeys(files, ""), **known)
    (tree,) = laid_trees(project, (tree_of(*lines, document=document),))
    return tree


APP = ["app/", "├── main.py", "└── core/", "    └── security.py"]


@pytest.mark.parametrize(
    ("root", "prefix", "document", "top"),
    [
        ("app/", "app/", "FOLDER_STRUCTURE.md", "app/"),
        ("shop/", "", "FOLDER_STRUCTURE.md", ""),
        ("shop/", "backend/", "FOLDER_STRUCTURE.md", "backend/"),
        ("app/", "backend/app/", "FOLDER_STRUCTURE.md", "backend/app/"),
        ("app/", "backend/app/", "backend/docs/FOLDER_STRUCTURE.md", "backend/app/"),
        ("backend/app/", "backend/app/", "docs/FOLDER_STRUCTURE.md", "backend/app/"),
        ("/home/me/shop/", "", "FOLDER_STRUCTURE.md", ""),
    ],
    ids=[
        "a real folder",
        "the repository itself",
        "a folder of another name",
        "a folder of a part",
        "a folder of the document's part",
        "a path",
        "an absolute path of somebody",
    ],
)
def test_a_root_stands_for(root: str, prefix: str, document: str, top: str) -> None:
    files = [f"{prefix}main.py", f"{prefix}core/security.py", "README.md"]
    tree = laid([root, *APP[1:]], files, document)
    assert tree.base.top == top
    assert tree.found == len(tree.required)


def test_several_roots_lie_side_by_side() -> None:
    tree = laid(
        [*APP, "", "tests/", "└── test_main.py"],
        ["svc/app/main.py", "svc/app/core/security.py", "svc/tests/test_main.py"],
    )
    assert tree.base.top == "svc/"


def test_a_drawing_without_a_root_is_laid_from_its_branches() -> None:
    tree = laid(["├── app/", "│   └── main.py", "└── tests/"], ["app/main.py", "tests/test_a.py"])
    assert (tree.base.top, tree.shows_root) == ("", True)


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (APP, False),
        (["shop/", "├── app/", "│   └── main.py", "└── tests/"], True),
        ([*APP, "", "tests/"], True),
    ],
    ids=["one real folder: no", "the repository's name: yes", "several roots: yes"],
)
def test_a_drawing_shows_the_projects_root(lines: list[str], shown: bool) -> None:
    files = ["app/main.py", "app/core/security.py", "tests/test_a.py"]
    assert laid(lines, files).shows_root is shown


@pytest.mark.parametrize(
    ("files", "dead"),
    [
        (["app/main.py"], False),
        (["app/main.py", "app/core/security.py"], False),
        (["server/other.py"], True),
    ],
    ids=["half of it exists", "all of it exists", "less than half of it exists"],
)
def test_a_tree_is_dead_when(files: list[str], dead: bool) -> None:
    assert laid(APP, files).is_dead is dead


def test_half_counts_required_entries_only() -> None:
    lines = [
        "app/",
        "├── main.py",
        "├── a.py (optional)",
        "├── b.py [stub]",
        "├── c.py [stub]",
        "└── d.py  # generated",
    ]
    tree = laid(lines, ["app/main.py"])
    assert [path for _, path in tree.required] == ["app/", "app/main.py"]


def test_what_git_ignores_counts_neither_way() -> None:
    lines = ["app/", "├── main.py", "├── cache/", "└── keys.py"]
    tree = laid(lines, ["app/main.py"], ignores=lambda path: path in ("app/cache/", "app/keys.py"))
    assert [path for _, path in tree.required] == ["app/", "app/main.py"]


def test_a_module_that_became_a_package_exists() -> None:
    tree = laid(["app/", "├── main.py", "└── settings.py"], ["app/main.py", "app/settings/base.py"])
    assert tree.found == len(tree.required) == 3


def test_a_placeholder_is_met_by_every_folder_that_is_not_drawn_itself() -> None:
    lines = ["apps/", "├── shared/", "│   └── db.py", "└── <module>/", "    └── router.py"]
    tree = laid(lines, ["apps/shared/db.py", "apps/users/router.py", "apps/orders/router.py"])
    paths = {spot.entry.path: spot.paths for spot in tree.spots}
    assert paths["apps/<module>/"] == ("apps/orders/", "apps/users/")
    assert paths["apps/<module>/router.py"] == ("apps/orders/router.py", "apps/users/router.py")


@pytest.mark.parametrize(
    ("drawn", "file"),
    [
        ("[id]/", "web/[id]/page.py"),
        ("{module}/", "web/users/page.py"),
        ("*_page.py", "web/users_page.py"),
        ("<name>.py", "web/users.py"),
        ("your_module/", "web/users/a.py"),
        ("v{n}/", "web/v2/a.py"),
    ],
    ids=[
        "itself first",
        "braces",
        "a glob",
        "angle brackets",
        "a template word",
        "a part of a name",
    ],
)
def test_a_placeholder_stands_for(drawn: str, file: str) -> None:
    tree = laid(["web/", "├── main.py", f"└── {drawn}"], ["web/main.py", file])
    (spot,) = [spot for spot in tree.spots if spot.entry.path == f"web/{drawn}"]
    assert len(spot.paths) == 1
    assert file.startswith(spot.paths[0])


def test_the_report_resolves_paths_and_marks_examples() -> None:
    document = (
        "```\nshop/\n├── app/\n│   ├── models/\n│   │   └── user.py\n│   └── routers/\n"
        "│       ├── users.py\n│       └── ...\n└── README.md\n```\n"
    )
    files = dict.fromkeys(["app/models/user.py", "app/routers/users.py", "README.md"], "")
    (tree,) = resolved_trees(project_of(files), policy_of({"FOLDER_STRUCTURE.md": document}))
    assert [(entry.path, entry.mark.value) for entry in tree.entries] == [
        ("./", "required"),
        ("app/", "required"),
        ("app/models/", "required"),
        ("app/models/user.py", "example"),
        ("app/routers/", "required"),
        ("app/routers/users.py", "example"),
        ("app/routers/...", "open"),
        ("README.md", "required"),
    ]


def test_drawings_are_laid_once_per_project() -> None:
    project = project_of({"app/main.py": "", "app/core/security.py": ""})
    trees = (tree_of(*APP),)
    assert laid_trees(project, trees) is laid_trees(project, trees)
