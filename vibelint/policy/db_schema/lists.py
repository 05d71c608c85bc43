"""Lists in a schema document: of columns, of tables, of indexes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from vibelint.policy.block import Block
from vibelint.policy.db_schema.indexes import of_items
from vibelint.policy.db_schema.items import Item, items_of
from vibelint.policy.db_schema.places import (
    Place,
    is_aside,
    is_part,
    lists_indexes,
    nested,
    place_of,
)
from vibelint.policy.db_schema.scene import Scene
from vibelint.policy.db_schema.titles import Title, title_of
from vibelint.policy.db_schema.words import is_one, says

MARKED = re.compile(r"[`*]{1,3}(?:\w+\.)?(?P<name>[A-Za-z_]\w*)[`*]{1,3}(?=\W|\Z)")
BESIDE = re.compile(r"[\W_]*([\w ]+?)[\W_]*:")


def take_list(scene: Scene, items: Sequence[Block]) -> None:
    """Reads a list.

    Args:
        scene: What is known so far.
        items: Its items, those inside of others too.
    """
    if lists_indexes(items[0]):
        scene.indexes += of_items(items, scene.document)
        return
    if items[0].info == "ordered" and any(one.info == "bullet" and not one.above for one in items):
        _numbered(scene, items)
        return
    outer = [one for one in items if one.depth == items[0].depth and not one.above]
    place = place_of(outer[0], scene.told) if outer else None
    if place is not None and _columns(scene, place, outer):
        return
    _named(scene, outer)
    for parent, children in list(nested(items)):
        title = title_of(parent.text.split("\n")[0]) if children else None
        if title is not None and title.exact:
            place = Place(title, parent.line, parent.text, parent.headings)
            _columns(scene, place, children)
        elif children and title is None and is_part(parent.text):
            inner = place_of(replace(children[0], label=parent.text), scene.told)
            if inner is not None:
                _columns(scene, inner, children)


def _numbered(scene: Scene, items: Sequence[Block]) -> None:
    """Reads lists that stand below a number each: `1. users` and then its columns."""
    place: Place | None = None
    for _, some in groupby(items, key=lambda one: one.info):
        block, *others = some
        if block.info == "ordered":
            last = others[-1] if others else block
            title = title_of(last.text.split("\n")[0])
            place = Place(title, last.line, last.text, last.headings) if title else None
        elif place is not None:
            _columns(scene, place, [one for one in (block, *others) if not one.above])


def _named(scene: Scene, items: Iterable[Block]) -> None:
    """Notes the tables that a list names."""
    for block in items:
        match = MARKED.match(block.text)
        if match is None:
            continue
        if says(block.section, "tables") and "`" in match[0] and not is_aside(block.headings):
            place = Place(Title(match["name"], True, True), block.line, block.text, ())
            scene.draft(place, "named")
        else:
            scene.mentions.add(match["name"].lower())


def _columns(scene: Scene, place: Place, items: Sequence[Block]) -> bool:
    """Reads a list of columns; returns whether it is one."""
    read = [(block, items_of(block, scene.document)) for block in items]
    typed = [some[0] for _, some in read if some and some[0].typed]
    names = _are_names(some for _, some in read)
    if not typed or not (names or 2 * len(typed) >= len(items)):
        return False
    if not (place.title.explicit or len(typed) > 1 or typed[0].column.primary):
        return False
    draft = scene.draft(place, "items")
    marks = {item.mark for item in typed}
    for block, some in read:
        if some and (names or some[0].typed or (some[0].mark and some[0].mark in marks)):
            for item in some:
                first = draft.add(item.column, item.traits)
                if first is not None:
                    scene.twice(draft, first, block)
        elif not _tells_beside(block.text):
            draft.whole = False
    return True


def _are_names(read: Iterable[tuple[Item, ...]]) -> bool:
    """Whether items are names and nothing else, one of them the primary key."""
    items = list(read)
    marks = {some[0].mark for some in items if some}
    alone = all(some and (some[0].typed or some[0].mark or not some[0].behind) for some in items)
    return len(marks) == 1 and alone and any(some[0].column.primary for some in items if some)


def _tells_beside(text: str) -> bool:
    """Whether an item in a list of columns tells of something else: an index, a relation."""
    match = BESIDE.match(text)
    return match is not None and (is_one(match[1], "other") or says(match[1], "indexes"))
