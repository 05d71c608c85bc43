"""Schema documents against the code's tables: which is which, and what differs."""

from vibelint.project.schema.matching import Matching, matching

__all__ = ["Matching", "matching"]
