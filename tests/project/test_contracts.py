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
