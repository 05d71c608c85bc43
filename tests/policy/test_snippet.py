"""Pieces of Python in documents, and what patterns make of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vibelint.catalogue.page import Form, Page, pages
from vibelint.policy.snippet import holds, read_pattern, read_snippet

FORMS = [
    pytest.param(page, form, id=f"{page.rule}: {form.never}")
    for page in pages().values()
    for form in page.phrases.code
]


@pytest.mark.parametrize(
    ("pattern", "snippet"),
    [
        ("print(...)", "print(x)"),
        ("print(...)", "print()"),
        ("datetime.now()", "datetime.now()"),
        ("requests._(...)", "x = requests.get(url, params={})"),
        ("requests._(..., timeout=_)", "requests.get(url, timeout=3)"),
        ('logger.info(f"", ...)', 'logger.info(f"user {id}", extra=x)'),
        ("def _(_=[]): ...", "def f(a, x=[])"),
        ("def _(_=[]): ...", "async def f(*, x=[]) -> None:"),
        ("def _(_: Any): ...", "def f(x: Any) -> int:"),
        ("def _() -> Any: ...", "-> Any"),
        ("except: ...", "except:"),
        ("except: ...", "try:\n    work()\nexcept:\n    pass"),
        ("except _: pass", "except ValueError as error: pass"),
        ("from _ import *", "from a.b import *"),
        ("from ._ import _", "from ..a import b, c"),
        ("from typing import List", "from typing import Any, List"),
        ("global _", "global rate"),
        ("_.dict()", ".dict()"),
        ('return {"error": _}', 'return {"ok": False, "error": text}'),
        ("class Config: ...", "class Config:\n    orm_mode = True"),
        ("raise _", "raise Missing(name)"),
        ('"_" % _', '"%s" % name'),
        ("assert _", "assert x == 1"),
    ],
)
def test_a_pattern_fits(pattern: str, snippet: str) -> None:
    tree = read_snippet(snippet)
    assert tree is not None
    assert holds(tree, read_pattern(pattern))


@pytest.mark.parametrize(
    ("pattern", "snippet"),
    [
        ("datetime.now()", "datetime.now(tz=UTC)"),
        ("datetime.now()", "datetime.now(UTC)"),
        ("requests._(..., timeout=_)", "requests.get(url)"),
        ('logger.info(f"", ...)', 'logger.info("user %s", id)'),
        ("def _(_=[]): ...", "def f(x=None)"),
        ("def _() -> Any: ...", "def f(x): ..."),
        ("except: ...", "except ValueError:"),
        ("except _: pass", "except ValueError: raise"),
        ("from _ import *", "from a import b"),
        ("from ._ import _", "from a import b"),
        ("raise _", "raise Missing(name) from error"),
        ("async def _(): ...", "def f():"),
        ("_.dict()", "dict()"),
    ],
)
def test_a_pattern_does_not_fit(pattern: str, snippet: str) -> None:
    tree = read_snippet(snippet)
    assert tree is not None
    assert not holds(tree, read_pattern(pattern))


@pytest.mark.parametrize("text", ["", "a b c", "SELECT 1 FROM x", "def", "x" * 500, "(" * 300])
def test_what_is_no_python_is_no_snippet(text: str) -> None:
    assert read_snippet(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_or_not(text: str) -> None:
    tree = read_snippet(text)
    assert tree is None or not holds(tree, read_pattern("global _")) or "global" in text


@pytest.mark.parametrize(("page", "form"), FORMS)
def test_a_form_of_a_page_is_wrong_by_itself(page: Page, form: Form) -> None:
    never = read_pattern(form.never)
    assert holds(never, never), page.rule
    assert not any(holds(never, read_pattern(text)) for text in form.instead)
