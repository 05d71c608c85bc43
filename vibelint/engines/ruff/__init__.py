"""ruff: lint rules and formatting."""
