"""What is asked before anything is written, and which answers do not go together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from vibelint.session.trouble import UsageError


class Framework(str, Enum):
    """What the API is written with."""

    FASTAPI = "fastapi"
    DJANGO = "django"


class Database(str, Enum):
    """Where the data lies."""

    POSTGRESQL = "postgresql"
    MYSQL = "mysql"
    MONGODB = "mongodb"
    SQLITE = "sqlite"


class Tasks(str, Enum):
    """What runs work outside of a request."""

    ARQ = "arq"
    CELERY = "celery"
    NONE = "none"


class Language(str, Enum):
    """In which the documents are written."""

    ENGLISH = "en"
    INDONESIAN = "id"


LONGEST_NAME = 60
LONGEST_PURPOSE = 300
"""Letters at most: both stand in one line of a document."""


@dataclass(frozen=True, slots=True)
class Answers:
    """All that decides what is written.

    Attributes:
        framework: FastAPI or Django REST framework.
        database: PostgreSQL, MySQL, MongoDB or SQLite.
        tasks: ARQ, Celery or none.
        language: Of the documents; code is in English.
        name: How people call the project.
        purpose: What the API is for, in one sentence; empty for a place to write it.
        skeleton: Whether the project that the documents describe is written too.
    """

    framework: Framework
    database: Database
    tasks: Tasks
    language: Language
    name: str
    purpose: str = ""
    skeleton: bool = False

    def __post_init__(self) -> None:
        """Refuses what nothing good can be written for.

        Raises:
            UsageError: With the reason, and what to take instead.
        """
        trouble = clash(self.framework, self.database, self.tasks)
        if trouble:
            raise UsageError(trouble)
        for word, text, longest in (
            ("name", self.name, LONGEST_NAME),
            ("purpose", self.purpose, LONGEST_PURPOSE),
        ):
            if len(text) > longest:
                raise UsageError(f"the {word} has {len(text)} letters: {longest} at most")
            if not text.isprintable():
                raise UsageError(f"the {word} is not one printable line: leave control codes out")
        if not self.slug:
            raise UsageError(
                f"the name `{self.name}` has no letter from a to z: give one with `--name`"
            )

    @property
    def slug(self) -> str:
        """The name as a distribution's: lower case, with hyphens."""
        words = re.findall(r"[a-z0-9]+", self.name.lower())
        while words and not words[0][0].isalpha():
            words = words[1:]
        return "-".join(words)


def clash(framework: Framework, database: Database, tasks: Tasks) -> str:
    """Why three answers do not go together, in one sentence; empty if they do."""
    if framework is Framework.DJANGO and database is Database.MONGODB:
        return (
            "Django does not go with MongoDB: its models, migrations and admin are made for SQL; "
            "take PostgreSQL, MySQL or SQLite, or FastAPI"
        )
    if framework is Framework.DJANGO and tasks is Tasks.ARQ:
        return (
            "Django does not go with ARQ: ARQ's tasks are coroutines and Django's queries block "
            "them; take Celery or none, or FastAPI"
        )
    return ""
