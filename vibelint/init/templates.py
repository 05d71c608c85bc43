"""Templates to texts: which of them the answers choose, and what they are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from vibelint import __version__
from vibelint.init.answers import Answers, Database
from vibelint.init.packages import chosen, replaced

FOLDER = Path(__file__).parent / "templates"
SUFFIX = ".jinja"
PRIVATE = re.compile("_[^_]")
"""Begins the name of a template that others import, and that is not written itself."""
OPENS = re.compile("^(`{3}|~{3}|<)")
"""Begins a line of Markdown that may take all that follows it into a block."""


def texts(answers: Answers) -> dict[str, str]:
    """What is written.

    A template's path below its layer is that of the file, without `.jinja`; one that renders to
    nothing is not written, and a later layer's replaces an earlier one's.

    Args:
        answers: All that decides it.

    Returns:
        By path from the project's root, sorted, the text; it ends in a line end.
    """
    known = context(answers)
    templates = {
        name.removeprefix(f"{layer}/").removesuffix(SUFFIX): name
        for layer in layers(answers)
        for name in _names()
        if name.startswith(f"{layer}/") and not PRIVATE.match(name.rpartition("/")[2])
    }
    rendered = {
        path: environment().get_template(name).render(known).strip("\n")
        for path, name in templates.items()
    }
    return {path: f"{text}\n" for path, text in sorted(rendered.items()) if text.strip()}


def layers(answers: Answers) -> Iterator[str]:
    """The folders of templates that the answers choose, from the general to the special."""
    framework = answers.framework.value
    for owner in ("common", framework):
        yield f"{owner}/documents/{answers.language.value}"
    if not answers.skeleton:
        return
    kind = "mongodb" if answers.database is Database.MONGODB else "sql"
    yield "common/skeleton"
    yield f"{framework}/skeleton"
    yield f"{framework}/{kind}"


def context(answers: Answers) -> Mapping[str, object]:
    """What templates may name.

    Args:
        answers: Each by its own name, as the word of its option.

    Returns:
        Besides the answers `slug`, the name as a distribution's; `packages`, those that are
        approved; `replaced`, those that are not, with what stands in their place; `version`,
        vibelint's own; and `quoted`, which makes any text a string of TOML, JSON and Python.
    """
    language = answers.language.value
    return {
        "framework": answers.framework.value,
        "database": answers.database.value,
        "tasks": answers.tasks.value,
        "language": language,
        "name": answers.name,
        "slug": answers.slug,
        "purpose": answers.purpose,
        "skeleton": answers.skeleton,
        "packages": chosen(answers),
        "replaced": replaced(answers),
        "version": __version__,
        "quoted": _quoted,
    }


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _prose(text: str) -> str:
    return OPENS.sub(r"\\\g<0>", text)


@cache
def environment() -> Environment:
    """The one environment: a name that nothing knows is a mistake, and blocks leave no lines."""
    made = Environment(
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    made.filters["prose"] = _prose
    return made


@cache
def _names() -> tuple[str, ...]:
    return tuple(environment().list_templates(extensions=["jinja"]))
