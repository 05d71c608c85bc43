"""TECH_STACK.md, drafted from what is declared and imported."""

from __future__ import annotations

import re
from collections.abc import Iterator

from packaging.specifiers import InvalidSpecifier, SpecifierSet

from vibelint.policy.policy import Policy
from vibelint.project.project import Declared, Project
from vibelint.rules.packages.approval import LOCK, Bound
from vibelint.rules.packages.imports import Imports
from vibelint.rules.packages.unapproved_requirement import BUILD, RUNTIME
from vibelint.sync.words import word

FRAMEWORKS = {
    "fastapi": "FastAPI",
    "djangorestframework": "Django REST framework",
    "django": "Django",
}


def stack(project: Project, language: str) -> str:
    """The document.

    Args:
        project: What it declares and imports.
        language: `en` or `id`.
    """
    groups = _groups(project, word("imported", language))
    lines = [f"# {word('stack', language)}", *_core(project, language)]
    for group, rows in groups.items():
        approved = word("approved", language)
        title = approved if group == RUNTIME else f"{word('approved-for', language)} {group}"
        heads = [word(key, language) for key in ("package", "version", "notes")]
        lines += ["", f"## {title}", "", f"| {' | '.join(heads)} |", "| --- | --- | --- |"]
        lines += [_row(*row) for row in rows]
    return "\n".join(lines) + "\n"


def _row(name: str, version: str, note: str) -> str:
    return f"| `{name}` | {version} | {note} |".replace("|  |", "| |")


def _core(project: Project, language: str) -> Iterator[str]:
    declared = {item.name for item in project.environment.declared if item.group != LOCK}
    python = _python(project.environment.python)
    framework = next((FRAMEWORKS[name] for name in FRAMEWORKS if name in declared), "")
    if python or framework:
        yield from ("", f"## {word('core', language)}", "")
    if python:
        yield f"- Python: {python}"
    if framework:
        yield f"- Framework: {framework}"


def _python(declared: str) -> str:
    """`>=3.11,<4` as people say it; empty for what cannot be said so."""
    try:
        parts = list(SpecifierSet(declared))
    except InvalidSpecifier:
        return ""
    lows = [part.version for part in parts if part.operator in (">=", "~=")]
    found = re.match(r"3\.\d+", lows[0]) if len(lows) == 1 else None
    return f"{found[0]}+" if found else ""


Row = tuple[str, str, str]


def _groups(project: Project, imported: str) -> dict[str, list[Row]]:
    """The packages of each group, those of the application first, each once."""
    own = project.environment.own | {project.environment.name}
    found: dict[str, dict[Row, None]] = {RUNTIME: {}}
    for item in sorted(project.environment.declared, key=lambda item: item.name):
        if item.group not in (LOCK, BUILD) and item.name not in own:
            found.setdefault(item.group, {})[_written(item), item.specifier, ""] = None
    for name, path in _imported(project).items():
        found[RUNTIME][name, "", imported.format(path)] = None
    return {group: sorted(rows) for group, rows in found.items() if rows}


def _written(item: Declared) -> str:
    return f"{item.name}[{','.join(item.extras)}]" if item.extras else item.name


def _imported(project: Project) -> dict[str, str]:
    """Packages that are imported and declared nowhere, with the first file that does."""
    imports = Imports(project, Policy(), "unapproved-import")
    found: dict[str, str] = {}
    for path in project.files:
        for _, refusal in imports.refused(path, Bound.DECLARED):
            found.setdefault(refusal.distribution, path)
    return found
