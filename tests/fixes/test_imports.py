"""Imports that a fix adds stand where isort and ruff sort them."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import libcst as cst
import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.fixes.imports import with_imports, with_statement, without_idle
from vibelint.fixes.plan import Import

RUFF = shutil.which("ruff", path=str(Path(sys.executable).parent)) or "ruff"
CASES = [
    ("x = 1\n", "import asyncio\n\nx = 1\n"),
    ("def f(): ...\n", "import asyncio\n\n\ndef f(): ...\n"),
    ('"""Doc."""\n\nx = 1\n', '"""Doc."""\n\nimport asyncio\n\nx = 1\n'),
    ("# licence\n\nimport os\n", "# licence\n\nimport asyncio\nimport os\n"),
    ("import abc\nimport os\n\nimport httpx\n", "import abc\nimport asyncio\nimport os\n\nimport httpx\n"),
    ("from __future__ import annotations\n\nx = 1\n",
     "from __future__ import annotations\n\nimport asyncio\n\nx = 1\n"),
    ("import httpx\n\nx = 1\n", "import asyncio\n\nimport httpx\n\nx = 1\n"),
    ("import abc\n\nfrom app import x\n", "import abc\nimport asyncio\n\nfrom app import x\n"),
    ("from abc import ABC\n", "import asyncio\nfrom abc import ABC\n"),
    ("import asyncio\n", "import asyncio\n"),
    ("import asyncio as aio\n", "import asyncio\nimport asyncio as aio\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), CASES, ids=[repr(before) for before, _ in CASES])
def test_where_an_import_goes(before: str, after: str) -> None:
    assert with_imports(cst.parse_module(before), [Import("asyncio")]).code == after


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_it_has_the_files_line_ends(line_end: str) -> None:
    before = f"import os{line_end}x = 1{line_end}"
    after = with_imports(cst.parse_module(before), [Import("asyncio")]).code
    assert after == f"import asyncio{line_end}import os{line_end}x = 1{line_end}"


MODULES = ["abc", "os", "sys", "zlib", "httpx", "attr", "structlog"]
BLOCKS = st.lists(st.sampled_from(MODULES), unique=True, max_size=5)


@given(BLOCKS, st.sampled_from(["asyncio", "logging", "loguru"]))
def test_a_sorted_block_stays_sorted(modules: list[str], new: str) -> None:
    kept = [name for name in modules if name != new]
    standard = sorted(name for name in kept if name in sys.stdlib_module_names)
    other = sorted(set(kept) - {*standard})
    blocks = ["".join(f"import {name}\n" for name in part) for part in (standard, other) if part]
    before = "\n".join(blocks)
    after = with_imports(cst.parse_module(before), [Import(new)]).code
    names = [line.split()[1] for line in after.splitlines() if line]
    assert sorted(names) == sorted([*kept, new])
    groups = [part.split("\n") for part in after.strip("\n").split("\n\n")]
    assert all(group == sorted(group) for group in groups)
    assert len(groups) == len({name in sys.stdlib_module_names for name in names})


def test_ruff_agrees(tmp_path: Path) -> None:
    code = "import os\n\nimport httpx\nfrom fastapi import APIRouter\n\n\ndef f() -> None:\n    os.getpid()\n"
    needs = [Import("asyncio"), Import("structlog"), Import("loguru", "logger")]
    module = with_statement(with_imports(cst.parse_module(code), needs), "x = 1")
    (tmp_path / "a.py").write_text(module.code, encoding="utf-8")
    words = [RUFF, "check", "--isolated", "--select", "I001", "a.py"]
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    words = [RUFF, "format", "--isolated", "--check", "a.py"]
    assert subprocess.run(words, cwd=tmp_path, capture_output=True, check=False).returncode == 0


def test_an_idle_import_goes_and_a_used_one_stays() -> None:
    code = "import time\nfrom os import getpid, sep as mark\n\nprint(mark)\n"
    drops = [Import("time"), Import("os", "getpid"), Import("os", "sep", "mark")]
    assert (
        without_idle(cst.parse_module(code), drops).code
        == "from os import sep as mark\n\nprint(mark)\n"
    )
