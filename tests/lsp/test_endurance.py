"""The server never dies: half-typed code, files and folders that go, settings that are wrong."""

from __future__ import annotations

import asyncio
import random
import shutil
import sys
from pathlib import Path

import pytest
from lsprotocol import types
from pytest_lsp import make_test_lsp_client

from tests.lsp.editor import Editor, editor, rules, run, until
from tests.session.test_staying import edited
from vibelint.session.roots import forget
from vibelint.session.session import Session
from vibelint.session.wishes import Wishes

RULES = "- Type hints are required on every function\n"
BARE = "def bare(x):\n    return x\n"
FIXTURE = Path(__file__).parents[2] / "fixtures" / "fastapi-drifted"
BROKEN = {
    "half a call": "def f(\n",
    "half a string": 'x = "abc\n',
    "half a triple string": 'x = """abc\n',
    "a null byte": "x = 1\0\n",
    "a lone surrogate": "x = '\ud800'\n",
    "deep brackets": "(" * 3000,
    "a chain of minus": "x = " + "-" * 10000 + "1\n",
    "a form feed": "\x0c\ndef g(y):\n    return y\n",
    "odd line ends": "a = 1\r\rdef g(y):\r\n\treturn y\n\x85\u2028b = 2\n",
    "nothing": "",
}


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "shop"
    root.mkdir()
    (root / "RULES.md").write_text(RULES, encoding="utf-8")
    (root / "one.py").write_text(BARE, encoding="utf-8")
    return root


async def still_alive(it: Editor, path: Path) -> None:
    it.type(path, BARE)
    assert rules(await it.pulled(path)) == ["missing-type-hint"]


@pytest.mark.parametrize("what", BROKEN)
def test_half_typed_code(shop: Path, what: str) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(shop / "one.py", BROKEN[what])
            for found in await it.pulled(shop / "one.py"):
                assert found.range.start.line <= found.range.end.line
            await still_alive(it, shop / "one.py")

    run(scenario())


def test_a_file_that_is_gone(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(shop / "one.py")
            (shop / "one.py").unlink()
            assert rules(await it.pulled(shop / "one.py")) == ["missing-type-hint"]
            it.close(shop / "one.py")
            assert await it.pulled(shop / "one.py") == []

    run(scenario())


def test_a_file_that_is_gone_is_clear_where_it_is_told(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.7.0", shop) as it:
            it.open(shop / "one.py")
            await it.pushed(shop / "one.py")
            (shop / "one.py").unlink()
            it.close(shop / "one.py")
            await it.pushed(shop / "one.py", lambda found: not found)

    run(scenario())


def test_a_folder_that_is_gone(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(shop / "one.py")
            shutil.rmtree(shop)
            await it.pull(shop / "one.py")
            shop.mkdir()
            (shop / "RULES.md").write_text(RULES, encoding="utf-8")
            await still_alive(it, shop / "one.py")

    run(scenario())


def test_a_folder_without_documents(tmp_path: Path) -> None:
    root = tmp_path.resolve() / "plain"
    (root / "sub").mkdir(parents=True)
    inner = root / "sub/one.py"
    inner.write_text(
        "import time\n\n\nasync def f() -> None:\n    time.sleep(1)\n", encoding="utf-8"
    )

    async def scenario() -> None:
        async with editor("neovim@0.11.0", root) as it:
            it.open(inner)
            assert rules(await it.pulled(inner)) == ["blocking-call-in-async"]

    run(scenario())


def test_a_loose_file_outside_of_the_workspace_is_left_alone(shop: Path, tmp_path: Path) -> None:
    loose = tmp_path.resolve() / "loose.py"
    loose.write_text(BARE, encoding="utf-8")

    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(loose)
            assert await it.pulled(loose) == []

    run(scenario())


def test_several_folders_are_several_projects(shop: Path, tmp_path: Path) -> None:
    other = tmp_path.resolve() / "other"
    other.mkdir()
    (other / "RULES.md").write_text("- Never use `print`\n", encoding="utf-8")
    (other / "one.py").write_text(BARE, encoding="utf-8")

    async def scenario() -> None:
        async with editor("neovim@0.7.0", shop, other) as it:
            assert rules(await it.pushed(shop / "one.py")) == ["missing-type-hint"]
            it.open(other / "one.py", "import os\n\n\ndef f(x):\n    print(x)\n")
            assert rules(await it.pushed(other / "one.py")) == ["unstructured-logging"]
            gone = types.WorkspaceFolder(shop.as_uri(), "shop")
            event = types.WorkspaceFoldersChangeEvent(added=[], removed=[gone])
            it.client.workspace_did_change_workspace_folders(
                types.DidChangeWorkspaceFoldersParams(event)
            )
            await it.pushed(shop / "one.py", lambda found: not found)
            assert rules(it.shown(other / "one.py")) == ["unstructured-logging"]

    run(scenario())


def test_settings_that_are_wrong_are_told_once(shop: Path) -> None:
    settings = shop / "pyproject.toml"
    settings.write_text("[tool.vibelint]\nselekt = []\n", encoding="utf-8")

    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(shop / "one.py")
            assert await it.pulled(shop / "one.py") == []
            assert await it.pulled(shop / "one.py") == []
            (told,) = it.client.messages
            assert "unknown key `selekt`, did you mean `select`?" in told.message
            settings.write_text("", encoding="utf-8")
            await still_alive(it, shop / "one.py")

    run(scenario())


def test_a_request_can_be_cancelled(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            it.open(shop / "one.py")
            it.type(shop / "one.py", BARE + "\n")
            asked = asyncio.ensure_future(it.pull(shop / "one.py"))
            waiting = it.client.protocol._request_futures
            await until(lambda: len(waiting) > 0)
            (number,) = waiting
            it.client.cancel_request(types.CancelParams(number))
            with pytest.raises(Exception, match=r"(?i)cancel"):
                await asked
            await still_alive(it, shop / "one.py")

    run(scenario())


def test_a_notebook_cell_and_a_diff_are_no_files(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            for uri in ("vscode-notebook-cell:/one.ipynb#a", "git:/one.py", "untitled:Untitled-1"):
                item = types.TextDocumentItem(uri, "python", 1, BARE)
                it.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
            it.open(shop / "one.py")
            await still_alive(it, shop / "one.py")

    run(scenario())


def test_two_hundred_edits_end_where_a_fresh_run_does(tmp_path: Path) -> None:
    root = Path(shutil.copytree(FIXTURE, tmp_path.resolve() / "shop"))
    chance = random.Random(6)
    paths = sorted(path for path in root.rglob("*") if path.suffix in (".py", ".md"))
    texts = {path: path.read_text(encoding="utf-8") for path in paths}

    async def scenario() -> None:
        async with editor("neovim@0.11.0", root) as it:
            for path in paths:
                it.open(path)
            for _ in range(200):
                path = chance.choice(paths)
                texts[path] = edited(texts[path], chance)
                it.type(path, texts[path])
                if chance.random() < 0.1:
                    await it.pull(path)
            forget()
            buffers = {path.relative_to(root).as_posix(): text for path, text in texts.items()}
            fresh = Session(root, Wishes(engines=False)).check(overlay=buffers)
            for path in paths:
                name = path.relative_to(root).as_posix()
                wanted = [one for one in fresh.findings if one.path == name]
                shown = await it.pulled(path)
                assert [(one.range.start.line + 1, one.code) for one in shown] == [
                    (one.span.line, one.rule) for one in wanted
                ]
                assert [one.data["fingerprint"] for one in shown] == [  # type: ignore[index]
                    one.fingerprint for one in wanted
                ]

    run(scenario())


COMMAND = (sys.executable, "-m", "vibelint", "server", "--stdio")


def test_a_real_process_serves_and_ends(shop: Path) -> None:
    async def scenario() -> None:
        client = make_test_lsp_client()
        await client.start_io(*COMMAND)
        folder = types.WorkspaceFolder(shop.as_uri(), "shop")
        params = types.InitializeParams(
            capabilities=types.ClientCapabilities(), workspace_folders=[folder]
        )
        await client.initialize_session(params)
        uri = (shop / "one.py").as_uri()
        await until(lambda: bool(client.diagnostics.get(uri)))
        await client.shutdown_session()
        assert client._server
        assert await asyncio.wait_for(client._server.wait(), 10) == 0
        await client.stop()

    run(scenario())


def test_a_client_that_vanishes_leaves_no_server_behind(shop: Path) -> None:
    async def scenario() -> None:
        pipe = asyncio.subprocess.PIPE
        server = await asyncio.create_subprocess_exec(*COMMAND, stdin=pipe, stdout=pipe)
        assert server.stdin
        server.stdin.write(b"Content-Length: 2\r\n\r\n{}")
        await server.stdin.drain()
        server.stdin.close()
        await asyncio.wait_for(server.wait(), 20)

    run(scenario())


def test_the_server_opens_no_connection() -> None:
    source = Path(__file__).parents[2] / "vibelint" / "lsp"
    for path in source.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert "start_tcp" not in text
        assert "start_ws" not in text
