"""Every form in which a type is told, and what the marked line enters."""

SESSION = "Session.execute"
REDIS = "redis.Redis.get"

DECLARED = {
    "an annotated parameter": (
        "from redis import Redis\ndef f(r: Redis): r.get('k')  # here",
        REDIS,
    ),
    "an annotation in quotes": (
        "from redis import Redis\ndef f(r: 'Redis'): r.get('k')  # here",
        REDIS,
    ),
    "annotations that are postponed": (
        "from __future__ import annotations\nfrom redis import Redis\ndef f(r: Redis): r.get('k')  # here",
        REDIS,
    ),
    "an import for types only": (
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from redis import Redis\n"
        "def f(r: 'Redis'): r.get('k')  # here",
        REDIS,
    ),
    "Optional": (
        "from typing import Optional\nfrom redis import Redis\ndef f(r: Optional[Redis]): r.get('k')  # here",
        REDIS,
    ),
    "a union with None": (
        "from redis import Redis\ndef f(r: Redis | None = None): r.get('k')  # here",
        REDIS,
    ),
    "a quoted union": (
        "from redis import Redis\ndef f(r: 'Redis | None'): r.get('k')  # here",
        REDIS,
    ),
    "Annotated without a dependency": (
        "from typing import Annotated\nfrom redis import Redis\ndef f(r: Annotated[Redis, 'x']): r.get('k')  # here",
        REDIS,
    ),
    "an item of a list": (
        "from redis import Redis\ndef f(rs: list[Redis]): rs[0].get('k')  # here",
        REDIS,
    ),
    "a value of a dict": (
        "from redis import Redis\ndef f(rs: dict[str, Redis]): rs['a'].get('k')  # here",
        REDIS,
    ),
    "a value of a dict, asked with get": (
        "from redis import Redis\ndef f(rs: dict[str, Redis]):\n    r = rs.get('a')\n    r.get('k')  # here",
        REDIS,
    ),
    "the items of a list, looped over": (
        "from redis import Redis\ndef f(rs: list[Redis]):\n    for r in rs:\n        r.get('k')  # here",
        REDIS,
    ),
    "the items of a dict, looped over": (
        "from redis import Redis\ndef f(rs: dict[str, Redis]):\n    for k, r in rs.items():\n        r.get(k)  # here",
        REDIS,
    ),
    "a place of a tuple": (
        "from redis import Redis\ndef f(p: tuple[int, Redis]):\n    n, r = p\n    r.get('k')  # here",
        REDIS,
    ),
    "more arguments": (
        "from redis import Redis\ndef f(*rs: Redis):\n    for r in rs:\n        r.get('k')  # here",
        REDIS,
    ),
    "a class as an argument": (
        "from redis import Redis\ndef f(c: type[Redis]):\n    c().get('k')  # here",
        ["redis.Redis", REDIS],
    ),
    "a callable as an argument": (
        "from collections.abc import Callable\nfrom redis import Redis\ndef f(make: Callable[[], Redis]):\n    r = make()\n    r.get('k')  # here",
        REDIS,
    ),
    "an alias": (
        "from redis import Redis\nCache = Redis\ndef f(r: Cache): r.get('k')  # here",
        REDIS,
    ),
    "an alias in another module": (
        "from app.kinds import Cache\ndef f(r: Cache): r.get('k')  # here\n# app/kinds.py\nfrom redis import Redis\nCache = Redis | None",
        REDIS,
    ),
    "a NewType": (
        "from typing import NewType\nfrom redis import Redis\nCache = NewType('Cache', Redis)\ndef f(r: Cache): r.get('k')  # here",
        REDIS,
    ),
    "a type alias declared as one": (
        "from typing import TypeAlias\nfrom redis import Redis\nCache: TypeAlias = Redis\ndef f(r: Cache): r.get('k')  # here",
        REDIS,
    ),
    "a type statement": (
        "from redis import Redis\ntype Cache = Redis\ndef f(r: Cache): r.get('k')  # here",
        REDIS,
    ),
    "a variable's bound": (
        "from typing import TypeVar\nfrom redis import Redis\nR = TypeVar('R', bound=Redis)\ndef f(r: R): r.get('k')  # here",
        REDIS,
    ),
    "a type parameter's bound": (
        "from redis import Redis\ndef f[R: Redis](r: R): r.get('k')  # here",
        REDIS,
    ),
    "what a generic function is given": (
        "from typing import TypeVar\nfrom redis import Redis\nT = TypeVar('T')\ndef same(x: T) -> T: return x\nr = same(Redis())\nr.get('k')  # here",
        REDIS,
    ),
    "what a generic maker is given": (
        "from typing import TypeVar\nfrom redis import Redis\nT = TypeVar('T')\ndef make(c: type[T]) -> T: return c()\nr = make(Redis)\nr.get('k')  # here",
        REDIS,
    ),
    "a generic class's argument": (
        "from typing import Generic, TypeVar\nfrom redis import Redis\nT = TypeVar('T')\n"
        "class Box(Generic[T]):\n    def open(self) -> T: ...\ndef f(b: Box[Redis]):\n    r = b.open()\n    r.get('k')  # here",
        REDIS,
    ),
    "a generic base's argument": (
        "from typing import Generic, TypeVar\nfrom redis import Redis\nT = TypeVar('T')\n"
        "class Box(Generic[T]):\n    held: T\nclass Mine(Box[Redis]): pass\ndef f(b: Mine): b.held.get('k')  # here",
        REDIS,
    ),
    "a new style generic class": (
        "from redis import Redis\nclass Box[T]:\n    def open(self) -> T: ...\nclass Mine(Box[Redis]): ...\nr = Mine().open()\nr.get('k')  # here",
        REDIS,
    ),
    "Self": (
        "from typing import Self\nclass A:\n    def on(self) -> Self: return self\nclass B(A):\n    def work(self): pass\nb = B().on()\nb.work()  # here",
        "B.work",
    ),
    "a method that returns self": (
        "class A:\n    def on(self): return self\nclass B(A):\n    def work(self): pass\nb = B().on()\nb.work()  # here",
        "B.work",
    ),
    "a return annotation": (
        "from redis import Redis\ndef make() -> Redis: ...\nr = make()\nr.get('k')  # here",
        REDIS,
    ),
    "an awaited return annotation": (
        "from redis import Redis\nasync def make() -> Redis: ...\nasync def f():\n    r = await make()\n    r.get('k')  # here",
        REDIS,
    ),
    "an iterator's item": (
        "from collections.abc import Iterator\nfrom redis import Redis\ndef make() -> Iterator[Redis]: ...\nfor r in make():\n    r.get('k')  # here",
        REDIS,
    ),
}

INJECTED = {
    "what a call passes": (
        "from redis import Redis\ndef f(r): r.get('k')  # here\nf(Redis())",
        REDIS,
    ),
    "what a call in another module passes by name": (
        "def f(*, r=None): r.get('k')  # here\n# app/b.py\nfrom redis import Redis\nfrom app.main import f\nf(r=Redis())",
        REDIS,
    ),
    "what a constructor is passed": (
        "class A:\n    def __init__(self, r): self.r = r\n    def f(self): self.r.get('k')  # here\n# app/b.py\nfrom redis import Redis\nfrom app.main import A\nA(Redis())",
        REDIS,
    ),
    "what a method is passed": (
        "from redis import Redis\nclass A:\n    def f(self, r): r.get('k')  # here\na = A()\na.f(Redis())",
        REDIS,
    ),
    "a dependency in a default": (
        "from fastapi import Depends\nfrom app.db import get_db\nasync def f(db=Depends(get_db)): db.execute('x')  # here\n"
        "# app/db.py\nfrom sqlalchemy.orm import sessionmaker\nMake = sessionmaker()\ndef get_db():\n    db = Make()\n    try:\n        yield db\n    finally:\n        db.close()",
        SESSION,
    ),
    "a dependency in Annotated": (
        "from typing import Annotated\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\ndef get_db(): ...\n"
        "async def f(db: Annotated[Session, Depends(get_db)]): db.execute('x')  # here",
        SESSION,
    ),
    "a module's alias of a dependency": (
        "from app.db import Db\nasync def f(db: Db): db.execute('x')  # here\n# app/db.py\nfrom typing import Annotated\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\n"
        "def get_db(): ...\nDb = Annotated[Session, Depends(get_db)]",
        SESSION,
    ),
    "an alias whose type is Any": (
        "from app.db import Db\nasync def f(db: Db): db.execute('x')  # here\n# app/db.py\nfrom typing import Annotated, Any\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\n"
        "def get_db() -> Session: ...\nDb = Annotated[Any, Depends(get_db)]",
        SESSION,
    ),
    "a dependency that is declared to yield": (
        "from collections.abc import Generator\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\n"
        "def get_db() -> Generator[Session, None, None]: yield make()\nasync def f(db=Depends(get_db)): db.execute('x')  # here",
        SESSION,
    ),
    "an async dependency": (
        "from collections.abc import AsyncIterator\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\n"
        "async def get_db() -> AsyncIterator[Session]: yield make()\nasync def f(db=Depends(get_db)): db.execute('x')  # here",
        SESSION,
    ),
    "a dependency with a context": (
        "from fastapi import Depends\nfrom sqlalchemy.orm import Session\ndef get_db():\n    with Session() as db:\n        yield db\nasync def f(db=Depends(get_db)): db.execute('x')  # here",
        SESSION,
    ),
    "a class as a dependency": (
        "from fastapi import Depends\nclass Users:\n    def all(self): ...\nasync def f(users: Users = Depends()): users.all()  # here",
        "Users.all",
    ),
    "a class as a dependency's argument": (
        "from fastapi import Depends\nclass Users:\n    def all(self): ...\nasync def f(users=Depends(Users)): users.all()  # here",
        "Users.all",
    ),
    "an object as a dependency": (
        "from fastapi import Depends\nfrom redis import Redis\nclass Make:\n    def __call__(self) -> Redis: ...\nmake = Make()\nasync def f(r=Depends(make)): r.get('k')  # here",
        REDIS,
    ),
    "a service that holds the dependency": (
        "from fastapi import Depends\nfrom app.s import Service\nasync def f(s: Service = Depends()): s.db.execute('x')  # here\n"
        "# app/s.py\nfrom fastapi import Depends\nfrom sqlalchemy.orm import Session\ndef get_db() -> Session: ...\n"
        "class Service:\n    def __init__(self, db=Depends(get_db)):\n        self.db = db",
        SESSION,
    ),
    "a factory of a service": (
        "from fastapi import Depends\nclass Service:\n    def run(self): ...\ndef make(x=1):\n    return Service()\nasync def f(s=Depends(make)): s.run()  # here",
        "Service.run",
    ),
    "an abstract service that a factory makes": (
        "from abc import ABC\nfrom fastapi import Depends\nclass Base(ABC):\n    def run(self): raise NotImplementedError\nclass Real(Base):\n    def run(self): work()\n"
        "def make() -> Base: return Real()\nasync def f(s: Base = Depends(make)): s.run()  # here",
        "Real.run",
    ),
    "a decorator that passes a session first": (
        "from functools import wraps\nfrom sqlalchemy.orm import Session\ndef with_session(f):\n    @wraps(f)\n    def wrapper(*args, **kwargs):\n"
        "        with Session() as session:\n            return f(session, *args, **kwargs)\n    return wrapper\n@with_session\ndef g(session, a): session.execute('x')  # here",
        SESSION,
    ),
    "a decorator that passes a session by name": (
        "from sqlalchemy.orm import Session\ndef with_session(f):\n    def wrapper(*args, **kwargs):\n        session = Session()\n"
        "        return f(*args, session=session, **kwargs)\n    return wrapper\n@with_session\ndef g(a, session): session.execute('x')  # here",
        SESSION,
    ),
    "a decorator with arguments that passes a session": (
        "from sqlalchemy.orm import Session\ndef with_session(x):\n    def outer(f):\n        def wrapper(*args, **kwargs):\n            session = Session()\n"
        "            return f(session, *args, **kwargs)\n        return wrapper\n    return outer\n@with_session(1)\ndef g(session, a): session.execute('x')  # here",
        SESSION,
    ),
}

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

CLASSES = {
    "self.x from __init__": (
        "from redis import Redis\nclass A:\n    def __init__(self): self.r = Redis()\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "self.x from a parameter": (
        "from redis import Redis\nclass A:\n    def __init__(self, r: Redis): self.r = r\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "self.x from another method": (
        "from redis import Redis\nclass A:\n    def open(self): self.r = Redis()\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "self.x that is None at first": (
        "from redis import Redis\nclass A:\n    def __init__(self): self.r = None\n    def open(self): self.r = Redis()\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "an annotated self.x": (
        "from redis import Redis\nclass A:\n    def __init__(self): self.r: Redis | None = None\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "a class annotation": (
        "from redis import Redis\nclass A:\n    r: Redis\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "a class value": (
        "from redis import Redis\nclass A:\n    r = Redis()\n    def f(self): self.r.get('k')  # here",
        REDIS,
    ),
    "a class value through the class": (
        "from redis import Redis\nclass A:\n    r = Redis()\nA.r.get('k')  # here",
        REDIS,
    ),
    "a dataclass field": (
        "from dataclasses import dataclass\nfrom redis import Redis\n@dataclass\nclass A:\n    r: Redis\ndef f(a: A): a.r.get('k')  # here",
        REDIS,
    ),
    "a Pydantic field": (
        "from pydantic import BaseModel\nfrom redis import Redis\nclass A(BaseModel):\n    r: Redis\ndef f(a: A): a.r.get('k')  # here",
        REDIS,
    ),
    "a first parameter with another name": (
        "from redis import Redis\nclass A:\n    def __init__(this): this.r = Redis()\n    def f(this): this.r.get('k')  # here",
        REDIS,
    ),
    "a method of self": (
        "class A:\n    def f(self): self.g()  # here\n    def g(self): ...",
        "A.g",
    ),
    "an inherited method": (
        "from app.b import B\nclass A(B): ...\nA().g()  # here\n# app/b.py\nclass B:\n    def g(self): ...",
        ["b.B.g"],
    ),
    "an inherited attribute": (
        "from app.b import B\nclass A(B):\n    def f(self): self.r.get('k')  # here\n# app/b.py\nimport redis\nclass B:\n    def __init__(self): self.r = redis.Redis()",
        REDIS,
    ),
    "an override": (
        "from app.b import B\nclass A(B):\n    def g(self): ...\na = A()\na.g()  # here\n# app/b.py\nclass B:\n    def g(self): ...",
        "A.g",
    ),
    "a diamond's nearer override": (
        "class T:\n    def g(self): ...\nclass L(T): ...\nclass R(T):\n    def g(self): ...\nclass D(L, R): ...\nd = D()\nd.g()  # here",
        "R.g",
    ),
    "super": (
        "class B:\n    def g(self): ...\nclass A(B):\n    def g(self):\n        super().g()  # here",
        "B.g",
    ),
    "super's constructor": (
        "class B:\n    def __init__(self): ...\nclass A(B):\n    def __init__(self):\n        super().__init__()  # here",
        "B.__init__",
    ),
    "super's class method": (
        "class B:\n    @classmethod\n    def g(cls): ...\nclass A(B):\n    @classmethod\n    def g(cls):\n        super().g()  # here",
        "B.g",
    ),
    "a method called on its class": (
        "class B:\n    def g(self): ...\nclass A(B):\n    def g(self): B.g(self)  # here",
        "B.g",
    ),
    "a property": (
        "class A:\n    @property\n    def g(self): return 1\na = A()\nx = a.g  # here",
        "A.g",
    ),
    "a cached property": (
        "from functools import cached_property\nclass A:\n    @cached_property\n    def g(self): return 1\na = A()\nx = a.g  # here",
        "A.g",
    ),
    "what a property gives": (
        "from redis import Redis\nclass A:\n    @property\n    def r(self): return Redis()\na = A()\na.r.get('k')  # here",
        REDIS,
    ),
    "a constructor that works": (
        "class A:\n    def __init__(self): ...\nA()  # here",
        "A.__init__",
    ),
    "an inherited constructor": (
        "class B:\n    def __init__(self): ...\nclass A(B): ...\nA()  # here",
        "B.__init__",
    ),
    "a dataclass's second constructor": (
        "from dataclasses import dataclass\n@dataclass\nclass A:\n    x: int\n    def __post_init__(self): ...\nA(1)  # here",
        "A.__post_init__",
    ),
    "an object that is called": (
        "class A:\n    def __call__(self): ...\na = A()\na()  # here",
        "A.__call__",
    ),
    "a subclass of a class outside": (
        "import redis\nclass Mine(redis.Redis): ...\nm = Mine()\nm.get('k')  # here",
        REDIS,
    ),
    "self in a subclass of a class outside": (
        "import redis\nclass Mine(redis.Redis):\n    def f(self): self.get('k')  # here",
        REDIS,
    ),
    "super in a subclass of a class outside": (
        "import redis\nclass Mine(redis.Redis):\n    def get(self, k): return super().get(k)  # here",
        REDIS,
    ),
    "a method in a variable of the class": (
        "class A:\n    def f(self): ...\n    run = f\na = A()\na.run()  # here",
        "A.f",
    ),
    "a nested class": (
        "class A:\n    class B:\n        def f(self): ...\nb = A.B()\nb.f()  # here",
        "A.B.f",
    ),
    "a Django model's manager": (
        "from django.db import models\nclass Row(models.Model): ...\nx = Row.objects\nx.get(pk=1)  # here",
        "django.db.models.QuerySet.get",
    ),
    "a Django row": (
        "from django.db import models\nclass Row(models.Model): ...\nrow = Row.objects.filter(a=1).first()\nrow.save()  # here",
        "django.db.models.Model.save",
    ),
    "a Django row's own method": (
        "from django.db import models\nclass Row(models.Model):\n    def pay(self): ...\nfor row in Row.objects.all():\n    row.pay()  # here",
        "Row.pay",
    ),
    "a Django manager of the project's": (
        "from django.db import models\nclass Rows(models.Manager):\n    def open(self): ...\nclass Row(models.Model):\n    objects = Rows()\nRow.objects.open()  # here",
        "Rows.open",
    ),
    "with": (
        "class A:\n    def __enter__(self): ...\n    def __exit__(self, *a): ...\na = A()\nwith a:  # here\n    pass",
        ["A.__enter__", "A.__exit__"],
    ),
    "a context manager's function": (
        "from contextlib import contextmanager\n@contextmanager\ndef scope(): yield 1\nx = scope()\nwith x:  # here\n    pass",
        ["scope"],
    ),
    "a loop's object": (
        "class A:\n    def __iter__(self): return self\n    def __next__(self): ...\na = A()\nfor x in a:  # here\n    pass",
        ["A.__iter__", "A.__next__"],
    ),
    "a loop's generator": ("def gen(): yield 1\ng = gen()\nfor x in g:  # here\n    pass", ["gen"]),
    "one of two": (
        "class A:\n    def f(self): ...\nclass B:\n    def f(self): ...\nx = A() if y else B()\nx.f()  # here",
        ["A.f", "B.f"],
    ),
    "an abstract method's overrides": (
        "from abc import ABC, abstractmethod\nclass S(ABC):\n    @abstractmethod\n    def f(self): ...\nclass A(S):\n    def f(self): work()\nclass B(S):\n    def f(self): rest()\ndef g(s: S): s.f()  # here",
        ["A.f", "B.f"],
    ),
}

SILENT = {
    "what a call of a namesake passes": "from redis import Redis\nfrom x import f\ndef g(r): r.get('k')  # here\nf(Redis())\nx.g(Redis())",
    "what is passed on in a circle": "def f(r):\n    g(r)\n    r.get('k')  # here\ndef g(r): f(r)",
    "a parameter without a type": "def f(r): r.get('k')  # here",
    "Any": "from typing import Any\ndef f(r: Any): r.get('k')  # here",
    "a name of nobody": "nobody.get('k')  # here",
    "the result of something unknown": "from x import make\nr = make()\nr.get('k')  # here",
    "a name that leads back to itself": "a = b\nb = a\na.get('k')  # here",
    "functions that lead back to each other": "def f(): return g()\ndef g(): return f()\nr = f()\nr.get('k')  # here",
    "modules that import each other": "from app.b import x\nx.get('k')  # here\n# app/b.py\nfrom app.main import x",
    "a class that inherits itself": "class A(A): ...\na = A()\na.get('k')  # here",
    "a deleted import's star": "from app.b import *\nr.get('k')  # here\n# app/b.py\n__all__ = []\nimport redis\nr = redis.Redis()",
    "a private name of a star import": "from app.b import *\n_r.get('k')  # here\n# app/b.py\nimport redis\n_r = redis.Redis()",
    "what follows a star in a tuple": "from redis import Redis\na, *b, r = f(Redis())\nr.get('k')  # here",
    "an attribute that nobody gives": "class A: ...\nA().r.get('k')",
    "a coroutine that is not awaited": "from redis import Redis\nasync def make(): return Redis()\nr = make()\nr.get('k')  # here",
    "a generator that is not iterated": "from redis import Redis\ndef make(): yield Redis()\nr = make()\nr.get('k')  # here",
    "a number": "n = 1\nn.get('k')  # here",
    "a function's attribute": "def f(): ...\nf.get('k')  # here",
    "an exception's name": "try: ...\nexcept x as e:\n    e.get('k')  # here",
}
