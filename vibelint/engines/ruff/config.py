"""ruff's configuration, made of the documents' words and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from vibelint.catalogue.delegated import page_of
from vibelint.engines.options import asked_pages, settings_of
from vibelint.engines.port import Job
from vibelint.engines.python import oldest_minor
from vibelint.policy.policy import Policy

FORMAT, LENGTH = "ruff/format", "ruff/E501"
BLACK, PEP_8 = 88, 79
OLDEST = 7
NEWEST = 13
DEFAULT_MINOR = 10
MARKS = ("__init__.py", "__init__.pyi")

Setting = str | int | bool | list[str]


def lint_config(job: Job, selectors: Iterable[str], *, preview: bool) -> str:
    """The configuration of `ruff check`, as TOML.

    Args:
        job: With policy and source roots.
        selectors: The codes to check.
        preview: Whether they are in ruff's preview.
    """
    given: dict[str, Setting] = {**_common(job), "lint.select": list(selectors)}
    given["lint.preview"] = preview
    given["lint.explicit-preview-rules"] = True
    given["lint.isort.known-first-party"] = _first_party(job)
    for page in asked_pages("ruff", job.policy):
        given.update(settings_of(page, job.policy))
    return _toml(given)


def format_config(job: Job) -> str:
    """The configuration of `ruff format`, as TOML."""
    given = _common(job)
    for page in asked_pages("ruff", job.policy):
        given.update((key, value) for key, value in settings_of(page, job.policy) if _shapes(key))
    return _toml(given)


def named_config(named: Iterable[tuple[str, str]]) -> str:
    """A configuration that only a ruff takes that has all codes which the settings name.

    Args:
        named: Delegated ids, each with the setting that names it.
    """
    given: dict[str, list[str]] = {"lint.select": [], "lint.ignore": []}
    for rule, setting in named:
        key = "lint.select" if setting == "`select`" else "lint.ignore"
        given[key].append(rule.partition("/")[2])
    return _toml(given)


def is_preview(selector: str) -> bool:
    """Whether ruff has a delegated id in its preview only."""
    page = page_of(selector)
    return page is not None and page.preview


def line_length(policy: Policy) -> int:
    """The longest line allowed: as a document says, else Black's 88 or PEP 8's 79."""
    for page in asked_pages("ruff", policy):
        named = dict(settings_of(page, policy)).get("line-length")
        if isinstance(named, int):
            return named
    if (granted := _granted_length(policy)) is not None:
        return granted
    return BLACK if FORMAT in policy.asks else PEP_8


def _granted_length(policy: Policy) -> int | None:
    """What a line allows everywhere: "PEP 8, but lines may have up to 100 characters"."""
    permits = (permit for clause in policy.clauses for permit in clause.permits)
    lengths = [one.option("length") for one in permits if one.rule == LENGTH and not one.inside]
    return max((length for length in lengths if isinstance(length, int)), default=None)


def _shapes(key: str) -> bool:
    return key == "line-length" or key.startswith("format.")


def _common(job: Job) -> dict[str, Setting]:
    minor = oldest_minor(job.python, OLDEST, NEWEST)
    return {
        "line-length": min(max(line_length(job.policy), 1), 320),
        "target-version": f"py3{DEFAULT_MINOR if minor is None else minor}",
        "src": [job.absolute(root).rstrip("/") for root in job.source_roots],
        "respect-gitignore": False,
        "exclude": [],
    }


def _first_party(job: Job) -> list[str]:
    """Top names of packages and modules below the source roots: ruff would look at the disk."""
    return sorted({name for path in job.all_files for name in _top_names(path, job.source_roots)})


def _top_names(path: str, roots: tuple[str, ...]) -> Iterator[str]:
    for root in roots:
        first, inside, rest = path.removeprefix(root).partition("/")
        if not path.startswith(root) or not path.endswith((".py", ".pyi")):
            continue
        name = first if inside else first.rpartition(".")[0]
        if name.isidentifier() and name != "__init__" and (not inside or rest in MARKS):
            yield name


def _toml(given: Mapping[str, Setting] | Mapping[str, list[str]]) -> str:
    """Dotted keys with values; JSON's strings, numbers, booleans and lists are TOML's, too."""
    lines = (f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in given.items())
    return "\n".join(lines) + "\n"
