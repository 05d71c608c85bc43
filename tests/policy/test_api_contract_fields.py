"""Fields of requests and responses, in the forms in which contracts tell them."""

from __future__ import annotations

import pytest

from tests.policy.test_api_contract import read, told
from vibelint.model.contract import ContractBody

TABLE = """\
**Request body:**

| Field | Type | Required |
|---|---|---|
| email | string | yes |
| age | integer | no |
| address.city | string | no |
| tags[] | string | optional |
| created_at | __datetime__ | _no_ |
| `_id` | `string` | **no** |
"""
BULLETS = """\
**Request Body**

- `email` (string, required): where to write
- **age**: integer, optional
- `mood`: how one feels
"""
EXAMPLE = """\
Request:

```json
{
  "email": "a@b.example", // the mail
  "age": 3,
  "ratio": 0.5,
  "on": true,
  "none": null,
  "tags": ["x"],
  "inner": {"a": 1},
}
```
"""
WORDS = """\
**Request**

```json
{"email": "string", "age": "integer (optional)", "tags": ["string"]}
```
"""
LOOSE = """\
#### Request
- **Headers**: `Content-Type: application/json`
- **Body**:
```json
{"id": integer, "role": "string (user|admin)", "on": boolean, "what": "integer", "any": ...}
```
"""
GAPS = """\
**Request**

```json
{"email": "a", ...}
```
"""


@pytest.mark.parametrize(
    ("text", "fields", "whole"),
    [
        pytest.param(TABLE, "email:string!, age:integer?, address:object{city:string?}, "
                     "tags:array?, created_at:string?, _id:string?", True, id="table"),
        pytest.param(BULLETS, "email:string!, age:integer?", True, id="bullets"),
        pytest.param(EXAMPLE, "email:string, age:integer, ratio:number, on:boolean, none:, "
                     "tags:array, inner:object{a:integer}", True, id="example"),
        pytest.param(WORDS, "email:string, age:integer?, tags:array", True, id="words for types"),
        pytest.param(LOOSE, "id:integer, role:string, on:boolean, what:integer, any:", False,
                     id="bare words for types"),
        pytest.param(GAPS, "email:string", False, id="with a gap"),
    ],
)  # fmt: skip
def test_fields(text: str, fields: str, whole: bool) -> None:
    (found,) = read(f"# API\n\n### POST /users/{{id}}\n\n{text}").endpoints
    assert isinstance(found.request, ContractBody)
    assert (told(found.request.fields), found.request.whole) == (fields, whole)
    assert found.response is None


def test_a_response_and_an_error_are_told_apart() -> None:
    text = (
        '### GET /a\n\n#### Response\n\n**200 OK**\n\n```json\n[{"id": 1}]\n```\n\n'
        '#### Error responses\n\n```json\n{"detail": "x"}\n```\n'
    )
    (found,) = read(text).endpoints
    assert found.response is not None and found.response.many
    assert told(found.response.fields) == "id:integer"
    assert [status.code for status in found.statuses] == [200]


def test_a_path_parameter_is_no_field_of_the_request_but_may_be_one_of_the_response() -> None:
    rows = "| Field | Type |\n|---|---|\n| id | integer |\n| a | string |\n"
    text = f"### PUT /a/{{id}}\n\nRequest body:\n\n{rows}\nResponse:\n\n{rows}"
    (found,) = read(text).endpoints
    assert found.request is not None and told(found.request.fields) == "a:string"
    assert found.response is not None and told(found.response.fields) == "id:integer, a:string"


LEVEL = """\
### Todos

#### Change one
- **Method**: `PUT`
- **Path**: `/todos/{id}`

#### Request
- **Headers**: `Content-Type: application/json`
- **Path Parameters**:
  - `id`: integer (required)
- **Body**:
```json
{"title": "string (required, 1-255 characters)", "done": boolean}
```

#### Response (Success: 200 OK)
```json
{"id": integer, "title": "string (1-255 characters)"}
```

#### Drop one
- **Method**: `DELETE`
- **Path**: `/todos/{id}`

#### Response Format
```json
{"data": "object"}
```
"""


def test_labels_on_the_level_of_the_endpoint_itself() -> None:
    change, drop = read(f"# API\n\n{LEVEL}").endpoints
    assert (
        change.request is not None and told(change.request.fields) == "title:string, done:boolean"
    )
    assert (
        change.response is not None and told(change.response.fields) == "id:integer, title:string"
    )
    assert [status.code for status in change.statuses] == [200]
    assert (drop.request, drop.response, drop.statuses) == (None, None, ())


def test_two_examples_that_differ_state_nothing() -> None:
    blocks = '```json\n{"a": 1}\n```\n\n```json\n{"b": 1}\n```\n'
    text = f"### GET /a\n\nResponse:\n\n{blocks}"
    (found,) = read(text).endpoints
    assert found.response is None
