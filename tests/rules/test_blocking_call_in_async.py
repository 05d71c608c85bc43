"""What blocks the loop, and what only looks like it: every row is one body or one module.

A row's text stands in `async def handler` unless it holds a `def` of its own at the top. `# blocks`
marks the lines that have to be found; a trap marks none.
"""

from __future__ import annotations

from textwrap import dedent, indent

import pytest

from tests.support import check_rule
from vibelint.model.finding import Found

RULE = "blocking-call-in-async"
MARK = "# blocks"

BLOCKING = {
    "an imported module's function": "import time\ntime.sleep(1)  # blocks",
    "an imported function": "from time import sleep\nsleep(1)  # blocks",
    "a module under another name": "import requests as rq\nrq.get('u')  # blocks",
    "a function under another name": "from requests import post as send\nsend('u')  # blocks",
    "a rebound function": "import time\nnap = time.sleep\nnap(1)  # blocks",
    "a submodule's function": "import urllib.request\nurllib.request.urlopen('u')  # blocks",
    "a partial called at once": (
        "import functools, requests\nfunctools.partial(requests.get, 'u')()  # blocks"
    ),
    "a partial called later": (
        "from functools import partial\nimport requests\n"
        "fetch = partial(requests.get, 'u')\nfetch()  # blocks"
    ),
    "a lambda called on the spot": "import time\n(lambda: time.sleep(1))()  # blocks",
    "a named lambda that is called": "import time\nf = lambda: time.sleep(1)  # blocks\nf()",
    "a list comprehension": "import requests\n[requests.get(u) for u in range(3)]  # blocks",
    "a set comprehension": "import requests\nx = {requests.get(u) for u in range(3)}  # blocks",
    "a dict comprehension": "import os\nx = {u: os.listdir(u) for u in 'ab'}  # blocks",
    "a comprehension's first iterable": "import os\n[u for u in os.listdir('.')]  # blocks",
    "a generator that is summed": "import requests\nsum(requests.get(u).n for u in 'ab')  # blocks",
    "a generator that is joined": "import os\nx = ','.join(os.listdir(u)[0] for u in 'ab')  # blocks",
    "a generator that is looped over": (
        "import requests\nfor r in (requests.get(u) for u in 'ab'):  # blocks\n    pass"
    ),
    "map, consumed": "import requests\nlist(map(requests.get, ['u']))  # blocks",
    "a sort key": "import hashlib\nx = sorted('ab', key=lambda v: hashlib.scrypt(v, n=2))  # blocks",
    "a sort key by reference": "import os\nx = sorted('ab', key=os.listdir)  # blocks",
    "a callback of the loop itself": (
        "import asyncio, time\nasyncio.get_running_loop().call_soon(time.sleep, 1)  # blocks"
    ),
    "the argument of an escape": (
        "import asyncio, requests\nawait asyncio.to_thread(print, requests.get('u'))  # blocks"
    ),
    "the argument of an awaited call": (
        "import requests\nfrom x import work\nawait work(requests.get('u'))  # blocks"
    ),
    "an f-string": "import requests\nx = f'{requests.get(1)}'  # blocks",
    "a condition": "import requests\nif requests.get('u').ok:  # blocks\n    pass",
    "a default argument of a nested function": (
        "import requests\ndef f(x=requests.get('u')):  # blocks\n    return x"
    ),
    "a nested function that is called": (
        "import time\ndef wait():\n    time.sleep(1)\nwait()  # blocks"
    ),
    "a nested function that calls another": (
        "import time\ndef inner():\n    time.sleep(1)\ndef outer():\n    inner()\nouter()  # blocks"
    ),
    "a nested function, at each of its calls": (
        "import time\ndef wait():\n    time.sleep(1)\nwait()  # blocks\nwait()  # blocks"
    ),
    "a nested function called from a comprehension": (
        "import time\ndef wait(n):\n    time.sleep(n)\n[wait(n) for n in range(2)]  # blocks"
    ),
    "a nested function that is also handed over": (
        "import asyncio, time\ndef wait():\n    time.sleep(1)\n"
        "await asyncio.to_thread(wait)\nwait()  # blocks"
    ),
    "a nested generator that is iterated": (
        "import time\ndef ticks():\n    time.sleep(1)\n    yield 1\n"
        "for t in ticks():  # blocks\n    pass"
    ),
    "a nested context manager": (
        "import time\nfrom contextlib import contextmanager\n"
        "@contextmanager\ndef slow():\n    time.sleep(1)\n    yield\n"
        "with slow():  # blocks\n    pass"
    ),
    "open, once for the whole block": (
        "with open('f') as f:  # blocks\n    x = f.read()\n    f.close()"
    ),
    "open, with its lines": ("with open('f') as f:  # blocks\n    for line in f:\n        pass"),
    "open and read in one expression": "x = open('f').read()  # blocks",
    "open through io": "import io\nx = io.open('f')  # blocks",
    "a path's contents": "from pathlib import Path\nPath('f').read_text()  # blocks",
    "a path made by division": (
        "from pathlib import Path\n(Path('a') / 'b').write_bytes(b'')  # blocks"
    ),
    "a path in a variable": "from pathlib import Path\np = Path('a')\np.read_bytes()  # blocks",
    "a cheap look at the file system": "import os\nos.path.exists('f')  # blocks",
    "a directory": "import os\nos.makedirs('f', exist_ok=True)  # blocks",
    "a copied tree": "import shutil\nshutil.copytree('a', 'b')  # blocks",
    "a temporary file": "import tempfile\ntempfile.NamedTemporaryFile()  # blocks",
    "a temporary folder": "import tempfile\nwith tempfile.TemporaryDirectory():  # blocks\n    pass",
    "an archive": "import zipfile\nwith zipfile.ZipFile('a.zip') as z:  # blocks\n    pass",
    "a sub-process": "import subprocess\nsubprocess.run(['ls'])  # blocks",
    "a started sub-process": "import subprocess\nsubprocess.Popen(['ls'])  # blocks",
    "a shell": "import os\nos.system('ls')  # blocks",
    "a name look-up": "import socket\nsocket.getaddrinfo('h', 80)  # blocks",
    "mail": "import smtplib\nwith smtplib.SMTP('h') as s:  # blocks\n    pass",
    "a session made on the spot": "import requests\nrequests.Session().get('u')  # blocks",
    "a session in a variable": (
        "import requests\nwith requests.Session() as s:\n    s.post('u')  # blocks"
    ),
    "a sync httpx client": "import httpx\nhttpx.Client().get('u')  # blocks",
    "httpx's own functions": "import httpx\nhttpx.get('u')  # blocks",
    "a urllib3 pool": "import urllib3\nurllib3.PoolManager().request('GET', 'u')  # blocks",
    "sqlite": "import sqlite3\nsqlite3.connect('f')  # blocks",
    "psycopg2": "import psycopg2\npsycopg2.connect('dsn')  # blocks",
    "an engine": ("from sqlalchemy import create_engine\ncreate_engine('u').connect()  # blocks"),
    "a session's context that commits": (
        "from sqlalchemy.orm import Session\nwith Session().begin():  # blocks\n    pass"
    ),
    "a query's last step": (
        "from sqlalchemy.orm import Session\nSession().query(1).filter(2).all()  # blocks"
    ),
    "a query that is iterated": (
        "from sqlalchemy.orm import Session\nfor r in Session().query(1):  # blocks\n    pass"
    ),
    "a Django shortcut": (
        "from django.shortcuts import get_object_or_404\nget_object_or_404(1, pk=2)  # blocks"
    ),
    "a Django model of Django's own": (
        "from django.contrib.auth.models import User\nUser.objects.filter(a=1).first()  # blocks"
    ),
    "Django's cache": "from django.core.cache import cache\ncache.get('k')  # blocks",
    "a Django transaction": (
        "from django.db import transaction\nwith transaction.atomic():  # blocks\n    pass"
    ),
    "redis": "import redis\nredis.Redis().get('k')  # blocks",
    "redis from a URL": "import redis\nredis.from_url('u').set('k', 1)  # blocks",
    "a redis pipeline's end": "import redis\nredis.Redis().pipeline().set('a', 1).execute()  # blocks",
    "a mongo collection": (
        "from pymongo import MongoClient\nMongoClient()['db'].users.find_one({})  # blocks"
    ),
    "a mongo cursor": (
        "from pymongo import MongoClient\nfor d in MongoClient().db.users.find():  # blocks\n    pass"
    ),
    "an AWS call": "import boto3\nboto3.client('s3').put_object(Key='k')  # blocks",
    "an AWS resource": "import boto3\nboto3.resource('s3').Bucket('b').upload_file('f', 'k')  # blocks",
    "a Google bucket": (
        "from google.cloud import storage\n"
        "storage.Client().bucket('b').blob('k').upload_from_string('x')  # blocks"
    ),
    "a Google token": (
        "from google.oauth2 import id_token\nid_token.verify_oauth2_token('t', 'r')  # blocks"
    ),
    "an Azure blob": (
        "from azure.storage.blob import BlobServiceClient\n"
        "BlobServiceClient('u').get_blob_client('c', 'b').upload_blob(b'')  # blocks"
    ),
    "supabase's last step": (
        "from supabase import create_client\n"
        "create_client('u', 'k').table('t').select('*').eq('a', 1).execute()  # blocks"
    ),
    "openai": "from openai import OpenAI\nOpenAI().chat.completions.create(model='m')  # blocks",
    "anthropic": "import anthropic\nanthropic.Anthropic().messages.create(model='m')  # blocks",
    "stripe": "import stripe\nstripe.Customer.create(email='e')  # blocks",
    "stripe's checkout": "import stripe\nstripe.checkout.Session.create(mode='p')  # blocks",
    "twilio": "from twilio.rest import Client\nClient('a', 'b').messages.create(to='n')  # blocks",
    "elasticsearch": (
        "from elasticsearch import Elasticsearch\nElasticsearch('u').search(index='i')  # blocks"
    ),
    "a kafka producer": "from kafka import KafkaProducer\nKafkaProducer()  # blocks",
    "a rabbit connection": "import pika\npika.BlockingConnection()  # blocks",
    "a celery result": ("from celery.result import AsyncResult\nAsyncResult('id').get()  # blocks"),
    "a remote shell": "import paramiko\nparamiko.SSHClient().connect('h')  # blocks",
    "a password hash": "import bcrypt\nbcrypt.hashpw(b'p', bcrypt.gensalt())  # blocks",
    "a passlib context": (
        "from passlib.context import CryptContext\nCryptContext().verify('p', 'h')  # blocks"
    ),
    "a key derivation": "import hashlib\nhashlib.pbkdf2_hmac('sha256', b'p', b's', 1)  # blocks",
    "a table read": "import pandas as pd\npd.read_csv('f.csv')  # blocks",
    "an image": "from PIL import Image\nImage.open('f.png').convert('L').save('g.png')  # blocks",
    "a table from memory": (
        "import io\nimport pandas as pd\npd.read_csv(io.StringIO('a'))  # blocks"
    ),
    "an image from memory": (
        "import io\nfrom PIL import Image\ndata = io.BytesIO(b'')\nImage.open(data)  # blocks"
    ),
    "a folder's paths": (
        "from pathlib import Path\nfor p in Path('a').iterdir():  # blocks\n    p.read_text()  # blocks"
    ),
    "a transaction's session": (
        "from sqlalchemy.orm import sessionmaker\nmake = sessionmaker()\n"
        "with make.begin() as session:  # blocks\n    session.execute(1)  # blocks"
    ),
    "a lock": "import threading\nthreading.Lock().acquire()  # blocks",
    "a lock's with": (
        "import threading, time\nlock = threading.Lock()\n"
        "with lock:  # blocks\n    time.sleep(1)  # blocks"
    ),
    "a thread's end": "import threading\nthreading.Thread(target=print).join()  # blocks",
    "a queue": "import queue\nqueue.Queue().get()  # blocks",
    "a bounded queue": "import queue\nqueue.Queue(maxsize=1).put(1)  # blocks",
    "a future's result": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "pool = ThreadPoolExecutor()\npool.submit(print).result()  # blocks"
    ),
    "an executor that is left": (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor() as pool:  # blocks\n    pool.submit(print)"
    ),
    "a loop in a loop": "import asyncio\nasyncio.run(None)  # blocks",
    "until complete": "import asyncio\nasyncio.new_event_loop().run_until_complete(None)  # blocks",
    "input": "x = input()  # blocks",
    "a local import in a branch": "if True:\n    import time\n    time.sleep(1)  # blocks",
    "an import that may fail": (
        "try:\n    import requests\nexcept ImportError:\n    requests = None\n"
        "requests.get('u')  # blocks"
    ),
}

TRAPS = {
    "a file lock given back": "import fcntl\nfcntl.flock(f, fcntl.LOCK_UN)",
    "a local dictionary of the same name": "requests = {}\nrequests.get('u')",
    "a parameter of the same name": (
        "import requests\nasync def f(requests):\n    requests.get('u')"
    ),
    "a shadowed builtin": "def open(p):\n    return p\nopen('f')",
    "a method called open": "from x import door\ndoor.open()",
    "an unknown object's methods": "from x import thing\nthing.sleep(1)\nthing.get('u')\nthing.read()",
    "a module of the project's own": "from app import web as requests\nrequests.get('u')",
    "a call in a plain function": "import time\ndef f():\n    time.sleep(1)",
    "a reference in a thread": "import asyncio, time\nawait asyncio.to_thread(time.sleep, 1)",
    "a bound method in a thread": (
        "import asyncio, requests\nawait asyncio.to_thread(requests.Session().get, 'u')"
    ),
    "a builder's last step in a thread": (
        "import asyncio\nfrom supabase import create_client\n"
        "await asyncio.to_thread(create_client('u', 'k').table('t').select('*').execute)"
    ),
    "a lambda in a thread": (
        "import asyncio, requests\nawait asyncio.to_thread(lambda: requests.get('u'))"
    ),
    "a nested function in a thread": (
        "import asyncio, time\ndef wait():\n    time.sleep(1)\nawait asyncio.to_thread(wait)"
    ),
    "a partial in a thread": (
        "import asyncio, requests\nfrom functools import partial\n"
        "await asyncio.to_thread(partial(requests.get, 'u'))"
    ),
    "an executor's loop": (
        "import asyncio, time\nloop = asyncio.get_running_loop()\n"
        "await loop.run_in_executor(None, time.sleep, 1)"
    ),
    "an executor's lambda": (
        "import asyncio, requests\n"
        "await asyncio.get_event_loop().run_in_executor(None, lambda: requests.get('u'))"
    ),
    "a thread pool of starlette's": (
        "from fastapi.concurrency import run_in_threadpool\nimport time\n"
        "await run_in_threadpool(time.sleep, 1)"
    ),
    "anyio's thread": "import anyio, time\nawait anyio.to_thread.run_sync(time.sleep, 1)",
    "sync_to_async": (
        "from asgiref.sync import sync_to_async\nimport time\nawait sync_to_async(time.sleep)(1)"
    ),
    "a nested function that carries sync_to_async": (
        "from asgiref.sync import sync_to_async\nimport time\n"
        "@sync_to_async\ndef wait():\n    time.sleep(1)\nawait wait()"
    ),
    "a nested function under an unknown decorator": (
        "from x import offload\nimport time\n@offload\ndef wait():\n    time.sleep(1)\nwait()"
    ),
    "a submitted task": (
        "from concurrent.futures import ThreadPoolExecutor\nimport time\n"
        "pool = ThreadPoolExecutor()\npool.submit(time.sleep, 1)"
    ),
    "a background task": (
        "from fastapi import BackgroundTasks\nimport time\n"
        "tasks = BackgroundTasks()\ntasks.add_task(time.sleep, 1)"
    ),
    "a thread's start": (
        "import threading, time\nthreading.Thread(target=time.sleep, args=(1,)).start()"
    ),
    "a nested function that is returned": (
        "import time\ndef wait():\n    time.sleep(1)\nreturn wait"
    ),
    "a lambda that is kept": "import time\nf = lambda: time.sleep(1)\nreturn f",
    "a sync generator that is handed to a response": (
        "import time\nfrom fastapi.responses import StreamingResponse\n"
        "def ticks():\n    time.sleep(1)\n    yield b''\nreturn StreamingResponse(ticks())"
    ),
    "a generator expression that is handed over": (
        "import requests\nfrom fastapi.responses import StreamingResponse\n"
        "return StreamingResponse(requests.get(u).content for u in 'ab')"
    ),
    "a generator expression that is kept": "import requests\nx = (requests.get(u) for u in 'ab')",
    "map, not consumed": "import requests\nx = map(requests.get, ['u'])",
    "an awaited call": "from x import client\nawait client.get('u')",
    "asyncio's sleep": "import asyncio\nawait asyncio.sleep(1)",
    "an async httpx client": (
        "import httpx\nasync with httpx.AsyncClient() as c:\n    await c.get('u')"
    ),
    "aiofiles": "import aiofiles\nasync with aiofiles.open('f') as f:\n    await f.read()",
    "aiohttp": ("import aiohttp\nasync with aiohttp.ClientSession() as s:\n    await s.get('u')"),
    "redis's async half": (
        "from redis.asyncio import Redis\nr = Redis()\nawait r.get('k')\nr.pipeline().set('k', 1)"
    ),
    "redis's async half as a module": "import redis.asyncio as redis\nawait redis.from_url('u').get('k')",
    "an async session": (
        "from sqlalchemy.ext.asyncio import AsyncSession\ns = AsyncSession()\n"
        "s.add(1)\nr = await s.execute(2)\nr.scalars().all()"
    ),
    "async openai": "from openai import AsyncOpenAI\nawait AsyncOpenAI().models.list()",
    "google's async half": (
        "from google import genai\nawait genai.Client().aio.models.generate_content(model='m')"
    ),
    "a queue of asyncio's": "import asyncio\nq = asyncio.Queue()\nawait q.get()",
    "a lock of asyncio's": "import asyncio\nasync with asyncio.Lock():\n    pass",
    "constructors that do nothing": (
        "import boto3, httpx, openai, redis, requests\n"
        "boto3.client('s3'), httpx.Client(), openai.OpenAI(), redis.Redis(), requests.Session()"
    ),
    "an engine that is only made": "from sqlalchemy import create_engine\ncreate_engine('u')",
    "a query that is only built": (
        "from sqlalchemy.orm import Session\nq = Session().query(1).filter(2).order_by(3)"
    ),
    "a lazy queryset": (
        "from django.contrib.auth.models import User\nq = User.objects.filter(a=1).exclude(b=2)"
    ),
    "Django's async methods": (
        "from django.contrib.auth.models import User\nu = await User.objects.filter(a=1).afirst()\n"
        "async for x in User.objects.all():\n    pass"
    ),
    "adding to a session": "from sqlalchemy.orm import Session\nSession().add(1)",
    "a pipeline that is only filled": "import redis\nredis.Redis().pipeline().set('a', 1).incr('b')",
    "a mongo cursor that is only made": (
        "from pymongo import MongoClient\nc = MongoClient().db.users.find().sort('a')"
    ),
    "a supabase query that is only built": (
        "from supabase import create_client\nq = create_client('u', 'k').table('t').select('*')"
    ),
    "a presigned URL": "import boto3\nboto3.client('s3').generate_presigned_url('get_object')",
    "a bucket that is only named": (
        "from google.cloud import storage\nstorage.Client().bucket('b').blob('k')"
    ),
    "stripe's objects and signatures": (
        "import stripe\nstripe.Webhook.construct_event(b'', 's', 'k')\nstripe.StripeClient('k')"
    ),
    "a salt": "import bcrypt\nbcrypt.gensalt()",
    "a quick digest": "import hashlib\nhashlib.sha256(b'x').hexdigest()",
    "an unbounded queue's put": "import queue\nqueue.Queue().put(1)",
    "a queue that is not waited for": "import queue\nq = queue.Queue()\nq.get(block=False)\nq.get_nowait()",
    "a lock that is not waited for": "import threading\nthreading.Lock().acquire(blocking=False)",
    "a process that is only looked at": "from x import p\np.poll()",
    "paths that are only computed": (
        "import os\nfrom pathlib import Path\n"
        "os.path.join('a', 'b')\nPath('a').with_suffix('.b').as_posix()\nos.getenv('x')"
    ),
    "an archive in memory": (
        "import io, zipfile\nbuffer = io.BytesIO()\n"
        "with zipfile.ZipFile(buffer, 'w') as z:\n    z.writestr('a', 'b')"
    ),
    "the lines of a file that is opened elsewhere": (
        "from x import opened\nfor line in opened:\n    pass"
    ),
    "a mail client that is only prepared": "import smtplib\nsmtplib.SMTP()",
    "the names in an annotation": "import requests\nx: requests.Session | None = None",
    "a class in an async function": (
        "import time\nclass A:\n    def f(self):\n        time.sleep(1)\nreturn A()"
    ),
    "two meanings of one name": (
        "import x\nif x:\n    from time import sleep\nelse:\n    from x import sleep\nsleep(1)"
    ),
    "scheduled coroutines": "import asyncio\nfrom x import work\nasyncio.create_task(work())",
    "an unbound method that is handed over": (
        "import asyncio\nfrom pathlib import Path\nawait asyncio.to_thread(Path.read_text, 'f')"
    ),
    "a dependency that is only named": (
        "from fastapi import Depends\nimport requests\nx = Depends(requests.Session)"
    ),
}


def module(row: str) -> str:
    """The row as it is if it defines an async function, else as the body of one."""
    lines = dedent(row).split("\n")
    if any(line.startswith("async def ") for line in lines):
        return "\n".join(lines) + "\n"
    return "async def handler():\n" + indent("\n".join(lines), "    ") + "\n"


def found(source: str, path: str = "app/service.py") -> list[Found]:
    return check_rule(RULE, {path: source, "app/__init__.py": "", "app/web.py": "get = print\n"})


@pytest.mark.parametrize("row", BLOCKING.values(), ids=BLOCKING.keys())
def test_it_blocks(row: str) -> None:
    source = module(row)
    marked = [n for n, line in enumerate(source.split("\n"), 1) if line.endswith(MARK)]
    assert sorted({item.place.span.line for item in found(source)}) == marked


@pytest.mark.parametrize("row", TRAPS.values(), ids=TRAPS.keys())
def test_it_only_looks_like_it(row: str) -> None:
    assert found(module(row)) == []


def test_there_are_enough_of_both() -> None:
    assert len(BLOCKING) >= 60
    assert len(TRAPS) >= 50
