"""mypy: type correctness."""
