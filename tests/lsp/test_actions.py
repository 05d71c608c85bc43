"""What can be done about a finding: suppress it with a reason, read the rule's page, read why."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.lsp.editor import editor, run
from vibelint.lsp.suppressing import suppression
from vibelint.session.session import Session

RULE = "missing-type-hint"
MARK = f"# vibelint: ignore[{RULE}] "
PLACES = {
    "at the end of its line": ("def f(x):\n    return x\n", 1, f"def f(x):  {MARK}", 1),
    "behind another comment": (
        "def f(x):  # sum\n    return x\n",
        1,
        f"def f(x):  # sum  {MARK}",
        1,
    ),
    "inside brackets": ("f(\n    a,\n    b,\n)\n", 2, f"    a,  {MARK}", 2),
    "above a text of several lines": ('if a:\n    x = """\n    b"""\n', 2, f"    {MARK}", 2),
    "above a continued line": ("x = 1 + \\\n    f(x)\n", 1, MARK, 1),
    "in the list that is there": (
        "def f(x):  # vibelint: ignore[fat-handler] made\n    return x\n",
        1,
        f"def f(x):  # vibelint: ignore[fat-handler, {RULE}] made",
        1,
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_suppression_goes(place: str) -> None:
    text, line, wanted, at = PLACES[place]
    lines = text.split("\n")
    put = suppression(RULE, lines, line)
    assert put
    before = lines[put.line - 1]
    after = before[: put.column - 1] + put.before + put.after + before[put.column - 1 :]
    assert (after.split("\n")[0], put.line) == (wanted, at)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("syntax-error", "def f(:\n"),
        ("unreasoned-suppression", "x = 1  # vibelint: ignore[a]\n"),
        ("ruff/format", "x=1\n"),
        (RULE, 'x = """never closed\n'),
        (RULE, ""),
    ],
)
def test_no_comment_suppresses(rule: str, text: str) -> None:
    assert suppression(rule, text.split("\n")[:-1], 1) is None


@pytest.mark.parametrize(
    "text",
    [
        "def f(x):\n    return x\n",
        'def f(x, y="""\na"""):\n    return x\n',
        "class A:\n    def f(self, x):\n        return x\n",
        "def f(\n    x,\n    y,\n):\n    return x\n",
    ],
)
def test_a_suppression_with_a_reason_is_the_end_of_it(tmp_path: Path, text: str) -> None:
    (tmp_path / "RULES.md").write_text("- Type hints are required\n", encoding="utf-8")
    (tmp_path / "one.py").write_text(text, encoding="utf-8")
    session = Session(tmp_path)
    (finding,) = session.check().findings
    lines = text.split("\n")
    put = suppression(finding.rule, lines, finding.span.line)
    assert put
    before = lines[put.line - 1]
    filled = f"{put.before}made by a tool{put.after}"
    lines[put.line - 1] = before[: put.column - 1] + filled + before[put.column - 1 :]
    assert session.check(overlay={"one.py": "\n".join(lines)}).findings == ()


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "shop"
    root.mkdir()
    law = "# Rules\n\n- Type hints are required on every function\n"
    (root / "RULES.md").write_text(law, encoding="utf-8")
    (root / "one.py").write_text("S = '😀'; f = lambda x: x\n\n\ndef bare(x):\n    return x\n")
    return root


def test_actions_name_what_they_are_for(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            it.open(shop / "one.py")
            (shown,) = await it.pushed(shop / "one.py")
            suppress, page = await it.actions(shop / "one.py", shown)
            assert suppress.title == "Suppress missing-type-hint here, with a reason"
            assert suppress.kind == page.kind == types.CodeActionKind.QuickFix
            assert suppress.diagnostics == page.diagnostics == (shown,)
            assert suppress.edit and suppress.edit.document_changes
            (change,) = suppress.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == 1
            (edit,) = change.edits
            assert isinstance(edit, types.TextEdit)
            assert (edit.range.start, edit.new_text) == (types.Position(3, 12), f"  {MARK}")

    run(scenario())


def test_a_reason_is_filled_in_where_the_editor_can(shop: Path) -> None:
    able = client_capabilities("visual-studio-code@1.65.2")
    assert able.workspace and able.workspace.workspace_edit
    able.workspace.workspace_edit.snippet_edit_support = True

    async def scenario() -> None:
        async with editor(able, shop) as it:
            it.open(shop / "one.py")
            (shown,) = await it.pushed(shop / "one.py")
            suppress, _ = await it.actions(shop / "one.py", shown)
            assert suppress.edit and suppress.edit.document_changes
            (change,) = suppress.edit.document_changes
            assert isinstance(change, types.TextDocumentEdit)
            (edit,) = change.edits
            assert isinstance(edit, types.SnippetTextEdit)
            assert edit.snippet.value == f"  {MARK}${{1:reason}}"

    run(scenario())


def test_the_page_of_a_rule_is_opened(shop: Path) -> None:
    able = client_capabilities("visual-studio-code@1.65.2")
    assert able.window
    able.window.show_document = types.ShowDocumentClientCapabilities(True)

    async def scenario() -> None:
        async with editor(able, shop) as it:
            it.open(shop / "one.py")
            (shown,) = await it.pushed(shop / "one.py")
            _, page = await it.actions(shop / "one.py", shown)
            assert page.command
            await it.client.workspace_execute_command_async(
                types.ExecuteCommandParams(page.command.command, page.command.arguments)
            )
            assert [one.uri.rpartition("/")[2] for one in it.client.shown_documents] == [
                "missing-type-hint.md"
            ]

    run(scenario())


def test_hovering_tells_the_sentence_and_the_page(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(shop / "one.py")
            text = await it.hover(shop / "one.py", types.Position(3, 5))
            assert "> RULES.md:3 “Type hints are required on every function”" in text
            assert "# `missing-type-hint`" in text
            assert await it.hover(shop / "one.py", types.Position(4, 0)) == ""

    run(scenario())


def test_hovering_over_a_line_of_the_rules_tells_how_it_was_read(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            law = shop / "RULES.md"
            it.open(law, law.read_text(encoding="utf-8") + "- Be kind\n")
            text = await it.hover(law, types.Position(2, 5))
            assert "“Type hints are required on every function” — enforced: `" in text
            assert "“Be kind” — " in await it.hover(law, types.Position(3, 0))
            assert await it.hover(law, types.Position(0, 0)) == ""

    run(scenario())
