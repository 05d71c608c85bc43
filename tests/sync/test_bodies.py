"""Fields of bodies brought back to the schemas, in each form that a contract tells them in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.sync.bringing import contract
from vibelint.sync.contract.json_text import added, dropped, members, replaced

CODE = """\
from fastapi import FastAPI
from pydantic import BaseModel
app = FastAPI()
class Shelf(BaseModel):
    mark: str
    floor: int
class BookIn(BaseModel):
    title: str
    pages: int = 1
class Book(BookIn):
    id: int
    shelf: Shelf
@app.post("/books", status_code=201)
def add_book(book: BookIn) -> Book: ...
"""
HEAD = "# API\n\n## POST /books\n\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            "| Field | Type | Required | Meaning |\n| --- | --- | --- | --- |\n"
            "| `title` | integer | yes | its name |\n| `isbn` | string | yes | gone |\n",
            "| Field | Type | Required | Meaning |\n| --- | --- | --- | --- |\n"
            "| `title` | string | yes | its name |\n| `pages` | integer | no | |\n",
            id="rows",
        ),
        pytest.param(
            "| Required | Field | Type |\n|---|---|---|\n| no | title | string |\n"
            "| no | pages | integer |\n",
            "| Required | Field | Type |\n|---|---|---|\n| yes | title | string |\n"
            "| no | pages | integer |\n",
            id="what is required",
        ),
        pytest.param(
            "- **title** (integer, required): its name\n- **isbn** (string): gone\n  - nested\n",
            "- **title** (string, required): its name\n- **pages** (integer, optional)\n",
            id="items",
        ),
        pytest.param(
            '```json\n{\n  "title": 1, // its name\n  "isbn": "x"\n}\n```\n',
            '```json\n{\n  "title": "..." // its name\n}\n```\n',
            id="an example in lines",
        ),
        pytest.param(
            '```json\n{"isbn": "x"}\n```\n',
            '```json\n{"title": "..."}\n```\n',
            id="an example in one line",
        ),
    ],
)
def test_a_request_names_what_the_schema_takes(before: str, after: str) -> None:
    outcome = contract(f"{HEAD}**Request**\n\n{before}\nEnd.\n", removes=True, main=CODE)
    assert outcome.text == f"{HEAD}**Request**\n\n{after}\nEnd.\n"
    assert outcome.left == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(
            '{\n  "id": "x",\n  "title": "Emma",\n  "shelf": {\n    "mark": "B7",\n    "room": 2\n  }\n}\n',
            '{\n  "id": 1,\n  "title": "Emma",\n  "shelf": {\n    "mark": "B7"\n  },\n  "pages": 1\n}\n',
            id="nested",
        ),
        pytest.param(
            '{"id": 1, "title": "Emma", "shelf": {"mark": "B7"}, "author": "Jane"}\n',
            '{"id": 1, "title": "Emma", "shelf": {"mark": "B7"}, "pages": 1}\n',
            id="the last one",
        ),
    ],
)
def test_a_response_names_what_the_schema_gives(before: str, after: str) -> None:
    text = f"{HEAD}**Response (201)**\n\n```json\n"
    outcome = contract(f"{text}{before}```\n", removes=True, main=CODE)
    assert outcome.text == f"{text}{after}```\n"
    assert outcome.left == []


def test_the_objects_of_a_list_are_edited_alike() -> None:
    code = CODE + "@app.get('/books')\ndef list_books() -> list[BookIn]: ...\n"
    text = (
        f"{HEAD}## GET /books\n\n```json\n"
        '[\n  {"title": "Emma", "isbn": "1"},\n  {"title": "Dune", "isbn": "2"}\n]\n```\n'
    )
    after = text.replace('"isbn": "1"', '"pages": 1').replace('"isbn": "2"', '"pages": 1')
    assert contract(text, removes=True, main=code).text == after
    kept = contract(text, main=code)
    assert '{"title": "Emma", "isbn": "1", "pages": 1}' in kept.text
    assert kept.left == ["the response of `GET /books` has no `isbn`, the contract names it"]


def test_a_field_goes_with_the_fields_inside_it() -> None:
    head = "| Field | Type | Required |\n| --- | --- | --- |\n| title | string | yes |\n"
    rows = "| lines | array | yes |\n| lines[].price | integer | yes |\n"
    last = "| pages | integer | no |\n"
    text = f"{HEAD}**Request**\n\n{head}{rows}{last}"
    outcome = contract(text, removes=True, main=CODE)
    assert outcome.text == text.replace(rows, "")
    assert outcome.left == []


NAMES = st.text("abc", min_size=1, max_size=2)
VALUES = st.recursive(
    st.one_of(st.integers(0, 9), st.booleans(), st.none(), st.text('a"\\ {,', max_size=3)),
    lambda inner: st.one_of(st.lists(inner, max_size=2), st.dictionaries(NAMES, inner, max_size=3)),
    max_leaves=8,
)
OBJECTS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=4)
INDENTS = st.sampled_from([None, 0, 2, 4])


@given(OBJECTS, INDENTS, st.data())
def test_json_is_edited_as_objects_are(
    value: dict[str, object], indent: int | None, data: st.DataObject
) -> None:
    text = json.dumps(value, indent=indent)
    name = data.draw(st.sampled_from(sorted(value)))
    less = {key: held for key, held in value.items() if key != name}
    assert json.loads(dropped(text, (name,))) == less
    assert json.loads(replaced(text, (name,), '"new"')) == {**value, name: "new"}
    assert json.loads(added(text, (), '"more"', "[1]")) == {**value, "more": [1]}


@given(OBJECTS, INDENTS)
def test_each_member_is_scanned_where_it_stands(
    value: dict[str, object], indent: int | None
) -> None:
    text = json.dumps(value, indent=indent)
    top = {one.path[0]: text[one.value : one.end] for one in members(text) if len(one.path) == 1}
    assert {name: json.loads(written) for name, written in top.items()} == value
