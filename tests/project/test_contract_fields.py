"""Fields of contracts compared with those of models and serializers."""

from __future__ import annotations

import pytest

from tests.project.test_contracts import MODELS, django, drift


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
