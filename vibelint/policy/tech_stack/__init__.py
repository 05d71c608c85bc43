"""TECH_STACK.md: which packages are approved, banned or named, in which versions."""

from vibelint.policy.tech_stack.reader import read_tech_stack
from vibelint.policy.tech_stack.stack import Stack

__all__ = ["Stack", "read_tech_stack"]
