"""How what blocks is told: once, where, by which name and with which weight."""

from __future__ import annotations

from tests.rules.blocking.buffers import BUSY
from tests.rules.blocking.probes import files_of, found
from vibelint.model.severity import Severity


def test_a_loop_over_pairs_is_told_once() -> None:
    probe = """
import sqlite3

async def handler(rows: sqlite3.Cursor) -> None:
    for key, (name, value) in rows:
        print(key, name, value)
"""
    assert [item.place.span.line for item in found(files_of(probe))] == [4]


def test_a_list_of_what_a_helper_gives_is_told_once() -> None:
    probe = """
from pathlib import Path

def found(folder: Path):
    return folder.rglob("*")

async def handler(folder: Path) -> list:
    return list(found(folder))
"""
    assert [item.place.span.column for item in found(files_of(probe))] == [17]


def test_a_method_that_a_client_makes_up_is_told_by_its_own_name() -> None:
    probe = """
import boto3

s3 = boto3.client("s3")

async def handler() -> None:
    s3.put_object(Bucket="b", Key="k", Body=b"")
"""
    (told,) = found(files_of(probe))
    assert told.message == "`boto3.Client.put_object` blocks the event loop inside async `handler`"


def test_an_image_in_a_response_only_keeps_the_processor_busy() -> None:
    probe = """
from django.http import HttpResponse
from PIL import Image

async def handler(name: str) -> HttpResponse:
    response = HttpResponse(content_type="image/png")
    Image.new("RGB", (1, 1)).save(response)
    Image.new("RGB", (1, 1)).save(name)
    return response
"""
    tiers = [item.tier for item in found(files_of(probe))]
    assert tiers == [Severity.WARNING, None]


def test_a_table_read_from_memory_only_keeps_the_processor_busy() -> None:
    *told, last = found(files_of(BUSY))
    assert [item.tier for item in told] == [Severity.WARNING] * 5
    assert last.tier is None


def test_a_partial_of_the_name_it_is_given_to_comes_to_an_end() -> None:
    probe = """
import functools
import sqlite3
import anyio

def connect(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name)

async def handler(is_async: bool) -> None:
    function = connect
    if not is_async:
        function = functools.partial(anyio.to_thread.run_sync, function)
    connection = await function("f")
    connection.execute("x")
"""
    assert 13 in [item.place.span.line for item in found(files_of(probe))]


def test_what_a_result_was_asked_before_it_remembers() -> None:
    probe = """
from celery.result import AsyncResult

async def handler(key: str) -> dict[str, object]:
    result = AsyncResult(key)
    value = result.result if result.ready() else None
    return {"state": result.state, "value": value, "error": [result.info for _ in "a"]}
"""
    assert [item.place.span.line for item in found(files_of(probe))] == [5]


def test_a_plain_function_on_the_loop_is_told_to_become_async_and_is_not_mended() -> None:
    probe = """
import requests
from mcp.server.fastmcp import FastMCP

mcp = FastMCP("tools")

@mcp.tool()
def fetch(address: str) -> str:
    return requests.get(address).text
"""
    (told,) = found(files_of(probe))
    assert told.message == "`requests.get` blocks the event loop that runs `fetch`"
    assert told.remedy.startswith("make `fetch` an `async def` and use `httpx.AsyncClient`")
    assert told.fix is None
