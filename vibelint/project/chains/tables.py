"""The tables of one file that are made empty, so that what is called later fills them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from vibelint.facts.expression import Call, Collection, Expr
from vibelint.facts.file import Binding, FileFacts
from vibelint.project.given import last

EMPTY = frozenset({"dict", "list", "set", "OrderedDict", "WeakValueDictionary"})
SELVES = ("self.", "cls.")


class Tables:
    """Tells them.

    Attributes:
        top: The names on the top of the module that hold nothing else.
    """

    def __init__(self, facts: FileFacts, bindings: Mapping[int, Sequence[Binding]]) -> None:
        """Takes the facts.

        Args:
            facts: What is known of the file.
            bindings: Its bindings by scope.
        """
        self._facts, self._bindings = facts, bindings
        self._owned: dict[int, frozenset[str]] = {}
        self._given: dict[int, list[Binding]] | None = None
        bound = [b for b in bindings.get(0, ()) if b.value is not None]
        other = {b.target for b in bound if not _is_empty(b.value)}
        self.top = frozenset(b.target for b in bound if _is_empty(b.value)) - other

    def own(self, owner: int) -> frozenset[str]:
        """The attributes of a class's objects that hold nothing else.

        Args:
            owner: The class's index in the file's scopes.
        """
        found = self._owned.get(owner)
        if found is None:
            found = self._owned[owner] = self._found(owner)
        return found

    def _found(self, owner: int) -> frozenset[str]:
        if self._given is None:
            self._given = _given(self._facts)
        scopes, given = self._facts.scopes, self._given.get(owner, ())
        made = {
            b.target for b in given if _is_empty(b.value) and scopes[b.scope].name == "__init__"
        }
        shared = {b.target for b in self._bindings.get(owner, ()) if _is_empty(b.value)}
        made |= {start + name for name in shared for start in SELVES}
        return frozenset(made.difference(b.target for b in given if not _is_empty(b.value)))


def _given(facts: FileFacts) -> dict[int, list[Binding]]:
    """What methods give attributes, by class."""
    found: dict[int, list[Binding]] = defaultdict(list)
    for binding in facts.bindings:
        target = binding.target
        if binding.value and target.startswith(SELVES) and target.count(".") == 1:
            found[facts.scopes[binding.scope].parent].append(binding)
    return found


def _is_empty(value: Expr | None) -> bool:
    """Whether a value is a table with nothing in it."""
    if isinstance(value, Collection):
        return not value.items and not value.keys and value.kind in EMPTY
    return isinstance(value, Call) and last(value.callee) in EMPTY and not value.args
