"""Names in lists that speak of packages: there a word may be a distribution that nobody knows."""

from __future__ import annotations

import re
import sys

from vibelint.policy.requirement import Requirement, read_requirement
from vibelint.policy.tech_stack.products import distribution, is_no_package, is_product
from vibelint.policy.tech_stack.sentence import ASIDE, LEAD, REMARK, named

BETWEEN = re.compile(r"[,/+&|](?![^\[\]]{0,60}\])|\s(?:and|or|dan|atau)\s")


def entries(text: str, whole: bool = False) -> list[Requirement]:
    """The distributions that an entry of a package list names.

    Args:
        text: A list item's or a cell's text.
        whole: Whether a word that is the whole entry is a package however it is written.

    Returns:
        Those that are known, or else the words that stand alone in it: lower-case or quoted ones,
        and under `whole` one that is the entry.
    """
    known = [mention.requirement for mention in named(text)]
    pieces = _pieces(text)
    single = whole and len(pieces) == 1
    return known or [read for piece in pieces if (read := _unknown(piece, single))]


def _pieces(text: str) -> list[str]:
    bare = ASIDE.sub("", re.sub(r"<!--.*?-->", "", text))
    remark = REMARK.search(bare)
    head = bare[: remark.start()] if remark else bare
    lead = LEAD.match(head)
    return [piece.strip() for piece in BETWEEN.split(head[lead.end() if lead else 0 :])]


def _unknown(piece: str, single: bool) -> Requirement | None:
    bare = piece.strip("*_ ")
    read = read_requirement(bare.strip("`"))
    if read is not None and is_product(read.name):
        return read if bare.strip("`").islower() else Requirement(read.name)
    if read is None or is_no_package(read.name):
        return None
    if read.name.replace("-", "_") in sys.stdlib_module_names:
        return None
    code = single or bare.startswith("`") or bool(read.specifier or read.extras) or bare.islower()
    return Requirement(distribution(read.name), read.specifier, read.extras) if code else None
