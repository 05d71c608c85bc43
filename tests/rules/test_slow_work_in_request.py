"""`slow-work-in-request`: what keeps a client waiting, and what is handed over."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule

RULE = "slow-work-in-request"
HEAD = (
    "import asyncio, smtplib, threading, time\nimport httpx\nfrom fastapi import BackgroundTasks, FastAPI\n"
    "app = FastAPI()\n\n\ndef mail() -> None:\n    smtplib.SMTP('a').sendmail('a', 'b', 'c')\n\n\n"
)
ROUTE = "@app.post('/a')\nasync def f(tasks: BackgroundTasks, urls: list[str]) -> None:\n"


def told(body: str, before: str = "", rules: str = "") -> list[str]:
    files = {"app/api.py": HEAD + before + ROUTE + body}
    files |= {"RULES.md": rules} if rules else {}
    return [one.message for one in check_rule(RULE, files)]


@pytest.mark.parametrize(
    "line",
    [
        "Background tasks untuk long operations",
        "Use BackgroundTasks for emails",
        "Long-running work goes to Celery",
        "Never send email inside a request",
        "Operasi lama wajib lewat background task",
    ],
)
def test_lines_that_ask(line: str) -> None:
    assert asked(RULE, line) == [{}]


@pytest.mark.parametrize(
    "line",
    [
        "Long queries need an index",
        "Long functions are bad",
        "Log slow requests",
        "Test slow paths",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("    mail()\n", "sends mail"),
        ("    time.sleep(5)\n", "sleeps"),
        ("    for url in urls:\n        httpx.get(url)\n", "once for each of many"),
        ("    await asyncio.gather(*[httpx.AsyncClient().get(u) for u in urls])\n",
         "once for each of many"),
    ],
)  # fmt: skip
def test_found(body: str, words: str) -> None:
    (message,) = told(body)
    assert words in message


@pytest.mark.parametrize(
    "body",
    [
        "    tasks.add_task(mail)\n",
        "    threading.Thread(target=mail).start()\n",
        "    asyncio.create_task(later())\n",
        "    executor.submit(mail)\n",
        "    await asyncio.sleep(0.5)\n",
        "    await asyncio.sleep(pause)\n",
        "    for attempt in range(3):\n        httpx.get('a')\n",
        "    httpx.get('a')\n",
        "    try:\n        pass\n    except KeyError:\n        time.sleep(5)\n",
        "    def inner() -> None:\n        mail()\n    tasks.add_task(inner)\n",
        "    if tasks:\n        tasks.add_task(mail)\n    else:\n        mail()\n",
    ],
)
def test_silent(body: str) -> None:
    assert told(body) == []


def test_a_task_and_a_thread_run_elsewhere() -> None:
    before = (
        "from celery import shared_task\n@shared_task\ndef task() -> None:\n    mail()\n\n\n"
        "class Sender(threading.Thread):\n    def run(self) -> None:\n        mail()\n\n\n"
    )
    assert told("    task.delay()\n    Sender().start()\n", before) == []


def test_the_chain_is_shown() -> None:
    before = "def notify() -> None:\n    mail()\n\n\n"
    files = {"app/api.py": HEAD + before + ROUTE + "    notify()\n"}
    (found,) = check_rule(RULE, files)
    assert [hop.function for hop in found.chain] == ["notify", "mail", "smtplib.SMTP().sendmail"]


def test_the_way_may_lead_through_another_name_and_a_constructor() -> None:
    files = {
        "app/sender.py": "import smtplib\n\n\nclass Sender:\n    def __init__(self) -> None:\n"
        "        smtplib.SMTP('a').sendmail('a', 'b', 'c')\n\n\ndef notify() -> None:\n"
        "    Sender()\n",
        "app/api.py": "from app.sender import notify as tell\n" + HEAD + ROUTE + "    tell()\n",
    }
    (found,) = check_rule(RULE, files)
    assert [hop.function for hop in found.chain][:2] == ["notify", "Sender.__init__"]
