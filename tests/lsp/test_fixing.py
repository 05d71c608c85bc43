"""Findings mended in the editor: one, all that are safe, and those that a document's line mends."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import Editor, editor, run

LAW = "# Rules\n\n- Type hints are required on every function\n- Never block the event loop\n"
CODE = "S = '😀'\n\n\ndef one():  # é\n    S.strip()\n\n\ndef two():\n    S.strip()\n"
MENDED = CODE.replace("():", "() -> None:")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "shop"
    root.mkdir()
    (root / "RULES.md").write_text(LAW, encoding="utf-8")
    (root / "one.py").write_text(CODE, encoding="utf-8")
    return root


def edits_of(action: types.CodeAction) -> dict[str, list[types.TextEdit]]:
    """The edits of an action, by URI."""
    assert action.edit and action.edit.document_changes
    found: dict[str, list[types.TextEdit]] = {}
    for change in action.edit.document_changes:
        assert isinstance(change, types.TextDocumentEdit)
        texts = [edit for edit in change.edits if isinstance(edit, types.TextEdit)]
        found.setdefault(change.text_document.uri, []).extend(texts)
    return found


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text after edits in UTF-16, the last place first."""
    lines = text.split("\n")
    for edit in sorted(edits, key=lambda one: (-one.range.start.line, -one.range.start.character)):
        first, last = edit.range.start, edit.range.end
        before = _upto(lines[first.line], first.character)
        after = lines[last.line][len(_upto(lines[last.line], last.character)) :]
        lines[first.line : last.line + 1] = (before + edit.new_text + after).split("\n")
    return "\n".join(lines)


def _upto(line: str, units: int) -> str:
    return line.encode("utf-16-le")[: units * 2].decode("utf-16-le")


async def fix_of(it: Editor, path: Path, shown: types.Diagnostic) -> types.CodeAction:
    offered = await it.actions(path, shown)
    (found,) = [one for one in offered if one.title.startswith("Fix ")]
    return found


def test_a_safe_fix_is_preferred_and_mends_its_finding(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            one = shop / "one.py"
            it.open(one)
            first, _ = await it.pushed(one)
            action = await fix_of(it, one, first)
            assert action.is_preferred
            assert action.diagnostics == (first,)
            text = applied(CODE, edits_of(action)[one.as_uri()])
            assert text == CODE.replace("one():", "one() -> None:")
            it.type(one, text)
            await it.pushed(one, lambda found: len(found) == 1)

    run(scenario())


def test_all_that_is_safe_is_mended_at_once(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            one = shop / "one.py"
            it.open(one)
            await it.pushed(one)
            whole = types.Range(types.Position(0, 0), types.Position(9, 0))
            for kind in ("source.fixAll", "source.fixAll.vibelint", "source"):
                answer = await it.client.text_document_code_action_async(
                    types.CodeActionParams(
                        types.TextDocumentIdentifier(one.as_uri()),
                        whole,
                        types.CodeActionContext([], [kind]),
                    )
                )
                (action,) = answer or ()
                assert isinstance(action, types.CodeAction)
                assert action.kind == "source.fixAll.vibelint"
                assert applied(CODE, edits_of(action)[one.as_uri()]) == MENDED

    run(scenario())


def test_a_fix_that_may_change_behaviour_says_so(shop: Path) -> None:
    code = "import time\n\n\nasync def f() -> None:\n    await g()\n    time.sleep(1)\n\n\n"
    code += "async def g() -> None: ...\n"

    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            one = shop / "one.py"
            it.open(one, code)
            (shown,) = await it.pushed(one, lambda found: len(found) == 1)
            action = await fix_of(it, one, shown)
            assert not action.is_preferred
            assert action.title.endswith("(may change behaviour)")
            assert "await asyncio.sleep(1)" in applied(code, edits_of(action)[one.as_uri()])

    run(scenario())


def test_a_path_that_no_tree_draws_is_drawn(shop: Path) -> None:
    drawing = "```\napp/\n├── main.py\n└── core/\n    └── settings.py\n```\n"
    document = shop / "FOLDER_STRUCTURE.md"
    document.write_text(drawing, encoding="utf-8")
    (shop / "app/core").mkdir(parents=True)
    for path in ("app/main.py", "app/core/settings.py", "app/core/extra.py"):
        (shop / path).write_text("", encoding="utf-8")

    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            extra = shop / "app/core/extra.py"
            it.open(extra)
            (shown,) = await it.pushed(extra)
            action = await fix_of(it, extra, shown)
            (edits,) = edits_of(action).values()
            assert list(edits_of(action)) == [document.as_uri()]
            assert "── extra.py\n" in applied(drawing, edits)

    run(scenario())
