"""Which drawn entries are examples of a kind, and the affix that binds the others of that kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from vibelint.catalogue.data import load
from vibelint.model.clause import EntryKind, TreeEntry
from vibelint.project.tree_patterns import VERSION, is_pattern, singular

SIGNS = "._-"
FREE = frozenset({"__init__", "__main__", "conftest", "base", "common"})


@dataclass(frozen=True, slots=True)
class Affix:
    """What the names of a folder's modules share: `_service` at the end, or `test_` in front."""

    text: str

    @property
    def ends(self) -> bool:
        """Whether it stands at the end."""
        return self.text[0] in SIGNS

    @property
    def glob(self) -> str:
        """As people write it: `*_service.py`."""
        return f"*{self.text}.py" if self.ends else f"{self.text}*.py"

    def binds(self, stem: str) -> bool:
        """Whether a module's stem has it, and more."""
        held = stem.endswith(self.text) if self.ends else stem.startswith(self.text)
        return held and stem != self.text

    def core(self, stem: str) -> str:
        """A stem without it."""
        return stem.removesuffix(self.text) if self.ends else stem.removeprefix(self.text)


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one drawing.

    Attributes:
        entries: Drawn paths of entries that are examples.
        affixes: The affix that binds new modules of a drawn folder, by its drawn path.
    """

    entries: frozenset[str]
    affixes: Mapping[str, Affix]


def parent_of(path: str) -> str:
    """The folder of a path, with a trailing slash; empty at the top."""
    head = path.rstrip("/").rpartition("/")[0]
    return f"{head}/" if head else ""


def folders_above(path: str) -> Iterator[str]:
    """The folders a path lies in, the nearest first, the root left out."""
    while path := parent_of(path):
        yield path


def name_of(path: str) -> str:
    """The last part of a path, without a trailing slash."""
    return path.rstrip("/").rpartition("/")[2]


def examples_of(entries: Sequence[TreeEntry]) -> Examples:
    """Finds the examples of a drawing.

    Args:
        entries: Its entries.
    """
    modules = _modules(entries)
    affixes = {folder: a for folder, stems in modules.items() if (a := _affix(folder, stems))}
    folders = [e.path for e in entries if e.kind is EntryKind.FOLDER and not is_pattern(e.path)]
    where = _occurrences(modules, affixes, ())
    anywhere = _occurrences(modules, affixes, folders)
    features = _features(modules)
    found = {
        f"{folder}{stem}.py"
        for folder, stems in modules.items()
        for stem in stems
        if folder in features
        or (folder in affixes and affixes[folder].binds(stem))
        or len(where[_core(folder, stem, affixes)]) > 1
    }
    found |= features
    found |= {path for path in folders if _is_folder_example(path, anywhere)}
    return Examples(frozenset(found), affixes)


def _modules(entries: Iterable[TreeEntry]) -> dict[str, list[str]]:
    """The stems of the modules drawn in each folder, but for those free of any pattern."""
    found: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        name = name_of(entry.path)
        if entry.path.endswith(".py") and not is_pattern(name) and name[:-3] not in FREE:
            found[parent_of(entry.path)].append(name[:-3])
    return found


def _affix(folder: str, stems: Sequence[str]) -> Affix | None:
    """The affix that all of a folder's modules share, or most, where it is the folder's noun."""
    counted = Counter(affix for stem in stems for affix in _affixes(stem))
    for affix, count in counted.most_common():
        if count == len(stems) > 1:
            return affix
        if count * 2 > len(stems) and _names_kind(affix.text.strip(SIGNS), folder):
            return affix
    return None


def _affixes(stem: str) -> Iterator[Affix]:
    words = re.split(r"([._-])", stem)
    if len(words) > 2:
        yield Affix("".join(words[-2:]))
        yield Affix("".join(words[:2]))


def _names_kind(word: str, folder: str) -> bool:
    """Whether a word is the folder's own in the singular, or short for it (`repo`)."""
    noun = singular(name_of(folder).lower())
    return singular(word) in (noun, "test") or (len(word) >= 3 and noun.startswith(word))


def _core(folder: str, stem: str, affixes: Mapping[str, Affix]) -> str:
    affix = affixes.get(folder)
    return singular((affix.core(stem) if affix else stem).lower())


def _occurrences(
    modules: Mapping[str, Sequence[str]], affixes: Mapping[str, Affix], folders: Iterable[str]
) -> dict[str, set[str]]:
    """In which folders each core occurs; words that name a single purpose occur nowhere."""
    found: dict[str, set[str]] = defaultdict(set)
    for folder, stems in modules.items():
        for stem in stems:
            core = _core(folder, stem, affixes)
            if not is_single_purpose(core):
                found[core].add(folder)
    for path in folders:
        core = singular(name_of(path).lower())
        if not is_single_purpose(core):
            found[core].add(parent_of(path))
    return found


def _features(modules: Mapping[str, Sequence[str]]) -> set[str]:
    """Sibling folders that hold the same single-purpose modules: `users/` and `orders/`."""
    shared: Counter[tuple[str, str]] = Counter()
    purposes = {
        folder: {stem for stem in stems if is_single_purpose(singular(stem))}
        for folder, stems in modules.items()
        if folder
    }
    for folder, stems in purposes.items():
        shared.update((parent_of(folder), stem) for stem in stems)
    return {
        folder
        for folder, stems in purposes.items()
        if sum(shared[parent_of(folder), stem] > 1 for stem in stems) > 1
    }


def _is_folder_example(path: str, occurrences: Mapping[str, set[str]]) -> bool:
    name = name_of(path).lower()
    return bool(VERSION.fullmatch(name)) or len(occurrences.get(singular(name), ())) > 1


def is_single_purpose(core: str) -> bool:
    """Whether a word, in the singular, says what something does and not what it is about."""
    return core in load("folders/layout.yaml")["single-purpose"]
