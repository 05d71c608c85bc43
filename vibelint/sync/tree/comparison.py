"""FOLDER_STRUCTURE.md beside the disk: what differs, and the edits that end it."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from vibelint.model.clause import DrawnTree, EntryKind, TreeEntry
from vibelint.model.finding import Fix, Found
from vibelint.policy.markdown import Document
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.tree import LaidTree, Spot, laid_trees
from vibelint.project.tree_examples import name_of, parent_of
from vibelint.project.tree_missing import missing, near
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.sync.sheet import Sheet, Splice, Step
from vibelint.sync.tree.lines import comment_of, drawing, renaming, with_comment, without
from vibelint.sync.wanted import BEGIN, Contents, Wanted

UNLISTED = "unlisted-path"
Key = tuple[str, ...]


class TreeComparison:
    """See `Comparison`."""

    kind = "folder_structure"
    rules = (UNLISTED, "missing-path")

    def __init__(self, project: Project, *, removes: bool) -> None:
        """Prepares the look-up.

        Args:
            project: The disk.
            removes: Whether entries that are not there are taken out.
        """
        self.project, self.removes = project, removes

    def wanted(
        self, policy: Policy, _documents: Sequence[Document], contents: Contents
    ) -> list[Wanted]:
        """See `Comparison`."""
        return list(_Look(self, policy, contents).wanted())

    def entries(self, policy: Policy) -> Mapping[Key, Hashable]:
        """See `Comparison`."""
        return {
            _key(policy, tree, entry.path): (entry.kind, entry.mark, entry.purpose)
            for tree in policy.trees
            for entry in tree.entries
        }


def _key(policy: Policy, tree: DrawnTree, path: str) -> Key:
    return str(policy.trees.index(tree)), path


class _Look:
    """The drawings at one time."""

    def __init__(self, comparison: TreeComparison, policy: Policy, contents: Contents) -> None:
        self.project, self.removes, self.policy = comparison.project, comparison.removes, policy
        self.sheets = {path: Sheet(path, data) for path, data in contents.items()}
        self.trees = laid_trees(self.project, policy.trees)
        rule = load(UNLISTED)
        assert isinstance(rule, ProjectRule)
        self.unlisted = list(rule.check(self.project, policy))

    def wanted(self) -> Iterator[Wanted]:
        for tree in self.trees:
            if tree.is_dead:
                words = f"{tree.found} of the {len(tree.required)} entries it requires exist"
                why = f"{BEGIN} of the code as it is"
                cited = tree.drawn.citation
                yield Wanted(cited.document, cited.line, words, why=why)
        living = [tree for tree in self.trees if not tree.is_dead]
        drawn = frozenset(path for tree in living for path in tree.spot_at)
        moved: set[str] = set()
        for spot, path in missing(living, self.project):
            tree = next(one for one in living if spot in one.spots)
            meant = near(self.project.listing, path, drawn - moved)
            one = self._missing(tree, spot, path, None if meant in moved else meant)
            moved |= {meant} if one.steps and meant else set()
            yield one
        for found in self.unlisted:
            if found.subject not in moved:
                yield self._unlisted(found)

    def _missing(self, tree: LaidTree, spot: Spot, path: str, meant: str | None) -> Wanted:
        entry = spot.entry
        cited = entry.citation
        sheet = self.sheets.get(cited.document)
        words = f"`{path}` is not there"
        if meant:
            words += f"; `{meant}` is"
        why = "take it out by hand" if self.removes else "`--remove` takes it out"
        if sheet is None:
            return Wanted(cited.document, cited.line, words, why=why)
        steps: list[Step] = []
        if meant and _is_alone(tree.drawn, entry):
            steps += self._followed(sheet, tree, entry, path, meant)
        if self.removes and not spot.templated:
            steps += self._removed(sheet, tree.drawn, entry)
        return Wanted(cited.document, cited.line, words, tuple(steps), why)

    def _followed(
        self, sheet: Sheet, tree: LaidTree, entry: TreeEntry, path: str, meant: str
    ) -> Iterator[Step]:
        """The edits that give an entry the name or the place of what is meant."""
        key = ("move", entry.path, meant)
        touches = {_key(self.policy, tree.drawn, one) for one in _below(tree.drawn, entry)}
        name = name_of(meant) + ("/" if meant.endswith("/") else "")
        if parent_of(meant) == parent_of(path):
            splice = renaming(sheet, entry, name)
            made = f"{parent_of(entry.path)}{name}"
            touches |= {
                _key(self.policy, tree.drawn, made + one[len(entry.path) :])
                for one in _below(tree.drawn, entry)
            }
            if splice is not None:
                yield Step(sheet.path, key, (splice,), frozenset(touches))
            return
        found = next((one for one in self.unlisted if one.subject == meant), None)
        gone = without(sheet, tree.drawn, entry)
        if found is None or found.fix is None or gone is None or found.fix.document != sheet.path:
            return
        added = drawing(sheet, found.fix)
        if added is not None and found.asked_by is not None:
            rest = comment_of(sheet, entry)
            line = sheet.lines[entry.citation.line - 1]
            commented = with_comment(added, name, rest, len(line) - len(rest.lstrip(" ")))
            touches |= self._drawn_keys(found, found.fix)
            yield Step(sheet.path, key, (*commented, *gone), frozenset(touches))

    def _removed(self, sheet: Sheet, tree: DrawnTree, entry: TreeEntry) -> Iterator[Step]:
        splices = without(sheet, tree, entry)
        if splices is not None:
            touches = {_key(self.policy, tree, one) for one in _below(tree, entry)}
            yield Step(sheet.path, ("remove", entry.path), splices, frozenset(touches))

    def _unlisted(self, found: Found) -> Wanted:
        words = f"`{found.subject}` is not drawn"
        fix, cited = found.fix, found.asked_by
        document = fix.document if fix and fix.document else cited.document if cited else ""
        sheet = self.sheets.get(document)
        splices: tuple[Splice, ...] | None = drawing(sheet, fix) if sheet and fix else None
        if splices is None or fix is None:
            return Wanted(document, cited.line if cited else 0, words, why=found.remedy)
        key = ("draw", found.subject)
        step = Step(document, key, splices, frozenset(self._drawn_keys(found, fix)))
        return Wanted(document, 0, words, (step,), "draw it by hand")

    def _drawn_keys(self, found: Found, fix: Fix) -> set[Key]:
        """What a fix draws, by whichever folder of a drawing it names."""
        name = fix.value("name")
        return {
            _key(self.policy, tree.drawn, f"{holder}{name}")
            for tree in self.trees
            for holder in ("", *(e.path for e in tree.drawn.entries if e.kind is EntryKind.FOLDER))
            if found.subject.endswith(f"{_last(holder)}{name}")
        }


def _last(holder: str) -> str:
    return f"{name_of(holder)}/" if holder and not holder.startswith("<") else ""


def _below(tree: DrawnTree, entry: TreeEntry) -> list[str]:
    return [one.path for one in tree.entries if one.path.startswith(entry.path)]


def _is_alone(tree: DrawnTree, entry: TreeEntry) -> bool:
    """Whether an entry has its line for itself."""
    return sum(one.citation.line == entry.citation.line for one in tree.entries) == 1
