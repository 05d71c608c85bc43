"""`vibelint init --from-code`: drafts of the documents that tell of the code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from vibelint.cli.output import remark
from vibelint.cli.processors import processors
from vibelint.cli.targets import shown
from vibelint.session.disk import is_folder
from vibelint.session.looking import look
from vibelint.session.roots import documents_in
from vibelint.session.trouble import UsageError
from vibelint.sync.drafts.drafting import Drafting

ELSEWHERE = ("framework", "database", "tasks", "purpose", "name", "skeleton")
"""Options whose answers the code gives, or that nothing is drafted from."""


def drafted(root: Path, given: dict[str, Any], *, force: bool) -> dict[str, str]:
    """The drafts by path from the root.

    Args:
        root: Of the project, absolute.
        given: The options of the command.
        force: Whether documents that are there are drafted anew.

    Raises:
        UsageError: An option does not go with it, or there is nothing to draft.
    """
    wrong = next((name for name in ELSEWHERE if given.get(name) is not None), None)
    if wrong:
        raise UsageError(f"--from-code drafts from what is there: it goes with no --{wrong}")
    if not is_folder(root):
        raise UsageError(f"{shown(root)} is no folder: --from-code drafts from a project")
    texts = Drafting(look(root, processors()), given.get("language") or "en").texts()
    if not texts:
        raise UsageError(f"{shown(root)} holds nothing to draft from")
    there = {} if force else documents_in(root)
    held = {name: there[kind] for name in texts if (kind := _kind(name)) in there}
    if len(held) == len(texts):
        raise UsageError(
            "every document that code tells of is there: `vibelint sync` brings it back to the "
            "code, `--force` drafts it anew"
        )
    for path in held.values():
        remark(f"{shown(path)} is there, and stays as it is")
    return {name: text for name, text in texts.items() if name not in held}


def _kind(name: str) -> str:
    return name.removesuffix(".md").lower()
