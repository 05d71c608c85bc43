"""Edits that real projects showed to be silent: each is told now, and its likeness is not."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.model.severity import Severity

SIX = "".join(f"### GET /a{n}\n\n" for n in range(6))
ROUTES = (
    "from fastapi import FastAPI\nfrom fastapi.staticfiles import StaticFiles\napp = FastAPI()\n"
    + "".join(f"@app.get('/a{n}')\ndef f{n}(): ...\n" for n in range(6))
)
GONE = "### GET /gone\n"


def told(rule: str, contract: str, **files: str) -> list[str]:
    named = {f"{name.replace('__', '/')}.py": text for name, text in files.items()}
    found = check_rule(rule, {"API_CONTRACT.md": f"# API\n\n{contract}", **named})
    return [one.message for one in found]


@pytest.mark.parametrize(
    "code",
    [
        pytest.param("@app.get('/{rest:path}')\ndef page(rest: str): ...\n", id="a catch-all"),
        pytest.param("app.mount('/', StaticFiles(directory='d', html=True))\n", id="files"),
        pytest.param("class Own(StaticFiles): ...\napp.mount('/', Own(directory='d'))\n",
                     id="files of a class of the project's"),
    ],
)  # fmt: skip
def test_what_answers_whatever_is_left_is_no_route_of_an_endpoint(code: str) -> None:
    assert told("missing-endpoint", SIX + GONE, main=ROUTES + code) == [
        "`GET /gone` is in the contract, and no route answers it"
    ]
    assert told("missing-endpoint", SIX, main=ROUTES + code) == []


def test_a_catch_all_below_a_prefix_of_its_own_answers_there() -> None:
    code = "@app.get('/proxy/{rest:path}')\ndef page(rest: str): ...\n"
    contract = f"{SIX}### GET /proxy/users\n"
    assert told("missing-endpoint", contract, main=ROUTES + code) == []


def test_files_below_a_prefix_answer_no_endpoint() -> None:
    code = "app.mount('/gone', StaticFiles(directory='d'))\n"
    assert len(told("missing-endpoint", f"{SIX}### GET /gone/users\n", main=ROUTES + code)) == 1


def test_a_router_of_another_package_makes_a_note_of_it() -> None:
    code = "from other import router\napp.include_router(router)\n"
    files = {"API_CONTRACT.md": f"# API\n\n{SIX}{GONE}", "main.py": ROUTES + code}
    (found,) = check_rule("missing-endpoint", files)
    assert found.message == "`GET /gone` is in the contract, and no route that is seen answers it"
    assert found.tier is Severity.NOTE
    assert "main.py:17" in found.remedy
    below = code.replace("(router)", "(router, prefix='/gone')")
    assert told("missing-endpoint", SIX + GONE, main=ROUTES + below) == []


def django(rule: str, contract: str, urls: str) -> list[str]:
    heads = (
        "from django.conf import settings\nfrom django.conf.urls.i18n import i18n_patterns\n"
        "from django.urls import include, path, re_path\nfrom django.views.static import serve\n"
        "from rest_framework import routers, serializers, viewsets\nfrom django.db import models\n"
    )
    root = "ROOT_URLCONF = 'config.urls'\n"
    return told(rule, contract, config__settings=root, config__urls=heads + urls)


VIEWS = "".join(f"class V{n}(viewsets.ModelViewSet): ...\n" for n in range(3))
REGISTERED = "".join(f"router.register('v{n}', V{n})\n" for n in range(3))
ROUTER = f"{VIEWS}router = routers.SimpleRouter()\n{REGISTERED}"
FIVE = "- `GET /v0/`\n- `POST /v0/`\n- `GET /v1/`\n- `GET /v2/`\n- `PUT /v2/{id}/`\n"


@pytest.mark.parametrize(
    "lists",
    [
        pytest.param("urlpatterns = [path('', include(router.urls))]\n"
                     "urlpatterns += i18n_patterns(path('', page))\n", id="a page in a language"),
        pytest.param("urlpatterns = [path('', include(router.urls))]\n"
                     "urlpatterns += [re_path('^m/' + settings.M + '/(?P<p>.*)$', serve)]\n",
                     id="files"),
        pytest.param("urlpatterns = [path('', include(router.urls))]\nif settings.DEBUG:\n"
                     "    urlpatterns = [path('d/', include('other.urls'))] + urlpatterns\n",
                     id="a list that begins with itself"),
    ],
)  # fmt: skip
def test_pages_and_lists_of_django_hide_no_missing_endpoint(lists: str) -> None:
    code = f"{ROUTER}def page(request): ...\n{lists}"
    assert django("missing-endpoint", FIVE, code) == []
    assert django("missing-endpoint", f"{FIVE}- `GET /gone/`\n", code) == [
        "`GET /gone` is in the contract, and no route answers it"
    ]


def body(part: str, *rows: str) -> str:
    return f"**{part}**\n\n| Field | Type | Required |\n| --- | --- | --- |\n" + "".join(
        f"| {row} |\n" for row in rows
    )


def request(code: str, *rows: str) -> list[str]:
    heads = "from fastapi import FastAPI, Form\nfrom pydantic import BaseModel, model_validator, root_validator\napp = FastAPI()\n"
    return told("endpoint-drift", f"### POST /a\n\n{body('Request', *rows)}", main=heads + code)


POSTED = "@app.post('/a')\ndef f(m: M): ...\n"


@pytest.mark.parametrize(
    ("field", "row", "words"),
    [
        ("a: int = 1", "a | integer | yes", "does not need `a`, the contract says it is required"),
        ("a: int", "a | integer | no", "needs `a`, the contract says it is optional"),
        ("a: int", "a | integer | yes", ""),
        ("a: int = 1", "a | integer | no", ""),
        ("a: int = 1", "a | integer | ", ""),
        ("a: int | None", "a | integer | yes", ""),
    ],
)
def test_what_a_request_needs_is_told_both_ways(field: str, row: str, words: str) -> None:
    found = request(f"class M(BaseModel):\n    {field}\n{POSTED}", row)
    assert found == ([f"the request of `POST /a` {words}"] if words else [])


def test_what_a_request_needs_is_told_of_fields_inside_of_others() -> None:
    code = f"class N(BaseModel):\n    b: int = 1\nclass M(BaseModel):\n    a: N\n{POSTED}"
    assert request(code, "a | object | yes", "a.b | integer | yes") == [
        "the request of `POST /a` does not need `a.b`, the contract says it is required"
    ]


def test_form_fields_are_needed_unless_they_have_a_default() -> None:
    code = "@app.post('/a')\ndef f(a: int = Form(), b: str = Form('')): ...\n"
    assert request(code, "a | integer | yes", "b | string | no") == []
    assert len(request(code, "a | integer | no", "b | string | yes")) == 2


@pytest.mark.parametrize(
    ("decorator", "count"),
    [
        ("@model_validator(mode='after')", 1),
        ("@root_validator", 1),
        ("@root_validator(skip_on_failure=True)", 1),
        ("@model_validator(mode='before')", 0),
        ("@root_validator(pre=True)", 0),
    ],
)
def test_only_what_looks_at_a_request_first_may_take_more(decorator: str, count: int) -> None:
    code = f"class M(BaseModel):\n    a: int\n    {decorator}\n    def check(self): ...\n{POSTED}"
    assert len(request(code, "a | integer | yes", "other | integer | no")) == count


SERIALIZER = """\
class Item(models.Model):
    name = models.CharField(max_length=9)
    note = models.CharField(max_length=9, blank=True)
    rank = models.IntegerField(default=1)
    TOGETHER
class S(serializers.ModelSerializer):
    DECLARED = serializers.CharField(required=False)
    class Meta:
        model = Item
        fields = ["name", "note", "rank", "size"]
class V(viewsets.ModelViewSet):
    serializer_class = S
router = routers.SimpleRouter()
router.register("a", V)
urlpatterns = [path("", include(router.urls))]
"""


def served(endpoint: str, part: str, *rows: str, declared: str = "size", meta: str = "") -> object:
    code = SERIALIZER.replace("DECLARED", declared).replace("TOGETHER", meta)
    return django("endpoint-drift", f"### {endpoint}\n\n{body(part, *rows)}", code)


SIZED = "size | string | no"


def test_what_a_models_field_needs_is_read_from_the_model() -> None:
    rows = ("name | string | yes", "note | string | no", "rank | integer | no", SIZED)
    assert served("POST /a", "Request", *rows) == []
    rows = ("name | string | no", "note | string | yes", "rank | integer | yes", SIZED)
    assert served("POST /a", "Request", *rows) == [
        "the request of `POST /a` needs `name`, the contract says it is optional",
        "the request of `POST /a` does not need `note`, the contract says it is required",
        "the request of `POST /a` does not need `rank`, the contract says it is required",
    ]


def test_columns_that_are_unique_together_may_be_needed() -> None:
    meta = "class Meta:\n        unique_together = [('name', 'note')]"
    rows = ("name | string | yes", "note | string | yes", "rank | integer | no", SIZED)
    assert served("POST /a", "Request", *rows, meta=meta) == []


@pytest.mark.parametrize("told_of", ["yes", "no"])
def test_what_a_change_of_a_part_needs_is_not_evident(told_of: str) -> None:
    rows = (f"{name} | {kind} | {told_of}" for name, kind in
            (("name", "string"), ("note", "string"), ("rank", "integer"), ("size", "string")))  # fmt: skip
    assert served("PATCH /a/{id}", "Request", *rows) == []


def test_a_field_that_is_declared_and_not_listed_is_told() -> None:
    rows = [f"{name} | | " for name in ("name", "note", "rank", "size")]
    assert served("GET /a/{id}", "Response", *rows) == []
    assert served("GET /a/{id}", "Response", *rows, declared="length") == [
        "the response of `GET /a/{}` has `length`, which the contract does not name"
    ]
