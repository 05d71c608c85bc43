"""Contracts against routes: which endpoint is which route, and what they give."""

from vibelint.project.contracts.matching import Matching, matching

__all__ = ["Matching", "matching"]
