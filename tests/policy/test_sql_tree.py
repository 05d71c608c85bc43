"""SQL is understood wherever it is asked for: deep in a stack, in threads, in a fresh process."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

import pytest

from vibelint.policy.db_schema.statements import Statement
from vibelint.policy.markdown import read_document
from vibelint.policy.read import read_policy

Result = TypeVar("Result")
TABLE = "CREATE TABLE t (id INT PRIMARY KEY, a NUMERIC(9, 2) NOT NULL DEFAULT ((1 + (2 * 3))));"
THREADS = f"""
from concurrent.futures import ThreadPoolExecutor
def tree(_):
    from vibelint.policy.db_schema.sql_tree import parsed
    from vibelint.policy.db_schema.statements import Statement
    return parsed(Statement({TABLE!r}, 1, 3), "")
with ThreadPoolExecutor(8) as pool:
    print(sum(one is not None for one in pool.map(tree, range(32))))
"""


def below(frames: int, call: Callable[[], Result]) -> Result:
    return below(frames - 1, call) if frames else call()


@pytest.mark.parametrize("left", [60, 90, 120, 200])
def test_a_caller_that_stands_deep_gets_its_answer(left: int) -> None:
    from vibelint.policy.db_schema.sql_tree import parsed

    depth, frame = 0, sys._getframe()
    while frame.f_back is not None:
        depth, frame = depth + 1, frame.f_back
    found = below(
        sys.getrecursionlimit() - depth - left, lambda: parsed(Statement(TABLE, 1, 3), "")
    )
    assert found is not None


def test_threads_that_ask_first_all_get_theirs() -> None:
    done = subprocess.run(
        [sys.executable, "-c", THREADS], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "32"


def test_documents_read_in_threads_say_the_same() -> None:
    document = read_document("db_schema", "DB_SCHEMA.md", f"# DB\n\n```sql\n{TABLE}\n```\n")
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda _: read_policy([document]).tables, range(8)))
    assert len(set(read)) == 1
    assert [column.name for column in read[0][0].columns] == ["id", "a"]
