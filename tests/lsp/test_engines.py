"""What is delegated: ruff when a file is saved, mypy when somebody asks."""

from __future__ import annotations

from pathlib import Path

import pytest
from lsprotocol import types

from tests.lsp.editor import editor, rules, run

LAW = "# Rules\n\n- No wildcard imports\n- Code passes mypy\n"
STAR = "from os.path import *\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    root = tmp_path.resolve() / "shop"
    root.mkdir()
    (root / "RULES.md").write_text(LAW, encoding="utf-8")
    (root / "one.py").write_text("x = 1\n", encoding="utf-8")
    return root


def test_ruff_looks_when_a_file_is_saved(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.7.0", shop) as it:
            one = shop / "one.py"
            it.open(one)
            it.type(one, STAR)
            it.save(one, STAR)
            (shown,) = await it.pushed(one)
            assert (shown.code, shown.source) == ("ruff/F403", "vibelint")
            it.type(one, f"\n{STAR}")
            await it.pushed(one, lambda found: not found)
            it.save(one, f"\n{STAR}")
            (moved,) = await it.pushed(one)
            assert moved.range.start.line == 1

    run(scenario())


def test_mypy_looks_when_it_is_asked(shop: Path) -> None:
    async def scenario() -> None:
        async with editor("neovim@0.11.0", shop) as it:
            one = shop / "one.py"
            (shop / "one.py").write_text("x: int = 'one'\n", encoding="utf-8")
            it.open(one)
            assert await it.pulled(one) == []
            await it.client.workspace_execute_command_async(
                types.ExecuteCommandParams("vibelint.checkTypes")
            )
            assert rules(await it.pulled(one)) == ["mypy/assignment"]

    run(scenario())
