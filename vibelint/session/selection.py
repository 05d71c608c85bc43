"""Which rules run, and where their findings show."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from pathspec import GitIgnoreSpec

from vibelint.catalogue.page import pages
from vibelint.model.clause import Ask
from vibelint.model.report import RuleRun
from vibelint.session.settings import Settings

SHEBANG = re.compile(rb"#![^\n]*\bpython[\d.]*\b")


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says, beside the settings.

    Attributes:
        select: Rule ids or families to keep; an exact id also runs a rule that nobody asks for.
        ignore: Rule ids or families to leave out.
        force_exclude: Whether `exclude` holds for files that are named, too.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    force_exclude: bool = False


def rules_to_run(
    asks: Mapping[str, tuple[Ask, ...]], settings: Settings, wishes: Wishes
) -> tuple[RuleRun, ...]:
    """The rules that run, in the order of the catalogue, each with who asked."""
    runs = []
    for rule, page in pages().items():
        kept = all(
            not chosen or rule in chosen or page.family in chosen
            for chosen in (settings.select, wishes.select)
        )
        left_out = any(name in (*settings.ignore, *wishes.ignore) for name in (rule, page.family))
        forced = rule in wishes.select
        if page.kind != "delegated" and kept and not left_out and (rule in asks or forced):
            runs.append(RuleRun(rule, _reason(asks.get(rule, ()), page.reads)))
    return tuple(runs)


def _reason(asks: Collection[Ask], reads: Iterable[str]) -> str:
    cited = next((ask.citation for ask in asks if ask.citation), None)
    if cited:
        return f"{cited.document}:{cited.line}"
    if not asks:
        return "command line"
    return "always" if "always" in reads else "default"


class FileIgnores:
    """`per-file-ignores`, compiled."""

    def __init__(self, settings: Settings) -> None:
        """Compiles the patterns.

        Args:
            settings: With `per_file_ignores`.
        """
        self._specs = [
            (GitIgnoreSpec.from_lines([pattern]), frozenset(rules))
            for pattern, rules in settings.per_file_ignores
        ]

    def ignores(self, path: str, rule: str) -> bool:
        """Whether a rule is left out at a path."""
        named = {rule, pages()[rule].family} if rule in pages() else {rule}
        return any(rules & named and spec.match_file(path) for spec, rules in self._specs)


def is_python(path: str, read: Callable[[str], bytes]) -> bool:
    """Whether a file that is named is Python: by its ending, else by its first line.

    Args:
        path: From the root.
        read: Gives its bytes.
    """
    try:
        return path.endswith((".py", ".pyi")) or bool(SHEBANG.match(read(path)))
    except OSError:
        return False


@dataclass(frozen=True, slots=True)
class PathFilter:
    """The PATHS of the command line, from the root.

    Attributes:
        files: Named files.
        folders: Named folders with a trailing slash; the root is the empty string.
    """

    files: frozenset[str] = frozenset()
    folders: tuple[str, ...] = ("",)

    def takes(self, path: str) -> bool:
        """Whether a path lies under one of them."""
        return path in self.files or any(path.startswith(folder) for folder in self.folders)

    def shows(self, path: str, subject: str) -> bool:
        """Whether a finding shows: by its subject, else its place (documents: any folder)."""
        if subject:
            return self.takes(subject)
        if not path.endswith((".py", ".pyi")):
            return bool(self.folders) or path in self.files
        return self.takes(path)
