"""A contract brought back to the routes: each form is followed, and nothing else is touched."""

from __future__ import annotations

import pytest

from tests.sync.bringing import contract

BOOKS = """\
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
app = FastAPI()
router = APIRouter(prefix="/api/books")
class BookIn(BaseModel):
    title: str
    pages: int = 1
class Book(BookIn):
    id: int
@router.get("")
def list_books() -> list[Book]: ...
@router.post("", status_code=201)
def add_book(book: BookIn) -> Book: ...
@router.get("/{book_id}")
def get_book(book_id: int) -> Book: ...
@router.delete("/{book_id}", status_code=204)
def drop_book(book_id: int) -> None: ...
app.include_router(router)
"""
LOANS = """\
loans = APIRouter(prefix="/api/loans")
@loans.get("/late")
def late_loans() -> list[int]: ...
app.include_router(loans)
"""


def grown(before: str, *lines: str) -> str:
    """What is to be the text after: with lines put in before the line that is said first."""
    mark, *new = lines
    assert mark in before
    return before.replace(mark, "".join(f"{line}\n" for line in new) + mark, 1)


TABLE = """\
# API

Base URL: `/api`

| Method | Path           | Does          | Status |
| ------ | -------------- | ------------- | ------ |
| GET    | `/books`       | all of them   | 200    |
| GET    | `/books/{id}`  | one of them   | 200    |
| DELETE | `/books/{id}`  | takes one out | 204    |

Ask us.
"""


def test_a_row_stands_in_the_order_and_the_widths_of_its_table() -> None:
    row = "| POST   | `/books`       | add book      | 201    |"
    assert contract(TABLE, main=BOOKS).text == grown(TABLE, "| GET    | `/books/{id}`", row)


def test_another_order_of_columns_is_kept() -> None:
    text = (
        "# Kontrak\n\n| Jalur | Kode | Metode |\n|---|---|---|\n|/api/books|200|GET|\n"
        "|/api/books/:id|200|GET|\n|/api/books/:id|204|DELETE|\n"
    )
    assert contract(text, main=BOOKS).text == grown(
        text, "|/api/books/:id|200", "|/api/books|201|POST|"
    )


def test_an_item_says_what_items_beside_it_say() -> None:
    text = (
        "# API\n\n## Books\n\n- **GET** `/api/books` — all, returns 200\n  - by pages\n"
        "- **GET** `/api/books/:id` — one\n- **DELETE** `/api/books/:id` — gone, returns 204\n\nEnd.\n"
    )
    new = "- **POST** `/api/books` — add book, returns 201"
    assert contract(text, main=BOOKS).text == grown(text, "- **GET** `/api/books/:id`", new)


def test_a_line_of_a_listing_fence_is_one_more_line() -> None:
    text = "# API\n\n```\nGET /api/books    # all\nPOST /api/books\nGET /api/books/{id}\n```\n"
    new = "DELETE /api/books/{book_id}"
    last = "GET /api/books/{id}\n"
    assert contract(text, main=BOOKS).text == text.replace(last, f"{last}{new}\n")


SECTIONS = """\
# API

## 1. Books

### 1.1 `GET /api/books`

**Response (200)**

```json
[{"id": 1, "title": "...", "pages": 1}]
```

---

### 1.2 `GET /api/books/{id}`

Gives one.

### 1.3 `DELETE /api/books/{id}`

## 2. Errors

They are JSON.
"""


def test_a_section_tells_what_sections_of_the_contract_tell() -> None:
    after = contract(SECTIONS, main=BOOKS).text
    section = """\
### 1.2 `POST /api/books`

Add book.

**Request body**

| Field | Type | Required |
| --- | --- | --- |
| title | string | yes |
| pages | integer | no |

**Response (201)**

```json
{
  "title": "...",
  "pages": 1,
  "id": 1
}
```

---

"""
    assert after == SECTIONS.replace("### 1.2 `GET", f"{section}### 1.2 `GET", 1)


def test_a_thing_of_its_own_gets_a_group_of_its_own() -> None:
    text = contract(SECTIONS, main=BOOKS).text
    after = contract(text, main=BOOKS + LOANS).text
    assert "\n## 2. Loans\n\n### 2.1 `GET /api/loans/late`\n" in after
    assert after.index("## 2. Loans") < after.index("## 2. Errors")


OPENAPI = """\
# API

```yaml
openapi: 3.1.0
servers: [{url: /api}]
paths:
  /books:
    get:
      responses:
        "200": {description: all}
  /books/{id}:
    get:
      responses:
        "200": {description: one}
components: {}
```
"""


def test_an_operation_stands_below_its_path() -> None:
    after = contract(OPENAPI, main=BOOKS).text
    assert '    post:\n      summary: "add book"\n      requestBody:\n' in after
    assert after.index("    post:") < after.index("  /books/{id}:")
    assert after.index("  /books/{id}:") < after.index("    delete:") < after.index("components:")
    assert '            "201":' not in after
    assert '        "201":\n          description: Created\n' in after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("### DELETE /api/books/{id}\n\nReturns 200 OK.\n", "Returns 204 No Content.\n"),
        ("### DELETE /api/books/{id}\n\n**Response (200):** nothing\n", "**Response (204):** nothing\n"),
        ("- `DELETE /api/books/{id}` (200)\n", "- `DELETE /api/books/{id}` (204)\n"),
        ("| Method | Path | Code |\n|---|---|---|\n| DELETE | /api/books/:id | `200` |\n", "| `204` |\n"),
        ("| Method | Path | Limit | Code |\n|---|---|---|---|\n| DELETE | /api/books/:id | 200 rows | 200 |\n",
         "| 200 rows | 204 |\n"),
        ("```yaml\npaths:\n  /api/books/{id}:\n    delete:\n      responses:\n        '200':\n          "
         "description: x\n```\n", "        '204':\n"),
    ],
)  # fmt: skip
def test_a_status_is_corrected_where_it_stands(before: str, after: str) -> None:
    rest = "\n- GET /api/books\n- POST /api/books\n- GET /api/books/{id}\n"
    outcome = contract(f"# API\n\n{before}\n## More\n{rest}", main=BOOKS)
    assert after in outcome.text
    assert outcome.left == []


def test_what_no_route_answers_is_told_and_taken_out_only_on_demand() -> None:
    text = grown(TABLE, "| GET    | `/books/{id}`", "| POST   | `/books`       | new           | 201    |",
                 "| PUT    | `/books/{id}`  | changes one   | 200    |")  # fmt: skip
    outcome = contract(text, main=BOOKS)
    assert outcome.text == text
    assert outcome.left == ["no route answers `PUT /api/books/{}`"]
    assert "PUT" not in contract(text, removes=True, main=BOOKS).text


def test_a_section_goes_with_all_that_stands_in_it() -> None:
    text = SECTIONS.replace(
        "## 2. Errors", "### 1.4 `PUT /api/books/{id}`\n\n```json\n{}\n```\n\n## 2. Errors"
    )
    after = contract(text, removes=True, main=BOOKS).text
    assert after == contract(SECTIONS, main=BOOKS).text


def test_one_of_several_methods_goes_alone() -> None:
    text = "# API\n\n### GET, POST, PUT /api/books\n\n### GET, DELETE /api/books/{id}\n"
    after = contract(text, removes=True, main=BOOKS).text
    assert after == text.replace("GET, POST, PUT", "GET, POST")


def test_other_bytes_stay() -> None:
    text = TABLE.replace("\n", "\r\n").rstrip("\r\n")
    for data in (b"\xef\xbb\xbf" + text.encode(), b"\xff\xfe" + text.encode("utf-16-le")):
        after = contract(data, main=BOOKS).after["API_CONTRACT.md"]
        row = "| POST   | `/books`       | add book      | 201    |\r\n"
        encoding = "utf-8" if data[0] == 0xEF else "utf-16-le"
        assert after.replace(row.encode(encoding), b"") == data


def test_a_damaged_line_is_left_to_people() -> None:
    whole = "### DELETE /api/books/{id}\n\n→ 200\n\n### GET, POST /api/books\n\n### GET /api/books/{id}\n"
    damaged = whole.encode().decode("cp1252").encode()
    outcome = contract(damaged, main=BOOKS)
    assert outcome.after["API_CONTRACT.md"] == damaged
    assert outcome.left == ["`DELETE /api/books/{}` answers 204, not 200"]


def test_a_path_outside_of_the_stated_base_is_left_to_people() -> None:
    code = BOOKS + "@app.get('/health')\ndef health() -> None: ...\n"
    outcome = contract(contract(TABLE, main=BOOKS).text, main=code)
    assert outcome.left == ["`GET /health` is not in it"]


def test_a_contract_of_other_code_is_not_touched() -> None:
    text = "# API\n\n" + "".join(f"- GET /elsewhere/{n}x\n" for n in range(6))
    outcome = contract(text, removes=True, main=BOOKS)
    assert outcome.text == text
    assert outcome.left == ["none of its 6 endpoints is answered by a route"]
