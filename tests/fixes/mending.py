"""Small projects whose findings are mended, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from vibelint.model.report import Report
from vibelint.session.checking import Ways
from vibelint.session.mending import Choice, Mended, mend
from vibelint.session.roots import forget
from vibelint.session.session import Session
from vibelint.session.wishes import PathFilter, Wishes

RULES = """# Rules

- Type hints are required on every function
- No blocking calls in async functions
- Pydantic v2, never Pydantic v1
- No `print()` in `app/`
"""
QUICK = Wishes(engines=False)
WAYS = Ways(use_cache=False)
ALL = Choice(unsafe=True, documents=True, notes=True)


def write(folder: Path, files: Mapping[str, str | bytes]) -> None:
    """Writes files as they are, line ends included."""
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())


def checked(folder: Path) -> Report:
    """What is found in a folder."""
    forget()
    return Session(folder, QUICK).check()


def tried(folder: Path, choice: Choice = ALL) -> Mended:
    """What mending makes of a folder, unwritten."""
    return mend(folder, checked(folder), PathFilter(), QUICK, WAYS, choice)


def mended_text(folder: Path, code: str, rules: str = RULES, choice: Choice = ALL) -> str:
    """One file's text after its findings are mended."""
    write(folder, {"RULES.md": rules, "app/a.py": code})
    mended = tried(folder, choice)
    return mended.after.get("app/a.py", code.encode()).decode()
