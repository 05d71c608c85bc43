"""A real Neovim with the settings of `editors/`, where one is installed."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
SCRIPT = """
local function shown()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, { code = one.code, line = one.lnum, column = one.col, source = one.source })
  end
  return found
end
local function told(wanted)
  vim.wait(60000, function() return #shown() == wanted end, 50)
  io.stdout:write(vim.fn.json_encode(shown()) .. "\\n")
end
told(1)
vim.api.nvim_buf_set_lines(0, 0, 0, false, { "# 😀" })
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "def more(y): return '😀', y" })
told(2)
vim.api.nvim_buf_set_lines(0, 0, -1, false, { "" })
told(0)
vim.cmd("quitall!")
"""


@pytest.mark.skipif(shutil.which("nvim") is None, reason="Neovim is not installed")
def test_neovim_shows_what_is_typed(tmp_path: Path) -> None:
    (tmp_path / "RULES.md").write_text("- Type hints are required\n", encoding="utf-8")
    one, script = tmp_path / "one.py", tmp_path / "script.lua"
    one.write_text("def bare(x):\n    return x\n", encoding="utf-8")
    script.write_text(SCRIPT, encoding="utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    settings = REPOSITORY / "editors" / "neovim.lua"
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-n", "-c", f"luafile {settings}", "-c", f"edit {one}",
         "-c", f"luafile {script}"],
        env={**os.environ, "PATH": path, "XDG_STATE_HOME": str(tmp_path / "state"),
             "XDG_CACHE_HOME": str(tmp_path / "cache")},
        stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=240, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    first, second, last = [json.loads(line) for line in done.stdout.splitlines()]
    found = {"code": "missing-type-hint", "source": "vibelint", "line": 0, "column": 4}
    assert first == [found]
    assert second == [{**found, "line": 1}, {**found, "line": 3}]
    assert last in ([], {})
