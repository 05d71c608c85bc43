"""Judged lines of rules documents (`lines/*.txt`): each with what a reader should make of it.

`> ` begins a line of Markdown, put into a list where it has no mark of its own and stands in no
fence. Below the Markdown
stands a row for each rule in it: the state, the strength (`-` where the words say none), and the
rules, each with what the words set: `enforced error long-file(max-lines=400;in=app/)`. `@ django`
above a case names the project's framework.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vibelint.model.clause import Ask, Clause
from vibelint.policy.markdown import read_document
from vibelint.policy.rules.reader import read_rules

LINES = Path(__file__).parent / "lines"
MARKED = re.compile(r"(?:[-*]|#{1,6}|\d+\.)\s|\|")


@dataclass(frozen=True, slots=True)
class Judged:
    """A piece of Markdown with the rows it should become.

    Attributes:
        name: The file and the line in it, counted from 1.
        text: Markdown.
        rows: As `told` tells them.
        frameworks: The project's; empty for unknown.
    """

    name: str
    text: str
    rows: tuple[str, ...]
    frameworks: frozenset[str]

    def clauses(self) -> tuple[Clause, ...]:
        """What the reader makes of it."""
        return read_rules(read_document("rules", "RULES.md", self.text), self.frameworks)


def judged() -> Iterator[Judged]:
    """All judged lines, file by file."""
    for path in sorted(LINES.glob("*.txt")):
        yield from _cases(path)


def told(clause: Clause) -> str:
    """One row: state, strength and rules with what the words set."""
    severity = clause.severity.label if clause.severity is not None else "-"
    rules = " ".join(sorted(map(_ask, (*clause.asks, *clause.permits))))
    return f"{clause.state.value} {severity} {rules}".rstrip()


def rules_of(rows: Iterable[str]) -> set[str]:
    """The ids of the rules that rows ask for or permit."""
    return {rule.partition("(")[0] for row in rows for rule in row.split()[2:]}


def _ask(ask: Ask) -> str:
    told = [f"{name}={str(value).lower()}" for name, value in ask.options]
    told += [
        f"{name}={','.join(patterns)}"
        for name, patterns in (("in", ask.inside), ("outside", ask.outside))
        if patterns
    ]
    return f"{ask.rule}({';'.join(told)})" if told else ask.rule


def _cases(path: Path) -> Iterator[Judged]:
    source = list(enumerate(path.read_text(encoding="utf-8").splitlines(), 1))
    shown: list[str] = []
    rows: list[str] = []
    framework, first = "", 1
    for number, line in [*source, (0, "> ")]:
        line = "> " if line == ">" else line
        if line.startswith(("> ", "@ ")) and rows:
            frameworks = frozenset(filter(None, [framework]))
            yield Judged(f"{path.stem}:{first}", _marked(shown), tuple(rows), frameworks)
            shown, rows, framework = [], [], ""
        if line.startswith("@ "):
            framework = line[2:]
        elif line.startswith("> "):
            first = first if shown else number
            shown.append(line[2:])
        elif line and not line.startswith("#"):
            rows.append(line)


def _marked(lines: list[str]) -> str:
    fenced, marked = False, []
    for line in lines:
        fence = line.lstrip().startswith("```")
        raw = fenced or fence or not line or MARKED.match(line.lstrip())
        fenced ^= fence
        marked.append(line if raw else f"- {line}")
    return "\n".join(marked) + "\n"
