"""What classes inherit from, bases that a call makes included: `declarative_base()`, `db.Model`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from vibelint.facts.expression import Call, Expr, Subscript
from vibelint.project.spelling import last_name
from vibelint.project.tables.reading import At, Reading

DECLARATIVE, FLASK = "declarative", "flask"
FACTORIES = ("declarative_base", "generate_base", "automap_base")
EXTENSION = "SQLAlchemy"
MOST = 200
Class = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Bases:
    """The bases of one class.

    Attributes:
        own: Classes of the project, in order.
        foreign: The canonical names of others, `?` and the name as written where they have none.
        made: What calls have made bases: `declarative` and `flask`.
        calls: Those calls.
    """

    own: tuple[Class, ...] = ()
    foreign: tuple[str, ...] = ()
    made: frozenset[str] = frozenset()
    calls: tuple[At, ...] = ()


class Lineage:
    """Answers what classes inherit from, for one project."""

    def __init__(self, reading: Reading) -> None:
        """Takes what reads expressions."""
        self.reading = reading
        self._known: dict[Class, Bases] = {}

    def bases(self, one: Class) -> Bases:
        """The bases of a class.

        Args:
            one: Its file and the index of its scope.
        """
        if one not in self._known:
            self._known[one] = self._bases(one)
        return self._known[one]

    def above(
        self, one: Class, stops: Callable[[Class], bool] = lambda _one: False
    ) -> tuple[Class, ...]:
        """A class of the project and all it inherits from, nearest first.

        Args:
            one: The class.
            stops: Whether to leave a class out, and what it inherits from.
        """
        met: list[Class] = []
        waiting = [one]
        while waiting and len(met) < MOST:
            current = waiting.pop()
            met.append(current)
            waiting += (b for b in reversed(self.bases(current).own) if not stops(b))
        return tuple(dict.fromkeys(reversed(met)))[::-1]

    def _bases(self, one: Class) -> Bases:
        path, scope = one
        holder = self.reading.files[path].scopes[scope]
        own: list[Class] = []
        foreign: list[str] = []
        made: set[str] = set()
        calls: list[At] = []
        names = self.reading.classes.bases(path, scope)
        for expr, name in zip(holder.bases, names, strict=True):
            place = self.reading.classes.place(name)
            call = self._call(At(path, holder.parent, expr)) if place is None else None
            if place is not None and place != one:
                own.append(place)
            elif call is not None:
                made.add(FLASK if last_name(_callee(call)) == EXTENSION else DECLARATIVE)
                calls.append(call)
                given = self._given(call)
                own += [given] if given is not None and given != one else []
            else:
                foreign.append(name)
        return Bases(tuple(own), tuple(foreign), frozenset(made), tuple(calls))

    def _call(self, at: At) -> At | None:
        """The call that makes a base: `Base = declarative_base()`, `db = SQLAlchemy()`."""
        expr = at.expr.base if isinstance(at.expr, Subscript) else at.expr
        if isinstance(expr, Call):
            return at.to(expr) if last_name(expr.callee) in FACTORIES else None
        if not isinstance(expr, str):
            return None
        found = self.reading.settled(at.to(expr))
        if isinstance(found.expr, Call):
            return found if last_name(found.expr.callee) in FACTORIES else None
        head, _, rest = (
            str(found.expr).rpartition(".") if isinstance(found.expr, str) else ("",) * 3
        )
        owner = self.reading.behind(found.to(head)) if rest in ("Model", "Base") and head else None
        made = last_name(_callee(owner)) if owner is not None else ""
        return owner if made == EXTENSION else None

    def _given(self, call: At) -> Class | None:
        """The class that a call makes a base of."""
        expr = call.expr
        assert isinstance(expr, Call)
        for key in ("cls", "model_class"):
            value = expr.keyword(key)
            if value is not None:
                return self.reading.classes.place(self.reading.meant(call.to(value)))
        return None


def _callee(at: At) -> Expr:
    return at.expr.callee if isinstance(at.expr, Call) else ""
