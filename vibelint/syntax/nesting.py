"""How deep a program nests: an upper bound, kept token by token.

What stands before an open bracket encloses what follows (depth); what stands behind a closed one
encloses what it holds (height). Both are followed, so that their sum bounds every path of the tree.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

BRACKETS = 200
CHAIN = 1000
# LibCST tries the forms of a `case` pattern in turn at each level: four times the work per bracket.
PATTERN_BRACKETS = 8


@dataclass(frozen=True, slots=True)
class FText:
    """The text of an f-string between its fields, or the format specification of a field."""

    quote: str
    is_spec: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """What to look for in it: escapes and doubled braces, a field's brace, the end."""
        return _ftext_pattern(self.quote, self.is_spec)


@cache
def _ftext_pattern(quote: str, is_spec: bool) -> re.Pattern[str]:
    doubled = "" if is_spec else r"|\{\{|\}\}"
    line = r"|[\r\n]" if len(quote) == 1 else ""
    return re.compile(rf"\\[^{{}}]{doubled}|[{{}}]|{quote}{line}", re.DOTALL)


class _Level:
    """What stands between two brackets, or in the whole of a logical line.

    Commas divide it into parts, operators a part into terms, multiplications a term into operands.

    Attributes:
        outer: The depth at the opening bracket.
        field: The f-string text around a field's brace; None for a bracket.
        lambdas: How many lambdas wait for their colon.
        part: The height of the tallest earlier part.
        operators: How many operators the current part has.
        term: The height of its tallest earlier term.
        factors: How many multiplications the current term has.
        operand: The height of its tallest earlier operand.
        postfix: How many attributes, calls and indexes the current operand has.
        inside: The height of the brackets in it.
    """

    __slots__ = (
        "factors",
        "field",
        "inside",
        "lambdas",
        "operand",
        "operators",
        "outer",
        "part",
        "postfix",
        "term",
    )

    def __init__(self, outer: int, field: FText | None = None) -> None:
        self.outer = outer
        self.field = field
        self.lambdas = self.part = self.operators = self.term = 0
        self.factors = self.operand = self.postfix = self.inside = 0

    def height(self) -> int:
        """The height of the current part."""
        term = self.factors + max(self.operand, self.postfix + self.inside)
        return self.operators + max(self.term, term)

    def end_operand(self) -> None:
        """A multiplication: another operand of the same term follows."""
        self.operand = max(self.operand, self.postfix + self.inside)
        self.postfix = self.inside = 0

    def end_term(self) -> None:
        """Another operator: another term of the same part follows."""
        self.term = max(self.term, self.factors + max(self.operand, self.postfix + self.inside))
        self.factors = self.operand = self.postfix = self.inside = 0

    def end_part(self) -> None:
        """A separator: what follows stands beside."""
        self.part = max(self.part, self.height())
        self.operators = self.term = self.factors = self.operand = self.postfix = self.inside = 0


class Nesting:
    """The depth at one place; methods that add to it return whether it is too much.

    Attributes:
        ftext: The f-string text that is being read; None in code.
    """

    def __init__(self) -> None:
        self.ftext: FText | None = None
        self._top = _Level(0)
        self._levels: list[_Level] = []
        self._elifs: list[tuple[int, int]] = []
        self._branches = 0
        self._added = 0
        self._column = 0
        self._limit = BRACKETS

    @property
    def in_brackets(self) -> bool:
        """Whether a bracket is open, so that a line end means nothing."""
        return bool(self._levels)

    def _add(self) -> bool:
        """Counts what can add to the depth of a line; only a line with much of it is looked at."""
        self._added += 1
        return self._added > CHAIN and self._is_deep()

    def _is_deep(self) -> bool:
        return self._top.outer + self._top.height() + self._branches > CHAIN

    def link(self) -> bool:
        """An attribute's dot, or a string beside a string."""
        self._top.postfix += 1
        return self._add()

    def operator(self) -> bool:
        """An operator, or a keyword that works as one."""
        self._top.end_term()
        self._top.operators += 1
        return self._add()

    def factor(self) -> bool:
        """A multiplication or power: it nests only in its own term of a sum."""
        self._top.end_operand()
        self._top.factors += 1
        return self._add()

    def function(self) -> bool:
        """The keyword `lambda`."""
        if not self._top.field:
            self._top.lambdas += 1
        return self.operator()

    def separate(self) -> None:
        """A comma or semicolon, which ends a part except among a lambda's parameters."""
        if not self._top.lambdas:
            self._top.end_part()

    def colon(self) -> None:
        """The end of a lambda's parameters, the start of a format specification, or a separator."""
        if self._top.lambdas:
            self._top.lambdas -= 1
            return
        self._top.end_part()
        if not self._levels:
            self._limit = BRACKETS
        elif field := self._top.field:
            self.ftext = FText(field.quote, is_spec=True)

    def open(self) -> bool:
        """An opening bracket, or the brace of a field when f-string text is being read."""
        top = self._top
        self._levels.append(top)
        depth = top.outer + top.operators + top.factors + top.postfix + 1
        self._top = _Level(depth, self.ftext)
        self.ftext = None
        return len(self._levels) > self._limit or self._add()

    def close(self) -> bool:
        """A closing round or square bracket; LibCST refuses one that would close a field."""
        if not self._levels or self._top.field:
            return False
        self._leave()
        self._top.postfix += 1
        return self._add()

    def close_brace(self) -> bool:
        """A closing brace: a set's or dict's, or a field's, behind which the string goes on."""
        if self._levels:
            self.ftext = self._top.field
            self._leave()
        return self._add()

    def _leave(self) -> None:
        self._top.end_part()
        height = self._top.part + 1
        self._top = self._levels.pop()
        self._top.inside = max(self._top.inside, height)

    def begin_line(self, indent: str, keyword: str) -> None:
        """A new logical line.

        Args:
            indent: The white space before its first word.
            keyword: `if` or `case` when that is its first word, else empty.
        """
        self._top = _Level(0)
        self._limit = PATTERN_BRACKETS if keyword == "case" else BRACKETS
        self._column = len(indent.rpartition("\f")[2].expandtabs(8))
        if keyword == "if" and self._elifs:
            self._set_elifs([pair for pair in self._elifs if pair[0] < self._column])
        self._added = self._branches

    def branch(self) -> bool:
        """The keyword `elif`: a branch nests in the one before it."""
        outer = [pair for pair in self._elifs if pair[0] < self._column]
        same = [count for column, count in self._elifs if column == self._column]
        self._set_elifs([*outer, (self._column, sum(same) + 1)])
        return self._is_deep()

    def _set_elifs(self, elifs: list[tuple[int, int]]) -> None:
        self._elifs = elifs
        self._branches = sum(count for _, count in elifs)
