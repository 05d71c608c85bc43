"""What is compared of contracts and code, and what is left alone."""

from __future__ import annotations

import pytest

from tests.support import check_rule

APP = """\
from fastapi import FastAPI
app = FastAPI()
"""


def missing(contract: str, **files: str) -> list[str]:
    return told("missing-endpoint", contract, **files)


def undocumented(contract: str, **files: str) -> list[str]:
    return told("undocumented-endpoint", contract, **files)


def drift(contract: str, **files: str) -> list[str]:
    return told("endpoint-drift", contract, **files)


def told(rule: str, contract: str, **files: str) -> list[str]:
    named = {f"{name.replace('__', '/')}.py": text for name, text in files.items()}
    found = check_rule(rule, {"API_CONTRACT.md": f"# API\n\n{contract}", **named})
    return [one.message for one in found]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("from other import router\napp.include_router(router)\n", id="a router of "
                     "another package"),
        pytest.param("from other import router\napp.include_router(router, prefix='/a')\n",
                     id="under its prefix"),
        pytest.param("from other import sub\napp.mount('/a', sub)\n", id="another application"),
        pytest.param("import importlib\nfor name in NAMES:\n"
                     "    app.include_router(importlib.import_module(name).router)\n", id="a loop"),
        pytest.param("@app.get(PATH)\ndef f(): ...\n", id="a path that is not evident"),
        pytest.param("@app.api_route('/a/b', methods=METHODS)\ndef f(): ...\n", id="its methods"),
        pytest.param("@app.get('/{rest:path}')\ndef f(): ...\n", id="a catch-all"),
        pytest.param("from other import f\napp.add_api_route('/a/b', f, methods=['GET'])\n",
                     id="a function of another package"),
    ],
)  # fmt: skip
def test_what_a_route_might_answer_is_not_missing(code: str) -> None:
    assert missing("### GET /a/b\n", main=APP + code) == []


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("from other import router\napp.include_router(router, prefix='/c')\n",
                     id="another prefix"),
        pytest.param("@app.post('/a/b')\ndef f(): ...\n", id="another method"),
        pytest.param("@app.get('/a')\ndef f(): ...\n", id="a shorter path"),
        pytest.param("from fastapi import APIRouter\nrouter = APIRouter()\n"
                     "@router.get('/a/b')\ndef f(): ...\n@app.get('/x')\ndef g(): ...\n",
                     id="a router that is mounted nowhere"),
    ],
)  # fmt: skip
def test_what_no_route_answers_is_missing(code: str) -> None:
    assert missing("### GET /a/b\n", main=APP + code) == [
        "`GET /a/b` is in the contract, and no route answers it"
    ]


def django(contract: str, urls: str, rule: str = "missing-endpoint") -> list[str]:
    heads = "from django.urls import include, path\nfrom rest_framework import routers, viewsets\n"
    return told(rule, contract, config__settings="ROOT_URLCONF = 'config.urls'\n",
                config__urls=heads + urls)  # fmt: skip


@pytest.mark.parametrize(
    "urls",
    [
        pytest.param("urlpatterns = [path('a/', include('other.urls'))]\n", id="an include"),
        pytest.param("from other import View\nurlpatterns = [path('a/b/', View.as_view())]\n",
                     id="a view of another package"),
        pytest.param("from other import router\nurlpatterns = [path('a/', include(router.urls))]\n",
                     id="a router of another package"),
        pytest.param("from other import Base\nclass V(Base, viewsets.ViewSet): ...\n"
                     "router = routers.SimpleRouter()\nrouter.register('a', V)\n"
                     "urlpatterns = [path('', include(router.urls))]\n", id="a base nobody knows"),
        pytest.param("router = routers.SimpleRouter()\nfor p, v in VIEWS:\n"
                     "    router.register(p, v)\nurlpatterns = [path('', include(router.urls))]\n",
                     id="registered in a loop"),
        pytest.param("urlpatterns = make()\n", id="a list that is made"),
    ],
)  # fmt: skip
def test_what_a_view_might_answer_is_not_missing(urls: str) -> None:
    assert django("### GET /a/b\n", urls) == []


def test_http_method_names_take_methods_away() -> None:
    urls = (
        "class V(viewsets.ModelViewSet):\n    http_method_names = ['get', 'post']\n"
        "router = routers.SimpleRouter()\nrouter.register('a', V)\n"
        "urlpatterns = [path('', include(router.urls)), path('s/', include('other'))]\n"
    )
    contract = "- `GET /a`\n- `POST /a`\n- `GET /a/{id}`\n- `DELETE /a/{id}`\n"
    assert django(contract, urls) == ["`DELETE /a/{}` is in the contract, and no route answers it"]
    assert django(contract, urls, "undocumented-endpoint") == []


NESTED = """\
from rest_framework_nested.routers import NestedSimpleRouter
from rest_framework.decorators import action
class A(viewsets.ReadOnlyModelViewSet):
    @action(detail=True)
    def mark(self, request, pk): ...
    @mark.mapping.delete
    def unmark(self, request, pk): ...
class B(viewsets.ReadOnlyModelViewSet): ...
router = routers.SimpleRouter()
router.register('as', A)
inner = NestedSimpleRouter(router, 'as', lookup='a')
inner.register('bs', B)
other = routers.SimpleRouter()
other.registry.extend(router.registry)
urlpatterns = [path('', include(router.urls)), path('', include(inner.urls)),
               path('v2/', include(other.urls))]
"""


def test_nested_and_extended_routers_and_mapped_actions() -> None:
    lines = ["GET /as", "GET /as/{x}", "GET /as/{x}/mark", "DELETE /as/{x}/mark"]
    lines += ["GET /as/{x}/bs", "GET /as/{x}/bs/{y}"]
    lines += [line.replace("/as", "/v2/as") for line in lines[:4]]
    contract = "".join(f"- `{line}`\n" for line in lines)
    assert django(contract, NESTED) == django(contract, NESTED, "undocumented-endpoint") == []


@pytest.mark.parametrize(
    "route",
    [
        "@app.get('/b', include_in_schema=False)",
        "@app.head('/b')",
        "@app.options('/b')",
        "@app.get('/docs')",
        "@app.websocket('/b')",
        "@app.get(PATH)",
    ],
)
def test_what_needs_no_documentation(route: str) -> None:
    code = f"{APP}@app.get('/a')\ndef a(): ...\n{route}\ndef b(): ...\n"
    assert undocumented("### GET /a\n", main=code) == []


def test_a_route_that_is_mentioned_in_prose_is_documented() -> None:
    code = APP + "@app.get('/a')\ndef a(): ...\n@app.post('/b/{x}')\ndef b(x): ...\n"
    assert undocumented("### GET /a\n\nUse `POST /b/{id}` for the rest.\n", main=code) == []


def test_a_contract_of_other_code_is_told_once() -> None:
    contract = "".join(f"- `GET /other/{name}`\n" for name in "abcdef")
    code = APP + "@app.get('/a')\ndef a(): ...\n"
    assert missing(contract, main=code) == [
        "none of the contract's 6 endpoints is there, `GET /other/a` for one"
    ]
    assert undocumented(contract, main=code) == []


def test_without_a_base_path_the_prefix_of_most_is_taken() -> None:
    contract = "".join(f"- `GET /{name}`\n" for name in "abcd")
    code = "".join(f"@app.get('/api/v1/{n}')\ndef {n}(): ...\n" for n in "abc")
    assert missing(contract, main=APP + code) == [
        "`GET /api/v1/d` is in the contract, and no route answers it"
    ]


MODELS = """\
from __future__ import annotations
import datetime as dt, decimal, enum, uuid
from typing import Annotated, Generic, Literal, Optional, TypeVar
from fastapi import Body, Depends, FastAPI, Form, Query, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, computed_field, model_serializer
from pydantic.alias_generators import to_camel
app = FastAPI()
T = TypeVar("T")
"""


def response(model: str, contract: str, returns: str = "M") -> list[str]:
    code = f"{MODELS}{model}@app.get('/a')\ndef f() -> {returns}: ...\n"
    return drift(f"### GET /a\n\nResponse:\n\n{contract}\n", main=code)


def json(text: str) -> str:
    return f"```json\n{text}\n```\n"


@pytest.mark.parametrize(
    ("fields", "example"),
    [
        ("a: int", '{"a": 1}'),
        ("a: float", '{"a": 1}'),
        ("a: str | None = None", '{"a": null}'),
        ("a: Optional[uuid.UUID]", '{"a": "x"}'),
        ("a: dt.datetime", '{"a": "2031-01-01T00:00:00Z"}'),
        ("a: decimal.Decimal", '{"a": 1.5}'),
        ("a: decimal.Decimal", '{"a": "1.5"}'),
        ("a: list[int]", '{"a": [1]}'),
        ("a: dict[str, int]", '{"a": {"b": 1}}'),
        ("a: Literal['x', 'y']", '{"a": "x"}'),
        ("a: int | str", '{"a": []}'),
        ("a: Annotated[int, Field(gt=0)]", '{"a": 1}'),
        ("a: int = Field(alias='b')", '{"b": 1}'),
        ("a: int = Field(serialization_alias='b')", '{"b": 1}'),
        ("a: int\n    b: int = Field(exclude=True)", '{"a": 1}'),
        ("model_config = ConfigDict(alias_generator=to_camel)\n    the_a: int", '{"theA": 1}'),
        ("a: int\n    @computed_field\n    @property\n    def b(self) -> str: ...",
         '{"a": 1, "b": "x"}'),
        ("model_config = ConfigDict(alias_generator=mine)\n    a: int", '{"x": 1}'),
        ("a: int\n    @model_serializer\n    def s(self): ...", '{"x": 1}'),
        ("a: Unknown", '{"a": 1}'),
    ],
)  # fmt: skip
def test_fields_that_agree_or_are_not_evident(fields: str, example: str) -> None:
    assert response(f"class M(BaseModel):\n    {fields}\n", json(example)) == []


@pytest.mark.parametrize(
    ("fields", "example", "words"),
    [
        ("a: int", '{"a": "1"}', "`a` in the response of `GET /a` is an integer, "
         "the contract says string"),
        ("a: str", '{"a": 1}', "is a string, the contract says integer"),
        ("a: int", '{"a": 1.5}', "is an integer, the contract says number"),
        ("a: list[str]", '{"a": {}}', "is an array, the contract says object"),
        ("a: E", '{"a": 1}', "is a string, the contract says integer"),
        ("a: int", '{"a": 1, "b": 2}', "has no `b`, the contract names it"),
        ("a: int\n    b: int", '{"a": 1}', "has `b`, which the contract does not name"),
        ("a: N", '{"a": {"x": 1}}', "`a.x` in the response of `GET /a` is a string"),
        ("a: list[N]", '{"a": [{"y": 1}]}', "has no `a.y`"),
    ],
)  # fmt: skip
def test_fields_that_differ(fields: str, example: str, words: str) -> None:
    model = "class E(str, enum.Enum):\n    X = 'x'\nclass N(BaseModel):\n    x: str\n"
    (found,) = response(f"{model}class M(BaseModel):\n    {fields}\n", json(example))
    assert words in found


@pytest.mark.parametrize(
    "returns",
    ["Page[M]", "P", "list[M]", "Envelope[list[M]]"],
)
def test_generic_schemas(returns: str) -> None:
    model = (
        "class M(BaseModel):\n    x: str\nclass Page(BaseModel, Generic[T]):\n    items: list[T]\n"
        "class P(Page[M]):\n    pass\nclass Envelope(BaseModel, Generic[T]):\n    items: T\n"
    )
    wrapped = '[{"x": 1}]' if returns == "list[M]" else '{"items": [{"x": 1}]}'
    (found,) = response(model, json(wrapped), returns)
    assert "is a string, the contract says integer" in found


@pytest.mark.parametrize(
    "route",
    [
        "@app.get('/a', response_model=None)\ndef f() -> M: ...",
        "@app.get('/a', response_model_exclude={'a'})\ndef f() -> M: ...",
        "@app.get('/a')\ndef f() -> JSONResponse: ...",
        "@app.get('/a')\ndef f() -> M:\n    return JSONResponse({})",
        "@app.get('/a')\ndef f(): ...",
        "@app.get('/a', **MORE)\ndef f() -> M: ...",
    ],
)
def test_responses_that_are_not_evident(route: str) -> None:
    code = f"{MODELS}class M(BaseModel):\n    a: int\n{route}\n"
    assert drift(f"### GET /a\n\nResponse:\n\n{json(chr(123) + chr(125))}\n", main=code) == []


def request(parameters: str, contract: str) -> list[str]:
    models = (
        "class M(BaseModel):\n    a: int\n    b: str = ''\nclass O(BaseModel):\n    c: int\n"
        "def dep(o: O) -> int: ...\ndef plain(x: int = 0) -> int: ...\n"
    )
    code = f"{MODELS}{models}@app.post('/a/{{i}}')\ndef f(i: int, {parameters}): ...\n"
    return drift(f"### POST /a/{{i}}\n\n**Request body**\n\n{contract}\n", main=code)


FULL = "- `a` (integer, required)\n- `b` (string, optional)\n"


@pytest.mark.parametrize(
    ("parameters", "contract"),
    [
        ("m: M", FULL),
        ("m: M", json('{"a": 1}')),
        ("m: M, q: str = '', p: int = Query(1), d: int = Depends(plain)", FULL),
        ("m: M, request: Request", FULL),
        ("m: Annotated[M, Body()]", FULL),
        ("m: M, o: O", "- `m` (object)\n- `o` (object)\n"),
        ("m: M = Body(embed=True)", "- `m` (object)\n"),
        ("a: int = Form(), b: str = Form('')", FULL),
        ("request: Request", FULL),
        ("d: int = Depends(dep)", FULL),
        ("m: Unknown", FULL),
        ("m: dict", FULL),
    ],
)
def test_requests_that_agree_or_are_not_evident(parameters: str, contract: str) -> None:
    assert request(parameters, contract) == []


@pytest.mark.parametrize(
    ("parameters", "contract", "words"),
    [
        ("m: M", FULL + "- `z` (string)\n", "takes no `z`, the contract names it"),
        ("m: M", "- `a` (integer)\n", "takes `b`, which the contract does not name"),
        ("m: M", json('{"b": ""}'), "needs `a`, which the contract does not name"),
        ("m: M", FULL.replace("integer", "string"), "is an integer, the contract says string"),
        ("m: M", FULL.replace("required", "optional"), "needs `a`, the contract says it is opt"),
        ("q: str = ''", "- `a` (integer)\n", "takes no `a`"),
    ],
)
def test_requests_that_differ(parameters: str, contract: str, words: str) -> None:
    (found,) = request(parameters, contract)
    assert words in found


@pytest.mark.parametrize(
    ("route", "stated", "words"),
    [
        ("@app.post('/a')\ndef f(): ...", "201", ["`POST /a` answers 200, the contract says 201"]),
        ("@app.post('/a', status_code=201)\ndef f(): ...", "201", []),
        ("@app.post('/a', status_code=CODE)\ndef f(): ...", "202", []),
        ("@app.post('/a')\ndef f():\n    return JSONResponse({}, status_code=201)", "201", []),
        ("@app.post('/a')\ndef f(response):\n    response.status_code = 201", "201", []),
        ("@app.post('/a')\ndef f(): ...", "200 or 201", []),
    ],
)
def test_statuses(route: str, stated: str, words: list[str]) -> None:
    assert drift(f"### POST /a\n\nReturns {stated}\n", main=f"{MODELS}{route}\n") == words


def test_a_released_endpoint_is_not_compared() -> None:
    contract = "### POST /a <!-- vibelint: off -->\n\nReturns 201\n"
    code = f"{MODELS}@app.post('/a')\ndef f(): ...\n"
    assert drift(contract, main=code) == undocumented(contract, main=code) == []


def test_the_frameworks_own_list_of_addresses_is_not_compared() -> None:
    urls = "router = routers.DefaultRouter()\nurlpatterns = [path('api/', include(router.urls))]\n"
    contract = "### GET /api/\n\nReturns 200\n\nResponse:\n\n- `users` (string)\n"
    assert django(contract, urls, "endpoint-drift") == []


SERIALIZERS = """\
from rest_framework import serializers
from django.db import models
class Item(models.Model):
    name = models.CharField(max_length=9)
    price = models.DecimalField(max_digits=9, decimal_places=2)
    made = models.DateTimeField(auto_now_add=True)
class Part(serializers.Serializer):
    size = serializers.IntegerField()
class S(serializers.ModelSerializer):
    parts = Part(many=True)
    note = serializers.SerializerMethodField()
    secret = serializers.CharField(write_only=True)
    class Meta:
        model = Item
        fields = ["id", "name", "price", "made", "parts", "note", "secret"]
class V(viewsets.ModelViewSet):
    serializer_class = S
router = routers.SimpleRouter()
router.register("a", V)
urlpatterns = [path("", include(router.urls))]
"""
GIVEN = '{"id": 1, "name": "x", "price": "1.0", "made": "x", "parts": [{"size": 1}], "note": 3}'


@pytest.mark.parametrize(
    ("endpoint", "part", "example", "words"),
    [
        ("GET /a/{id}", "Response", GIVEN, []),
        ("GET /a", "Response", f"[{GIVEN}]", []),
        ("GET /a", "Response", f'{{"count": 1, "next": null, "results": [{GIVEN}]}}', []),
        ("GET /a/{id}", "Response", GIVEN.replace('"x", "price"', '2, "price"'),
         ["`name` in the response of `GET /a/{}` is a string, the contract says integer"]),
        ("GET /a/{id}", "Response", GIVEN.replace('"size": 1', '"size": "s"'),
         ["`parts.size` in the response of `GET /a/{}` is an integer, the contract says string"]),
        ("GET /a/{id}", "Response", GIVEN.replace('"note"', '"secret"'),
         ["the response of `GET /a/{}` has no `secret`, the contract names it",
          "the response of `GET /a/{}` has `note`, which the contract does not name"]),
        ("POST /a", "Request", '{"name": "x", "price": 1, "parts": [], "secret": "s"}', []),
        ("POST /a", "Request", '{"name": "x", "parts": [], "secret": "s", "made": "x"}',
         ["the request of `POST /a` takes no `made`, the contract names it",
          "the request of `POST /a` needs `price`, which the contract does not name"]),
    ],
)  # fmt: skip
def test_serializers(endpoint: str, part: str, example: str, words: list[str]) -> None:
    contract = f"### {endpoint}\n\n**{part}**\n\n{json(example)}"
    assert django(contract, SERIALIZERS, "endpoint-drift") == words
