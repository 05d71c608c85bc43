"""From candidates to what a report shows: judged, suppressed, sorted, with fingerprints."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vibelint.catalogue.delegated import engine_of
from vibelint.facts.held import Held
from vibelint.model.finding import Finding, Found
from vibelint.session.contents import Contents
from vibelint.session.fingerprints import with_fingerprints
from vibelint.session.judge import Judge
from vibelint.session.selection import FileIgnores
from vibelint.session.settings import Settings
from vibelint.session.suppressions import apply, complaints, suppressions_in
from vibelint.session.texts import Texts

LONGEST = 1000  # characters of a line: a file may be one line with ten thousand findings


@dataclass(frozen=True, slots=True)
class Outcome:
    """Findings that stand and findings that were suppressed, each sorted by place."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Finding, ...]


@dataclass(frozen=True)
class Settling:
    """How candidates are settled.

    Attributes:
        judge: Knows who asks.
        settings: With per-file ignores.
        running: The rules that ran.
        ignored: What the command line leaves out.
        left_out: Engines with the files that they did not look at.
    """

    judge: Judge
    settings: Settings
    running: frozenset[str]
    ignored: tuple[str, ...] = ()
    left_out: frozenset[tuple[str, str]] = frozenset()

    def judged(self, path: str, ignores: FileIgnores) -> frozenset[str]:
        """The rules that ran on a file."""
        blind = {engine for engine, left in self.left_out if left == path}
        return frozenset(
            rule
            for rule in self.running
            if engine_of(rule) not in blind and not ignores.ignores(path, rule)
        )


@dataclass(frozen=True)
class _File:
    """What one file's outcome depends on, and the outcome."""

    content: int
    held: Held | None
    found: list[Found]
    outcome: Outcome


class Settled:
    """Settles candidates, and remembers what became of files in which nothing has changed."""

    def __init__(self, contents: Contents) -> None:
        """Prepares it.

        Args:
            contents: Gives the lines that findings stand in, and tells what has changed.
        """
        self._contents = contents
        self._way: Settling | None = None
        self._files: dict[str, _File] = {}

    def of(self, candidates: Iterable[Found], files: Mapping[str, Held], way: Settling) -> Outcome:
        """Judges candidates and takes out what is ignored or suppressed.

        Args:
            candidates: Of all rules that ran.
            files: Those that are shown.
            way: How.
        """
        known = self._files if way == self._way else {}
        self._way, self._files = way, {}
        by_path = _by_path(candidates)
        ignores = FileIgnores(way.settings, way.ignored)
        for path in sorted({*by_path, *files}):
            found, content = by_path.get(path, []), self._contents.number(path)
            file = known.get(path)
            if not file or not _is_same(file, content, files.get(path), found):
                texts = Texts(self._contents.files.read)  # of this file alone: all would be much
                outcome = _settled(path, found, files.get(path), way, ignores, texts)
                file = _File(content, files.get(path), found, outcome)
            self._files[path] = file
        outcomes = [file.outcome for file in self._files.values()]
        return Outcome(
            tuple(finding for one in outcomes for finding in one.findings),
            tuple(finding for one in outcomes for finding in one.suppressed),
        )


def _is_same(file: _File, content: int, held: Held | None, found: list[Found]) -> bool:
    return file.content == content and file.held is held and file.found == found


def _settled(
    path: str,
    candidates: Sequence[Found],
    held: Held | None,
    way: Settling,
    ignores: FileIgnores,
    texts: Texts,
) -> Outcome:
    judged = way.judged(path, ignores)
    found = [item for item in candidates if not ignores.ignores(path, item.rule)]
    findings = _identified(found, way.judge, texts)
    suppressions = suppressions_in(held.comments) if held else ()
    never = way.settings.never_suppress
    kept, out, used = apply(findings, suppressions, never)
    used |= {
        (index, rule)
        for index, one in enumerate(suppressions)
        for rule in one.rules
        if ignores.ignores(path, rule)
    }
    complained = complaints(path, suppressions, used, judged, never) if suppressions else ()
    kept += _identified([c for c in complained if c.rule in judged], way.judge, texts)
    return Outcome(tuple(sorted(kept, key=_place)), tuple(out))


def _by_path(candidates: Iterable[Found]) -> dict[str, list[Found]]:
    grouped: dict[str, list[Found]] = {}
    for found in candidates:
        grouped.setdefault(found.place.path, []).append(found)
    return grouped


def _identified(candidates: Sequence[Found], judge: Judge, texts: Texts) -> list[Finding]:
    inorder = sorted(candidates, key=lambda item: (item.place.span, item.rule))
    return list(
        with_fingerprints(
            replace(finding, snippet=texts.line(finding.path, finding.span.line)[:LONGEST])
            for finding in judge.findings(inorder)
        )
    )


def _place(finding: Finding) -> tuple[object, ...]:
    return (finding.span, finding.rule, finding.message)
