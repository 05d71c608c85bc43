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


@pytest.mark.parametrize(
    ("body", "imports"),
    [
        pytest.param(
            "item = await service.find(data.id)\n    if item is None:\n"
            "        raise HTTPException(status.HTTP_404_NOT_FOUND)\n    return item",
            "",
            id="not found",
        ),
        pytest.param(
            "item = await service.find(data.id)\n"
            "    if not item:\n        raise HTTPException(status_code=404)\n"
            "    if not data.user:\n        raise HTTPException(status_code=401)\n"
            "    if item.owner != data.user:\n"
            "        logger.warning('no')\n        raise HTTPException(status_code=403)\n"
            "    if item.hidden:\n        raise PermissionDenied()\n    return item",
            "from app.errors import PermissionDenied",
            id="guards for not found, not signed in and not allowed",
        ),
        pytest.param(
            "try:\n        return await service.create(data)\n"
            "    except ValueError as error:\n"
            "        if 'name' in str(error):\n"
            "            detail = 'taken'\n            await service.note(detail)\n"
            "        for line in error.args:\n            await service.note(line)\n"
            "        raise HTTPException(status_code=409) from error",
            "",
            id="errors translated",
        ),
        pytest.param(
            "found = await service.all()\n    return [Item(id=one.id) for one in found if one.id]",
            "",
            id="results turned into schemas",
        ),
        pytest.param(
            "found = []\n    for one in await service.all():\n        if not one.shown:\n"
            "            continue\n        found.append(Item(id=one.id, at=stamp(one)))\n"
            "    return {'items': found}",
            "from app.times import stamp",
            id="a loop that only fills the answer",
        ),
        pytest.param(
            "total = await service.count()\n"
            "    found = await service.all(skip=(page - 1) * size, limit=size + 1)\n"
            "    return Page(items=found, pages=(total + size - 1) // size)",
            "",
            id="paging",
        ),
        pytest.param(
            "start = time.time()\n    found = await service.all()\n"
            "    logger.info(time.time() - start)\n    return found",
            "import time",
            id="timing",
        ),
        pytest.param(
            "return await service.all(total=F('price') * F('count') * 2)",
            "from django.db.models import F",
            id="what the database computes",
        ),
        pytest.param(
            "since = datetime.now() - timedelta(days=30)\n    return await service.all(since)",
            "from datetime import datetime, timedelta",
            id="a date for a service",
        ),
        pytest.param(
            "folder = ROOT / data.name\n    text = 'x' + data.name\n    both = data.a | data.b\n"
            "    return await service.all(folder, text, both, '%s' % data.name)",
            "from app.paths import ROOT",
            id="joined paths, texts and flags",
        ),
        pytest.param(
            "limit = settings.MAX_MB * 1024 * 1024\n    return await service.all(limit)",
            "from app.core import settings",
            id="a change of units",
        ),
        pytest.param(
            "if data.mode is None:\n        data.mode = 'all'\n"
            "    kind = data.kind\n    if not kind:\n        kind = 'any'\n"
            "    return await service.all(data.mode, kind)",
            "",
            id="defaults",
        ),
        pytest.param(
            "item = await service.find()\n    if item.new:\n        await service.welcome(item)\n"
            "    return item",
            "",
            id="one decision",
        ),
        pytest.param(
            "if data.kind == 'a':\n        found = await service.a()\n"
            "    elif data.kind == 'b':\n        found = await service.b()\n    return found",
            "",
            id="one choice between services",
        ),
        pytest.param(
            "return StreamingResponse(_stream(data))",
            "from fastapi.responses import StreamingResponse\n"
            "async def _stream(data):\n    async for part in service.stream(data):\n"
            "        yield part.encode(part.text)\n",
            id="a stream passed on",
        ),
        pytest.param(
            "return FileResponse(open('x', 'rb'))",
            "from starlette.responses import FileResponse",
            id="a file as the answer",
        ),
        pytest.param(
            "return to_schema(await service.find())",
            "def to_schema(item):\n    return Item(id=item.id, tags=[t.name for t in item.tags])\n",
            id="a function of the module that maps",
        ),
        pytest.param(
            "return await service.create(" + ", ".join(f"a{n}=data.a{n}" for n in range(60)) + ")",
            "",
            id="a long list of arguments",
        ),
        pytest.param(
            "if not page:\n        raise HTTPException(HTTPStatus.NOT_FOUND)\n"
            "    if size == page:\n        raise HTTPException(HTTPStatus.FORBIDDEN)\n"
            "    if not data.owner:\n        raise HTTPException(HTTPStatus.UNAUTHORIZED)\n"
            "    if size > 9:\n        raise HTTPException(HTTPStatus.TOO_MANY_REQUESTS)\n"
            "    return await service.read(data)",
            "from http import HTTPStatus",
            id="refusals by the standard library's names of statuses",
        ),
        pytest.param(
            "for permission in [IsOwner(), IsMember()]:\n"
            "        if not permission.allows(data):\n"
            "            raise HTTPException(status_code=403)\n"
            "    return await service.read(data)",
            "from app.permissions import IsMember, IsOwner",
            id="asking one permission after the other",
        ),
        pytest.param(
            "item = await service.read(page)\n"
            "    if data.name:\n        item.name = data.name\n"
            "    if data.kind:\n        item.kind = data.kind\n"
            "    if data.size:\n        item.size = data.size\n"
            "    return await service.update(item)",
            "",
            id="copying what was sent",
        ),
        pytest.param(
            "item = await service.read(page)\n    if item:\n        if item.owner == size:\n"
            "            await service.remove(item)\n    return Page()",
            "",
            id="one decision in two conditions",
        ),
        pytest.param(
            "for attempt in range(2):\n        try:\n            return await service.book(data)\n"
            "        except Conflict:\n            if attempt:\n                raise\n",
            "from app.errors import Conflict",
            id="trying once more",
        ),
        pytest.param(
            "start = data.text.index('base64') + 7\n    return await service.read(data.text[start:])",
            "",
            id="a place in a text",
        ),
    ],
)
def test_a_handlers_own_business_is(body: str, imports: str) -> None:
    assert work(body, imports) == []


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


def test_a_websocket_may_loop_over_what_it_receives() -> None:
    code = (
        "from fastapi import APIRouter, WebSocket\nfrom app.services import service\n"
        "router = APIRouter()\n"
        "@router.websocket('/x')\nasync def talk(socket: WebSocket):\n"
        "    while True:\n"
        "        text = await socket.receive_text()\n"
        "        await service.say(text)\n"
    )
    assert [f for f in check_rule("fat-handler", {"a.py": code}) if f.limit is None] == []


def test_a_websocket_may_receive_in_a_function_of_its_module() -> None:
    code = (
        "from fastapi import APIRouter, WebSocket\nfrom app.services import take\n"
        "router = APIRouter()\n"
        "async def _receive(socket: WebSocket):\n"
        "    while True:\n        await take(await socket.receive_json())\n"
        "@router.websocket('/ws')\nasync def listen(socket: WebSocket):\n"
        "    await socket.accept()\n    await _receive(socket)\n"
    )
    assert [f for f in check_rule("fat-handler", {"app/api.py": code}) if f.limit is None] == []


def test_a_form_that_is_valid_is_no_business_state() -> None:
    code = (
        "from django.views import View\nfrom django.shortcuts import redirect, render\n"
        "from shop.forms import Form\nfrom shop.services import book, note\n"
        "class V(View):\n"
        "    def post(self, request):\n"
        "        form = Form(request.POST)\n"
        "        if form.is_valid():\n            book(form)\n            return redirect('x')\n"
        "        if request.htmx:\n            note(form)\n"
        "        return render(request, 'x.html', {})\n"
    )
    assert [f for f in check_rule("fat-handler", {"a.py": code}) if f.limit is None] == []


def test_sizes_leave_signature_and_docstring_out() -> None:
    code = CODE.format(
        body='"""Reads.\n\n    Long.\n    """\n    one = 1\n\n    return one',
        imports="",
        parameters="\n    data: Item,\n    page: int,\n",
    )
    found = check_rule("fat-handler", {"app/api.py": code})
    assert [one.limit for one in found] == [("max-lines", 3), ("max-statements", 2)]
    assert found[0].message == "the body of `read` has 3 lines"


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
