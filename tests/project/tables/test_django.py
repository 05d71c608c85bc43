"""The tables of Django's models: columns, keys, names, inheritance."""

from __future__ import annotations

import pytest

from tests.project.tables.support import columns_of, tables_of

HEAD = "from django.db import models\n"
APP = "from django.apps import AppConfig\nclass C(AppConfig):\n    name = 'shop'\n"


def columns(body: str) -> list[str]:
    """The columns of one model of the app `shop`, without its `id`."""
    lines = "".join(f"    {line}\n" for line in body.splitlines())
    code = f"{HEAD}class Owner(models.Model):\n    pass\nclass T(models.Model):\n{lines}"
    return [c for c in columns_of(tables_of(shop__models=code)["shop_t"]) if c[:3] != "id "]


@pytest.mark.parametrize(
    ("declared", "column"),
    [
        ("name = models.CharField(max_length=50)", "name string(50)"),
        ("name = models.CharField('the name', max_length=50, null=True, unique=True)",
         "name string(50) null unique"),
        ("body = models.TextField(blank=True, default='')", "body string =''"),
        ("email = models.EmailField(db_index=True)", "email string(254) index"),
        ("slug = models.SlugField()", "slug string(50) index"),
        ("price = models.DecimalField(max_digits=9, decimal_places=2)", "price number"),
        ("at = models.DateTimeField(auto_now_add=True)", "at datetime =now()"),
        ("data = models.JSONField(default=dict)", "data json ={}"),
        ("owner = models.ForeignKey(Owner, on_delete=models.CASCADE)",
         "owner_id integer index -> shop_owner.id"),
        ("owner = models.ForeignKey('Owner', models.CASCADE, null=True, db_column='o')",
         "o integer null index -> shop_owner.id"),
        ("owner = models.OneToOneField('shop.Owner', models.CASCADE)",
         "owner_id integer unique index -> shop_owner.id"),
        ("parent = models.ForeignKey('self', models.CASCADE)",
         "parent_id integer index -> shop_t.id"),
        ("number = models.PositiveIntegerField(db_column='no')", "no integer"),
        ("file = models.FileField(upload_to='x')", "file string(100)"),
    ],
)  # fmt: skip
def test_a_field_is_a_column(declared: str, column: str) -> None:
    assert columns(declared) == [column]


@pytest.mark.parametrize(
    "declared",
    [
        "objects = models.Manager()",
        "tags = models.ManyToManyField('Owner')",
        "target = GenericForeignKey('kind', 'key')",
        "def total(self): return 1",
    ],
)
def test_what_is_no_column_is_none(declared: str) -> None:
    assert columns(declared) == []


def test_a_key_is_added_where_none_is_declared() -> None:
    code = (
        f"{HEAD}class A(models.Model):\n    pass\n"
        "class B(models.Model):\n    code = models.CharField(max_length=5, primary_key=True)\n"
        "class C(A):\n    more = models.IntegerField()\n"
    )
    found = tables_of(shop__models=code)
    assert columns_of(found["shop_a"]) == ["id integer primary index =auto"]
    assert columns_of(found["shop_b"]) == ["code string(5) primary"]
    assert columns_of(found["shop_c"]) == ["a_ptr_id integer primary unique -> shop_a.id",
                                           "more integer"]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "name"),
    [
        ({"shop__models": "class T(models.Model):\n    pass\n"}, "shop_t"),
        ({"apps__shop__models": "class T(models.Model):\n    pass\n"}, "shop_t"),
        ({"shop/models/order": "class OrderItem(models.Model):\n    pass\n",
          "shop/models/__init__": ""}, "shop_orderitem"),
        ({"store__models": "class T(models.Model):\n    pass\n", "store__apps": APP}, "shop_t"),
        ({"store__models": "class T(models.Model):\n    pass\n",
          "store__apps": f"{APP}    label = 'kiosk'\n"}, "kiosk_t"),
        ({"shop__models": "class T(models.Model):\n    class Meta:\n        db_table = 'tt'\n"},
         "tt"),
        ({"shop__models": "class T(models.Model):\n    class Meta:\n        app_label = 'a'\n"},
         "a_t"),
        ({"things": "class T(models.Model):\n    pass\n"}, ""),
    ],
)  # fmt: skip
def test_a_table_is_named_after_app_and_model(files: dict[str, str], name: str) -> None:
    code = {path: HEAD + text for path, text in files.items()}
    assert list(tables_of(**code)) == [name]


def test_abstract_models_and_proxies_have_no_tables() -> None:
    code = (
        f"{HEAD}class Stamped(models.Model):\n    made = models.DateTimeField(auto_now=True)\n"
        "    class Meta:\n        abstract = True\n"
        "class T(Stamped):\n    class Meta(Stamped.Meta):\n        db_table = 't'\n"
        "class U(Stamped):\n    pass\n"
        "class P(T):\n    class Meta:\n        proxy = True\n"
    )
    found = tables_of(shop__models=code)
    assert sorted(found) == ["shop_u", "t"]
    assert columns_of(found["t"]) == ["id integer primary index =auto", "made datetime =now()"]
    assert found["t"].names == ("T", "shop.T", "P")


def test_many_to_many_fields_make_tables_but_for_those_with_models_of_their_own() -> None:
    code = (
        f"{HEAD}class Tag(models.Model):\n    pass\n"
        "class Post(models.Model):\n    tags = models.ManyToManyField(Tag)\n"
        "    readers = models.ManyToManyField('Tag', through='Reading')\n"
        "    likes = models.ManyToManyField('self', db_table='likes')\n"
        "class Reading(models.Model):\n    pass\n"
    )
    found = tables_of(blog__models=code)
    assert sorted(found) == ["blog_post", "blog_post_tags", "blog_reading", "blog_tag", "likes"]
    assert columns_of(found["blog_post_tags"])[1:] == [
        "post_id integer index -> blog_post.id",
        "tag_id integer index -> blog_tag.id",
    ]
    assert found["blog_post_tags"].implicit
    assert columns_of(found["likes"])[1] == "from_post_id integer index -> blog_post.id"


def test_the_user_of_the_settings_is_pointed_at() -> None:
    user = (
        "from django.contrib.auth.models import AbstractUser\n"
        "from django.db import models\n"
        "class User(AbstractUser):\n    email = models.EmailField(unique=True)\n"
    )
    shop = (
        f"{HEAD}from django.conf import settings\nclass T(models.Model):\n"
        "    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)\n"
    )
    found = tables_of(
        accounts__models=user, shop__models=shop,
        config__settings="AUTH_USER_MODEL = 'accounts.User'\n",
    )  # fmt: skip
    assert columns_of(found["shop_t"])[1] == "by_id integer index -> accounts_user.id"
    names = {column.name: column for column in found["accounts_user"].columns}
    assert names["email"].unique
    assert names["username"].kind.length == 150
    assert names["password"].implicit
    bare = tables_of(shop__models=shop)
    assert bare["shop_t"].columns[1].pointer is not None
    assert bare["shop_t"].columns[1].pointer.table == "auth_user"


def test_what_meta_says_of_fields_together() -> None:
    code = (
        f"{HEAD}class Owner(models.Model):\n    pass\n"
        "class T(models.Model):\n    owner = models.ForeignKey(Owner, models.CASCADE)\n"
        "    slug = models.SlugField()\n    at = models.DateField()\n    n = models.IntegerField()\n"
        "    class Meta:\n        unique_together = [('owner', 'slug')]\n"
        "        indexes = [models.Index(fields=['slug', '-at']), models.Index(fields=['n'])]\n"
        "        constraints = [models.UniqueConstraint(fields=['at'], name='x')]\n"
    )
    table = tables_of(shop__models=code)["shop_t"]
    assert [(group.columns, group.unique) for group in table.groups] == [
        (("owner_id", "slug"), True),
        (("slug", "at"), False),
    ]
    assert columns_of(table)[3:] == ["at date unique index", "n integer index"]


def test_a_model_with_another_packages_base_is_not_whole() -> None:
    code = f"{HEAD}from lib import Based\nclass T(Based, models.Model):\n    pass\n"
    assert tables_of(shop__models=code)["shop_t"].whole is False
