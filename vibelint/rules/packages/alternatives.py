"""Packages that serve the same purpose as another."""

from __future__ import annotations

from collections.abc import Container, Iterator

from vibelint.catalogue.data import load


def alternatives(distribution: str, approved: Container[str]) -> Iterator[str]:
    """The approved packages to use instead of another, the usual one first.

    Args:
        distribution: Normalised.
        approved: What may be used. A package that blocks is never offered in place of one that
            need not.
    """
    for group in load("packages/alternatives.yaml"):
        free, blocking = group["any"], group.get("sync", [])
        if distribution in free:
            offered = free
        elif distribution in blocking:
            offered = [*free, *blocking]
        else:
            continue
        yield from (name for name in offered if name != distribution and name in approved)
