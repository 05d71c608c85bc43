"""Equal texts become one object, and nothing else changes."""

from __future__ import annotations

import msgspec

from vibelint.facts.collect import collect
from vibelint.facts.file import FileFacts
from vibelint.facts.sharing import share

CODE = b"""
from app.services import price
class Shop:
    def total(self, cart: list[int], rate: float = 1.5) -> float:
        return price(cart, rate=rate) + sum(price(item) for item in cart)
__all__ = ["Shop"]
"""


def anew(facts: FileFacts) -> FileFacts:
    return msgspec.msgpack.decode(msgspec.msgpack.encode(facts), type=FileFacts)


def test_shared_facts_are_the_same_facts() -> None:
    facts = collect("app/shop.py", CODE).facts
    assert share(anew(facts)) == facts


def test_equal_names_are_one_object() -> None:
    facts = share(anew(collect("app/shop.py", CODE).facts))
    callees = [site.call.callee for site in facts.calls if site.call.callee == "price"]
    assert len(callees) == 2
    assert callees[0] is callees[1] is facts.imports[0].bound


def test_facts_nested_too_deeply_to_be_walked_stay_as_they_are() -> None:
    code = b"x = " + b"a.b(" * 150 + b")" * 150
    facts = collect("app/deep.py", code + b" + 1" * 900).facts
    assert share(anew(facts)) == facts
