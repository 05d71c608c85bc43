"""Contracts that hold OpenAPI, and what is told of broken ones."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policy.test_api_contract import read

OPENAPI = """\
openapi: 3.1.0
servers: [{url: "https://x.example/api"}]
paths:
  /users/{id}:
    put:
      requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
      responses:
        "200": {content: {application/json: {schema: {$ref: "#/components/schemas/User"}}}}
        "404": {description: none}
components:
  schemas:
    Base: {type: object, properties: {id: {type: integer, readOnly: true}}}
    User:
      allOf:
        - $ref: "#/components/schemas/Base"
        - type: object
          required: [name]
          properties:
            name: {type: string}
            age: {type: [integer, "null"]}
            secret: {type: string, writeOnly: true}
            friends: {type: array, items: {$ref: "#/components/schemas/User"}}
"""


@pytest.mark.parametrize("fenced", [True, False], ids=["fenced", "a file"])
def test_openapi(fenced: bool) -> None:
    text = f"# API\n\n```yaml\n{OPENAPI}```\n" if fenced else OPENAPI
    (found,) = read(text, "API_CONTRACT.md" if fenced else "openapi.yaml").endpoints
    assert (found.method, found.path, found.based) == ("PUT", "/api/users/{}", True)
    assert found.citation.line == (8 if fenced else 5)
    assert [status.code for status in found.statuses] == [200]
    assert found.request is not None and found.response is not None
    assert [field.name for field in found.request.fields] == ["name", "age", "secret", "friends"]
    assert [field.name for field in found.response.fields] == ["id", "name", "age", "friends"]
    assert [field.kind for field in found.response.fields] == [
        "integer", "string", "integer", "array",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        pytest.param("| Method | Path |\n| GET | /a |\n| POST | /b |\n", 1, "no line of dashes",
                     id="a table without its line"),
        pytest.param("| Method | Path |\n|---|---|\n| GET | |\n| GET | /a |\n| POST | /b |\n", 3,
                     "names no path", id="a row without a path"),
        pytest.param("### GET /a\n\n### POST /b\n\n### GET /a\n", 5, "named twice, first in line 1",
                     id="an endpoint named twice"),
        pytest.param("### GET /a\n\nResponse:\n\n```json\n{\"id\": \n```\n\n### POST /b\n", 6,
                     "no JSON", id="half an example"),
        pytest.param("```yaml\nopenapi: 3.0.0\npaths:\n  /a:\n    get:\n      x: 1\n  /b:\n"
                     "    post:\n      x: 1\n  /c: {get: [\n```\n", 10, "breaks off",
                     id="half an OpenAPI block"),
    ],
)  # fmt: skip
def test_what_is_broken_is_told_with_its_line_and_the_rest_is_read(
    text: str, line: int, why: str
) -> None:
    found = read(text)
    assert [f"{one.method} {one.path}" for one in found.endpoints][:2] == ["GET /a", "POST /b"]
    (unread,) = found.unread
    assert (unread.citation.line, why in unread.reason) == (line, True), unread


@given(st.text(alphabet="{}[]:,\"'&*!|>#-?% \n\tab01/", max_size=120))
def test_any_openapi_is_read_without_an_error(text: str) -> None:
    read(f"openapi: 3.0.0\npaths:\n{text}", "openapi.yaml")
    read(f"### POST /a\n\nRequest\n\n```json\n{{{text}\n```\n")
