"""`[tool.vibelint]`: how to run, never what is right."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vibelint.catalogue.delegated import ENGINES, is_delegated
from vibelint.catalogue.drivers import KINDS
from vibelint.catalogue.page import pages
from vibelint.model.severity import Severity
from vibelint.policy.path_pattern import is_path_pattern
from vibelint.session.files import read_regular
from vibelint.session.roots import DOCUMENT_NAMES
from vibelint.session.trouble import UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one project.

    Attributes:
        select: Rule ids or families to keep; empty for all.
        ignore: Rule ids or families to leave out.
        exclude: Path patterns (gitignore style) that are not checked.
        per_file_ignores: Path patterns with the rules left out there.
        never_suppress: Rule ids or families that no comment in a file takes out.
        severity: A rule's severity, decided last.
        documents: Files to read per kind of document, instead of those found.
        packages: `closed` or `open`; empty to let the document say.
        tree: `strict`, `pattern` or `open`.
        source_roots: Folders that imports start from, beside those found.
        blocking: Drivers of the project's own: the names of YAML files, and entries.
        plugins: Packages of rules, by the names of their entry points.
        blocking_kinds: A kind of blocking work's severity; None for one that is not reported.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    never_suppress: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = field(default_factory=dict)
    documents: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    packages: str = ""
    tree: str = "pattern"
    source_roots: tuple[str, ...] = ()
    blocking: tuple[str | Mapping[str, Any], ...] = ()
    plugins: tuple[str, ...] = ()
    blocking_kinds: Mapping[str, Severity | None] = field(default_factory=dict)


def read_settings(root: Path) -> Settings:
    """Reads `[tool.vibelint]` of a root's pyproject.toml.

    Raises:
        UsageError: The file is no TOML, a key is unknown or has a wrong value; the sentence names
            file and key.
    """
    path = root / "pyproject.toml"
    tool = _parsed(path).get("tool", {})
    table = tool.get("vibelint", {}) if isinstance(tool, dict) else {}
    if not isinstance(table, dict):
        raise UsageError(f"{path}: `[tool.vibelint]` is a table of settings")
    where = f"{path}: [tool.vibelint]"
    if "plugins" in table:
        from vibelint.session.plugins import use_plugins  # few projects have rules of their own

        use_plugins(_texts(table["plugins"], f"{where}: `plugins`"), root, f"{where}: `plugins`")
    return _settings(table, where)


def _parsed(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(read_regular(path).decode("utf-8-sig"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {(error.strerror or '').lower()}") from None
    except RecursionError:
        raise UsageError(f"{path}: cannot be read as TOML: too deeply nested") from None
    except ValueError as error:
        raise UsageError(f"{path}: cannot be read as TOML: {error}") from None


def _settings(table: Mapping[str, Any], where: str) -> Settings:
    given: dict[str, Any] = {}
    for key, value in table.items():
        reader = READERS.get(key)
        if reader is None:
            raise UsageError(f"{where}: unknown key `{key}`{_hint(key, READERS)}")
        given[key.replace("-", "_")] = reader(value, f"{where}: `{key}`")
    return Settings(**given)


def _hint(word: str, known: Iterable[str]) -> str:
    known = sorted(known)
    near = difflib.get_close_matches(word, known, 1)
    return f", did you mean `{near[0]}`?" if near else f"; known are {', '.join(known)}"


def checked_rules(names: Iterable[str], where: str) -> tuple[str, ...]:
    """Rule ids or families that exist.

    Args:
        names: As given.
        where: What to blame in the message.

    Raises:
        UsageError: One of them is neither; the sentence suggests the nearest.
    """
    known = {*pages(), *(page.family for page in pages().values()), *ENGINES}
    for name in names:
        if name not in known and not is_delegated(name):
            raise UsageError(f"{where} knows no rule `{name}`{_hint(name, known)}")
    return tuple(names)


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise UsageError(f"{where} is a list of strings")
    return tuple(value)


def _patterns(value: object, where: str) -> tuple[str, ...]:
    patterns = _texts(value, where)
    for pattern in patterns:
        if not is_path_pattern(pattern):
            raise UsageError(f"{where}: `{pattern}` is no path pattern (they read like .gitignore)")
    return patterns


def _rules(value: object, where: str) -> tuple[str, ...]:
    return checked_rules(_texts(value, where), where)


def _table(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UsageError(f"{where} is a table")
    return value


def _per_file(value: object, where: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    table = _table(value, where)
    patterns = _patterns(list(table), where)
    return tuple((pattern, _rules(table[pattern], where)) for pattern in patterns)


def _severities(value: object, where: str) -> dict[str, Severity]:
    found = {}
    for rule, label in _table(value, where).items():
        checked_rules([rule], where)
        try:
            found[rule] = Severity.named(str(label))
        except ValueError as error:
            raise UsageError(f"{where}: {error}") from None
    return found


def _documents(value: object, where: str) -> dict[str, tuple[str, ...]]:
    kinds = set(DOCUMENT_NAMES.values())
    found = {}
    for kind, paths in _table(value, where).items():
        name = kind.replace("-", "_")
        if name not in kinds:
            raise UsageError(f"{where} knows no kind `{kind}`{_hint(name, kinds)}")
        found[name] = _texts([paths] if isinstance(paths, str) else paths, where)
    return found


def _blocking(value: object, where: str) -> tuple[str | Mapping[str, Any], ...]:
    if not isinstance(value, list) or not all(isinstance(item, str | dict) for item in value):
        raise UsageError(f"{where} is a list of YAML files and driver entries")
    return tuple(value)


def _kinds(value: object, where: str) -> dict[str, Severity | None]:
    found: dict[str, Severity | None] = {}
    for kind, label in _table(value, where).items():
        if kind not in KINDS:
            raise UsageError(f"{where} knows no kind `{kind}`{_hint(kind, KINDS)}")
        try:
            found[kind] = None if label == "off" else Severity.named(str(label))
        except ValueError as error:
            raise UsageError(f"{where}: {error}, or off") from None
    return found


def _one_of(*words: str) -> Callable[[object, str], str]:
    def read(value: object, where: str) -> str:
        if value not in words:
            raise UsageError(f"{where} is one of {', '.join(words)}")
        return str(value)

    return read


READERS: dict[str, Callable[[object, str], Any]] = {
    "select": _rules,
    "ignore": _rules,
    "exclude": _patterns,
    "per-file-ignores": _per_file,
    "never-suppress": _rules,
    "severity": _severities,
    "documents": _documents,
    "packages": _one_of("closed", "open"),
    "tree": _one_of("strict", "pattern", "open"),
    "source-roots": _texts,
    "plugins": _texts,
    "blocking": _blocking,
    "blocking-kinds": _kinds,
}
