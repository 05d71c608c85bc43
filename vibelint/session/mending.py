"""Findings mended: fixes carried out on texts, checked again before anything is written.

A fix is kept only if its finding is gone afterwards and no rule finds more than before, in any
file. Fixes are tried together first; where that fails, in halves, until the one at fault is known.
"""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import time_ns

from vibelint.fixes.drawing import drawn
from vibelint.fixes.mend import mended
from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.model.severity import Severity
from vibelint.policy.text import UnreadableDocument, verbatim
from vibelint.policy.text import encode as encode_document
from vibelint.session.cache import Cache, open_cache
from vibelint.session.checking import Ways
from vibelint.session.delegating import longest_line
from vibelint.session.files import Files
from vibelint.session.session import Session
from vibelint.session.studies import Manner
from vibelint.session.study import no_collector
from vibelint.session.wishes import PathFilter, Wishes
from vibelint.session.writing import rewrite
from vibelint.syntax.decode import decode, encode
from vibelint.syntax.fault import SyntaxFault

ROUNDS = 100
"""Checks for one root at most."""

Key = tuple[str, str, str, str]
Contents = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which fixes are wanted.

    Attributes:
        code: Whether Python files are mended.
        unsafe: Whether by fixes, too, that may change behaviour.
        documents: Whether documents are.
        notes: Whether findings that are only notes are, too, which text does not show by itself.
    """

    code: bool = True
    unsafe: bool = False
    documents: bool = False
    notes: bool = False

    def takes(self, finding: Finding, only: PathFilter) -> bool:
        """Whether a finding's fix is wanted, and edits a file under the paths asked."""
        fix = finding.fix
        if fix is None or not only.takes(finding.path):
            return False
        if finding.severity is Severity.NOTE and not self.notes:
            return False
        if fix.document:
            return self.documents and bool(only.folders)
        return self.code and (fix.safe or self.unsafe)


@dataclass(frozen=True, slots=True)
class Mended:
    """What fixes make of the files of one root.

    Attributes:
        root: Absolute.
        before: What the files hold, by path from the root.
        after: What they are to hold.
        count: How many findings that mends.
    """

    root: Path
    before: Contents
    after: Contents
    count: int = 0

    def texts(self) -> dict[str, tuple[str, str]]:
        """The files' texts before and after, by path."""
        return {
            path: (_text(path, self.before[path]), _text(path, content))
            for path, content in self.after.items()
        }

    def write(self) -> None:
        """Writes the files.

        Raises:
            UsageError: As `rewrite` does; the files before it are written.
        """
        for path, content in self.after.items():
            rewrite(self.root, path, self.before[path], content)


def mend(
    root: Path,
    first: Report,
    only: PathFilter,
    wishes: Wishes,
    ways: Ways,
    choice: Choice,
    *,
    is_part: bool = False,
) -> Mended:
    """What mending the findings of a report makes of its files; nothing is written.

    Args:
        root: Absolute.
        first: Of the root as it is.
        only: Where findings show.
        wishes: What the command line adds.
        ways: How a check is done.
        choice: Which fixes are wanted.
        is_part: Whether only what the report tells is mended, and not what turns up on the way.
    """
    if not any(choice.takes(finding, only) for finding in first.findings):
        return Mended(root, {}, {})
    cache = open_cache(root, ways.cache_folder) if ways.use_cache else Cache(None)
    try:
        manner = Manner(cache, time_ns(), ways.jobs, timings=ways.timings)
        with ways.timings.phase("mend"), no_collector():
            mending = _Mending(root, first, PathFilter(only.files), wishes, manner)
            return mending.run(lambda one: choice.takes(one, only), is_part)
    finally:
        cache.close()


class _Mending:
    """One root's files on the way from as they are to as they should be."""

    def __init__(
        self, root: Path, first: Report, whole: PathFilter, wishes: Wishes, manner: Manner
    ) -> None:
        self.root, self.first, self.whole = root, first, whole
        self.session = Session(root, replace(wishes, engines=False), manner)
        self.files = Files(root)
        self.longest = longest_line(self.session.policy)
        self.contents: dict[str, bytes] = {}
        self.report = self._check({})
        self.count = 0

    def run(self, takes: Callable[[Finding], bool], is_part: bool) -> Mended:
        """Tries fixes until none is left that helps."""
        told = {_key(finding) for finding in self.first.findings}
        refused: set[Key] = set()
        found: Sequence[Finding] = self.first.findings
        most = len(found)
        for _ in range(ROUNDS):
            wanted = [f for f in found if takes(f) and _key(f) not in refused][:most]
            if not wanted:
                break
            if self._try(wanted):
                found = [f for f in self.report.findings if not is_part or _key(f) in told]
                most = len(self.first.findings)
            elif len(wanted) == 1:
                refused.add(_key(wanted[0]))
                most = len(self.first.findings)
            else:
                most = len(wanted) // 2
        before = {path: self.files.read(path) for path in self.contents}
        return Mended(self.root, before, self.contents, self.count)

    def _try(self, wanted: Sequence[Finding]) -> bool:
        """Carries fixes out, and keeps that if it helps."""
        tried = {**self.contents, **self._mended(wanted)}
        if tried == self.contents or self._is_too_long(tried):
            return False
        report = self._check(tried)
        if not _helps(self.report, report, wanted):
            return False
        self.count += len(self.report.findings) - len(report.findings)
        self.contents, self.report = tried, report
        return True

    def _check(self, contents: Contents) -> Report:
        return self.session.check(self.whole, contents)

    def _mended(self, wanted: Iterable[Finding]) -> dict[str, bytes]:
        by_path: dict[str, list[Finding]] = {}
        for finding in wanted:
            path = finding.fix.document or finding.path if finding.fix else finding.path
            by_path.setdefault(path, []).append(finding)
        made = ((path, self._content(path, found)) for path, found in by_path.items())
        return {path: content for path, content in made if content is not None}

    def _content(self, path: str, found: Sequence[Finding]) -> bytes | None:
        """What a file is to hold; None where it cannot be mended."""
        try:
            data = self.contents[path] if path in self.contents else self.files.read(path)
            if found[0].fix and found[0].fix.document:
                return _drawn(data, found[0])
            return encode(mended(decode(data), found), data)
        except (OSError, SyntaxFault, UnreadableDocument):
            return None

    def _is_too_long(self, tried: Contents) -> bool:
        """Whether a new line is longer than a rule of an engine allows."""
        if self.longest is None:
            return False
        for path, content in tried.items():
            if path.endswith((".py", ".pyi")):
                old = {*decode(self.files.read(path)).splitlines()}
                new = decode(content).splitlines()
                if any(len(line) > self.longest and line not in old for line in new):
                    return True
        return False


def _text(path: str, data: bytes) -> str:
    """A file's text with its byte order mark, without which no patch of its first line fits."""
    mark = "\ufeff" if data.startswith(BOM_UTF8) else ""
    return mark + (decode(data) if path.endswith((".py", ".pyi")) else verbatim(data))


def _drawn(data: bytes, finding: Finding) -> bytes | None:
    text = drawn(verbatim(data), finding.fix) if finding.fix else None
    return None if text is None else encode_document(text, data)


def _key(finding: Finding) -> Key:
    return finding.path, finding.rule, finding.symbol, finding.message


def _helps(before: Report, after: Report, wanted: Iterable[Finding]) -> bool:
    """Whether what was wanted is found less often, and nothing more often."""
    old, new = _counts(before), _counts(after)
    if after.errors != before.errors or any(new[key] > old[key] for key in new):
        return False
    asked = Counter((finding.path, finding.rule) for finding in wanted)
    seen = [key for key, count in asked.items() if old[key] >= count]
    return not seen or any(new[key] < old[key] for key in seen)


def _counts(report: Report) -> Counter[tuple[str, str]]:
    return Counter((finding.path, finding.rule) for finding in report.findings)
