"""Statements that block where they stand, each put into an async function."""

from __future__ import annotations

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
