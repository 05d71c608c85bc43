"""Modules that are run by themselves and that nothing of the project imports: one-off scripts."""

from __future__ import annotations

from collections.abc import Mapping

from vibelint.facts.file import FileFacts
from vibelint.facts.step import StepKind
from vibelint.project.project import Project

SERVERS = frozenset({"fastapi", "uvicorn", "gunicorn", "hypercorn", "starlette"})


def standalone(project: Project) -> frozenset[str]:
    """The paths of modules with `if __name__ == "__main__":` that no import may mean.

    Args:
        project: All its files are read. A module that serves (it imports FastAPI or a server) is
            none of them.
    """
    imported = _imported(project.files)
    return frozenset(
        path
        for path, facts in project.files.items()
        if path.rpartition("/")[2].partition(".")[0] not in imported and _is_run(facts)
    )


def _imported(files: Mapping[str, FileFacts]) -> frozenset[str]:
    """Every word that stands in an import: a module of that name may be meant."""
    words: set[str] = set()
    for facts in files.values():
        for imported in facts.imports:
            words.update(imported.module.split("."))
            words.add(imported.name)
    return frozenset(words)


def _is_run(facts: FileFacts) -> bool:
    if any(imported.module.partition(".")[0] in SERVERS for imported in facts.imports):
        return False
    return has_guard(facts)


def has_guard(facts: FileFacts) -> bool:
    """Whether a module has an `if __name__ == "__main__":`.

    Args:
        facts: What is known of it.
    """
    return any(
        step.scope == 0 and step.kind is StepKind.IF and "__name__" in step.names
        for step in facts.steps
    )
