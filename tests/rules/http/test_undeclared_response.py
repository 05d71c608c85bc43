"""`undeclared-response`: who asks, and which routes have nothing to declare."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule

RULE = "undeclared-response"
HEAD = """\
from fastapi import APIRouter, FastAPI, Response
from fastapi.responses import JSONResponse
app = FastAPI()
def made() -> Response: ...
def some(x):
    return JSONResponse({}) if x else None
"""


def names(text: str, path: str = "app/main.py") -> list[str]:
    return [found.symbol for found in check_rule(RULE, {path: HEAD + text})]


@pytest.mark.parametrize(
    "line",
    [
        "**Every route declares `response_model=...` and an explicit `status_code`.**",
        "Use `response_model` on all endpoints",
        "Always specify response models",
        "All endpoints must have a response_model",
        "Never return ORM objects; use a response_model",
        "Endpoint wajib punya `response_model`",
        "Never write endpoints without `response_model`",
    ],
)
def test_lines_that_ask(line: str) -> None:
    assert asked(RULE, line) == [{}]


@pytest.mark.parametrize(
    "line",
    [
        "Use consistent response format for all endpoints",
        "Do not use response_model; annotate the return type",
        "Use `response_model_exclude_none=True`",
        "Response models live in `schemas/`",
        "Use Pydantic models for input validation and response schemas.",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


@pytest.mark.parametrize(
    "text",
    [
        "@app.get('/a')\ndef f():\n    return {}\n",
        "@app.get('/a')\nasync def f():\n    rows = []\n    return rows\n",
        "@app.post('/a', status_code=201)\ndef f():\n    return {}\n",
        "@app.get('/a', tags=['a'])\ndef f(x: int):\n    if x:\n        return None\n    return x\n",
    ],
)
def test_found(text: str) -> None:
    assert names(text) == ["f"]


@pytest.mark.parametrize(
    "text",
    [
        "@app.get('/a', response_model=None)\ndef f():\n    return {}\n",
        "@app.get('/a')\ndef f() -> dict[str, int]:\n    return {}\n",
        "@app.get('/a', **OPTIONS)\ndef f():\n    return {}\n",
        "@app.get('/a', status_code=204)\ndef f():\n    return {}\n",
        "@app.get('/a', include_in_schema=False)\ndef f():\n    return {}\n",
        "@app.head('/a')\ndef f():\n    return {}\n",
        "@app.websocket('/a')\nasync def f(ws):\n    return {}\n",
        "@app.get('/a')\ndef f():\n    return JSONResponse({})\n",
        "@app.get('/a')\ndef f():\n    return templates.TemplateResponse('a.html')\n",
        "@app.get('/a')\ndef f():\n    return made()\n",
        "@app.get('/a')\ndef f(x: int):\n    return some(x)\n",
        "@app.get('/a')\ndef f():\n    answer = Response()\n    return answer\n",
        "@app.get('/a')\ndef f():\n    print(1)\n",
        "@app.get('/a')\ndef f():\n    return None\n",
        "@app.get('/a')\ndef f():\n    raise KeyError\n",
        "@app.get('/a')\ndef f(x: int) -> int:\n    def inner():\n        return {}\n    return x\n",
    ],
)
def test_silent(text: str) -> None:
    assert names(text) == []


def test_once_for_a_function_with_two_routes() -> None:
    assert names("@app.get('/a')\n@app.get('/b')\ndef f():\n    return {}\n") == ["f"]


def test_silent_in_tests() -> None:
    assert names("@app.get('/a')\ndef f():\n    return {}\n", "tests/app.py") == []
