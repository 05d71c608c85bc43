"""What a project does with its async functions, by their names: calls them, or hands them on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from vibelint.facts.expression import Collection, Expr, Starred
from vibelint.facts.file import ASYNC_FUNCTION, CallSite, FileFacts
from vibelint.model.span import Span
from vibelint.model.value import Value
from vibelint.project.called import called
from vibelint.project.given import text, words_in
from vibelint.project.project import Project
from vibelint.project.roles import role_by_path
from vibelint.project.taken import Taking, taken
from vibelint.project.traces import EVERYTHING, files_of

PACKAGE = "__init__.py"
HOLDING = frozenset({Collection, Starred})
NAMING = HOLDING | {str}
"""What names a function without calling it, or holds such."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names a function without calling it: its file, scope, expression and place."""

    path: str
    scope: int
    expr: str
    at: Span


@dataclass(slots=True)
class Uses:
    """What the project does with functions of one name; what tests do is left out.

    Attributes:
        calls: Where one is called, with the file.
        runs: Where one is handed to what runs it on a loop of its own.
        hands: Where one is handed on, kept, or known to others by another name from there.
    """

    calls: list[tuple[str, CallSite]] = field(default_factory=list)
    runs: list[Mention] = field(default_factory=list)
    hands: list[Mention] = field(default_factory=list)


class Mentions:
    """Finds the uses of names, for one project."""

    def __init__(self, project: Project, is_runner: Callable[[str, CallSite], bool]) -> None:
        """Prepares the search.

        Args:
            project: The project.
            is_runner: Whether a call runs what it is given on a loop of its own.
        """
        self._project, self._is_runner = project, is_runner
        self._known: dict[str, Uses | None] = {}

    def of(self, name: str) -> Uses | None:
        """The uses of a name; None where no async function has it.

        Args:
            name: A function's.
        """
        if name not in self._known:
            self._known[name] = self._found(name) if name in self._speaking else None
        return self._known[name]

    def _found(self, name: str) -> Uses:
        found, calls = {name: Uses()}, called(self._project)
        calling, handing = self._speaking[name]
        for path in calling:
            found[name].calls += [(path, site) for site in calls.by(path, {name})]
        for path in handing:
            facts = self._project.files[path]
            aliases = {i.bound for i in facts.imports if i.name == name} - {name}
            known = found | dict.fromkeys(aliases, found[name])
            _given(path, facts, known, self._is_runner)
            _kept(path, facts, known)
            if aliases:
                found[name].calls += [(path, site) for site in calls.by(path, aliases)]
        return found[name]

    @cached_property
    def _speaking(self) -> dict[str, tuple[list[str], list[str]]]:
        """The files that call async functions, and those that hand them on, by their names."""
        files_of(self._project).trace.read.add(EVERYTHING)
        every, texts = taken(self._project, SPOKEN), called(self._project).texts
        names = words_in(one.names for one in every.values())
        found: dict[str, tuple[list[str], list[str]]] = {name: ([], []) for name in names}
        for path, one in every.items():
            if role_by_path(path) != "test":
                for index, words in enumerate((texts[path], one.handed)):
                    for name in names.intersection(words.split()):
                        found[name][index].append(path)
        return found


class _Spoken(Value, frozen=True):
    """Words of one file, between blanks.

    Attributes:
        names: Those of its async functions.
        handed: The last ones of what it names without calling it.
    """

    names: str
    handed: str


def _take(_path: str, facts: FileFacts) -> _Spoken:
    asyncs = [s.name for s in facts.scopes if s.kind is ASYNC_FUNCTION]
    calls = [site.call for site in facts.calls]
    values: list[Expr | None] = [value for call in calls for value in call.args]
    values += [value for call in calls if call.keywords for _, value in call.keywords]
    values += [binding.value for binding in facts.bindings]
    values += [result.value for result in facts.results]
    handed = {value for value in values if type(value) is str}
    handed.update(named([v for v in values if v is not None and type(v) in HOLDING]))
    words = {name.rpartition(".")[2] for name in handed}
    words.update([one.name for one in facts.imports if one.bound != one.name])
    return _Spoken(text(asyncs), text(words))


SPOKEN = Taking("mentions", _Spoken, _take)


def _given(
    path: str,
    facts: FileFacts,
    found: dict[str, Uses],
    is_runner: Callable[[str, CallSite], bool],
) -> None:
    """What is handed to calls."""
    for site in facts.calls:
        call = site.call
        given = call.args if not call.keywords else (*call.args, *(v for _, v in call.keywords))
        for value in given:
            for name in _named(value, found) if type(value) in NAMING else ():
                mention = Mention(path, site.scope, name, call.span)
                of = found[name.rpartition(".")[2]]
                (of.runs if is_runner(path, site) else of.hands).append(mention)


def _kept(path: str, facts: FileFacts, found: dict[str, Uses]) -> None:
    """What is bound, given back, or offered to other modules under another name."""
    held = [(b.value, b.scope, b.span) for b in facts.bindings if b.value is not None]
    held += [(r.value, r.scope, r.span) for r in facts.results]
    for value, scope, at in held:
        for name in _named(value, found) if type(value) in NAMING else ():
            mention = Mention(path, scope, name, at)
            found[name.rpartition(".")[2]].hands.append(mention)
    for imported in facts.imports if path.endswith(PACKAGE) else ():
        if imported.name in found and imported.bound != imported.name:
            mention = Mention(path, imported.scope, imported.bound, imported.span)
            found[imported.name].hands.append(mention)


def named(values: Iterable[Expr]) -> Iterator[str]:
    """The dotted names that some expressions name without calling them.

    Args:
        values: The expressions; displays of such count for what they hold.
    """
    waiting = list(values)
    for value in waiting:  # which grows
        kind = type(value)
        if kind is str:
            yield value  # type: ignore[misc]
        elif kind is Collection:
            waiting += value.items  # type: ignore[union-attr]
        elif kind is Starred:
            waiting.append(value.value)  # type: ignore[union-attr]


def _named(value: Expr, found: dict[str, Uses]) -> Sequence[str]:
    if type(value) is str:
        return (value,) if value.rpartition(".")[2] in found else ()
    return [name for name in named((value,)) if name.rpartition(".")[2] in found]
