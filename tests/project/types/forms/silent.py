"""What nothing is known of."""

SILENT = {
    "what a call of a namesake passes": "from redis import Redis\nfrom x import f\ndef g(r): r.get('k')  # here\nf(Redis())\nx.g(Redis())",
    "what another port's method is passed": "from abc import ABC, abstractmethod\nfrom redis import Redis\nclass Port(ABC):\n    @abstractmethod\n    def f(self, r): ...\n"
    "class A:\n    def f(self, r): r.get('k')  # here\ndef g(port: Port): port.f(Redis())",
    "what another method of a port is passed": "from abc import ABC, abstractmethod\nfrom redis import Redis\nclass Port(ABC):\n    @abstractmethod\n    def f(self, r): ...\n    @abstractmethod\n    def g(self, r): ...\n"
    "class A(Port):\n    def f(self, r): ...\n    def g(self, r): r.get('k')  # here\ndef h(port: Port): port.f(Redis())",
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
