"""Which rules run, and where their findings show."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from pathspec import GitIgnoreSpec

from vibelint.catalogue.delegated import (
    covers,
    delegate_ids,
    is_delegated,
    is_named,
    page_of,
)
from vibelint.catalogue.page import pages
from vibelint.model.clause import Ask
from vibelint.model.report import RuleRun
from vibelint.session.settings import Settings
from vibelint.session.wishes import Wishes

FORCED = "command line"
SHEBANG = re.compile(rb"#![^\n]*\bpython[\d.]*\b")


def rules_to_run(
    asks: Mapping[str, tuple[Ask, ...]], settings: Settings, wishes: Wishes
) -> tuple[RuleRun, ...]:
    """The rules that run, in the order of the catalogue, each with who asked; engines' ids last."""
    forced = [one for name in wishes.select for one in _exactly(name)]
    own = [page for page in pages().values() if not page.plugin or page.plugin in settings.plugins]
    ids = [page.rule for page in own if page.kind != "delegated"]
    ids += [one for one in dict.fromkeys([*asks, *forced]) if is_delegated(one)]
    chosen = [settings.select, wishes.select]
    ignored = (*settings.ignore, *wishes.ignore)
    runs: dict[str, RuleRun] = {}
    for rule in ids:
        if rule not in asks and rule not in forced:
            continue
        for kept in _narrowed(rule, chosen):
            if not any(is_named(kept, name) for name in ignored):
                runs.setdefault(kept, RuleRun(kept, _reason(rule, asks)))
    return tuple(runs.values())


def idle_names(runs: Iterable[RuleRun], wishes: Wishes) -> tuple[str, ...]:
    """One sentence for each selected name that no document asks for any rule of."""
    ran = [run.rule for run in runs]
    return tuple(
        f"`--select {name}` runs nothing: no document asks for a rule of it; the exact name of "
        "a rule runs it all the same"
        for name in wishes.select
        if name not in wishes.ignore
        and not any(is_named(rule, name) or covers(name, rule) for rule in ran)
    )


def engine_codes(settings: Settings, wishes: Wishes) -> Iterator[tuple[str, str]]:
    """The codes of engines that the settings and the command line name, each with what names it.

    Args:
        settings: Of the project.
        wishes: Of the command line; what it selects runs, and needs no other check.
    """
    naming = {
        "`select`": settings.select,
        "`ignore`": settings.ignore,
        "`per-file-ignores`": [rule for _, rules in settings.per_file_ignores for rule in rules],
        "`never-suppress`": settings.never_suppress,
        "`severity`": settings.severity,
        "`--ignore`": wishes.ignore,
    }
    for setting, names in naming.items():
        for name in names:
            engine, _, code = name.partition("/")
            if code and code != "format" and is_delegated(name) and wishes.runs(engine):
                yield name, setting


def _exactly(name: str) -> tuple[str, ...]:
    """The ids that a name on the command line forces: a rule's own, not a family's."""
    if name in pages():
        return delegate_ids(pages()[name])
    return (name,) if is_delegated(name) else ()


def _narrowed(rule: str, chosen: Iterable[Collection[str]]) -> list[str]:
    """The rule, or those parts of an engine's selector that are selected."""
    kept = [rule]
    for names in filter(None, chosen):
        kept = [
            one if is_named(one, name) else name
            for one in kept
            for name in names
            if is_named(one, name) or (is_delegated(name) and covers(one, name))
        ]
    return list(dict.fromkeys(kept))


def _reason(rule: str, asks: Mapping[str, tuple[Ask, ...]]) -> str:
    asked = asks.get(rule, ())
    cited = next((ask.citation for ask in asked if ask.citation), None)
    if cited:
        return f"{cited.document}:{cited.line}"
    if not asked:
        return FORCED
    page = page_of(rule)
    return "always" if page and "always" in page.reads else "default"


class FileIgnores:
    """What is left out everywhere (parts of what an engine is asked for), and at some paths."""

    def __init__(self, settings: Settings, ignored: Collection[str] = ()) -> None:
        """Compiles the patterns.

        Args:
            settings: With `ignore` and `per_file_ignores`.
            ignored: What the command line leaves out.
        """
        self._everywhere = frozenset((*settings.ignore, *ignored))
        self._specs = [
            (GitIgnoreSpec.from_lines([pattern]), frozenset(rules))
            for pattern, rules in settings.per_file_ignores
        ]

    def ignores(self, path: str, rule: str) -> bool:
        """Whether a rule is left out at a path."""
        return any(is_named(rule, name) for name in self._everywhere) or any(
            spec.match_file(path) and any(is_named(rule, name) for name in rules)
            for spec, rules in self._specs
        )


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
