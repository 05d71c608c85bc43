"""`vibelint sync`."""

from __future__ import annotations

from pathlib import Path

import click

from vibelint.cli.exits import CLEAN, FINDINGS, TROUBLE, fail
from vibelint.cli.output import remark, tell
from vibelint.cli.processors import processors
from vibelint.cli.targets import shown, targets
from vibelint.report.diff import diff
from vibelint.report.summary import plural
from vibelint.session.disk import is_file, is_folder
from vibelint.session.trouble import UsageError
from vibelint.sync.command import KINDS, Order, Synchronised, synchronised


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENTS or KINDS]...")
@click.option("--write", is_flag=True, help="Make the edits; without it they are only shown.")
@click.option(
    "--remove", is_flag=True, help="Take out what a document tells of and the code has not."
)
@click.option(
    "--approve",
    multiple=True,
    metavar="PACKAGE",
    help="List a package that is used as approved in TECH_STACK.md.",
)
@click.option("--no-cache", is_flag=True, help="Neither ask earlier runs nor keep this one.")
def sync(
    documents: tuple[str, ...], write: bool, remove: bool, approve: tuple[str, ...], no_cache: bool
) -> None:
    """Show the edits that bring documents back to the code, or make them.

    DOCUMENTS are files or a project's folder, KINDS are api-contract, db-schema, folder-structure
    and tech-stack; without any, all documents of the project are looked at. Nothing else in a file
    changes. The exit code is 0 when they are in step, 1 when edits are wanted or something is
    left to you.
    """
    try:
        done = [
            synchronised(root, order, processors(), cached=not no_cache)
            for root, order in _orders(documents, remove, approve).items()
        ]
        for one in done:
            one.write() if write else _show(one)
    except UsageError as error:
        fail(str(error))
    for one in done:
        _say(one, write=write)
    raise SystemExit(_code(done, write=write))


def _orders(words: tuple[str, ...], remove: bool, approve: tuple[str, ...]) -> dict[Path, Order]:
    """What is asked of each root.

    Raises:
        UsageError: A word is neither a kind nor a path.
    """
    kinds = {word: _kind(word) for word in words}
    named = frozenset(kind for kind in kinds.values() if kind)
    paths = [word for word in words if not kinds[word]]
    for path in paths:
        if not is_file(Path(path)) and not is_folder(Path(path)):
            every = ", ".join(f"`{kind.replace('_', '-')}`" for kind in KINDS)
            raise UsageError(f"`{path}` is neither a document nor a kind: kinds are {every}")
    return {
        root: Order(named, only.files, remove, approve) for root, only in targets(paths).items()
    }


def _kind(word: str) -> str:
    """The kind that a word means; empty for a path."""
    kind = word.lower().replace("-", "_")
    return kind if kind in KINDS else ""


def _show(one: Synchronised) -> None:
    texts = one.texts()
    if texts:
        tell(diff(texts, lambda path: shown(one.root / path)))


def _say(one: Synchronised, *, write: bool) -> None:
    """What is done and what is left, on stderr."""
    for sentence in one.errors:
        remark(f"vibelint: {sentence}")
    for left in one.left:
        line = left.line if write else left.was
        where = shown(one.root / left.document) + (f":{line}" if line else "")
        remark(f"{where}: {left.words}: {left.why}")
    for name, where in one.suggestions:
        remark(f"`{name}` is not approved, and {where}: if the team agrees, `--approve {name}`")
    if one.after:
        what = "written" if write else "would change; `--write` makes the edits"
        remark(f"{plural(len(one.after), 'document')} {what}")


def _code(done: list[Synchronised], *, write: bool) -> int:
    if any(one.errors for one in done):
        return TROUBLE
    wanted = any(one.left or (one.after and not write) for one in done)
    return FINDINGS if wanted else CLEAN
