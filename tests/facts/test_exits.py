"""Whether nothing that follows a body runs after it."""

from __future__ import annotations

import textwrap

import libcst as cst
import pytest

from vibelint.facts.body import exits


def _body(text: str) -> cst.BaseSuite:
    module = cst.parse_module("def f():\n  while x:\n" + textwrap.indent(text, "    ") + "\n")
    function = module.body[0]
    assert isinstance(function, cst.FunctionDef)
    loop = function.body.body[0]
    assert isinstance(loop, cst.While)
    return loop.body


@pytest.mark.parametrize(
    "text",
    [
        "return",
        "log()\nreturn x",
        "log(); raise",
        "log()\ncontinue",
        "with open(x):\n  return x",
        "if a:\n  return\nelif b:\n  raise\nelse:\n  break",
        "try:\n  return x\nfinally:\n  close()",
        "try:\n  return x\nexcept E:\n  raise",
        "try:\n  log()\nfinally:\n  return",
        "try:\n  log()\nexcept E:\n  return\nelse:\n  return",
    ],
)
def test_it_leaves(text: str) -> None:
    assert exits(_body(text))


@pytest.mark.parametrize(
    "text",
    [
        "log()",
        "if a:\n  return",
        "if a:\n  return\nelif b:\n  return",
        "if a:\n  return\nelse:\n  log()",
        "with contextlib.suppress(E):\n  return x",
        "try:\n  return x\nexcept E:\n  pass",
        "try:\n  return x\nexcept E:\n  return\nelse:\n  log()",
        "for y in x:\n  return",
        "def g():\n  return",
    ],
)
def test_it_may_go_on(text: str) -> None:
    assert not exits(_body(text))


def test_many_branches_are_no_recursion() -> None:
    branches = "".join(f"elif a == {n}:\n  return\n" for n in range(3000))
    assert exits(_body(f"if a:\n  return\n{branches}else:\n  return"))
