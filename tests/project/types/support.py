"""What a line marked `# callees` in a small project may enter."""

from __future__ import annotations

from tests.support import project_of
from vibelint.facts.file import BindingKind
from vibelint.project.types.inference import types
from vibelint.project.types.values import Callee

MAIN = "app/main.py"


def files_of(text: str) -> dict[str, str]:
    """One text as files: `# app/db.py` on a line of its own starts the next."""
    files: dict[str, list[str]] = {MAIN: []}
    current = MAIN
    for line in text.splitlines():
        if line.startswith("# ") and line.endswith(".py"):
            current = line[2:]
        files.setdefault(current, []).append(line)
    return {path: "\n".join(lines) + "\n" for path, lines in files.items()}


def entered(text: str) -> list[str]:
    """The names of what the lines that end in `# here` enter, in order."""
    return [_shown(callee) for callee in callees(text)]


def callees(text: str) -> list[Callee]:
    """What calls, `with`, `for` and properties on the lines that end in `# here` enter."""
    files = files_of(text)
    project = project_of(files)
    found: list[Callee] = []
    for path, source in files.items():
        lines = {n for n, line in enumerate(source.splitlines(), 1) if line.endswith("# here")}
        facts, known = project.files[path], types(project)
        for site in sorted(
            facts.calls, key=lambda s: (s.call.span.end_line, s.call.span.end_column)
        ):
            if site.call.span.line in lines:
                found += known.callees(path, site.scope, site.call)
        for access in facts.accesses:
            if access.span.line in lines:
                found += known.accessed(path, access.scope, access.expr, access.span)
        for binding in facts.bindings:
            if binding.span.line in lines:
                if binding.kind in (BindingKind.WITH, BindingKind.ASYNC_WITH):
                    found += known.entered(path, binding)
                else:
                    found += known.iterated(path, binding)
    return found


def _shown(callee: Callee) -> str:
    return callee.name.removeprefix("app.").replace("sqlalchemy.orm.", "").replace("main.", "")
