"""Documents made to hurt: each is read, or not, and nothing hangs."""

from __future__ import annotations

import pytest

from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document

HOSTILE = {
    "a drawing deeper than any disk": "\n".join(" " * n + "a/" for n in range(2000)),
    "branches deeper than any disk": "\n".join(" " * n + "├── a/" for n in range(0, 4000, 2)),
    "a line of blanks": "app/\n├── a" + " " * 300_000 + "│\n└── b/",
    "a line of guides": "app/\n" + "│ " * 200_000 + "├── a/\n└── b/",
    "a bomb of braces": "app/\n├── " + "{a,b}" * 40 + ".py\n└── b/",
    "open brackets": "app/\n├── " + "[" * 900 + "\n├── " + "{" * 900 + "\n└── b/",
    "more entries than any drawing": "app/\n" + "├── a.py\n" * 20_000,
    "roots upon roots": "a/\n\n" * 5_000 + "└── b/",
    "nothing but spacers": "│\n" * 50_000,
}


@pytest.mark.parametrize("fence", ["```\n{}\n```\n", "{}\n"], ids=["fenced", "unfenced"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_it_is_read_in_time(text: str, fence: str) -> None:
    document = read_document("folder_structure", "F.md", fence.replace("{}", text))
    names = [entry.path for tree in read_folder_structure(document) for entry in tree.entries]
    assert len(names) <= 5_000
    assert all(name.count("/") <= 50 for name in names)
