"""How many random edits of a project, or of the documents drafted from it, are found.

Run `python -m benchmarks.drift FOLDER… [--edits 40] [--seed 1] [-v]` on folders that hold an
API_CONTRACT.md and a DB_SCHEMA.md (`vibelint init --from-code FOLDER` drafts them). Nothing is
written. Each edit changes what a document states, or what the code makes of it; it is found if the
rules of contracts and schemas say something that they did not say before.
"""

from __future__ import annotations

import argparse
import ast
import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from benchmarks.edits.columns import column_edits, table_edits
from benchmarks.edits.contract import contract_edits
from benchmarks.edits.fields import field_edits
from benchmarks.edits.routes import route_edits
from benchmarks.edits.schema import schema_edits
from benchmarks.edits.view import Edit, View
from vibelint.policy.text import decode
from vibelint.session.looking import look
from vibelint.session.understood import Understood

SOURCES = (route_edits, field_edits, column_edits, table_edits, contract_edits, schema_edits)


@dataclass(frozen=True)
class Tried:
    """An edit, and what is said after it that was not said before."""

    edit: Edit
    said: tuple[str, ...]


def read_view(root: Path) -> View:
    """A project on the disk."""
    return view_of(look(root), root)


def view_of(seen: Understood, root: Path) -> View:
    """A project that is understood, with its texts."""
    paths = [*seen.project.files, *(one.path for one in seen.documents)]
    return View(seen, {path: decode((root / path).read_bytes()) for path in paths})


def edits_of(view: View) -> list[Edit]:
    """All edits of all kinds."""
    return list(dict.fromkeys(chain.from_iterable(source(view) for source in SOURCES)))


def chosen(view: View, edits: list[Edit], count: int, seed: int) -> list[Edit]:
    """Some edits that leave Python: each kind as often as another, if there are so many of it."""
    dice = random.Random(seed)
    kinds: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        kinds[edit.kind].append(edit)
    for every in kinds.values():
        dice.shuffle(every)
    found: list[Edit] = []
    while len(found) < count and any(kinds.values()):
        names = [kind for kind in sorted(kinds) if kinds[kind]]
        dice.shuffle(names)
        picked = [kinds[name].pop() for name in names]
        found += [edit for edit in picked if _is_python(view, edit)][: count - len(found)]
    return found


def _is_python(view: View, edit: Edit) -> bool:
    """Whether a module is still one after an edit: a class whose only field goes is none."""
    if edit.path.endswith(".py"):
        try:
            ast.parse(edit.applied(view.texts[edit.path]))
        except SyntaxError:
            return False
    return True


def tries(view: View, edits: list[Edit]) -> Iterator[Tried]:
    """What becomes of each edit, made alone."""
    before = view.told()
    for edit in edits:
        new = view.edited(edit).told() - before
        yield Tried(edit, tuple(words for _, _, words in new))


def main() -> None:
    """Prints how many are found, and each that is not."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--edits", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kind", default="")
    parser.add_argument("-v", dest="verbose", action="store_true")
    given = parser.parse_args()
    for folder in given.folders:
        view = read_view(folder.resolve())
        every = [edit for edit in edits_of(view) if given.kind in edit.kind]
        picked = chosen(view, every, given.edits, given.seed)
        found, count = 0, view.told().total()
        for one in tries(view, picked):
            found += bool(one.said)
            if given.verbose or not one.said:
                said = one.said[0] if one.said else "NOT FOUND"
                print(f"  {one.edit.path}:{one.edit.line} {one.edit.kind}: {said}")
        kinds = len({edit.kind for edit in every})
        print(f"{folder.name}: {found} of {len(picked)} found ({count} findings before);")
        print(f"  {len(every)} edits of {kinds} kinds to choose from")


if __name__ == "__main__":
    main()
