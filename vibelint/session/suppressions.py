"""`# vibelint: ignore[rule-id] reason`, on the line, above the statement, or for the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

from vibelint.catalogue.delegated import ENGINES, covers, is_delegated, is_named
from vibelint.catalogue.page import pages
from vibelint.facts.file import Comment
from vibelint.model.finding import Finding, Fix, Found
from vibelint.model.span import Place, Span

FORM = re.compile(r"#\s*vibelint:\s*(ignore-file|ignore)\s*(?:\[([^\]]*)\])?\s*(.*)", re.IGNORECASE)
WHOLE_FILE = ("ruff/format",)
UNUSED = "unused-suppression"
HYGIENE = (UNUSED, "unreasoned-suppression", "syntax-error")


@dataclass(frozen=True, slots=True)
class Suppression:
    """One comment, understood.

    Attributes:
        rules: The ids it names.
        reason: Why; empty if it does not say.
        whole_file: Whether it speaks for the file.
        comment: The comment itself.
    """

    rules: tuple[str, ...]
    reason: str
    whole_file: bool
    comment: Comment

    def covers(self, finding: Finding) -> bool:
        """Whether it takes out a finding of its own file, for which it needs a reason."""
        if not self.reason or finding.rule in HYGIENE or not self.names(finding.rule):
            return False
        return self.whole_file or (finding.rule not in WHOLE_FILE and self._reaches(finding.span))

    def _reaches(self, span: Span) -> bool:
        """Whether a span begins or ends on its line or in the statement it speaks for."""
        first, last = self.comment.covers
        ends = (span.line, span.end_line - (span.end_column == 1 and span.end_line > span.line))
        return any(first <= line <= last or line == self.comment.span.line for line in ends)

    def names(self, rule: str) -> list[str]:
        """The ids by which it names a rule: `ruff/E501`, `ruff/E` or `long-line`."""
        return [name for name in self.rules if is_named(rule, name)]


def suppressions_in(comments: Iterable[Comment]) -> tuple[Suppression, ...]:
    """The suppressions among the comments of a file, well-formed or not."""
    return tuple(filter(None, map(_read, comments)))


def _read(comment: Comment) -> Suppression | None:
    match = FORM.match(comment.text)
    if match is None:
        return None
    rules = tuple(rule.strip() for rule in (match[2] or "").split(",") if rule.strip())
    reason = match[3].strip().lstrip("-: ").strip()
    return Suppression(rules, reason, match[1].lower() == "ignore-file", comment)


def apply(
    findings: Sequence[Finding], suppressions: Sequence[Suppression], never: Sequence[str] = ()
) -> tuple[list[Finding], list[Finding], set[tuple[int, str]]]:
    """Parts the findings of one file.

    Args:
        findings: Of this file.
        suppressions: Of this file.
        never: Rule ids or families that cannot be suppressed.

    Returns:
        What is left, what was taken out (with its reason), and which rule of which suppression (by
        index) took out something.
    """
    left: list[Finding] = []
    taken: list[Finding] = []
    used: set[tuple[int, str]] = set()
    for finding in findings:
        covering = [i for i, s in enumerate(suppressions) if s.covers(finding)]
        if covering and _is_firm(finding.rule, never):
            covering = []
        used.update((i, name) for i in covering for name in suppressions[i].names(finding.rule))
        if covering:
            taken.append(replace(finding, suppressed=suppressions[covering[0]].reason))
        else:
            left.append(finding)
    return left, taken, used


def complaints(
    path: str,
    suppressions: Sequence[Suppression],
    used: set[tuple[int, str]],
    judged: frozenset[str],
    never: Sequence[str] = (),
) -> Iterator[Found]:
    """What is wrong with the suppressions of a file.

    Args:
        path: The file.
        suppressions: Of this file.
        used: What `apply` returned.
        judged: The rules that ran completely on this file.
        never: Rule ids or families that cannot be suppressed.
    """
    for index, suppression in enumerate(suppressions):
        place = Place(path, suppression.comment.span)
        if suppression.rules and suppression.reason:
            yield from _unused(place, index, suppression, used, judged, never)
        else:
            yield _unreasoned(place, suppression)


def _unreasoned(place: Place, suppression: Suppression) -> Found:
    if not suppression.rules:
        message, remedy = (
            "the suppression names no rule",
            "write `# vibelint: ignore[rule-id] reason`",
        )
    else:
        message = f"`{', '.join(suppression.rules)}` is suppressed without a reason"
        remedy = "write the reason behind the bracket"
    return Found("unreasoned-suppression", place, message, remedy)


def _unused(
    place: Place,
    index: int,
    suppression: Suppression,
    used: set[tuple[int, str]],
    judged: frozenset[str],
    never: Sequence[str],
) -> Iterator[Found]:
    for rule in suppression.rules:
        if _is_firm(rule, never):
            message = f"`{rule}` is one of those that `never-suppress` holds"
            remedy = "mend what it finds, and remove the suppression"
            yield Found(UNUSED, place, message, remedy, fix=_drop(rule))
        elif rule in WHOLE_FILE and not suppression.whole_file and rule in judged:
            message = f"`{rule}` cannot be suppressed on a line"
            remedy = f"write `# vibelint: ignore-file[{rule}] reason`"
            yield Found(UNUSED, place, message, remedy, fix=_drop(rule))
        elif rule not in pages() and rule not in ENGINES and not is_delegated(rule):
            yield _unknown(place, rule)
        elif _ran(rule, judged) and (index, rule) not in used:
            message = f"`{rule}` finds nothing here"
            yield Found(UNUSED, place, message, "remove the suppression", fix=_drop(rule))


def _is_firm(rule: str, never: Sequence[str]) -> bool:
    return any(is_named(rule, name) for name in never)


def _unknown(place: Place, rule: str) -> Found:
    """An id that is none, with the one that was meant if it is near."""
    near = get_close_matches(rule, pages(), 1, 0.8)
    if not near:
        remedy = "take the id from `vibelint rules`"
        return Found(UNUSED, place, f"`{rule}` is no rule", remedy, fix=_drop(rule))
    values = (("meant", near[0]), ("rule", rule))
    fix = Fix("name-suppression", False, values)
    return Found(UNUSED, place, f"`{rule}` is no rule", f"write `{near[0]}`", fix=fix)


def _drop(rule: str) -> Fix:
    return Fix("drop-suppression", True, (("rule", rule),))


def _ran(name: str, judged: frozenset[str]) -> bool:
    """Whether what a suppression names ran: itself, a part of it, or a selector that holds it."""
    return name in judged or any(is_named(one, name) or covers(one, name) for one in judged)
