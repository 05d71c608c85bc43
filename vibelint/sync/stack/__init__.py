"""TECH_STACK.md and what the project declares."""
