"""From candidates to what a report shows: judged, suppressed, sorted, with fingerprints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from vibelint.facts.file import FileFacts
from vibelint.model.finding import Finding, Found
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


def settle(
    candidates: Iterable[Found],
    judge: Judge,
    facts: Mapping[str, FileFacts],
    settings: Settings,
    running: Collection[str],
    texts: Texts,
    ignored: Collection[str] = (),
) -> Outcome:
    """Judges candidates and takes out what is ignored or suppressed.

    Args:
        candidates: Of all rules that ran.
        judge: Knows who asks.
        facts: Of the files that are shown.
        settings: With per-file ignores.
        running: The rules that ran.
        texts: Gives the lines that findings stand in.
        ignored: What the command line leaves out.
    """
    ignores = FileIgnores(settings, ignored)
    by_path = _by_path(candidates)
    left: list[Finding] = []
    taken: list[Finding] = []
    for path in sorted({*by_path, *facts}):
        judged = frozenset(rule for rule in running if not ignores.ignores(path, rule))
        found = [item for item in by_path.get(path, []) if not ignores.ignores(path, item.rule)]
        findings = _identified(found, judge, texts)
        suppressions = suppressions_in(facts[path]) if path in facts else ()
        kept, out, used = apply(findings, suppressions)
        complained = complaints(path, suppressions, used, judged) if suppressions else ()
        kept += _identified([c for c in complained if c.rule in judged], judge, texts)
        left += sorted(kept, key=_place)
        taken += out
    return Outcome(tuple(left), tuple(taken))


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
