"""Members of classes, inheritance, and what objects do when they are used."""

REDIS = "redis.Redis.get"

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
