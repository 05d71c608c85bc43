"""Statements that only look like it, each put into an async function."""

from __future__ import annotations

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
