"""What is given for a column, wherever it is written: arguments, keywords, a partial's own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vibelint.facts.expression import Call, Starred
from vibelint.project.spelling import last_name
from vibelint.project.tables.reading import HOPS, At, Reading

ITEMS = (
    "ForeignKey", "Sequence", "Computed", "Identity", "CheckConstraint", "FetchedValue",
    "DefaultClause", "ColumnDefault",
)  # fmt: skip
"""Arguments of a column that are no types."""
PASSING = ("deferred", "column_property", "Depends", "orm_column")


@dataclass(frozen=True, slots=True)
class Spec:
    """The calls that describe one column.

    Attributes:
        calls: The nearest first; what it gives goes before what those behind it give.
    """

    calls: tuple[At, ...]

    def keyword(self, *names: str) -> At | None:
        """What is given under the first of some names."""
        for at in self.calls:
            for name in names:
                value = at.expr.keyword(name) if isinstance(at.expr, Call) else None
                if value is not None:
                    return at.to(value)
        return None

    @property
    def args(self) -> Iterator[At]:
        """Positional arguments, those that are unpacked left out."""
        for at in self.calls:
            for arg in at.expr.args if isinstance(at.expr, Call) else ():
                if not isinstance(arg, Starred):
                    yield at.to(arg)

    @property
    def is_open(self) -> bool:
        """Whether more is given than is evident."""
        calls = [at.expr for at in self.calls if isinstance(at.expr, Call)]
        starred = any(isinstance(arg, Starred) for call in calls for arg in call.args)
        return starred or any(name == "**" for call in calls for name, _ in call.keywords)

    def item(self, *names: str) -> At | None:
        """The first argument that is a call of one of some names."""
        found = (a for a in self.args if isinstance(a.expr, Call))
        return next(
            (a for a in found if isinstance(a.expr, Call) and last_name(a.expr.callee) in names),
            None,
        )

    @property
    def kind(self) -> At | None:
        """The argument that is a type."""
        given = self.keyword("type_", "sa_type")
        if given is not None:
            return given
        return next((a for a in self.args if _is_type(a)), None)


def _is_type(at: At) -> bool:
    expr = at.expr
    if isinstance(expr, Call):
        return last_name(expr.callee) not in ITEMS
    return isinstance(expr, str)


class Specs:
    """Finds the call that describes a column behind what a class's body writes."""

    def __init__(self, reading: Reading, words: frozenset[str]) -> None:
        """Prepares the look-up.

        Args:
            reading: What reads expressions.
            words: The last names of what makes columns.
        """
        self.reading = reading
        self.words = words

    def of(self, at: At, left: int = HOPS) -> Spec | None:
        """The calls behind an expression; None where it makes no column.

        Args:
            at: What a name of a class's body is given.
            left: How many functions and partials are still followed.
        """
        expr = at.expr
        if left <= 0:
            return None
        if isinstance(expr, str):
            behind = self.reading.behind(at)
            return self.of(behind, left - 1) if behind is not None else None
        if not isinstance(expr, Call):
            return None
        word = last_name(expr.callee)
        if word in self.words:
            return Spec((at,))
        if word in PASSING and expr.args:
            return self.of(at.to(expr.args[0]), left - 1)
        place = self.reading.names.definition(self.reading.meant(at.to(expr.callee)))
        if place is not None:
            return self._returned(at, place, left)
        return self._partial(at, expr, left)

    def _returned(self, at: At, place: tuple[str, int], left: int) -> Spec | None:
        """What a function of the project's own gives: keywords of the call go before its own."""
        if not self.reading.files[place[0]].scopes[place[1]].is_function:
            return None
        found = [self.of(one, left - 1) for one in self.reading.returned(*place)]
        known = [one for one in found if one is not None]
        return Spec((at.to(_without_args(at)), *known[0].calls)) if len(known) == 1 else None

    def _partial(self, at: At, call: Call, left: int) -> Spec | None:
        behind = self.reading.behind(at.to(call.callee))
        if behind is None:
            return None
        made = behind.expr
        if isinstance(made, Call) and last_name(made.callee) == "partial" and made.args:
            inner = Call(made.args[0], made.args[1:], made.keywords, made.span)
            found = self.of(behind.to(inner), left - 1)
            return Spec((at, *found.calls)) if found is not None else None
        renamed = Call(made, call.args, call.keywords, call.span)
        return self.of(behind.to(renamed), left - 1) if isinstance(made, str) else None


def _without_args(at: At) -> Call:
    call = at.expr
    assert isinstance(call, Call)
    return Call(call.callee, (), call.keywords, call.span)
