"""What an editor shows: asked for or sent, in its own columns, of buffers and of documents."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import client_capabilities

from tests.lsp.editor import PULLING, PUSHED, editor, rules, run

RULES = "# Rules\n\n- Type hints are required on every function\n- Never block the event loop\n"
STACK = "# Stack\n\n## Approved packages\n\n```\nhttpx\n```\n"
BARE = "def bare(x):\n    return x\n"
HINTED = "def bare(x: int) -> int:\n    return x\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "shop"
    (root / "app").mkdir(parents=True)
    (root / "RULES.md").write_text(RULES, encoding="utf-8")
    (root / "TECH_STACK.md").write_text(STACK, encoding="utf-8")
    (root / "app/one.py").write_text(BARE, encoding="utf-8")
    (root / "app/two.py").write_text(HINTED, encoding="utf-8")
    return root


@pytest.mark.parametrize("kind", PUSHED)
def test_an_editor_that_does_not_ask_is_told(shop: Path, kind: str) -> None:
    async def scenario() -> None:
        async with editor(kind, shop) as it:
            one = shop / "app/one.py"
            it.open(one)
            (shown,) = await it.pushed(one)
            assert (shown.code, shown.source) == ("missing-type-hint", "vibelint")
            it.type(one, HINTED)
            assert await it.pushed(one, lambda found: not found) == []

    run(scenario())


@pytest.mark.parametrize("kind", PULLING)
def test_an_editor_that_asks_is_answered_and_never_told(shop: Path, kind: str) -> None:
    async def scenario() -> None:
        async with editor(kind, shop) as it:
            one = shop / "app/one.py"
            it.open(one)
            assert rules(await it.pulled(one)) == ["missing-type-hint"]
            it.type(one, HINTED)
            assert await it.pulled(one) == []
            assert it.client.diagnostics == {}

    run(scenario())


def test_an_editor_that_does_not_ask_is_told_of_closed_files_too(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.7.0", shop) as it:
            assert rules(await it.pushed(shop / "app/one.py")) == ["missing-type-hint"]

    run(scenario())


def test_the_version_is_told(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("emacs@29.1", shop) as it:
            one = shop / "app/one.py"
            it.open(one, HINTED)
            it.type(one, BARE)
            it.type(one, BARE + BARE)
            await it.pushed(one, lambda found: len(found) == 2)
            assert it.sent[-1].version == 3

    run(scenario())


def test_the_same_answer_is_not_sent_twice(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            one = shop / "app/one.py"
            it.open(one)
            first = await it.pull(one)
            again = await it.pull(one, first.result_id)
            assert isinstance(again, types.RelatedUnchangedDocumentDiagnosticReport)
            it.type(one, "\n" + BARE)
            moved = await it.pull(one, first.result_id)
            assert isinstance(moved, types.RelatedFullDocumentDiagnosticReport)

    run(scenario())


def test_the_whole_workspace_can_be_asked_for(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            one = (shop / "app/one.py").as_uri()
            found = await it.workspace()
            assert rules(list(found[one].items)) == ["missing-type-hint"]  # type: ignore[union-attr]
            again = await it.workspace({one: found[one].result_id or ""})
            assert isinstance(again[one], types.WorkspaceUnchangedDocumentDiagnosticReport)

    run(scenario())


EMOJI = 'async def f() -> None:\n    print("é😀", time.sleep(1))\n\nimport time\n'
BEFORE = '    print("'
COLUMNS = {"utf-8": len(BEFORE) + 9, "utf-16": len(BEFORE) + 6, "utf-32": len(BEFORE) + 5}


@pytest.mark.parametrize("encoding", COLUMNS)
def test_columns_are_in_the_units_agreed_on(shop: Path, encoding: str) -> None:
    capabilities = client_capabilities("neovim@0.11.0")
    assert capabilities.general
    capabilities.general.position_encodings = [types.PositionEncodingKind(encoding)]

    async def scenario() -> None:
        async with editor(capabilities, shop) as it:
            one = shop / "app/one.py"
            it.open(one, EMOJI)
            (shown,) = await it.pulled(one)
            end = COLUMNS[encoding] + len("time.sleep")
            assert (shown.range.start.character, end) == (COLUMNS[encoding], end)

    run(scenario())


def test_edits_are_taken_in_the_units_agreed_on(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            one = shop / "app/one.py"
            it.open(one, 'S = "😀"; \n')
            it.insert(one, 0, 10, "import requests")
            (shown,) = await it.pushed(one)
            assert (shown.range.start.character, shown.code) == (17, "unapproved-import")

    run(scenario())


def test_a_rule_over_files_sees_the_buffer_of_another(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            one, two = shop / "app/one.py", shop / "app/two.py"
            caller = "from app.one import nap\n\n\nasync def work() -> None:\n    nap()\n"
            it.open(two, caller)
            it.open(one, "def nap() -> None: ...\n")
            assert await it.pulled(two) == []
            it.type(one, "import time\n\n\ndef nap() -> None:\n    time.sleep(1)\n")
            (shown,) = await it.pulled(two)
            assert shown.code == "blocking-call-in-async"
            along = [place.location.uri for place in shown.related_information or ()]
            assert along == [(shop / "RULES.md").as_uri(), one.as_uri(), one.as_uri()]

    run(scenario())


def test_the_document_line_is_named_where_related_places_are_not_shown(shop: Path) -> None:
    bare = types.ClientCapabilities()

    async def scenario() -> None:
        async with editor(bare, shop) as it:
            (shown,) = await it.pushed(shop / "app/one.py")
            assert "RULES.md:3 “Type hints are required" in shown.message
            assert shown.related_information is None

    run(scenario())


def test_a_missing_entry_shows_in_the_document_that_draws_it(shop: Path) -> None:
    document = shop / "FOLDER_STRUCTURE.md"
    document.write_text("```\napp/\n├── one.py\n├── two.py\n```\n", encoding="utf-8")

    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(document)
            assert await it.pulled(document) == []
            it.type(document, "```\napp/\n├── one.py\n├── two.py\n└── gone.py\n```\n")
            (shown,) = await it.pulled(document)
            assert (shown.code, shown.range.start.line) == ("missing-path", 4)

    run(scenario())


@pytest.mark.parametrize("watches", [True, False], ids=["it watches", "it does not watch"])
@pytest.mark.parametrize("kind", ["neovim@0.7.0", "neovim@0.11.0"])
def test_a_document_that_changes_on_the_disk_is_seen(shop: Path, kind: str, watches: bool) -> None:
    async def scenario() -> None:
        async with editor(kind, shop) as it:
            one, law = shop / "app/one.py", shop / "RULES.md"
            it.open(one)
            show = it.pulled if kind in PULLING else it.pushed
            assert rules(await show(one)) == ["missing-type-hint"]
            state = law.stat()
            law.write_text(RULES.replace("Type hints", "Type wings"), encoding="utf-8")
            os.utime(law, ns=(state.st_atime_ns, state.st_mtime_ns))
            if watches:
                it.tell_changed(law)
            else:
                it.type(one, BARE + "\n")
            if kind in PULLING:
                assert await it.pulled(one) == []
            else:
                assert await it.pushed(one, lambda found: not found) == []

    run(scenario())


def test_an_editor_that_watches_is_asked_to(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("visual-studio-code@1.65.2", shop) as it:
            await it.pushed(shop / "app/one.py")
            (registration,) = it.registered
            assert registration.method == types.WORKSPACE_DID_CHANGE_WATCHED_FILES

    run(scenario())


def test_an_editor_that_asks_is_told_to_ask_again(shop: Path) -> None:
    asking = client_capabilities("neovim@0.11.0")
    assert asking.workspace
    asking.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(True)

    async def scenario() -> None:
        async with editor(asking, shop) as it:
            one, two = shop / "app/one.py", shop / "app/two.py"
            it.open(one, "def nap() -> None: ...\n")
            it.open(two, "from app.one import nap\n\n\nasync def work() -> None:\n    nap()\n")
            await it.pulled(two)
            before = it.client.diagnostic_refresh_count
            it.type(one, "import time\n\n\ndef nap() -> None:\n    time.sleep(1)\n")
            await it.pulled(one)
            await it.pulled(two)
            assert it.client.diagnostic_refresh_count == before + 1

    run(scenario())
