"""What Python's own `ast` and `symtable` say of a file, in the words of facts."""

from __future__ import annotations

import ast
import re
import symtable
from collections import Counter

from vibelint.facts.file import FileFacts, ScopeKind

Place = tuple[int, int, int, int]

OPENING = {
    ast.ClassDef: ScopeKind.CLASS,
    ast.FunctionDef: ScopeKind.FUNCTION,
    ast.AsyncFunctionDef: ScopeKind.ASYNC_FUNCTION,
    ast.Lambda: ScopeKind.LAMBDA,
    ast.ListComp: ScopeKind.COMPREHENSION,
    ast.SetComp: ScopeKind.COMPREHENSION,
    ast.DictComp: ScopeKind.COMPREHENSION,
    ast.GeneratorExp: ScopeKind.COMPREHENSION,
}


def calls(text: str) -> list[Place]:
    """The places of all calls, in code points."""
    nodes = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    lines = text.split("\n")
    return sorted(_place(node, lines) for node in nodes)


def called(facts: FileFacts) -> list[Place]:
    """The same from facts."""
    spans = (site.call.span for site in facts.calls)
    return sorted((s.line, s.column, s.end_line, s.end_column) for s in spans)


def scopes(text: str) -> Counter[ScopeKind]:
    """How many scopes of each kind there are beside the module's."""
    return Counter(OPENING[type(n)] for n in ast.walk(ast.parse(text)) if type(n) in OPENING)


def opened(facts: FileFacts) -> Counter[ScopeKind]:
    """The same from facts."""
    return Counter(scope.kind for scope in facts.scopes[1:])


def bound(text: str) -> Counter[tuple[str, str]]:
    """Names bound in functions and classes and at the top, each with its scope's name."""
    found: Counter[tuple[str, str]] = Counter()
    pending = [symtable.symtable(text, "file.py", "exec")]
    while pending:
        table = pending.pop()
        pending += table.get_children()
        if table.get_name() in ("listcomp", "setcomp", "dictcomp", "genexpr", "lambda"):
            continue
        name = "" if table.get_type() == "module" else table.get_name()
        for symbol in table.get_symbols():
            if (symbol.is_assigned() or symbol.is_imported()) and _own(symbol):
                found[name, _plain(symbol.get_name())] += 1
    return found


def binding(facts: FileFacts) -> Counter[tuple[str, str]]:
    """The same from facts: bindings, imports and definitions."""
    taken: set[tuple[int, str]] = set()
    for item in facts.bindings:
        if item.target.isidentifier():
            taken.add((item.scope, item.target))
    taken |= {(item.scope, item.bound) for item in facts.imports if item.bound}
    named = (scope for scope in facts.scopes[1:] if scope.name.isidentifier())
    taken |= {(scope.parent, scope.name) for scope in named}
    kinds = (ScopeKind.LAMBDA, ScopeKind.COMPREHENSION)
    return Counter(
        (facts.scopes[index].name, _plain(name))
        for index, name in taken
        if facts.scopes[index].kind not in kinds and name not in facts.scopes[index].outer
    )


def _own(symbol: symtable.Symbol) -> bool:
    return symbol.is_local() or not (symbol.is_free() or symbol.is_declared_global())


def _plain(name: str) -> str:
    """`_Class__name` as it was written."""
    mangled = re.fullmatch(r"_[^\W_]\w*?(__\w+?)(?<!__)", name)
    return mangled[1] if mangled else name


def _place(node: ast.expr, lines: list[str]) -> Place:
    assert node.end_lineno is not None and node.end_col_offset is not None
    start = _column(lines[node.lineno - 1], node.col_offset)
    end = _column(lines[node.end_lineno - 1], node.end_col_offset)
    return node.lineno, start, node.end_lineno, end


def _column(line: str, offset: int) -> int:
    return len(line.encode()[:offset].decode()) + 1
