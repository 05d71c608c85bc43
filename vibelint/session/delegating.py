"""What engines get of a project, and what of their findings is news."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from vibelint.catalogue.data import load
from vibelint.catalogue.delegated import covers, is_delegated
from vibelint.engines.port import Job
from vibelint.engines.ruff.config import line_length
from vibelint.facts.file import FileFacts
from vibelint.model.finding import Found
from vibelint.model.report import RuleRun
from vibelint.policy.policy import Policy
from vibelint.policy.rules.delegation import asked_ids, selecting_page
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.session.files import Files
from vibelint.syntax.decode import decode
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.guard import too_deep

ENDINGS = (".py", ".pyi")
OWN_MARK = "# vibelint:"
LINE_TOO_LONG = "ruff/E501"
LENGTHS = (LINE_TOO_LONG, "ruff/format")


def delegated(runs: Iterable[RuleRun]) -> tuple[str, ...]:
    """The ids among rules that engines decide."""
    return tuple(run.rule for run in runs if is_delegated(run.rule))


def unchecked_note(runs: Sequence[RuleRun]) -> tuple[str, ...]:
    """One sentence on the lines that go unchecked without engines; none where no line does."""
    by_line: dict[str, list[str]] = {}
    for run in runs:
        if is_delegated(run.rule):
            by_line.setdefault(run.reason, []).append(run.rule)
    told = [f"{line} ({', '.join(rules)})" for line, rules in by_line.items()]
    return (f"unchecked, since engines are left out: {', '.join(told)}",) if told else ()


def longest_line(policy: Policy) -> int | None:
    """The code points a line may have; None where no document asks about that."""
    judging = any(covers(asked, one) for asked in policy.asks for one in LENGTHS)
    return line_length(policy) if judging else None


def for_engines(paths: Iterable[str], files: Files) -> tuple[str, ...]:
    """The files that engines can be given: saved ones that can be decoded and are not too deep.

    Args:
        paths: From the root.
        files: Reads them.
    """
    return tuple(path for path in paths if files.is_saved(path) and _is_safe(path, files))


def _is_safe(path: str, files: Files) -> bool:
    if not path.endswith(ENDINGS) or not path.isprintable():
        return False
    try:
        return too_deep(decode(files.read(path))) is None
    except (OSError, SyntaxFault):
        return False


class News:
    """Tells which findings of engines are worth telling."""

    def __init__(self, job: Job, project: Project, running: Iterable[str]) -> None:
        """Prepares the look-up.

        Args:
            job: What the engines were given.
            project: With the facts of its files.
            running: The rules that ran.
        """
        self._job = job
        self._facts = project.files
        self._roles = roles(project, job.policy.trees)
        self._ours = [
            (row["engine"], rule)
            for row in load("repeated.yaml")
            for rule in row["ours"]
            if rule in {*running}
        ]

    def of(self, found: Iterable[Found]) -> Iterator[Found]:
        """The findings without those that one of our own rules tells, and those nobody means."""
        for item in found:
            path = item.place.path
            facts = self._facts.get(path)
            if facts is None or facts.fault or self._repeats(item) or self._is_spared(item):
                continue
            if item.rule != LINE_TOO_LONG or not self._is_ours(item, facts):
                yield item

    def _repeats(self, found: Found) -> bool:
        policy, path = self._job.policy, found.place.path
        return any(
            covers(engine, found.rule) and policy.asks_of(rule, path) for engine, rule in self._ours
        )

    def _is_spared(self, found: Found) -> bool:
        """Whether no asking page looks at files of this one's role."""
        asking: Iterable[str] = asked_ids(found.rule, self._job.policy.asks) or (found.rule,)
        pages = [page for page in map(selecting_page, asking) if page]
        role = self._roles[found.place.path] if any(page.spares for page in pages) else ""
        return bool(pages) and all(role in page.spares for page in pages)

    def _is_ours(self, found: Found, facts: FileFacts) -> bool:
        """Whether a line is too long only by the comment that suppresses something on it."""
        line = found.place.span.line
        columns = [
            comment.span.column
            for comment in facts.comments
            if comment.span.line == line and comment.text.startswith(OWN_MARK)
        ]
        if not columns:
            return False
        before = self._job.line(found.place.path, line)[: min(columns) - 1]
        return len(before.rstrip()) <= line_length(self._job.policy)
