"""The forms in which contracts name endpoints, statuses and fields, and what is not understood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.model.contract import ContractField
from vibelint.policy.api_contract import Contract, read_api_contract
from vibelint.policy.api_contract.statuses import codes_in
from vibelint.policy.api_contract.words import kind_of
from vibelint.policy.markdown import read_document


def read(text: str, path: str = "API_CONTRACT.md") -> Contract:
    return read_api_contract(read_document("api_contract", path, text))


def named(text: str) -> list[str]:
    return [f"{one.method} {one.path}" for one in read(text).endpoints]


def told(fields: tuple[ContractField, ...]) -> str:
    return ", ".join(_told(field) for field in fields)


def _told(field: ContractField) -> str:
    mark = {None: "", True: "!", False: "?"}[field.required]
    inner = f"{{{told(field.fields)}}}" if field.fields else ""
    return f"{field.name}:{field.kind}{mark}{inner}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("### POST /users", ["POST /users"], id="heading"),
        pytest.param("#### `POST /users/`", ["POST /users"], id="heading in back-ticks"),
        pytest.param("## 1. GET /stats", ["GET /stats"], id="numbered heading"),
        pytest.param("### Create user — `POST /users`", ["POST /users"], id="behind a title"),
        pytest.param("### **GET** /a — lists", ["GET /a"], id="bold verb"),
        pytest.param("### GET, POST /a", ["GET /a", "POST /a"], id="two methods"),
        pytest.param("### PUT/PATCH /a/{id}", ["PUT /a/{}", "PATCH /a/{}"], id="with a slash"),
        pytest.param("### /a/{id}\n\n#### GET\n\n#### DELETE", ["GET /a/{}", "DELETE /a/{}"],
                     id="methods below a path"),
        pytest.param("| Method | Path |\n|---|---|\n| GET | /a |", ["GET /a"], id="table"),
        pytest.param("| Endpoint | Method |\n|---|---|\n| `/a` | GET |", ["GET /a"],
                     id="columns the other way"),
        pytest.param("| Metode | Rute | Ket |\n|---|---|---|\n| `POST` | `/a` | x |", ["POST /a"],
                     id="Indonesian heads"),
        pytest.param("| Endpoint | Does |\n|---|---|\n| `GET /a` | x |", ["GET /a"],
                     id="both in one cell"),
        pytest.param("| Method | Path |\n|---|---|\n| GET, POST | /a |", ["GET /a", "POST /a"],
                     id="two methods in a cell"),
        pytest.param("| Method | Path |\n|---|---|\n| GET | /a, /b |", ["GET /a", "GET /b"],
                     id="two paths in a cell"),
        pytest.param("- `GET /a` - lists\n- **POST** `/a`: makes", ["GET /a", "POST /a"],
                     id="bullets"),
        pytest.param("1. GET /a\n2. ✅ POST /b", ["GET /a", "POST /b"], id="numbers and marks"),
        pytest.param("```\nGET /a   # lists\n\nPOST /b\n```", ["GET /a", "POST /b"], id="fence"),
        pytest.param("```http\nPOST /a HTTP/1.1\nHost: x\n\n{}\n```", ["POST /a"], id="request"),
        pytest.param("### Make\n\n**Endpoint:** `POST /a`", ["POST /a"], id="labelled"),
        pytest.param("### Make\n\n- **Method:** POST\n- **URL:** `/a`", ["POST /a"], id="halves"),
        pytest.param("### Make\n\n**Method:** `POST`  \n**Path:** `/a/[id]`", ["POST /a/{}"],
                     id="halves on two lines"),
        pytest.param("## Make\n\n| Field | Value |\n|---|---|\n| **Endpoint** | `GET /a` |\n"
                     "| **Status** | done |", ["GET /a"], id="a table of keys and values"),
        pytest.param("### Make\n\n`DELETE /a/:id` removes it.", ["DELETE /a/{}"], id="paragraph"),
        pytest.param("### GET https://x.example/a?limit=3", ["GET /a"], id="whole URL"),
        pytest.param("### GET /a/<int:pk>/b/[id]/:c", ["GET /a/{}/b/{}/{}"], id="parameters"),
        pytest.param("### GET /a/17", ["GET /a/{}"], id="a number for a parameter"),
        pytest.param("> ### GET /a", ["GET /a"], id="quoted"),
    ],
)  # fmt: skip
def test_endpoints_are_read(text: str, expected: list[str]) -> None:
    assert named(f"# API\n\n{text}\n") == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("GET parameters are listed in the URL.", id="prose"),
        pytest.param("| Code | Methods |\n|---|---|\n| 200 | GET, PUT |", id="status codes"),
        pytest.param("| Parameter | Type |\n|---|---|\n| path | string |", id="parameters"),
        pytest.param("Call `POST /a` first, then go on.", id="a mention inside a sentence"),
        pytest.param("```bash\ncurl -X POST http://localhost/a\n```", id="curl"),
        pytest.param("```python\nclient.get('/a')\n```", id="code"),
        pytest.param("- see /docs for more", id="a path alone"),
    ],
)
def test_what_names_no_endpoint(text: str) -> None:
    assert named(f"# API\n\n{text}\n") == []


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("Base URL: `https://api.example.com/v1`", "/v1/a"),
        ("**Base Path:** `/api`", "/api/a"),
        ("Base URL: http://localhost:8000", "/a"),
        ("All endpoints are prefixed with `/api/v2`.", "/api/v2/a"),
        ("Semua endpoint diawali `/api`", "/api/a"),
        ("Semua endpoint berada di bawah `/api`.", "/api/a"),
        ("All endpoints are served under `/api`.", "/api/a"),
        ("## Base URL\n\n```\nhttps://x.example/api\n```", "/api/a"),
        ("| Key | Value |\n|---|---|\n| Base URL | `/api` |", "/api/a"),
        ("- **Base URL (production):** https://x.example/api/", "/api/a"),
    ],
)
def test_base_paths(base: str, expected: str) -> None:
    (found,) = read(f"# API\n\n{base}\n\n## Things\n\n### GET /a\n").endpoints
    assert (found.path, found.own, found.based) == (expected, "/a", True)


def test_a_path_that_repeats_the_base_is_not_doubled() -> None:
    assert named("# API\n\nBase URL: `/api/v1`\n\n### GET /api/v1/a\n") == ["GET /api/v1/a"]


def test_a_section_has_its_own_base() -> None:
    text = (
        "# API\n\nBase URL: `/api`\n\n## Auth\n\nBase path: `/auth`\n\n- `POST /login`\n\n"
        "## Orders\n\nPrefix: `/api/orders`\n\n- `GET /open`\n\n## Rest\n\n- `GET /health`\n"
    )
    assert named(text) == ["POST /api/auth/login", "GET /api/orders/open", "GET /api/health"]


def test_servers_that_differ_state_no_base() -> None:
    text = "# API\n\nBase URL: http://localhost:8000, https://x.example/api\n\n### GET /a\n"
    text = text.replace(", ", "\n\nBase URL (production): ")
    (found,) = read(text).endpoints
    assert (found.path, found.based) == ("/a", False)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Response (201 Created)", [201]),
        ("**Response:** `204 No Content`", [204]),
        ("Returns 201", [201]),
        ("Status: 202", [202]),
        ("`200 OK`: the user", [200]),
        ("- **201**: created", [201]),
        ("Mengembalikan 204", [204]),
        ("HTTP 200", [200]),
        ("Success response: 200 or 201", [200, 201]),
        ("Returns 200 items at most", []),
        ("Returns up to 250 rows", []),
        ("limit of 500 per page", []),
        ("port 201.5", []),
        ("the answer takes 200ms", []),
    ],
)
def test_status_codes(text: str, codes: list[int]) -> None:
    assert codes_in(text) == codes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("string", "string"), ("UUID | null", "string"), ("varchar(255)", "string"),
        ("int", "integer"), ("decimal(10,2)", "number"), ("bool", "boolean"),
        ("list[int]", "array"), ("array of strings", "array"), ("string[]", "array"),
        ("object", "object"), ("integer/string", ""), ("whatever", ""), ("ISO8601 datetime", "string"),
        ("datetime (ISO 8601)", "string"), ("`string`", "string"),
    ],
)  # fmt: skip
def test_kinds(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_a_contract_without_endpoints_says_so() -> None:
    (unread,) = read("# API\n\nWill be written.\n").unread
    assert unread.reason == "no endpoint is read from it"


def test_what_broke_off_may_still_name_its_endpoints() -> None:
    text = '```json\n{"openapi": "3.0.0", "paths": {\n"/a": {\n"get": {\n```\n'
    assert ("GET", "/a") in read(text).mentions


def test_an_overview_and_a_section_are_one_endpoint() -> None:
    text = (
        "| Method | Path | Status |\n|---|---|---|\n| POST | /a | 201 |\n\n### POST /a\n\n"
        "**Request:**\n\n- `b` (integer)\n"
    )
    (found,) = read(text).endpoints
    assert found.citation.line == 3 and found.request is not None
    assert not read(text).unread


def test_a_line_released_by_hand() -> None:
    one, two = read("- `GET /a` <!-- vibelint: off -->\n- `GET /b`\n").endpoints
    assert (one.released, two.released) == (True, False)


SEGMENT = st.from_regex(r"[a-z][a-z0-9-]{0,6}", fullmatch=True)
PIECE = st.one_of(SEGMENT, SEGMENT.map(lambda name: f"{{{name.replace('-', '_')}}}"))
PATHS = st.lists(PIECE, min_size=1, max_size=4).map(lambda pieces: "/" + "/".join(pieces))
ENDPOINTS = st.lists(
    st.tuples(st.sampled_from(["GET", "POST", "PUT", "PATCH", "DELETE"]), PATHS),
    min_size=1, max_size=6, unique_by=lambda pair: (pair[0], _plain(pair[1])),
)  # fmt: skip


def _plain(path: str) -> str:
    return "/".join("{}" if piece.startswith("{") else piece for piece in path.split("/"))


FORMS = {
    "headings": lambda pairs: "".join(f"### {m} {p}\n\nText.\n\n" for m, p in pairs),
    "table": lambda pairs: (
        "| M | Path | Method |\n|---|---|---|\n"
        + "".join(f"| x | `{p}` | {m} |\n" for m, p in pairs)
    ),
    "bullets": lambda pairs: "".join(f"- `{m} {p}` - does it\n" for m, p in pairs),
    "fence": lambda pairs: "```\n" + "".join(f"{m} {p}\n" for m, p in pairs) + "```\n",
}


@pytest.mark.parametrize("form", FORMS)
@given(pairs=ENDPOINTS)
def test_every_form_gives_the_same_endpoints(form: str, pairs: list[tuple[str, str]]) -> None:
    found = named(f"# API\n\n{FORMS[form](pairs)}")
    assert found == [f"{method} {_plain(path)}" for method, path in pairs]


@given(st.text(alphabet="|-`#*{}[]()<>:/\\ \n\"'.,0123GETPOSTabc", max_size=200))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(text)


ROW = "| Method | Path | Status |\n| --- | --- | --- |\n| GET | /a | 200 |\n\n"


@pytest.mark.parametrize(
    ("section", "reasons"),
    [
        ("### GET /a\n\nReturns 200\n", []),
        ("### GET /a\n\nReturns 201\n", ["`GET /a` answers 201 here, and 200 in line 5"]),
        ("### GET /a\n\nReturns 404\n", []),
        ("### GET /a\n\nReturns 200 or 201\n", []),
    ],
)
def test_statuses_that_two_places_tell_differently_are_told(
    section: str, reasons: list[str]
) -> None:
    document = read_document("api_contract", "API_CONTRACT.md", f"# API\n\n{ROW}{section}")
    assert [one.reason for one in read_api_contract(document).unread] == reasons
