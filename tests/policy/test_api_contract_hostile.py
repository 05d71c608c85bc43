"""Contracts that want to take long: what they cost grows with their size, not faster."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import count
from time import process_time

import pytest

from vibelint.policy.api_contract import files_beside, read_api_contract
from vibelint.policy.markdown import Document, read_document

BODY = "### POST /a\n\nRequest body\n\n```json\n"
SHAPES: dict[str, Callable[[int], str]] = {
    "codes": lambda n: "### GET /a\n\nReturns " + "200 or " * n,
    "emphasis": lambda n: "### GET /a\n\n- " + "_a " * n,
    "words before a base": lambda n: "Base URL " + "start" * n + " /a\n",
    "methods": lambda n: "### " + "GET, " * n + "/a\n",
    "segments": lambda n: "### GET /" + "a/" * n + "\n",
    "rows": lambda n: "| Method | Path |\n|---|---|\n" + "| GET | /a |\n" * (n // 4),
    "rows of no table": lambda n: "| Method | Path |\n" + "| GET | /a |\n" * (n // 4),
    "bases": lambda n: "".join(
        f"## S{i}\n\nBase path: `/a{i}`\n\n- `GET /x`\n\n" for i in range(n // 16)
    ),
    "open texts": lambda n: f"{BODY}{{" + '"\\' * n + "\n```\n",
    "open comments": lambda n: f"{BODY}{{" + "/*" * n + "\n```\n",
    "commas": lambda n: f"{BODY}{{" + "," * n + "\n```\n",
    "nested objects": lambda n: BODY + '{"a":' * n + "\n```\n",
    "empty lines": lambda n: "```yaml\n" + "\n" * n + "x: 1\n```\n",
    "schemas that hold themselves": lambda n: (
        "```yaml\nopenapi: 3\npaths:\n  /a:\n    post:\n      requestBody: {content: {j: {schema: "
        "{$ref: '#/components/schemas/A'}}}}\ncomponents:\n  schemas:\n    A:\n      properties:\n"
        + "".join(f"        f{i}: {{$ref: '#/components/schemas/A'}}\n" for i in range(n // 100))
        + "```\n"
    ),
}  # fmt: skip


def document(shape: str, size: int) -> Document:
    return read_document("api_contract", "API_CONTRACT.md", SHAPES[shape](size))


TURN = count()


def cost(text: Document) -> float:
    """Of reading it under a name of its own: what was read is remembered."""
    made = replace(text, path=f"{next(TURN)}.md")
    started = process_time()
    read_api_contract(made)
    files_beside(made)
    return process_time() - started


@pytest.mark.parametrize("shape", SHAPES)
def test_cost_grows_no_faster_than_the_text(shape: str) -> None:
    small, large = document(shape, 2_000), document(shape, 16_000)
    cost(small)
    least = [min(cost(one) for _ in range(3)) for one in (small, large)]
    assert least[1] < 24 * least[0] + 0.3
