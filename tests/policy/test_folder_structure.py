"""What a drawing says: names, marks, purposes, several trees, frameworks."""

from __future__ import annotations

import pytest

from vibelint.model.clause import DrawnTree, EntryKind, Mark
from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document


def trees(text: str) -> tuple[DrawnTree, ...]:
    return read_folder_structure(read_document("folder_structure", "FOLDER_STRUCTURE.md", text))


def drawn(*lines: str, heading: str = "# Layout") -> DrawnTree:
    (tree,) = trees("\n".join([heading, "", "```", *lines, "```"]))
    return tree


def paths(*lines: str) -> list[str]:
    return [entry.path for entry in drawn(*lines).entries]


def marks(*lines: str) -> dict[str, str]:
    return {entry.path: entry.mark.value for entry in drawn(*lines).entries}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a.py, b.py", ["a.py", "b.py"]),
        ("a.py / b.py", ["a.py", "b.py"]),
        ("a.py & b.py", ["a.py", "b.py"]),
        ("README.md, LICENSE, install.sh", ["README.md", "LICENSE", "install.sh"]),
        ("a.py   b.py   c.py", ["a.py", "b.py", "c.py"]),
        ("flags/   rag/   memory/   # stubs of three", ["flags/", "rag/", "memory/"]),
        ("raw/ processed/ tracks/", ["raw/", "processed/", "tracks/"]),
        ("{a,b}.py", ["a.py", "b.py"]),
        ("{users, orders}/", ["users/", "orders/"]),
        ("v1/routes.py", ["v1/routes.py"]),
        ("api/v1/           # endpoints", ["api/v1/"]),
        ("`users.py`", ["users.py"]),
        ("**users.py** - accounts", ["users.py"]),
        ("[users.py](src/users.py)", ["users.py"]),
        ("./users.py", ["users.py"]),
        ("📄 users.py", ["users.py"]),
        ("📁 users", ["users/"]),
        ("users.py ✅ (Created)", ["users.py"]),
        ("✅ users.py", ["users.py"]),
        ("layout/ (AppShell, TopBar [active nav])", ["layout/"]),
        ("(auth)/", ["(auth)/"]),
        ("[id]/", ["[id]/"]),
        ("[name]Controller.ts", ["[name]Controller.ts"]),
        ("<feature name>/", ["<feature name>/"]),
        ("api-{lang}.md", ["api-{lang}.md"]),
        ("authApi.*", ["authApi.*"]),
        ("*_service.py", ["*_service.py"]),
        ("Dockerfile", ["Dockerfile"]),
        (".env.example", [".env.example"]),
        ("users.py: accounts", ["users.py"]),
        ("users.py accounts of people", ["users.py"]),
        (r"\_\_init\_\_.py", ["__init__.py"]),
    ],
)
def test_the_names_on_a_line(line: str, expected: list[str]) -> None:
    found = paths("app/", "├── main.py", f"└── {line}")
    assert found == ["app/", "app/main.py", *(f"app/{name}" for name in expected)]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["shop/", "└── a.py"], ["shop/", "shop/a.py"]),
        (["backend/app/", "└── a.py"], ["backend/app/", "backend/app/a.py"]),
        ([".", "├── app", "│   └── a.py", "└── b.py"], ["app/", "app/a.py", "b.py"]),
        (["./", "└── app/"], ["app/"]),
        (["/home/me/shop/", "└── a.py"], ["home/me/shop/", "home/me/shop/a.py"]),
        (["├── a.py", "└── b/"], ["a.py", "b/"]),
        (["# The project", "app/", "└── a.py"], ["app/", "app/a.py"]),
        (["Project structure:", "├── a.py", "└── b/"], ["a.py", "b/"]),
        (
            ["📦shop", " ┣ 📂api", " ┃ ┗ 📜a.py", " ┗ 📜b.py"],
            ["shop/", "shop/api/", "shop/api/a.py", "shop/b.py"],
        ),
        (["apps/<module>/", "└── a.py"], ["apps/<module>/", "apps/<module>/a.py"]),
        (
            ["app/", "└── a.py", "", "alembic/", "tests/", "└── b.py"],
            ["app/", "app/a.py", "alembic/", "tests/", "tests/b.py"],
        ),
        (["apps/", "libs/", "tools/"], ["apps/", "libs/", "tools/"]),
        (
            ["app/", "  /api   # handlers", "    /v1", "  /core"],
            ["app/", "app/api/", "app/api/v1/", "app/core/"],
        ),
        (
            ["src/", "  api/", "    a.py", "  b.py"],
            ["src/", "src/api/", "src/api/a.py", "src/b.py"],
        ),
        (
            ["C:.", "│   a.py", "│", "├───api", "│       b.py", "└───core"],
            ["a.py", "api/", "api/b.py", "core/"],
        ),
    ],
    ids=[
        "a name with a slash",
        "a path",
        "a dot",
        "a dot and a slash",
        "an absolute path",
        "none",
        "a comment above it",
        "a label above it",
        "icons",
        "a template",
        "several roots",
        "several roots with nothing in them",
        "leading slashes",
        "indentation",
        "as Windows prints it",
    ],
)
def test_a_root_may_be(lines: list[str], expected: list[str]) -> None:
    assert paths(*lines) == expected


@pytest.mark.parametrize(
    "line",
    [
        "...",
        "…",
        "... (other modules)",
        "…   # and so on",
        "etc.",
        "(other files)",
        "[same as users above]",
    ],
)
def test_more_of_the_same_is_an_open_entry(line: str) -> None:
    last = drawn("app/", "├── main.py", f"└── {line}").entries[-1]
    assert (last.path, last.mark) == ("app/...", Mark.OPEN)


def test_a_folder_said_to_have_the_same_structure_is_open() -> None:
    found = marks("app/", "├── users/   # same structure as orders", "│   └── a.py", "└── b.py")
    assert found["app/users/..."] == "open"


@pytest.mark.parametrize("line", ["# Future: reports", "→ see the wiki", "// nothing yet"])
def test_a_node_that_is_only_a_comment_is_no_entry(line: str) -> None:
    assert paths("app/", "├── main.py", f"├── {line}", "└── b.py") == [
        "app/",
        "app/main.py",
        "app/b.py",
    ]


def test_a_comment_on_the_next_line_belongs_to_the_entry_above() -> None:
    tree = drawn("app/", "├── crud.py (optional)", "│   → holds queries", "└── main.py")
    assert [entry.path for entry in tree.entries] == ["app/", "app/crud.py", "app/main.py"]
    assert (
        tree.entries[1].purpose == "(optional) holds queries"
        or "holds queries" in tree.entries[1].purpose
    )
    assert tree.entries[1].mark is Mark.OPTIONAL


def test_a_comment_that_goes_on_below_is_no_entry() -> None:
    tree = drawn(
        "app/",
        "├── stores/     # one for users,",
        "│               #   one for orders",
        "└── main.py",
    )
    assert [entry.path for entry in tree.entries] == ["app/", "app/stores/", "app/main.py"]


def test_a_status_is_no_part_of_the_purpose() -> None:
    assert (
        drawn("app/", "├── b.py", "└── a.py   [MVP] sends mail").entries[-1].purpose == "sends mail"
    )


def test_kinds_are_told_by_slash_children_and_ending() -> None:
    tree = drawn(
        "app", "├── api", "│   └── a.py", "├── LICENSE", "├── core", "└── .github/workflows/ci.yml"
    )
    kinds = {entry.path: entry.kind for entry in tree.entries}
    assert kinds == {
        "app/": EntryKind.FOLDER,
        "app/api/": EntryKind.FOLDER,
        "app/api/a.py": EntryKind.FILE,
        "app/LICENSE": EntryKind.FILE,
        "app/core/": EntryKind.FOLDER,
        "app/.github/workflows/ci.yml": EntryKind.FILE,
    }


def test_an_entry_quotes_its_line_without_the_branch() -> None:
    entry = drawn("app/", "├── b.py", "└── a.py   # sends mail").entries[-1]
    assert (entry.citation.line, entry.citation.quote) == (6, "a.py   # sends mail")


def test_a_branch_that_slips_by_one_column_changes_nothing() -> None:
    found = paths("app/", "├── api/", "│  ├── a.py", "│   └── b.py", "└── c.py")
    assert found == ["app/", "app/api/", "app/api/a.py", "app/api/b.py", "app/c.py"]


@pytest.mark.parametrize(
    ("heading", "framework"),
    [
        ("#### FastAPI Structure", "fastapi"),
        ("## Django structure", "django"),
        ("## Struktur DRF", "django"),
        ("## FastAPI or Django", ""),
        ("## Layout", ""),
    ],
)
def test_a_heading_names_the_framework(heading: str, framework: str) -> None:
    assert drawn("app/", "└── main.py", heading=heading).framework == framework


def test_every_tree_of_a_document_is_read() -> None:
    block = ["```", "app/", "└── main.py", "```", ""]
    text = "\n".join(["## FastAPI", *block, "Text.", "", "## Django", *block])
    assert [(tree.framework, tree.citation.line) for tree in trees(text)] == [
        ("fastapi", 3),
        ("django", 11),
    ]


def test_a_tree_inside_an_html_comment_is_read() -> None:
    (tree,) = trees("<!--\nshop/\n│── app/\n│   ├── main.py\n│\n└── README.md\n-->\n")
    assert [entry.path for entry in tree.entries] == [
        "shop/",
        "shop/app/",
        "shop/app/main.py",
        "shop/README.md",
    ]


def test_a_tree_in_a_list_item_and_in_a_quote_is_read() -> None:
    listed = trees("- The layout:\n\n  ```\n  app/\n  └── main.py\n  ```\n")
    quoted = trees("> app/\n> ├── api/\n> └── main.py\n")
    assert [len(tree.entries) for tree in (*listed, *quoted)] == [2, 3]
