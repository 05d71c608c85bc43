"""What a folder document says of its folders beside drawing them: which must not import which."""

from __future__ import annotations

import pytest

from vibelint.policy.markdown import read_document
from vibelint.policy.read import read_policy

TREE = "```\napp/\n├── core/\n│   └── base.py\n└── api/\n    └── routes.py\n```\n"
HEADED = "### `app/core/`\n\n**Must never depend on:** `app/api/`\n"
TABLE = "| Folder | Purpose | Must not import |\n| --- | --- | --- |\n| `app/core/` | basics | `app/api/` |\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("`app/core/` must never depend on `app/api/`.\n", id="a sentence"),
        pytest.param("- `app/core/` tidak boleh import dari `app/api/`\n", id="in Indonesian"),
        pytest.param(HEADED, id="below a folder's heading"),
        pytest.param(TABLE, id="in a table"),
    ],
)
def test_folders_are_kept_apart(text: str) -> None:
    document = read_document("folder_structure", "FOLDER_STRUCTURE.md", f"# Tree\n\n{TREE}\n{text}")
    (ask,) = read_policy([document]).asks["layer-import"]
    assert (ask.option("from"), ask.option("to")) == ("app/core/", "app/api/")
    assert ask.citation is not None
    assert ask.citation.document == "FOLDER_STRUCTURE.md"


def test_what_else_a_folder_document_says_asks_for_nothing() -> None:
    text = f"# Tree\n\n{TREE}\n- No `print` in `app/core/`\n- `app/core/` holds what all need\n"
    policy = read_policy([read_document("folder_structure", "FOLDER_STRUCTURE.md", text)])
    assert "layer-import" not in policy.asks
    assert policy.clauses == ()
