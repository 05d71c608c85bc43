"""What a check of one root says, file by file, in the client's terms."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from lsprotocol.types import Diagnostic

from vibelint.lsp.diagnostics import Scribe, looked_at
from vibelint.model.clause import Clause
from vibelint.model.finding import Finding
from vibelint.model.report import Report


@dataclass(frozen=True)
class FileOutcome:
    """What is to be said of one file.

    Attributes:
        findings: In the order of the report.
        diagnostics: One for each.
        contents: The numbers of the contents they were made from, by path.
    """

    findings: tuple[Finding, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    contents: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a check said.

    Attributes:
        report: As every format renders it.
        files: By path from the root; files without findings are not in it.
        lines: The lines of a path, as the check read them.
        clauses: How the sentences of the rules documents were understood.
    """

    report: Report
    files: Mapping[str, FileOutcome]
    lines: Callable[[str], Sequence[str]]
    clauses: tuple[Clause, ...] = ()

    def of(self, path: str) -> FileOutcome:
        """What it says of a file.

        Args:
            path: From the root.
        """
        return self.files.get(path) or FileOutcome()


def outcome_of(
    report: Report,
    before: Outcome | None,
    scribe: Scribe,
    number: Callable[[str], int],
    lines: Callable[[str], Sequence[str]],
) -> Outcome:
    """A report in the client's terms; what has not changed is taken over.

    Args:
        report: Of a check.
        before: What the check before said.
        scribe: Writes diagnostics.
        number: Tells contents of paths apart.
        lines: Gives the lines of a path.
    """
    by_path: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    files = {}
    for path, findings in by_path.items():
        known = before.of(path) if before else FileOutcome()
        numbers = {one: number(one) for finding in findings for one in looked_at(finding)}
        if known.findings == tuple(findings) and known.contents == numbers:
            files[path] = known
        else:
            written = tuple(map(scribe.diagnostic, findings))
            files[path] = FileOutcome(tuple(findings), written, numbers)
    return Outcome(report, files, lines)
