"""Types that FastAPI, decorators and callers pass in."""

SESSION = "Session.execute"
REDIS = "redis.Redis.get"

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
    "what a method is passed through its port": (
        "from abc import ABC, abstractmethod\nfrom redis import Redis\nclass Port(ABC):\n    @abstractmethod\n    def f(self, key, r): ...\n"
        "class A(Port):\n    def f(self, key, r): r.get('k')  # here\ndef g(port: Port, r: Redis): port.f('k', r)",
        REDIS,
    ),
    "what a method is passed by name through a protocol": (
        "from typing import Protocol\nfrom redis import Redis\nclass Port(Protocol):\n    def f(self, r): ...\n"
        "class A:\n    def f(self, r): r.get('k')  # here\ndef g(port: Port): port.f(r=Redis())",
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
