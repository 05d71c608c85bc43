"""The Python version that the code must run on."""

from __future__ import annotations

from packaging.specifiers import InvalidSpecifier, SpecifierSet

NEWEST = 15


def oldest_minor(specifier: str, oldest: int, newest: int = NEWEST) -> int | None:
    """The oldest minor version of Python 3 that a specifier allows.

    Args:
        specifier: As in PEP 440, `>=3.11,<4`.
        oldest: The oldest minor version that the asker knows, which stands for older ones.
        newest: The newest that it knows.

    Returns:
        None where the specifier is empty, no specifier, or allows none of these.
    """
    if not specifier:
        return None
    try:
        allowed = SpecifierSet(specifier)
    except InvalidSpecifier:
        return None
    minors = (minor for minor in range(newest + 1) if _allows(allowed, minor))
    first = next(minors, None)
    return None if first is None else max(first, oldest)


def _allows(allowed: SpecifierSet, minor: int) -> bool:
    """Whether any release of a minor version is allowed: `>=3.11.4` allows 3.11."""
    return any(allowed.contains(f"3.{minor}.{patch}") for patch in (0, 99))
