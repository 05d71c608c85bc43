"""Snippets at the edges of Python's grammar and of its line ends."""

from pathlib import Path

import libcst

SNIPPETS = {
    "empty file": "",
    "one line end": "\n",
    "only a comment": "# nothing",
    "only white space": "   \n\t\n",
    "no last line end": "x = 1\nif x:\n    y = 2",
    "no last line end behind a comment": "if x:\n    pass  # so",
    "CRLF": "import os\r\n\r\n\r\ndef f(a,\r\n      b):\r\n    return a\r\n",
    "CRLF without the last one": "a = 1\r\nb = 2",
    "CR": "a = 1\rb = (2,\r  3)\r",
    "mixed line ends": "a = 1\r\nb = 2\nc = 3\rd = 4",
    "form feed": "import os\n\x0c\nclass A:\n\x0c    x = 1\n",
    "tabs": "if a:\n\tif b:\n\t\tc = [\n\t\t\t1,\n\t\t]\n",
    "backslash continuation": (
        "a = 1 + \\\n    2\nassert a, \\\n  b\nwith a as b, \\\n     c as d:\n    pass\n"
    ),
    "emoji": 'név = "😀"; print(név, "héllo 😀", x)  # 😀\ny = név\n',
    "nested f-strings": "a = f\"{x!r:>{width}} {f'{y + f(1)}'} {{}} {z=}\" f'b'\n",
    "triple f-string": 'a = f"""\n{x\n  + y}\n  {z:\n}"""\n',
    "decorators": (
        "@a\n# why\n@b.c(1)\n\n@d\nasync def f(): ...\n\n@e\nclass G(H, metaclass=I): ...\n"
    ),
    "walrus": "if (n := len(a)) > 10 and (m := n): pass\n[y := f(x), y**2]\n",
    "match": (
        "match p:\n"
        "    # first\n"
        "    case Point(x=0, y=-1.5) if p: ...\n"
        "    case [1, *rest] | (2, 3) as q: ...\n"
        "    case {'a': 1, **kw}: ...\n"
        "    case None | a.b | 'x' 'y' | -1+2j: ...\n"
        "    case _: ...\n"
    ),
    "type parameters": "type A[T: int = str, *Ts, **P] = list[T]\ndef f[T](x: T) -> T: ...\n",
    "lambdas": "f = lambda a, /, b=1, *c, d, **e: (yield)\ng = lambda *, a: lambda: a\n",
    "comprehensions": "a = {x: y async for x, y in z if x if y}\nb = (i for i in j for k in l)\n",
    "subscripts": "a[1:2, ::3, ...] = b[*c]\ndel a[:], b.c\n",
    "try": "try:\n    a\nexcept* (B, C) as d:\n    raise E from d\nelse:\n    f\nfinally:\n    g\n",
    "one-line suites": (
        "if a: b; c\nelif d: e\nelse: f\nwhile g: break\nelse: h\nfor i in j: continue\n"
    ),
    "with in brackets": (
        "with (a as b, c, (d) as (e),): pass\nasync def f():\n  async with a: await (b)\n"
    ),
    "imports": "from ... import (a as b, # so\n  c,)\nfrom .x.y import *\nimport a.b as c, d\n",
    "parameters": "def f(a: int = 1, /, *, b: str | None = None, **c: 'x') -> (yield): ...\n",
    "strings side by side": "a = ('b'\n     r'c' \"\"\"d\ne\"\"\" u'f')\n",
    "statements in a row": (
        "global a, b; nonlocal c; a = b = c; a += 1; a: int; a: int = 2; return\n"
    ),
    "operators": (
        "a = not -b ** ~c @ d // e << f & g | h ^ i is not j not in k != l if m else n or o\n"
    ),
    "stars": "a, *b = *c, d\nprint(*a, c=1, *d, **b)\n{**a, 'b': c, **d}\n{*a, b}\n",
    "dedented comments": "if a:\n    b\n  # dedented\n    # indented\n# out\nc\n# end\n",
    "only blanks behind the last line end": "a = 1\n  # so\n   ",
    "indented footer": "def f():\n    pass\n    # inside\n\n# outside\n\n",
    "brackets over lines": "a = (  # one\n    # two\n    b  # three\n    , c\n)\n",
}


def installed(step: int) -> list[Path]:
    """Every `step`th file of the installed LibCST, up to 60 kB."""
    files = sorted(Path(libcst.__file__).parent.rglob("*.py"))
    return [file for file in files[::step] if file.stat().st_size < 60_000]
