"""Contracts that are broken: what is wrong is told with its line, the rest is read all the same."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.model.severity import Severity
from vibelint.policy.api_contract import Contract, read_api_contract
from vibelint.policy.markdown import read_document

HALF = """\
```yaml
openapi: 3.0.0
paths:
  /a:
    get:
      responses:
        "200": {description: ok}
  /b:
    get: [
```
"""
APP = (
    "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a')\ndef a(): ...\n"
    "@app.get('/c')\ndef c(): ...\n@app.post('/d')\ndef d(): ...\n"
)


def read(text: str) -> Contract:
    return read_api_contract(read_document("api_contract", "API_CONTRACT.md", f"# API\n\n{text}"))


def named(contract: Contract) -> set[str]:
    stated = {f"{one.method} {one.path}" for one in contract.endpoints}
    return stated | {f"{method} {path}" for method, path in contract.mentions}


def reasons(contract: Contract) -> list[tuple[int, str]]:
    return [(one.citation.line, one.reason) for one in contract.unread]


def test_what_may_stand_in_half_a_block_is_one_note() -> None:
    files = {"API_CONTRACT.md": f"# API\n\n{HALF}", "main.py": APP}
    (found,) = check_rule("undocumented-endpoint", files)
    assert found.message == "`GET /c`, and 1 more, may stand in the part that is not read"
    assert (found.place.path, found.place.span.line) == ("API_CONTRACT.md", 11)
    assert found.tier is Severity.NOTE


def test_what_stands_before_the_break_is_compared() -> None:
    code = APP.replace("@app.get('/a')", "@app.get('/a', status_code=202)")
    (found,) = check_rule(
        "endpoint-drift", {"API_CONTRACT.md": f"# API\n\n{HALF}", "main.py": code}
    )
    assert found.message == "`GET /a` answers 202, the contract says 200"
    whole = HALF.replace("get: [", "get: {}")
    files = {"API_CONTRACT.md": f"# API\n\n{whole}", "main.py": APP}
    assert len(check_rule("undocumented-endpoint", files)) == 2


ROWS = "| GET | /a | 200 |\n| POST | /b | 201 |\n"


@pytest.mark.parametrize(
    ("table", "reason"),
    [
        (f"| Method | Path | Status |\n{ROWS}", "the table has no line of dashes below its head"),
        (f"| Method | Path | Status |\n| --- | --- |\n{ROWS}",
         "the line of dashes below the table's head has not as many cells as the head"),
    ],
)  # fmt: skip
def test_a_table_with_a_broken_head_is_read(table: str, reason: str) -> None:
    contract = read(table)
    assert (named(contract), reasons(contract)) == ({"GET /a", "POST /b"}, [(3, reason)])


def test_a_key_among_paths_that_is_none_is_told() -> None:
    contract = read(HALF.replace("    get: [", "    post: {}\n\tdelete: {}"))
    assert reasons(contract) == [(12, "`delete` stands where paths do, and is none")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("- get /a\n- `delete /b`\n", {"GET /a", "DELETE /b"}),
        ("### get /a\n", {"GET /a"}),
        ("- /a\n  - GET\n  - POST: makes one\n- /b\n  - DELETE\n", {"GET /a", "POST /a", "DELETE /b"}),
        ("<table><tr><td>GET</td><td>/a</td></tr></table>\n", {"GET /a"}),
        ("```bash\ncurl https://x.example.org/a/1\n```\n", {"GET /a/{}"}),
        ("```bash\ncurl https://x.example.org/a -d '{}'\n```\n", {"POST /a"}),
        ("```bash\ncurl -X PUT https://x.example.org/a\n```\n", {"PUT /a"}),
        ("```python\n@router.get('/a')\ndef f(): ...\n```\n", {"GET /a"}),
        ("<!-- GET /a -->\n", set()),
        ("- get a /b\n- post office\n- getting /a\n", set()),
        ("- /a\n  - who may call it\n  - GET is for people\n", set()),
    ],
)  # fmt: skip
def test_other_ways_of_naming_endpoints(text: str, names: set[str]) -> None:
    assert named(read(text)) == names


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- `GTE /a`\n- `GET /b`\n", (3, "`GTE` is no method")),
        ("### DELTE /a\n\n### GET /b\n", (3, "`DELTE` is no method")),
        ("- `WS /a`\n- `GET /b`\n", None),
        ("- NOTE: `/a` is slow\n- `GET /b`\n", None),
        ("- JSON `/a` is slow, `GET /b` is not\n- `GET /b`\n", None),
    ],
)  # fmt: skip
def test_a_method_that_is_none_is_told(text: str, reason: tuple[int, str] | None) -> None:
    assert reasons(read(text)) == ([reason] if reason else [])
