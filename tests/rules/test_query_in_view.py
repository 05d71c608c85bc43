"""`query-in-handler` in Django's views: ways to the data, managers, the framework's idioms."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.model.finding import Found

DRF = """
from django.shortcuts import get_object_or_404
from rest_framework import viewsets
from rest_framework.decorators import action
from rest_framework.response import Response
from shop.models import Order
{imports}


class Orders(viewsets.ModelViewSet):
    queryset = Order.objects.all()

    @action(detail=True, methods=["post"])
    def close(self, request, pk):
        {body}
        return Response()
"""

MODELS = (
    "from django.db import models\nclass Order(models.Model):\n    open = models.BooleanField()\n"
)


def drf(body: str, imports: str = "") -> list[Found]:
    code = DRF.format(body=body, imports=imports)
    return check_rule("query-in-handler", {"shop/views.py": code, "shop/models.py": MODELS})


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("Order.objects.filter(open=True).count()", id="a manager"),
        pytest.param("Order.objects.open_ones()", id="a manager's own method"),
        pytest.param("order = self.get_object()\n        order.save()", id="a write"),
        pytest.param("self.get_queryset().filter(pk=1).update(open=False)", id="a bulk write"),
    ],
)
def test_a_view_reaches_the_data_by(body: str) -> None:
    assert len(drf(body)) == 1


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("order = self.get_object()", id="get_object"),
        pytest.param("orders = self.filter_queryset(self.get_queryset())", id="get_queryset"),
        pytest.param("self.get_queryset().filter(open=True)", id="narrowing get_queryset"),
        pytest.param("order = get_object_or_404(Order, pk=pk)", id="get_object_or_404"),
        pytest.param(
            "order = get_object_or_404(Order.objects.filter(open=True), pk=pk)",
            id="a manager inside get_object_or_404",
        ),
        pytest.param("s = self.get_serializer(data=1)\n        s.save()", id="a serializer's save"),
    ],
)
def test_the_frameworks_own_idioms_are_silent(body: str) -> None:
    assert drf(body) == []


@pytest.mark.parametrize(
    ("managers", "given"),
    [
        pytest.param("class Managers:\n    ...\n", "Managers()", id="a class of its own"),
        pytest.param(
            "from scopes import ScopedManager\n", "ScopedManager()", id="a class from elsewhere"
        ),
        pytest.param(
            "from softly import Manager\nclass Kept(Manager):\n    ...\n",
            "Kept()",
            id="a class with a base from elsewhere",
        ),
    ],
)
def test_a_model_may_have_a_manager_of(managers: str, given: str) -> None:
    models = f"{managers}{MODELS}    objects = {given}\n"
    body = "Order.objects.filter(open=True).count()"
    files = {"shop/views.py": DRF.format(body=body, imports=""), "shop/models.py": models}
    found = check_rule("query-in-handler", files)
    assert [one.message for one in found] == [
        "`close` reaches the data itself: `Order.objects.filter`"
    ]


def test_what_only_has_a_managers_name_is_no_manager() -> None:
    models = "class Order:\n    objects = list()\n"
    body = "Order.objects.count(3)"
    files = {"shop/views.py": DRF.format(body=body, imports=""), "shop/models.py": models}
    assert check_rule("query-in-handler", files) == []


def test_what_perform_methods_save_and_delete_is_silent() -> None:
    code = (
        "from rest_framework import viewsets\nfrom shop.models import Order\n"
        "class V(viewsets.ModelViewSet):\n"
        "    def perform_create(self, serializer):\n        serializer.save(owner=1)\n"
        "    def perform_destroy(self, instance: Order):\n        instance.delete()\n"
    )
    assert check_rule("query-in-handler", {"shop/views.py": code, "shop/models.py": MODELS}) == []
