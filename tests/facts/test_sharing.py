"""Equal values become one object, and nothing else changes."""

from __future__ import annotations

import msgspec

from vibelint.facts.collect import collect
from vibelint.facts.expression import Call
from vibelint.facts.file import FileFacts
from vibelint.facts.sharing import Sharing

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
    assert Sharing().share(anew(facts)) == facts


def test_equal_names_are_one_object() -> None:
    facts = Sharing().share(anew(collect("app/shop.py", CODE).facts))
    callees = [site.call.callee for site in facts.calls if site.call.callee == "price"]
    assert len(callees) == 2
    assert callees[0] is callees[1] is facts.imports[0].bound


def test_a_call_and_the_value_it_makes_are_one_object() -> None:
    facts = Sharing().share(anew(collect("app/made.py", b"item = make(build())\n").facts))
    outer = facts.bindings[0].value
    assert isinstance(outer, Call)
    calls = {site.call.callee: site.call for site in facts.calls}
    assert calls["make"] is outer
    assert calls["build"] is outer.args[0]


def test_equal_parts_of_several_files_are_one_object() -> None:
    sharing = Sharing()
    first, second = (
        sharing.share(anew(collect(path, CODE).facts)) for path in ("app/a.py", "app/b.py")
    )
    assert first.calls[0].call.span is second.calls[0].call.span
    assert first.imports[0] is second.imports[0]
    assert first.scopes[2].parameters[1] is second.scopes[2].parameters[1]


def test_facts_nested_too_deeply_to_be_walked_stay_as_they_are() -> None:
    code = b"x = " + b"a.b(" * 150 + b")" * 150
    facts = collect("app/deep.py", code + b" + 1" * 900).facts
    assert Sharing().share(anew(facts)) == facts
