"""`fat-handler`: what is work for a service, and what is a handler's own business."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.model.finding import Found

CODE = """
import logging
from fastapi import APIRouter, HTTPException, status
from app.services import service
from app.schemas import Item, Page
{imports}

router = APIRouter()
logger = logging.getLogger(__name__)


@router.get("/x")
async def read({parameters}):
    {body}
"""


def work(
    body: str, imports: str = "", parameters: str = "data: Item, page: int, size: int"
) -> list[Found]:
    """The findings that need no number in a document."""
    code = CODE.format(body=body, imports=imports, parameters=parameters)
    return [f for f in check_rule("fat-handler", {"app/api.py": code}) if f.limit is None]


@pytest.mark.parametrize(
    ("body", "imports", "said"),
    [
        pytest.param(
            "for line in data.lines:\n        await service.book(line)",
            "",
            "loops over `data.lines`",
            id="a loop that calls a service for each element",
        ),
        pytest.param(
            "total = 0\n    for line in data.lines:\n        total += line.price",
            "",
            "loops over `data.lines`",
            id="a loop that adds up",
        ),
        pytest.param(
            "for line in data.lines:\n        if line.new:\n            line.kind = 1\n"
            "        if line.old:\n            line.kind = 2",
            "",
            "loops over `data.lines` and branches on `line.new` and 1 more condition",
            id="a loop that decides",
        ),
        pytest.param(
            "total = data.price * data.count\n    return total",
            "",
            "computes `total`",
            id="arithmetic",
        ),
        pytest.param(
            "return sum(line.price * line.count for line in data.lines)",
            "",
            "computes values",
            id="arithmetic inside a comprehension",
        ),
        pytest.param(
            "return sum(line.price for line in data.lines)",
            "",
            "computes `sum(…)`",
            id="a sum of what the elements hold",
        ),
        pytest.param(
            "order = await service.find()\n    if order.paid:\n        await service.ship(order)\n"
            "    if order.late:\n        await service.remind(order)",
            "",
            "branches on `order.paid` and 1 more condition",
            id="two branches that act",
        ),
        pytest.param(
            "".join(
                f"if data.a{n}:\n        raise HTTPException(status_code=409)\n    "
                for n in range(4)
            ),
            "",
            "branches on `data.a0` and 3 more conditions",
            id="four refusals",
        ),
        pytest.param(
            "requests.post('https://x.example', json={})",
            "import requests",
            "calls `requests.post`",
            id="an HTTP call",
        ),
        pytest.param(
            "async with AsyncClient() as http:\n        return await http.get('https://x.example')",
            "from httpx import AsyncClient",
            "calls `http.get`",
            id="an HTTP client opened in the handler",
        ),
        pytest.param(
            "with open('x', 'w') as out:\n        out.write('y')",
            "",
            "handles files with `open`",
            id="a file",
        ),
        pytest.param(
            "target = Path('x') / 'y'\n    Path('x').write_text('z')",
            "from pathlib import Path",
            "handles files with `Path().write_text`",
            id="a path's contents",
        ),
        pytest.param(
            "first.save()\n    second.save()",
            "from app.forms import first, second",
            "saves 2 things",
            id="several writes",
        ),
        pytest.param(
            "return _price(data)",
            "def _price(data):\n    return data.price * data.count\n",
            "computes values in `_price`",
            id="arithmetic in a private function of the module",
        ),
        pytest.param(
            "subprocess.run(['pg_dump'], check=True)",
            "import subprocess",
            "runs `subprocess.run`",
            id="a program",
        ),
        pytest.param(
            "for line in data.lines:\n        if not await service.has(line):\n"
            "            raise HTTPException(status_code=409)",
            "",
            "loops over `data.lines`",
            id="a loop that refuses for a reason of the business",
        ),
    ],
)
def test_work_is(body: str, imports: str, said: str) -> None:
    (found,) = work(body, imports)
    assert found.message == f"`read` {said}: work for a service"
    assert found.symbol == "read"


def test_data_access_is_left_to_the_other_rule() -> None:
    imports = "from sqlalchemy.orm import Session\nfrom sqlalchemy import select"
    body = (
        "stmt = select(Item)\n"
        "    if data.name:\n        stmt = stmt.where(Item.name == data.name)\n"
        "    if data.kind:\n        stmt = stmt.where(Item.kind == data.kind)\n"
        "    for line in data.lines:\n        db.add(Item(name=line))\n"
        "    return db.execute(stmt).all()"
    )
    assert work(body, imports, "data: Item, db: Session") == []


def test_a_handler_that_works_is_not_measured_as_well() -> None:
    code = CODE.format(body="return data.price * data.count", imports="", parameters="data: Item")
    assert [one.limit for one in check_rule("fat-handler", {"app/api.py": code})] == [None]


def test_the_way_to_hidden_work_is_told() -> None:
    imports = "def _outer(x):\n    return _inner(x)\ndef _inner(x):\n    return x.a * x.b\n"
    (found,) = work("return _outer(data)", imports)
    assert [hop.function for hop in found.chain] == ["_outer", "_inner"]


def test_at_most_three_kinds_are_named() -> None:
    body = (
        "requests.get('x')\n    open('x')\n    total = data.a * data.b\n"
        "    for line in data.lines:\n        await service.book(line)"
    )
    (found,) = work(body, "import requests")
    assert found.message == (
        "`read` calls `requests.get`, handles files with `open` and computes `total`, and more: "
        "work for a service"
    )
