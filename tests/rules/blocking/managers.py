"""Probes: Django's managers and querysets of a project's own, and classes that make themselves."""

MANAGED = {
    "a manager's own method over its queryset": """
from app.models import Order

async def oldest(request):
    return Order.open.oldest()  # blocks

async def first(request):
    return Order.open.first()  # blocks
# app/models.py
from django.db import models

class OpenManager(models.Manager):
    def get_queryset(self):
        return super().get_queryset().filter(open=True)

    def oldest(self):
        return self.get_queryset().order_by("made").first()

class Order(models.Model):
    open = OpenManager()
""",
    "a manager that gives a queryset of the project's own": """
from app.models import Order

async def total(request):
    return Order.objects.total()  # blocks
# app/models.py
from django.db import models

class Orders(models.QuerySet):
    def total(self):
        return self.aggregate(total=models.Sum("price"))["total"]

class OrderManager(models.Manager):
    def get_queryset(self):
        return Orders(self.model, using=self._db)

    def total(self):
        return self.get_queryset().total()

class Order(models.Model):
    objects = OrderManager()
""",
    "managers made of a queryset": """
from app.models import Item, Line, Order

async def orders(request):
    return Order.objects.paid().oldest()  # blocks

async def lines(request):
    return Line.objects.oldest()  # blocks

async def items(request):
    return Item.objects.oldest()  # blocks
# app/models.py
from django.db import models

class Rows(models.QuerySet):
    def paid(self):
        return self.filter(paid=True)

    def oldest(self):
        return self.order_by("made").first()

class OrderManager(models.Manager.from_queryset(Rows)):
    pass

LineManager = models.Manager.from_queryset(Rows)

class Order(models.Model):
    objects = OrderManager()

class Line(models.Model):
    objects = LineManager()

class Item(models.Model):
    objects = models.Manager.from_queryset(Rows)()
""",
    "a manager of users": """
from django.contrib.auth.models import User
from app.models import Member

async def register(request):
    User.objects.create_user("a")  # blocks

async def join(request):
    Member.objects.create_user("a")  # blocks
# app/models.py
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager

class MemberManager(BaseUserManager):
    def create_user(self, email):
        member = self.model(email=self.normalize_email(email))
        member.save(using=self._db)
        return member

class Member(AbstractBaseUser):
    objects = MemberManager()
""",
    "a client that a class method makes its class with": """
from app.api import Api

async def handler():
    return Api.from_env().me()  # blocks
# app/api.py
import httpx

class Api:
    def __init__(self, client):
        self.client = client

    @classmethod
    def from_env(cls):
        return cls(httpx.Client())

    def me(self):
        return self.client.get("me")
""",
    "a generator that is taken from through another": """
from itertools import islice
from app.pages import pages

async def first():
    return next(iter(pages()), None)  # blocks

async def numbered():
    return dict(enumerate(pages()))  # blocks

async def some():
    return list(islice(pages(), 3))  # blocks

async def texts():
    return ",".join(map(str, pages()))  # blocks
# app/pages.py
import requests

def pages():
    while True:
        yield requests.get("u")
""",
}
UNMANAGED = {
    "managers' querysets that are only made, or awaited": """
from app.models import Item, Order

async def handler(request):
    open_orders = Order.open.paid()
    first = await Order.open.get_queryset().afirst()
    items = [item async for item in Item.objects.paid()]
    return open_orders, first, items, await Item.objects.paid().acount()
# app/models.py
from django.db import models

class Rows(models.QuerySet):
    def paid(self):
        return self.filter(paid=True)

class OpenManager(models.Manager):
    def get_queryset(self):
        return Rows(self.model).filter(open=True)

    def paid(self):
        return self.get_queryset().paid()

class Order(models.Model):
    open = OpenManager()

class Item(models.Model):
    objects = models.Manager.from_queryset(Rows)()
""",
    "a generator that another only wraps": """
from itertools import chain, islice
from app.pages import pages

async def numbered():
    return enumerate(islice(pages(), 3)), chain(pages(), pages()), map(str, iter(pages()))
# app/pages.py
import requests

def pages():
    while True:
        yield requests.get("u")
""",
    "a manager of users that is awaited": """
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

async def register(request):
    await User.objects.acreate_user("a")
    return get_user_model().objects.normalize_email("a")
""",
    "a class that class methods make with either client": """
from app.api import Api

async def handler():
    return await Api.asynchronous().me()
# app/api.py
import httpx

class Api:
    def __init__(self, client):
        self.client = client

    @classmethod
    def plain(cls):
        return cls(httpx.Client())

    @classmethod
    def asynchronous(cls):
        return cls(httpx.AsyncClient())

    def me(self):
        return self.client.get("me")
""",
}
