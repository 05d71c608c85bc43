"""A tree drawn in any notation is read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policy.drawings import STYLES, Folder, folders
from vibelint.model.clause import DrawnTree
from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document

COMMENTS = {
    "no comment": "",
    "hash": "    # what it is for",
    "hash without a blank": "# what it is for",
    "arrow": "   → what it is for",
    "ASCII arrow": " -> what it is for",
    "arrow to the left": "   ← what it is for",
    "long dash": " — what it is for",
    "short dash": " \u2013 what it is for",
    "hyphen": " - what it is for",
    "round brackets": " (what it is for)",
    "two blanks": "  what it is for",
    "slashes": "  // what it is for",
}


def trees(text: str) -> tuple[DrawnTree, ...]:
    return read_folder_structure(read_document("folder_structure", "FOLDER_STRUCTURE.md", text))


def fenced(lines: list[str], around: str = "```") -> str:
    return "\n".join(["# Layout", "", around, *lines, around, ""])


@pytest.mark.parametrize("style", STYLES)
@given(folder=folders())
@settings(max_examples=25, deadline=None)
def test_paths_come_back_from(style: str, folder: Folder) -> None:
    (tree,) = trees(fenced(STYLES[style].draw(folder)))
    assert [entry.path for entry in tree.entries] == list(folder.paths())


@pytest.mark.parametrize("style", STYLES)
@given(folder=folders(2))
@settings(max_examples=10, deadline=None)
def test_every_entry_knows_its_line_in(style: str, folder: Folder) -> None:
    (tree,) = trees(fenced(STYLES[style].draw(folder)))
    assert [entry.citation.line for entry in tree.entries] == [
        4 + index for index in range(len(tree.entries))
    ]


@pytest.mark.parametrize("comment", COMMENTS)
@given(folder=folders(2), style=st.sampled_from(["box characters", "ASCII", "one dash"]))
@settings(max_examples=10, deadline=None)
def test_purposes_come_back_from_comments_after(comment: str, folder: Folder, style: str) -> None:
    lines = STYLES[style].draw(folder, lambda _: COMMENTS[comment])
    (tree,) = trees(fenced(lines))
    assert [entry.path for entry in tree.entries] == list(folder.paths())
    assert {entry.purpose for entry in tree.entries} == {
        "what it is for" if comment != "no comment" else ""
    }


@given(
    folder=folders(),
    lines=st.lists(st.sampled_from(["", "│", "│   │"]), max_size=4),
    data=st.data(),
)
@settings(max_examples=25, deadline=None)
def test_spacers_and_empty_lines_change_nothing(
    folder: Folder, lines: list[str], data: st.DataObject
) -> None:
    drawing = STYLES["box characters"].draw(folder)
    for line in lines:
        drawing.insert(data.draw(st.integers(1, len(drawing))), line)
    (tree,) = trees(fenced(drawing))
    assert [entry.path for entry in tree.entries] == list(folder.paths())


@pytest.mark.parametrize("style", [name for name in STYLES if "indentation" not in name])
@given(folder=folders(2).filter(lambda folder: len(list(folder.paths())) > 3))
@settings(max_examples=10, deadline=None)
def test_no_fence_is_needed_for(style: str, folder: Folder) -> None:
    text = "\n".join(["# Layout", "", *STYLES[style].draw(folder), "", "That is all."])
    (tree,) = trees(text)
    assert [entry.path for entry in tree.entries] == list(folder.paths())


@given(folder=folders())
@settings(max_examples=25, deadline=None)
def test_a_fence_inside_a_fence_that_closes_it_loses_nothing(folder: Folder) -> None:
    inner = ["```", *STYLES["box characters"].draw(folder), "```"]
    (tree,) = trees("\n".join(["```markdown", "# Layout", "", *inner, "```"]))
    assert [entry.path for entry in tree.entries] == list(folder.paths())


@given(folder=folders())
@settings(max_examples=25, deadline=None)
def test_a_whole_document_in_a_longer_fence_is_read(folder: Folder) -> None:
    inner = ["```", *STYLES["indentation"].draw(folder), "```"]
    (tree,) = trees("\n".join(["````markdown", "# Layout", "", *inner, "````"]))
    assert [entry.path for entry in tree.entries] == list(folder.paths())
    assert tree.entries[0].citation.line == 5


@given(st.text(alphabet="│├└─┌┐|`+-# \n\tab./{},<>[]()…→é\u00a0", max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_without_complaint(text: str) -> None:
    for tree in trees(f"```\n{text}\n```\n{text}"):
        assert tree.entries
        assert all(entry.citation.line >= 1 for entry in tree.entries)
