"""What would end LibCST's process is refused before; what people write is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import hypothesis.strategies as st
import libcst as cst
import pytest
from hypothesis import given, settings

from tests.syntax.corpus import SNIPPETS, installed
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.guard import too_deep
from vibelint.syntax.source import parse

N = 10_000

DEADLY = {
    "3,000 nested brackets": "(" * 3000 + "a" + ")" * 3000,
    "brackets that nobody closes": "(" * N,
    "nested lists": "[" * N + "]" * N,
    "nested dicts": "{a:" * N + "a" + "}" * N,
    "nested calls": "f(" * N + ")" * N,
    "brackets over many lines": "(\n" * N + ")\n" * N,
    "unary minus": "-" * N + "a",
    "unary minus on one operand in a file of ifs": "if a:\n    " + "~" * N + "a",
    "not": "not " * N + "a",
    "await": "async def f():\n    " + "await " * N + "a",
    "elif": "if a: b\n" + "elif a: b\n" * N,
    "elif on lines of their own": "if a:\n  b\n" + "elif a:\n  if c:\n    d\n" * N,
    "elif behind a continued line": "if a: b\n" + "\\\nelif a: b\n" * N,
    "elif beside brackets at the margin": "if a: b\n" + "elif (\na): b\n" * N,
    "elif, by tab and by blanks": "if x:\n\tif a: b\n" + "\telif a: b\n        elif a: b\n" * N,
    "plus": "a" + "+a" * N,
    "powers": "a" + "**a" * N,
    "a star between each": "a" + "*a" * N,
    "and": "a" + " and a" * N,
    "or": "a" + " or a" * N,
    "attributes": "a" + ".b" * N,
    "attributes behind a number": "1." + ".b" * N,
    "calls": "f" + "()" * N,
    "calls with blanks": "f" + " ()" * N,
    "subscripts": "f" + "[0]" * N,
    "calls and attributes": "f" + ".g(1)" * N,
    "conditionals": "a if a else " * N + "a",
    "lambdas": "lambda: " * N + "a",
    "lambdas with parameters": "lambda a, b: " * N + "a",
    "lambdas as defaults": "lambda a=" * N + "a" + ": a" * N,
    "comprehension clauses": "[a " + "for a in a " * N + "]",
    "dotted imports": "import a" + ".a" * N,
    "dotted patterns": "match a:\n    case a" + ".a" * N + ": pass",
    "strings side by side": '"a" ' * N,
    "f-strings in f-strings": 'f"{' * N + "a" + '}"' * N,
    "fields in format specifications": 'f"' + "{a:" * N + "}" * N + '"',
    "brackets in an f-string's field": 'f"{' + "(" * N + "a" + ")" * N + '}"',
    "operators in an f-string's field": 'f"' + "{a" + "+a" * N + '}"',
    "brackets in a field behind a colon in a bracket": 'f"{a[b:' + "(" * N + "a" + ")" * N + ']}"',
    "brackets behind a string that looks like a comment": "'#' + " + "(" * N,
    "brackets behind doubled braces": 'f"{{" + ' + "(" * N,
    "brackets behind a raw string's backslash": 'r"\\"\n' + "(" * N,
    "brackets in a pattern": "match a:\n    case " + "(" * 40 + "1," + ",)" * 40 + ": pass",
    "mappings in a pattern": "match a:\n    case " + "{1: " * 30 + "1" + "}" * 30 + ": pass",
    "a pattern behind a continued line": "match a:\n    \\\n    case "
    + "(" * 40
    + ")" * 40
    + ": pass",
    "attributes behind each of nested brackets": "(" * 190 + "a" + (".b" * 90 + ")") * 190,
    "sums behind each of nested brackets": "(" * 190 + "a" + ("+a" * 90 + ")") * 190,
    "products behind each of nested brackets": "[" * 190 + "a" + ("*a" * 90 + "]") * 190,
    "mixed terms behind each of nested brackets": "[" * 190 + "a" + ("*a+b" * 90 + "]") * 190,
    "sums before and behind nested brackets": "(" + "b+(" * 150 + "a" + ("*a" * 9 + ")") * 151,
    "indexes behind each of nested fields": "f'{" * 150 + "a" + ("[0]" * 90 + "}'") * 150,
    "everything together": "(a.b + -" * 180 + "(not a)" * 1000,
}


@pytest.mark.parametrize("name", DEADLY)
def test_refuses(name: str) -> None:
    with pytest.raises(SyntaxFault) as caught:
        parse(DEADLY[name].encode())
    assert caught.value.message == "too deeply nested"


HARMLESS = {
    "200 brackets": "(" * 200 + "a" + ")" * 200,
    "900 additions": "a" + "+a" * 900,
    "a long polynomial": "a" + " + 3*a**2*b*c" * 900,
    "900 attributes": "a" + ".b" * 900,
    "900 elifs": "if a: b\n" + "elif a: b\n" * 900,
    "many short elif chains": "if a: b\nelif c: d\n" * N,
    "many short chains in many functions": "def f():\n    if a: b\n    elif c: d\n" * N,
    "a long list": "[" + "a.b(-c + d), " * N + "]",
    "a long dict of lambdas": "{" + "'a': lambda x, y: x + y, " * 3000 + "}",
    "a long list of calls over lines": "[\n" + "    f(a=-1, b=[c]),\n" * N + "]",
    "many statements on a line": "a = b + c; " * N,
    "many arguments": "f(" + "*a, " * N + ")",
    "many fields in one f-string": 'f"' + "{a.b} " * N + '"',
    "an f-string with brackets in its text": 'f"' + "(" * N + '"',
    "brackets in a string": "a = '" + "(" * N + "'",
    "brackets in a docstring": '"""' + "((([[[\n" * N + '"""',
    "brackets in comments": "# ((([[[{{{ - - - -\n" * N,
    "a long chained comparison": "a" + " < a" * 900,
    "a long chain of assignments": "a" + " = a" * N,
    "many decorators": "@a.b(c)\n" * 2000 + "def f(): pass",
    "many annotated fields": "class A:\n" + "    x: list[int] = f(-1)\n" * N,
    "a pattern as people write them": "match a:\n    case A(b=[C(d=1), *_], e={'f': (g, h)}): pass",
    "a call of something named case": "x = case(" + "(" * 20 + ")" * 20 + ")",
}


@pytest.mark.parametrize("name", HARMLESS)
def test_lets_pass(name: str) -> None:
    assert too_deep(HARMLESS[name]) is None


@pytest.mark.parametrize("name", SNIPPETS)
def test_lets_snippets_pass(name: str) -> None:
    assert too_deep(SNIPPETS[name] * 300) is None


@pytest.mark.parametrize("file", installed(5), ids=lambda file: file.name)
def test_lets_sources_of_libcst_pass(file: Path) -> None:
    assert too_deep(file.read_text("utf-8")) is None


def test_tells_where_it_becomes_too_deep() -> None:
    span = too_deep("x = 1\ny = " + "(" * 300)
    assert span is not None
    assert (span.line, span.column) == (2, 5 + 200)


WRAPS = st.sampled_from(
    [
        "({})",
        "-{}",
        "not {}",
        "[{}]",
        "f({})",
        "a[{}]",
        "{{b: {}}}",
        "a + {}",
        "a if {} else c",
        "lambda x, y=1: {}",
        "await {}",
        "{}.b",
        "{}()",
        "(yield {})",
        "a and {}",
        "(x := {})",
        "(i for i in {})",
        "f'{{({})}}'",
        "f'{{a:{{({})}}}}'",
        "f(**{})",
    ]
)


def wrapped(wraps: list[str], inner: str = "a") -> str:
    for wrap in wraps:
        inner = wrap.format(inner) if wrap != "not {}" else f"not ({inner})"
    return f"async def f():\n    x = (\n{inner}\n)\n"


@settings(max_examples=60, deadline=None)
@given(st.lists(WRAPS, min_size=1, max_size=4), st.integers(1100, 1300))
def test_refuses_any_mixture_repeated(wraps: list[str], times: int) -> None:
    """Each form stands there often enough by itself: text may regroup what wraps what."""
    assert too_deep(wrapped(wraps * times)) is not None


@settings(max_examples=60, deadline=None)
@given(st.lists(WRAPS, max_size=25))
def test_lets_any_short_mixture_pass(wraps: list[str]) -> None:
    assert too_deep(wrapped(wraps) * 100) is None


TOKENS = (
    "a|1.|(|)|[|]|{|}|:|,| |\n|\\\n|+|.|if |elif |case |f'|'|\"\"\"|f'''"
    "|{{|}}|#|lambda |=|:=|\t|;|!r|\\|é|\r"
)
SOUP = st.lists(st.sampled_from(TOKENS.split("|")), max_size=40)


@settings(max_examples=300, deadline=None)
@given(SOUP)
def test_survives_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    assert too_deep(text) is None
    try:
        parse(text.encode())
    except SyntaxFault as fault:
        assert fault.message


LIMITS = {
    "brackets": "'(' * 199 + 'a' + ')' * 199",
    "additions": "'a' + '+a' * 990",
    "elifs": "'if a: b\\n' + 'elif a: b\\n' * 990",
    "attributes": "'a' + '.b' * 990",
    "calls": "'f' + '()' * 900",
    "minus": "'-' * 990 + 'a'",
    "lambdas": "'lambda: ' * 990 + 'a'",
    "conditionals": "'a if a else ' * 990 + 'a'",
    "imports": "'import a' + '.a' * 990",
}
ROUND_TRIP = """
import sys
from vibelint.syntax.source import parse
from vibelint.syntax.walk import Dispatch
class Names:
    def visit_Name(self, node): return [node.value]
source = parse(({}).encode())
source.span(source.module.body[0])
assert Dispatch([Names()]).walk(source.module)
"""


@pytest.mark.parametrize("name", LIMITS)
def test_what_just_passes_is_parsed_placed_and_walked(name: str) -> None:
    code = ROUND_TRIP.format(LIMITS[name])
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=120
    )
    assert (ended.returncode, ended.stderr) == (0, "")


def test_indentation_beyond_pythons_limit_is_a_fault() -> None:
    text = "".join(" " * level + "if a:\n" for level in range(300)) + " " * 300 + "pass"
    with pytest.raises(SyntaxFault):
        parse(text.encode())


def test_a_huge_line_is_parsed() -> None:
    module = parse(("x = [" + "1, " * 20_000 + "]\n").encode()).module
    assert isinstance(module, cst.Module)
