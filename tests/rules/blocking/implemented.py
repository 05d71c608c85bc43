"""Protocols and abstract classes: what is called is one of those that implement them."""

from __future__ import annotations

IMPLEMENTED = {
    "what a dependency returns that is declared to give a protocol": """
from typing import Protocol
import requests
from fastapi import Depends, FastAPI

class Gateway(Protocol):
    def charge(self, amount: int) -> None: ...

class Shop:
    def charge(self, amount: int) -> None:
        requests.post("u", json=amount)

class Book:
    def __init__(self) -> None:
        self.amounts: list[int] = []

    def charge(self, amount: int) -> None:
        self.amounts.append(amount)

def get_gateway() -> Gateway:
    return Shop()

app = FastAPI()

@app.post("/pay")
async def pay(gateway: Gateway = Depends(get_gateway)) -> None:
    gateway.charge(1)  # blocks
""",
    "a class that inherits one of the methods that a protocol asks for": """
from typing import Protocol
import requests

class Gateway(Protocol):
    def charge(self, amount: int) -> None: ...
    def refund(self, amount: int) -> None: ...

class Refunding:
    def refund(self, amount: int, reason: str = "") -> None:
        requests.post("u", json=amount)

class Shop(Refunding):
    def charge(self, amount: int) -> None:
        requests.post("u", json=amount)

async def pay(gateway: Gateway) -> None:
    gateway.charge(1)  # blocks
    gateway.refund(1)  # blocks
""",
    "a protocol that says more than another one": """
from typing import Protocol
import requests

class Charging(Protocol):
    def charge(self, amount: int) -> None: ...

class Gateway(Charging, Protocol):
    def refund(self, amount: int) -> None: ...

class Shop:
    def charge(self, amount: int) -> None:
        requests.post("u", json=amount)

    def refund(self, amount: int) -> None:
        requests.post("u", json=amount)

class Book:
    def refund(self, amount: int) -> None:
        self.amount = amount

async def pay(gateway: Gateway) -> None:
    gateway.refund(1)  # blocks
""",
    "an abstract property that each heir gives a client": """
from abc import ABC, abstractmethod
import boto3

class Storage(ABC):
    @property
    @abstractmethod
    def client(self): ...

class Bucket(Storage):
    @property
    def client(self):
        return boto3.client("s3")

async def handler(storage: Storage) -> None:
    storage.client.put_object(Bucket="b", Key="k", Body=b"")  # blocks
""",
    "a mock beside what does the work": """
from abc import ABC, abstractmethod
import requests

class Mailer(ABC):
    @abstractmethod
    def send(self, text: str) -> None: ...

class Post(Mailer):
    def send(self, text: str) -> None:
        requests.post("u", data=text)

class MockMailer(Mailer):
    def __init__(self) -> None:
        self.sent: list[str] = []

    def send(self, text: str) -> None:
        self.sent.append(text)

async def handler(mailer: Mailer) -> None:
    mailer.send("a")  # blocks
""",
}
IMPLEMENTED_OTHERWISE = {
    "one of several that a protocol means only keeps what it is given": """
from typing import Protocol
import requests

class Gateway(Protocol):
    def charge(self, amount: int) -> None: ...

class Shop:
    def charge(self, amount: int) -> None:
        requests.post("u", json=amount)

class Book:
    def __init__(self) -> None:
        self.amounts: list[int] = []

    def charge(self, amount: int) -> None:
        self.amounts.append(amount)

async def pay(gateway: Gateway) -> None:
    gateway.charge(1)
""",
    "a dependency that may give one or the other": """
from typing import Protocol
import requests
from fastapi import Depends

class Gateway(Protocol):
    def charge(self, amount: int) -> None: ...

class Shop:
    def charge(self, amount: int) -> None:
        requests.post("u", json=amount)

class Book:
    def __init__(self) -> None:
        self.amounts: list[int] = []

    def charge(self, amount: int) -> None:
        self.amounts.append(amount)

def get_gateway(is_real: bool) -> Gateway:
    if is_real:
        return Shop()
    return Book()

async def pay(gateway: Gateway = Depends(get_gateway)) -> None:
    gateway.charge(1)
""",
    "a class whose method takes other parameters": """
from typing import Protocol
import requests

class Gateway(Protocol):
    def charge(self, amount: int) -> None: ...

class Shop:
    def charge(self, amount: int, currency: str) -> None:
        requests.post("u", json=amount)

async def pay(gateway: Gateway) -> None:
    gateway.charge(1)
""",
}
