"""`fat-handler`: what is a handler's own business."""

from __future__ import annotations

import pytest

from tests.rules.test_fat_handler import CODE, work
from tests.support import check_rule


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
