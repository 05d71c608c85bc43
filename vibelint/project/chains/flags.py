"""What a call's arguments decide of the conditions of the function that it enters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from vibelint.facts.expression import LONG_TEXT, OTHER, Call, Constant, Expr, Other, Text
from vibelint.facts.file import Binding, CallSite, Parameter
from vibelint.facts.step import SAME, Step
from vibelint.model.span import Span
from vibelint.project.body import covers
from vibelint.project.chains.asked import FURTHER, Asked, further, subject_of
from vibelint.project.chains.bodies import Body
from vibelint.project.chains.equalities import Equalities
from vibelint.project.chains.expressions import parts
from vibelint.project.chains.in_memory import MEMORY, is_buffer
from vibelint.project.chains.kinds import Kinds
from vibelint.project.chains.model import Unit
from vibelint.project.chains.plain import NOWHERE, ONLY, Place, is_plain
from vibelint.project.chains.present import Present
from vibelint.project.chains.selves import is_own
from vibelint.project.chains.tested import is_tested
from vibelint.project.project import Project
from vibelint.project.tasks import is_looped
from vibelint.project.traces import files_of
from vibelint.project.types.inference import Types

VALUES = {"True": True, "False": False, "None": False}
CHANGING = ("pop", "popitem", "setdefault", "update", "clear")
NONE = Constant("None")
VALUE = {True: Constant("True"), False: NONE}


class Flags:
    """Tells them, for one project.

    A flag is a name and whether it is true (not None, for what says more than True and False), or
    a name with an attribute, `x.read`, and whether there is one, or one of `kinds`.
    """

    def __init__(
        self,
        project: Project,
        types: Types,
        bodies: Callable[[str], Body],
        enters: Callable[[str, CallSite], bool],
    ) -> None:
        """Prepares the look-up.

        Args:
            project: The project.
            types: What expressions are.
            bodies: The body of each file.
            enters: Whether a call may lead anywhere.
        """
        self.types, self.present = types, Present(project, types)
        self._bodies, self._kinds = bodies, Kinds(project, types)
        self._equalities = Equalities(project)
        self.asked = Asked(types, bodies, enters, files_of(project).trace)

    def of(self, unit: Unit, given: Mapping[str, Expr], spread: bool, place: Place) -> Unit:
        """A function with those of its flags that a call decides.

        Args:
            unit: The function.
            given: Its parameters, and other keywords, with the arguments that the call gives them.
            spread: Whether the call gives more than can be told (`*args`, `**options`).
            place: Where it is called; no file where that is not known.
        """
        body, asked = self._bodies(unit.path), self.asked.of(unit)
        if not asked:
            return unit
        parameters = body.facts.scopes[unit.scope].parameters
        known: dict[str, tuple[Expr | None, Place]] = {
            p.name: (given[p.name], place) if p.name in given else (p.default, NOWHERE)
            for p in parameters
            if p.name in given or not spread
        }
        if FURTHER in given:
            told = {name: VALUE[v] for name, v in place.flags.items() if name.startswith(FURTHER)}
            rest = ((p.name, told.get(FURTHER + p.name)) for p in parameters)
            known |= {name: (value, NOWHERE) for name, value in rest if value and name not in given}
        picked = _picked(body, unit.scope, given, spread)
        known |= {name: (value, place) for name, value in picked}
        found: list[tuple[str, bool]] = []
        if ONLY in asked and given and not spread:
            is_only = all(
                is_plain(value, place.plain) or self._kinds.is_single(value, place)
                for value in given.values()
            )
            found += [(ONLY, True)] if is_only else []
        for name in asked:
            value, where = known.get(subject_of(name), (None, NOWHERE))
            answer = None if value is None else self._answer(unit, name, value, where)
            if answer is not None:
                found.append((name, answer))
        if FURTHER in asked:
            found += self._further(parameters, given, place)
        return unit._replace(flags=tuple(found))

    def _further(
        self, parameters: tuple[Parameter, ...], given: Mapping[str, Expr], place: Place
    ) -> Iterator[tuple[str, bool]]:
        """What is known of the further keywords, which the function hands on as they are."""
        own = {p.name for p in parameters}
        for name, value in given.items():
            told = place.flags.get(value) if isinstance(value, str) else None
            answer = self._truth(value, place) if told is None else told
            if answer is not None and name not in own and name != FURTHER:
                yield FURTHER + name, answer
        if FURTHER in given:
            passed = ((n, v) for n, v in place.flags.items() if n.startswith(FURTHER))
            yield from ((n, v) for n, v in passed if n[len(FURTHER) :] not in {*own, *given})

    def _answer(self, unit: Unit, name: str, value: Expr, place: Place) -> bool | None:
        if isinstance(value, str):
            told = place.flags.get(value + name[len(subject_of(name)) :])
            if told is not None:
                return told
        if name.endswith(MEMORY):
            return is_buffer(self.types, value, place) or None
        if SAME in name:
            return self._equalities.answer(unit, name, value, place)
        if " " in name:
            return self._kinds.answer(unit, name, value, place)
        attribute = name.partition(".")[2]
        if not attribute:
            return self._truth(value, place)
        has_none = value == NONE or self._is_text(value, place)
        return False if has_none and not hasattr(str, attribute) else None

    def _is_text(self, value: Expr, place: Place) -> bool:
        if isinstance(value, Text) or value is LONG_TEXT:
            return True
        path, scope = place[:2]
        if not path or not isinstance(value, str):
            return False
        return self.types.instances(self.types.of(path, scope, value)) == ("builtins.str",)

    def _truth(self, value: Expr, place: Place) -> bool | None:
        if isinstance(value, Constant) and value.source in VALUES:
            return VALUES[value.source]
        is_there = self._is_tested(value, place) or self.present.holds(value, place)
        return True if is_there else None

    def _is_tested(self, value: Expr, place: Place) -> bool:
        if not isinstance(value, str) or place.at is None:
            return False
        return is_tested(self._bodies(place.path), place.scope, value, place.at)


def asked_flag(step: Step) -> str:
    """The name, or attribute of `self`, that a condition asks for; empty for anything else.

    Args:
        step: The condition.
    """
    if isinstance(step.subject, str):
        return "" if "." in step.subject and not is_own(step.subject) else step.subject
    asked = step.lacks if step.denies else step.needs if isinstance(step.subject, Other) else ()
    name = asked[0] if len(asked) == 1 else ""
    return name if "." not in name or is_own(name) else ""


def is_as_given(body: Body, step: Step, flag: str) -> bool:
    """Whether a condition asks for a parameter before anything else is bound to its name.

    Args:
        body: The file.
        step: The condition.
        flag: One of the function's flags.
    """
    if is_own(flag):
        return all(b.target != flag for b in body.bindings.get(step.scope, ()))
    name = subject_of(flag)
    if all(parameter.name != name for parameter in body.facts.scopes[step.scope].parameters):
        return True
    return _is_unbound(body, step.scope, name, step.span)


def _is_unbound(body: Body, scope: int, name: str, place: Span) -> bool:
    """Whether a parameter has nothing else bound to its name before a place is reached."""
    bound = [b for b in body.bindings.get(scope, ()) if b.target == name]
    if any(b.span.line <= place.end_line and not _holds(b, place) for b in bound):
        return False
    return not bound or not is_looped(body.steps.get(scope, ()), place.line)


def _holds(binding: Binding, place: Span) -> bool:
    """Whether a place is part of what a binding gives its name."""
    if covers(place, binding.span):
        return False
    calls = (part for part in parts(binding.value or OTHER) if isinstance(part, Call))
    return any(covers(place, call.span) or covers(call.span, place) for call in calls)


def known_at(body: Body, unit: Unit, site: CallSite) -> Mapping[str, bool]:
    """What is still known of a function's parameters where it calls something.

    Args:
        body: The file.
        unit: The function, with its flags.
        site: The call.
    """
    if not unit.flags or site.scope != unit.scope:
        return {}
    place = site.call.span
    return {
        name: value
        for name, value in unit.flags
        if not is_own(name) and _is_unbound(body, unit.scope, subject_of(name), place)
    }


def _picked(
    body: Body, scope: int, given: Mapping[str, Expr], spread: bool
) -> Iterator[tuple[str, Expr]]:
    """Names that are made from the further keywords alone: `size = options.get("size")`."""
    rest = further(body.facts.scopes[scope].parameters)
    bindings = body.bindings.get(scope, ()) if rest else ()
    if any(b.target.partition(".")[0] == rest for b in bindings):
        return
    changing = {f"{rest}.{word}" for word in CHANGING}
    if bindings and any(site.call.callee in changing for site in body.sites.get(scope, ())):
        return
    targets = [b.target for b in bindings]
    for binding in bindings:
        call = binding.value
        if not isinstance(call, Call) or call.callee != f"{rest}.get" or binding.branch:
            continue
        key = call.args[0] if len(call.args) == 1 else None
        if isinstance(key, Text) and targets.count(binding.target) == 1:
            value = given.get(key.value, None if spread else NONE)
            if value is not None:
                yield binding.target, value
