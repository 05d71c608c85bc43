"""`vibelint sync` for one project: what its documents become, and what is left to people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from vibelint.policy.text import verbatim
from vibelint.session.files import Files
from vibelint.session.looking import look
from vibelint.session.trouble import UsageError
from vibelint.session.understood import Understood
from vibelint.session.writing import rewrite
from vibelint.sync.bring import Bringing, Brought
from vibelint.sync.contract.comparison import ContractComparison
from vibelint.sync.schema.comparison import SchemaComparison
from vibelint.sync.sight import Sight
from vibelint.sync.stack.comparison import StackComparison
from vibelint.sync.tree.comparison import TreeComparison
from vibelint.sync.wanted import BEGIN, Comparison, Contents, Wanted

KINDS = ("api_contract", "db_schema", "folder_structure", "tech_stack")
"""The kinds of document that code can be read into."""
MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    Attributes:
        kinds: Of documents; all by default.
        paths: Documents, from the root; all by default.
        removes: Whether what the code has no more is taken out.
        approved: Packages to list as approved.
    """

    kinds: frozenset[str] = frozenset()
    paths: frozenset[str] = frozenset()
    removes: bool = False
    approved: tuple[str, ...] = ()

    def takes(self, kind: str, path: str) -> bool:
        """Whether a document is meant."""
        if not self.kinds and not self.paths:
            return True
        return kind in self.kinds or path in self.paths


@dataclass
class Synchronised:
    """What becomes of the documents of one root.

    Attributes:
        root: Absolute.
        before: What the files hold that are edited.
        after: What they are to hold.
        left: What still differs then.
        suggestions: Packages that a closed list lacks, with where they are used.
        errors: Sentences about documents that could not be read.
    """

    root: Path
    before: dict[str, bytes] = field(default_factory=dict)
    after: dict[str, bytes] = field(default_factory=dict)
    left: list[Wanted] = field(default_factory=list)
    suggestions: list[tuple[str, str]] = field(default_factory=list)
    errors: tuple[str, ...] = ()

    def texts(self) -> dict[str, tuple[str, str]]:
        """The documents' texts before and after, by path."""
        return {
            path: (_text(self.before[path]), _text(content)) for path, content in self.after.items()
        }

    def write(self) -> None:
        """Writes the documents.

        Raises:
            UsageError: As `rewrite` does; the documents before it are written.
        """
        for path, content in self.after.items():
            rewrite(self.root, path, self.before[path], content)

    def take(self, brought: Brought) -> None:
        """Adds what became of one kind of document."""
        self.before |= brought.before
        self.after |= brought.after
        self.left += brought.left


def synchronised(root: Path, order: Order, jobs: int = 1, *, cached: bool = True) -> Synchronised:
    """What the documents of a root become; nothing is written.

    Args:
        root: Absolute.
        order: What is asked for.
        jobs: How many processes share cold files.
        cached: Whether the cache is asked, and kept.

    Raises:
        UsageError: The settings are wrong, no such document is there, or a package that is to be
            approved is neither declared nor imported, or is approved.
    """
    understood, files = look(root, jobs, cached=cached), Files(root)
    done = Synchronised(root, errors=understood.errors)
    meant = _meant(understood, order)
    for comparison in _comparisons(understood, order, meant):
        paths = [path for path, kind in meant.items() if kind == comparison.kind]
        contents: Contents = {path: files.read(path) for path in paths}
        sight = Sight(understood, comparison.rules)
        done.take(Bringing(sight, comparison, contents).run())
        if isinstance(comparison, StackComparison):
            done.suggestions += comparison.suggestions(understood.policy)
    return done


def _comparisons(understood: Understood, order: Order, meant: dict[str, str]) -> list[Comparison]:
    project = understood.project
    stack = StackComparison(project, order.approved)
    _refuse_strange(stack, understood, meant, order.approved)
    every: list[Comparison] = [
        ContractComparison(project, removes=order.removes),
        SchemaComparison(project, removes=order.removes),
        TreeComparison(project, removes=order.removes),
        stack,
    ]
    return [one for one in every if one.kind in meant.values()]


def _meant(understood: Understood, order: Order) -> dict[str, str]:
    """The documents that are meant, with their kinds."""
    found = {
        one.path: one.kind
        for one in understood.documents
        if one.kind in KINDS and order.takes(one.kind, one.path)
    }
    for path in order.paths - found.keys():
        raise UsageError(f"{path} is no document that code can be read into")
    for kind in sorted(order.kinds - set(found.values())):
        name = f"{kind.upper()}.md"
        raise UsageError(f"there is no {name}: {BEGIN}")
    outside = [path for path in found if path.startswith("../")]
    if outside and (order.paths or order.kinds or len(outside) == len(found)):
        raise UsageError(f"{outside[0]} belongs to the project above: run `vibelint sync` there")
    return {path: kind for path, kind in found.items() if path not in outside}


def _refuse_strange(
    stack: StackComparison, understood: Understood, meant: dict[str, str], names: Sequence[str]
) -> None:
    """Refuses what an approval would be wrong or lost for."""
    if not names:
        return
    if stack.kind not in meant.values() or understood.policy.closed is None:
        raise UsageError("--approve adds to the closed list of TECH_STACK.md, and there is none")
    lacking = {
        name for name, _ in StackComparison(stack.project, ()).suggestions(understood.policy)
    }
    for name, written in stack.approved.items():
        if name not in lacking:
            raise UsageError(
                f"--approve {written}: it is approved or banned, or neither declared nor imported"
            )


def _text(data: bytes) -> str:
    """A document's text with its byte order mark, without which no patch of its first line fits."""
    return (MARK if data.startswith(MARK.encode()) else "") + verbatim(data)
