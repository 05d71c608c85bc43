"""Types that assignments, factories and imports make."""

SESSION = "Session.execute"
REDIS = "redis.Redis.get"

MADE = {
    "a constructor": ("from redis import Redis\nr = Redis()\nr.get('k')  # here", REDIS),
    "a factory of a class outside": (
        "import redis\nr = redis.Redis.from_url('u')\nr.get('k')  # here",
        REDIS,
    ),
    "a factory function outside": (
        "import redis\nr = redis.from_url('u')\nr.get('k')  # here",
        REDIS,
    ),
    "a factory of the project's": (
        "from redis import Redis\ndef make(): return Redis()\nr = make()\nr.get('k')  # here",
        REDIS,
    ),
    "a factory of a factory": (
        "from redis import Redis\ndef a(): return Redis()\ndef b():\n    r = a()\n    return r\nb().get('k')  # here",
        ["b", REDIS],
    ),
    "a factory in another module": (
        "from app.a import make\nr = make()\nr.get('k')  # here\n# app/a.py\nimport redis\ndef make(): return redis.Redis()",
        REDIS,
    ),
    "a class method as a factory": (
        "class A:\n    @classmethod\n    def make(cls): return cls()\n    def run(self): ...\na = A.make()\na.run()  # here",
        "A.run",
    ),
    "an inherited class method as a factory": (
        "class A:\n    @classmethod\n    def make(cls): return cls()\nclass B(A):\n    def run(self): ...\nb = B.make()\nb.run()  # here",
        "B.run",
    ),
    "a static method": (
        "class A:\n    @staticmethod\n    def run(): ...\nA.run()  # here",
        "A.run",
    ),
    "a static method of an object": (
        "class A:\n    @staticmethod\n    def run(): ...\nA().run()  # here",
        "A.run",
    ),
    "a tuple assignment": ("from redis import Redis\na, r = 1, Redis()\nr.get('k')  # here", REDIS),
    "a nested tuple": (
        "from redis import Redis\na, (b, r) = 1, (2, Redis())\nr.get('k')  # here",
        REDIS,
    ),
    "a tuple that a function returns": (
        "from redis import Redis\ndef f(): return 1, Redis()\nn, r = f()\nr.get('k')  # here",
        REDIS,
    ),
    "a walrus": ("from redis import Redis\nif (r := Redis()):\n    r.get('k')  # here", REDIS),
    "a context": ("from redis import Redis\nwith Redis() as r:\n    r.get('k')", []),
    "a context's value": (
        "from sqlalchemy.orm import Session\nwith Session() as s:\n    s.execute('x')  # here",
        SESSION,
    ),
    "closing": (
        "from contextlib import closing\nfrom redis import Redis\nwith closing(Redis()) as r:\n    r.get('k')  # here",
        REDIS,
    ),
    "an exit stack": (
        "from contextlib import ExitStack\nfrom sqlalchemy.orm import Session\nwith ExitStack() as stack:\n    s = stack.enter_context(Session())\n    s.execute('x')  # here",
        SESSION,
    ),
    "a context of the project's": (
        "from contextlib import contextmanager\nfrom sqlalchemy.orm import Session\n@contextmanager\ndef scope():\n    yield Session()\nwith scope() as s:\n    s.execute('x')  # here",
        SESSION,
    ),
    "an async context of the project's": (
        "from contextlib import asynccontextmanager\nfrom redis import Redis\n@asynccontextmanager\nasync def scope():\n    yield Redis()\nasync def f():\n    async with scope() as r:\n        r.get('x')  # here",
        REDIS,
    ),
    "a class's own __enter__": (
        "from redis import Redis\nclass Scope:\n    def __enter__(self): return Redis()\n    def __exit__(self, *a): ...\nwith Scope() as r:\n    r.get('x')  # here",
        REDIS,
    ),
    "a class's own __aenter__": (
        "from redis import Redis\nclass Scope:\n    async def __aenter__(self): return Redis()\n    async def __aexit__(self, *a): ...\nasync def f():\n    async with Scope() as r:\n        r.get('x')  # here",
        REDIS,
    ),
    "a default": ("from redis import Redis\nR = Redis()\ndef f(r=R): r.get('k')  # here", REDIS),
    "or a default": (
        "from redis import Redis\ndef f(r=None):\n    r = r or Redis()\n    r.get('k')  # here",
        REDIS,
    ),
    "a conditional": (
        "from redis import Redis\nr = Redis(1) if x else Redis(2)\nr.get('k')  # here",
        REDIS,
    ),
    "a partial": (
        "from functools import partial\nimport time\nnap = partial(time.sleep, 1)\nnap()  # here",
        "time.sleep",
    ),
    "a partial of a class": (
        "from functools import partial\nfrom redis import Redis\nmake = partial(Redis, db=1)\nr = make()\nr.get('k')  # here",
        REDIS,
    ),
    "a lambda on the spot": (
        "import time\n(lambda: time.sleep(1))()  # here",
        ["time.sleep", "<lambda>"],
    ),
    "a lambda that makes": (
        "from redis import Redis\nmake = lambda: Redis()\nr = make()\nr.get('k')  # here",
        REDIS,
    ),
    "rebinding a function": ("import time\nnap = time.sleep\nnap(1)  # here", "time.sleep"),
    "rebinding a method": ("from redis import Redis\nget = Redis().get\nget('k')  # here", REDIS),
    "rebinding a name": ("from redis import Redis\nr = {}\nr = Redis()\nr.get('k')  # here", REDIS),
    "a name before it is rebound": (
        "from redis import Redis\nr = Redis()\nr.get('k')  # here\nr = {}",
        REDIS,
    ),
    "a name that is bound from itself": (
        "from sqlalchemy.orm import Session\nq = Session().query(1)\nq = q.filter(2)\nq.all()  # here",
        "Query.all",
    ),
    "one branch": (
        "from redis import Redis\ndef f(c):\n    if c:\n        r = Redis()\n        r.get('k')  # here\n    else:\n        r = {}\n        print(r)",
        REDIS,
    ),
    "a comprehension": (
        "from redis import Redis\nrs = [Redis()]\nx = [r.get('k') for r in rs]  # here",
        REDIS,
    ),
    "a comprehension's items": (
        "from redis import Redis\nrs = [Redis(i) for i in range(3)]\nrs[0].get('k')  # here",
        REDIS,
    ),
    "a dict comprehension's values": (
        "from redis import Redis\nrs = {i: Redis(i) for i in range(3)}\nfor r in rs.values():\n    r.get('k')  # here",
        REDIS,
    ),
    "a nested function": (
        "from redis import Redis\ndef f():\n    r = Redis()\n    def g(): r.get('k')  # here\n    return g",
        REDIS,
    ),
    "a global made at first use": (
        "from redis import Redis\n_r = None\ndef get():\n    global _r\n    if _r is None:\n        _r = Redis()\n    return _r\nr = get()\nr.get('k')  # here",
        REDIS,
    ),
    "a factory kept by a cache": (
        "from functools import lru_cache\nfrom redis import Redis\n@lru_cache\ndef make(): return Redis()\nr = make()\nr.get('k')  # here",
        REDIS,
    ),
    "a generator": (
        "from redis import Redis\ndef make():\n    yield Redis()\nfor r in make():\n    r.get('k')  # here",
        REDIS,
    ),
    "the next of a generator": (
        "from redis import Redis\ndef make():\n    yield Redis()\nr = next(make())\nr.get('k')  # here",
        REDIS,
    ),
    "an enumerated list": (
        "from redis import Redis\nrs = [Redis()]\nfor i, r in enumerate(rs):\n    r.get('k')  # here",
        REDIS,
    ),
    "lists side by side": (
        "from redis import Redis\nrs = [Redis()]\nfor i, r in zip([1], rs):\n    r.get('k')  # here",
        REDIS,
    ),
    "a thread's result": (
        "import asyncio\nfrom redis import Redis\ndef make(): return Redis()\nasync def f():\n    r = await asyncio.to_thread(make)\n    r.get('k')  # here",
        REDIS,
    ),
    "a cast": (
        "from typing import cast\nfrom redis import Redis\ndef f(x):\n    r = cast(Redis, x)\n    r.get('k')  # here",
        REDIS,
    ),
    "a check": (
        "from redis import Redis\ndef f(x):\n    if isinstance(x, Redis):\n        x.get('k')  # here",
        REDIS,
    ),
    "a check that leaves": (
        "from redis import Redis\nclass Mem:\n    def get(self, k): ...\ndef f(x: Redis | Mem):\n    if isinstance(x, Mem):\n        return x\n    x.get('k')  # here",
        REDIS,
    ),
    "a module's singleton": (
        "from app.cache import cache\ncache.get('k')  # here\n# app/cache.py\nimport redis\ncache = redis.Redis()",
        REDIS,
    ),
    "a singleton through its module": (
        "import app.cache\napp.cache.cache.get('k')  # here\n# app/cache.py\nimport redis\ncache = redis.Redis()",
        REDIS,
    ),
    "a singleton through a package": (
        "from app import cache\ncache.cache.get('k')  # here\n# app/cache.py\nimport redis\ncache = redis.Redis()\n# app/__init__.py\n",
        REDIS,
    ),
    "a re-export": (
        "from app.core import cache\ncache.get('k')  # here\n# app/core/__init__.py\nfrom .cache import cache\n# app/core/cache.py\nimport redis\ncache = redis.Redis()",
        REDIS,
    ),
    "a star import": (
        "from app.cache import *\ncache.get('k')  # here\n# app/cache.py\nimport redis\ncache = redis.Redis()",
        REDIS,
    ),
    "a star re-export": (
        "from app.core import conn\nconn.get('k')  # here\n# app/core/__init__.py\nfrom .cache import *\n# app/core/cache.py\nimport redis\nconn = redis.Redis()",
        REDIS,
    ),
    "an attribute of a singleton": (
        "from app.box import box\nbox.cache.get('k')  # here\n# app/box.py\nimport redis\nclass Box:\n    def __init__(self):\n        self.cache = redis.Redis()\nbox = Box()",
        REDIS,
    ),
    "a wrapped function's value": (
        "import redis\ndef twice(f):\n    def inner(*a): return f(*a)\n    return inner\n@twice\ndef make(): return redis.Redis()\nr = make()\nr.get('k')  # here",
        REDIS,
    ),
    "a chosen class": (
        "from redis import Redis\nkinds = {'a': Redis}\nr = kinds['a']()\nr.get('k')  # here",
        REDIS,
    ),
    "a method chain": (
        "import boto3\nboto3.client('s3').get_object(Bucket='b')  # here",
        ["boto3.client", "boto3.Client.get_object"],
    ),
}
