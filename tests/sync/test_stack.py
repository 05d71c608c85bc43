"""Packages listed as approved, where somebody names them."""

from __future__ import annotations

import pytest

from tests.sync.bringing import stack, understood
from vibelint.project.project import Declared, Environment
from vibelint.sync.stack.comparison import StackComparison

ENVIRONMENT = Environment(
    declared=(
        Declared("fastapi", ">=0.115", (), "runtime", "pyproject.toml", 4),
        Declared("uvicorn", ">=0.30", (), "runtime", "pyproject.toml", 5),
        Declared("httpx", ">=0.27", ("http2",), "runtime", "pyproject.toml", 6),
    )
)
FENCE = "# Stack\n\n## Approved packages\n\n```\nfastapi>=0.115\nuvicorn>=0.30\n```\n\nAsk first.\n"
ROWS = """\
# Stack

## Approved packages

| Package | Version | Why |
| --- | --- | --- |
| `fastapi` | >=0.115 | the API |
| `uvicorn` | >=0.30 | the server |
"""
ITEMS = "# Stack\n\n## Approved packages\n\n- `fastapi>=0.115`: the API\n- `uvicorn>=0.30`\n"


@pytest.mark.parametrize(
    ("text", "after", "new"),
    [
        (FENCE, "fastapi>=0.115\n", "httpx[http2]>=0.27\n"),
        (ROWS, "| `fastapi` | >=0.115 | the API |\n", "| `httpx[http2]` | >=0.27 | |\n"),
        (ITEMS, "- `fastapi>=0.115`: the API\n", "- `httpx[http2]>=0.27`\n"),
    ],
)
def test_a_named_package_is_listed_as_others_are(text: str, after: str, new: str) -> None:
    outcome = stack(text, "HTTPX", environment=ENVIRONMENT)
    assert outcome.text == text.replace(after, after + new)
    assert outcome.left == []


@pytest.mark.parametrize("text", [FENCE, ROWS, ITEMS])
def test_nothing_is_approved_that_nobody_names(text: str) -> None:
    outcome = stack(text, environment=ENVIRONMENT)
    assert (outcome.text, outcome.left) == (text, [])
    seen = understood({"TECH_STACK.md": text}, environment=ENVIRONMENT)
    told = list(StackComparison(seen.project, ()).suggestions(seen.policy))
    assert told == [("httpx", "pyproject.toml:6 declares it")]


def test_an_open_list_lacks_nothing() -> None:
    outcome = stack("# Stack\n\n- FastAPI 0.115+\n", "httpx", environment=ENVIRONMENT)
    assert outcome.left == []
