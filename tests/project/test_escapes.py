"""What becomes of a callable that is handed over."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.facts.expression import Lambda
from vibelint.facts.file import CallSite
from vibelint.project.escapes import Escapes, escapes
from vibelint.project.project import Project


def asked(source: str) -> tuple[Escapes, CallSite]:
    """The last call of a module, outermost."""
    project: Project = project_of({"app.py": source})
    sites = project.files["app.py"].calls
    return escapes(project), max(sites, key=lambda s: (s.call.span.line, s.call.span.end_column))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("import asyncio\nasyncio.to_thread(work, 1)", id="a thread of asyncio's"),
        pytest.param("from asyncio import to_thread as go\ngo(work, 1)", id="under another name"),
        pytest.param("asyncio = 1\nloop.run_in_executor(None, work)", id="any loop's executor"),
        pytest.param("pool.submit(work, 1)", id="any pool's submit"),
        pytest.param("tasks.add_task(work, 1)", id="background tasks"),
        pytest.param("import anyio\nanyio.to_thread.run_sync(work)", id="anyio's thread"),
        pytest.param(
            "from fastapi.concurrency import run_in_threadpool\nrun_in_threadpool(work)",
            id="starlette's pool",
        ),
        pytest.param(
            "from asgiref.sync import sync_to_async\nsync_to_async(work)", id="asgiref's wrapper"
        ),
        pytest.param("import threading\nthreading.Thread(target=work)", id="a thread's target"),
        pytest.param("conn.run_sync(work)", id="an async connection's bridge"),
    ],
)
def test_it_is_run_elsewhere(source: str) -> None:
    found, site = asked(source)
    assert found.elsewhere("app.py", site) == "work"


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("def to_thread(f): pass\nto_thread(work)", id="a namesake of the project's"),
        pytest.param("other(work)", id="an unknown function"),
        pytest.param("import asyncio\nasyncio.to_thread()", id="no arguments"),
    ],
)
def test_it_is_not_known_to_be_run_elsewhere(source: str) -> None:
    found, site = asked(source)
    assert found.elsewhere("app.py", site) is None


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("sorted(xs, key=work)", id="a sort's key"),
        pytest.param("xs.sort(key=work)", id="a list's own sort"),
        pytest.param("list(map(work, xs))", id="map, consumed"),
        pytest.param("print(*map(work, xs))", id="map, unpacked"),
        pytest.param("loop.call_soon(work, 1)", id="the loop itself"),
    ],
)
def test_it_is_called_on_the_spot(source: str) -> None:
    found, site = asked(source)
    assert found.uses("app.py", site).here == ("work",)


def test_a_lambda_is_a_callable_too() -> None:
    found, site = asked("max(xs, key=lambda x: x)")
    assert [type(callee) for callee in found.uses("app.py", site).here] == [Lambda]
