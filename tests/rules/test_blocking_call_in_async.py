"""What blocks the loop, and what only looks like it: every row is one body or one module.

A row's text stands in `async def handler` unless it holds a `def` of its own at the top. `# blocks`
marks the lines that have to be found; a trap marks none.
"""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from tests.rules.blocking.direct import BLOCKING
from tests.rules.blocking.direct_traps import TRAPS
from tests.support import check_rule
from vibelint.model.finding import Found

RULE = "blocking-call-in-async"
MARK = "# blocks"


def module(row: str) -> str:
    """The row as it is if it defines an async function, else as the body of one."""
    lines = dedent(row).split("\n")
    if any(line.startswith("async def ") for line in lines):
        return "\n".join(lines) + "\n"
    return "async def handler():\n" + indent("\n".join(lines), "    ") + "\n"


def found(source: str, path: str = "app/service.py") -> list[Found]:
    return check_rule(RULE, {path: source, "app/__init__.py": "", "app/web.py": "get = print\n"})


@pytest.mark.parametrize("row", BLOCKING.values(), ids=BLOCKING.keys())
def test_it_blocks(row: str) -> None:
    source = module(row)
    marked = [n for n, line in enumerate(source.split("\n"), 1) if line.endswith(MARK)]
    assert sorted({item.place.span.line for item in found(source)}) == marked


@pytest.mark.parametrize("row", TRAPS.values(), ids=TRAPS.keys())
def test_it_only_looks_like_it(row: str) -> None:
    assert found(module(row)) == []


def test_there_are_enough_of_both() -> None:
    assert len(BLOCKING) >= 60
    assert len(TRAPS) >= 50
