"""Names of tables and columns as people write them: one or many, in snake or camel case."""

from __future__ import annotations

import re
from functools import lru_cache

from vibelint.project.tables.naming import snake

IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}
SHORTEST = 3
APART = re.compile(r"[^0-9a-z]+")


@lru_cache(10_000)
def table_key(name: str) -> str:
    """What equal table names share: `Order Items`, `OrderItem` and `order_items`.

    Args:
        name: As written.
    """
    return "".join(_stem(word) for word in APART.split(snake(name)) if word)


@lru_cache(10_000)
def column_key(name: str) -> str:
    """What equal column names share: `createdAt` and `created_at`.

    Args:
        name: As written.
    """
    return APART.sub("", name.lower())


def _stem(word: str) -> str:
    """A word without what tells one from many."""
    word = IRREGULAR.get(word, word)
    while len(word) > SHORTEST and word[-1] in "se":
        word = word[:-1]
    return f"{word[:-1]}i" if word.endswith("y") else word
