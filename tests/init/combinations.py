"""Every set of answers that goes together, and what is written for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from vibelint.init.answers import Answers, Database, Framework, Language, Tasks, clash
from vibelint.init.templates import texts
from vibelint.init.writing import write

NAME = "Garden tools"
PURPOSE = "Keeps the accounts of people who borrow garden tools"


def combinations(framework: Framework, *, skeleton: bool = True) -> Iterator[Answers]:
    for database, tasks, language in product(Database, Tasks, Language):
        if not clash(framework, database, tasks):
            yield Answers(framework, database, tasks, language, NAME, PURPOSE, skeleton)


def named(answers: Answers) -> str:
    words = (answers.framework, answers.database, answers.tasks, answers.language)
    return "-".join(word.value for word in words)


def plain(framework: Framework) -> Answers:
    """Those that most tests begin with."""
    fastapi = framework is Framework.FASTAPI
    database = Database.POSTGRESQL if fastapi else Database.SQLITE
    tasks = Tasks.NONE if fastapi else Tasks.CELERY
    return Answers(framework, database, tasks, Language.ENGLISH, NAME, PURPOSE, skeleton=True)


def every() -> pytest.MarkDecorator:
    return _each([one for framework in Framework for one in combinations(framework)])


def some(*, skeleton: bool = True, share: int = 1) -> pytest.MarkDecorator:
    """Each database with each kind of tasks, in one of the two languages; or a share of them."""
    chosen = [one for each in Framework for one in combinations(each, skeleton=skeleton)]
    sample = [one for number, one in enumerate(chosen) if number % 4 in (0, 3)]
    return _each(sample[::share])


def _each(chosen: list[Answers]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("answers", chosen, ids=named)


def written(answers: Answers, folder: Path) -> Path:
    write(folder, texts(answers))
    return folder
