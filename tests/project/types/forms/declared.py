"""Types that annotations tell."""

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
