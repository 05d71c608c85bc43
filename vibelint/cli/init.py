"""`vibelint init`."""

from __future__ import annotations

import os
import sys
from enum import Enum
from pathlib import Path
from typing import Any

import click

from vibelint.cli.exits import fail
from vibelint.cli.output import remark, tell
from vibelint.cli.targets import shown
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks, clash
from vibelint.init.templates import texts
from vibelint.init.writing import conflicts, twins, write
from vibelint.report.summary import plural
from vibelint.session.trouble import UsageError

SHOWN = 8
"""Paths that one sentence names at most."""

Word = str
"""An answer as its option takes it."""


def _choice(kind: type[Enum]) -> click.Choice[str]:
    return click.Choice([str(one.value) for one in kind])


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=".")
@click.option("--framework", type=_choice(Framework), help="What the API is written with.")
@click.option("--database", type=_choice(Database), help="Where its data lies.")
@click.option("--tasks", type=_choice(Tasks), help="What runs work outside of a request.")
@click.option("--language", type=_choice(Language), help="English or Indonesian documents.")
@click.option("--purpose", metavar="SENTENCE", help="What the API is for, in one sentence.")
@click.option("--name", help="How the project is called; by default as its folder.")
@click.option(
    "--skeleton/--no-skeleton", default=None, help="Write the project, too, or the documents alone."
)
@click.option(
    "--from-code", is_flag=True, help="Draft from the project that is there what tells of its code."
)
@click.option("--force", is_flag=True, help="Write over files that are there.")
@click.option("--dry-run", is_flag=True, help="Tell what would be written, and write nothing.")
def init(folder: Path, from_code: bool, force: bool, dry_run: bool, **given: Any) -> None:  # noqa: ANN401
    """Write the documents of a new API, and the project that they describe.

    Asks, on a terminal, what no option tells. Without one the database is PostgreSQL, there are no
    background tasks, the documents are English, and they are written alone.

    With --from-code TECH_STACK.md, FOLDER_STRUCTURE.md, DB_SCHEMA.md and API_CONTRACT.md are
    drafted from the project in FOLDER, as far as they are not there yet.
    """
    root = Path(os.path.realpath(folder))
    try:
        written = _drafts(root, given, force) if from_code else texts(_answers(root, given))
        _refuse_taken(root, written, force=force)
        if not dry_run:
            write(root, written)
    except UsageError as error:
        fail(str(error))
    tell("".join(f"{shown(root / path)}\n" for path in written))
    _say_next(root, len(written), dry_run=dry_run)


def _drafts(root: Path, given: dict[str, Any], force: bool) -> dict[str, str]:
    from vibelint.cli.from_code import drafted  # reads a project, which a new one has not

    return drafted(root, given, force=force)


def _answers(root: Path, given: dict[str, Any]) -> Answers:
    """What the options say, and what a person or nobody says to the rest."""
    asks = on_terminal()
    framework = Framework(given["framework"] or _framework(asks))
    database = Database(given["database"] or _database(asks, framework))
    tasks = Tasks(given["tasks"] or _tasks(asks, framework, database))
    language = Language(given["language"] or _pick(asks, "Language of the documents", ["en", "id"]))
    name = given["name"] or _line(asks, "Name", root.name)
    purpose = given["purpose"]
    if purpose is None:
        purpose = _line(asks, "What the API is for, in one sentence", "")
    skeleton = given["skeleton"]
    if skeleton is None:
        skeleton = asks and click.confirm("Write the project, too", default=True, err=True)
    name, purpose = (" ".join(text.split()) for text in (name, purpose))
    return Answers(framework, database, tasks, language, name, purpose, skeleton)


def on_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _framework(asks: bool) -> Word:
    if not asks:
        raise UsageError("say which framework: `--framework fastapi` or `--framework django`")
    return _pick(asks, "Framework", [one.value for one in Framework])


def _database(asks: bool, framework: Framework) -> Word:
    fit = [one.value for one in Database if not clash(framework, one, Tasks.NONE)]
    return _pick(asks, "Database", fit)


def _tasks(asks: bool, framework: Framework, database: Database) -> Word:
    """None comes first: nobody gets a queue that nobody asked for."""
    fit = [one.value for one in Tasks if not clash(framework, database, one)]
    return _pick(asks, "Background tasks", [Tasks.NONE.value, *fit[:-1]])


def _pick(asks: bool, question: str, words: list[Word]) -> Word:
    """One of some words: the first where nobody is asked."""
    if not asks:
        return words[0]
    answer: Word = click.prompt(question, type=click.Choice(words), default=words[0], err=True)
    return answer


def _line(asks: bool, question: str, default: str) -> str:
    if not asks:
        return default
    answer: str = click.prompt(question, default=default, show_default=bool(default), err=True)
    return answer


def _refuse_taken(root: Path, written: dict[str, str], *, force: bool) -> None:
    """Nothing is written where anything would be lost or said twice."""
    taken = conflicts(root, written)
    if taken and not force:
        raise UsageError(f"{_named(root, taken)}; `--force` writes over what is there")
    twin = twins(root, written)
    if twin:
        raise UsageError(f"{_named(root, twin)}: vibelint would read it twice; move it away first")


def _named(root: Path, paths: list[str]) -> str:
    shortened = [shown(root / path) for path in paths[:SHOWN]]
    more = [f"{len(paths) - SHOWN} more"] if len(paths) > SHOWN else []
    verb = "is" if len(paths) == 1 else "are"
    return f"{', '.join([*shortened, *more])} {verb} there already"


def _say_next(root: Path, count: int, *, dry_run: bool) -> None:
    if dry_run:
        return remark(f"{plural(count, 'file')} would be written")
    remark(f"{plural(count, 'file')} written; `vibelint {shown(root)}` holds the code to them")
    return None
