"""TECH_STACK.md beside what is declared: what its closed list lacks.

What is approved is the team's to say, so an entry is written only for a package that somebody
names.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Mapping, Sequence

from packaging.utils import canonicalize_name

from vibelint.model.clause import PackageClause, Verdict
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.project.project import Declared, Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.packages.approval import LOCK
from vibelint.rules.packages.imports import Imports
from vibelint.rules.registry import load
from vibelint.sync.contract.tables import PIPE
from vibelint.sync.sheet import Sheet, Splice, Step
from vibelint.sync.wanted import Contents, Wanted

REQUIREMENT, IMPORT = "unapproved-requirement", "unapproved-import"
VERSION = re.compile(r"(?i)\s*(?:version|versi|versions|range)\s*")


class StackComparison:
    """See `Comparison`."""

    kind = "tech_stack"
    rules = (REQUIREMENT, IMPORT)

    def __init__(self, project: Project, approved: Sequence[str]) -> None:
        """Prepares the look-up.

        Args:
            project: What it declares and imports.
            approved: Names of packages that are to be listed.
        """
        self.project = project
        self.approved = {str(canonicalize_name(name)): name for name in approved}

    def wanted(
        self, policy: Policy, _documents: Sequence[Document], contents: Contents
    ) -> list[Wanted]:
        """See `Comparison`."""
        if policy.closed is None:
            return []
        lacking = dict(self._lacking(policy))
        return [
            self._one(name, lacking[name], policy, contents)
            for name in self.approved
            if name in lacking
        ]

    def entries(self, policy: Policy) -> Mapping[tuple[str, ...], Hashable]:
        """See `Comparison`."""
        return {
            ("package", one.name, one.verdict.value): (one.specifier, one.extras, one.instead)
            for one in policy.packages
        }

    def suggestions(self, policy: Policy) -> Iterator[tuple[str, str]]:
        """Packages that the code or its requirements use and the list lacks, with where.

        Args:
            policy: What the documents come to.
        """
        if policy.closed is not None:
            yield from ((n, w) for n, w in self._lacking(policy) if n not in self.approved)

    def _lacking(self, policy: Policy) -> Iterator[tuple[str, str]]:
        seen: set[str] = set()
        rule = load(REQUIREMENT)
        assert isinstance(rule, ProjectRule)
        for found in rule.check(self.project, policy):
            if found.message.endswith("is not approved") and found.symbol not in seen:
                seen.add(found.symbol)
                yield found.symbol, f"{found.place.path}:{found.place.span.line} declares it"
        imports = Imports(self.project, policy, IMPORT)
        for path in self.project.files:
            for use, refusal in imports.refused(path, imports.bound(path)):
                name = refusal.distribution
                if refusal.ban is None and name not in seen:
                    seen.add(name)
                    yield name, f"{path}:{use.span.line} imports it"

    def _one(self, name: str, where: str, policy: Policy, contents: Contents) -> Wanted:
        document = policy.closed.document if policy.closed else ""
        words = f"`{name}` is not approved, and {where}"
        step = self._step(name, policy, contents)
        return Wanted(document, 0, words, (step,) if step else (), "list it by hand")

    def _step(self, name: str, policy: Policy, contents: Contents) -> Step | None:
        anchor = _anchor(policy, name, contents)
        if anchor is None:
            return None
        sheet = Sheet(anchor.citation.document, contents[anchor.citation.document])
        at = anchor.citation.line - 1
        line = _line_like(sheet.lines[at], anchor, self._declared(name), _header(sheet, at))
        if line is None:
            return None
        touches = frozenset({("package", name, Verdict.APPROVED.value)})
        return Step(sheet.path, ("approve", name), (Splice(at + 1, at + 1, (line,)),), touches)

    def _declared(self, name: str) -> Declared:
        items = [i for i in self.project.environment.declared if i.name == name and i.group != LOCK]
        return next(iter(items), Declared(name, "", (), "", "", 0))


def _anchor(policy: Policy, name: str, contents: Contents) -> PackageClause | None:
    """The entry that a package belongs behind: in a sorted list its place, else the last."""
    closed = policy.closed
    listed = [
        one
        for one in policy.packages
        if one.verdict is Verdict.APPROVED
        and one.citation.document in contents
        and closed is not None
        and one.citation.document == closed.document
        and one.citation.line >= closed.line
    ]
    names = [one.name for one in listed]
    before = [one for one in listed if one.name < name]
    return before[-1] if before and names == sorted(names) else listed[-1] if listed else None


def _header(sheet: Sheet, at: int) -> list[str]:
    """The cells of the head of the table that a line stands in; none outside of one."""
    top = at
    while top > 0 and PIPE.search(sheet.lines[top - 1]):
        top -= 1
    return PIPE.split(sheet.lines[top]) if PIPE.search(sheet.lines[at]) else []


def _line_like(line: str, anchor: PackageClause, item: Declared, header: list[str]) -> str | None:
    """A line that lists a package as another one is listed."""
    extras = f"[{','.join(item.extras)}]" if item.extras else ""
    place = _named(line, anchor.name)
    if place is None:
        return None
    if not header:
        start, end = place
        close = re.match(r"(?:\[[^\]]*\])?[^`*\s]*([`*]*)", line[end:])
        return f"{line[:start]}{item.name}{extras}{item.specifier}{close[1] if close else ''}"
    cells = PIPE.split(line)
    at = line[: place[0]].count("|")
    marks = re.fullmatch(r"(\s*[`*]*)[^`*]*?([`*]*\s*)", cells[at])
    lead, tail = (marks[1], marks[2]) if marks else (" ", " ")
    made = [" " if cell.strip() else cell for cell in cells]
    made[at] = f"{lead}{item.name}{extras}{tail or ' '}"
    column = next((n for n, head in enumerate(header) if VERSION.fullmatch(head)), None)
    if column is None:
        made[at] = f"{lead}{item.name}{extras}{item.specifier}{tail or ' '}"
    elif column < len(made) and item.specifier:
        made[column] = f" {item.specifier} "
    return "|".join(made)


def _named(line: str, name: str) -> tuple[int, int] | None:
    """Where a line names a package, in any spelling."""
    spelled = "[-_.]+".join(re.escape(part) for part in name.split("-"))
    found = re.search(rf"(?i)(?<![\w-]){spelled}(?![\w-])", line)
    return found.span() if found else None
