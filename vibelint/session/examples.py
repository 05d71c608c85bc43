"""The team's examples, held to the team's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from hashlib import blake2b

from vibelint.catalogue.data import load as load_data
from vibelint.catalogue.page import pages
from vibelint.facts.file import FileFacts
from vibelint.facts.held import HeldFacts
from vibelint.model.clause import Example
from vibelint.model.finding import Finding, Found
from vibelint.model.span import Place, Span
from vibelint.policy.examples.completion import OFFSET, Module, modules
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.session.basis import Basis
from vibelint.session.cache import Cache
from vibelint.session.edition import edition
from vibelint.session.files import Files
from vibelint.session.judge import Judge
from vibelint.session.selection import FileIgnores
from vibelint.session.studies import NOTHING, Manner, Studied, Studies
from vibelint.session.study import BadStudy, Study, packed, unpacked

RULE = "example-breaks-rule"
METHOD = re.compile(r"(?:async )?def \w+\(\s*(?:self|cls)\b")
"""At the start of a line: a method that is shown without its class."""


class Examples:
    """Holds them to the rules, and remembers what came of it while nothing has changed."""

    def __init__(self, cache: Cache) -> None:
        """Knows nothing yet.

        Args:
            cache: Keeps what reading an example brought.
        """
        self._cache = cache
        self._basis: Basis | None = None
        self._found: tuple[Found, ...] = ()

    def found(self, basis: Basis, files: Files) -> tuple[Found, ...]:
        """One candidate for each rule that an example breaks.

        Args:
            basis: What is right here, and the examples.
            files: Of the project; not one of them is read.
        """
        if not basis.policy.examples:
            return ()
        if self._basis is not basis:
            self._basis, self._found = basis, tuple(_found(basis, files, self._cache))
        return self._found


def _found(basis: Basis, files: Files, cache: Cache) -> Iterator[Found]:
    shown = {one.path: one for one in modules(basis.policy.examples, basis.policy.frameworks)}
    texts = {path: module.text for path, module in shown.items()}
    studied = _studied(files, texts, cache)
    judge = Judge(basis.policy, basis.ground.settings.severity)
    ignores = FileIgnores(basis.ground.settings)
    for finding in judge.findings(_candidates(basis, studied)):
        module = shown[finding.path]
        line = finding.span.line - OFFSET
        ignored = ignores.ignores(module.example.document, finding.rule)
        if line > 0 and not ignored and not _is_loose(finding, module):
            yield _told(finding, module)


def _is_loose(finding: Finding, module: Module) -> bool:
    """Whether annotations are missed at a method that is shown without its class."""
    line = module.text.split("\n")[finding.span.line - 1]
    return finding.rule == "missing-type-hint" and METHOD.match(line) is not None


def _studied(files: Files, texts: Mapping[str, str], cache: Cache) -> Studied:
    """Texts to facts and candidates; only those that no earlier run has seen are parsed."""
    keys = {path: _key(path, text) for path, text in texts.items()}
    known = {path: study for path, key in keys.items() if (study := _kept(cache.answer(key)))}
    cold = {path: text for path, text in texts.items() if path not in known}
    fresh = Studies(Files(files.root, cold), Manner()).of(cold) if cold else NOTHING
    for path, held in fresh.facts.held.items():
        found = tuple(one for one in fresh.found if one.place.path == path)
        known[path] = Study(held, found)
        cache.keep_answer(keys[path], packed(known[path]))
    studies = [known[path] for path in texts]
    found = tuple(one for study in studies for one in study.found)
    return Studied(HeldFacts(dict(zip(texts, (s.held for s in studies), strict=True))), found)


def _key(path: str, text: str) -> bytes:
    return blake2b(
        b"\0".join((b"example", edition(), path.encode(), text.encode())), digest_size=16
    ).digest()


def _kept(data: bytes | None) -> Study | None:
    try:
        return unpacked(data) if data is not None else None
    except BadStudy:
        return None


def _candidates(basis: Basis, studied: Studied) -> Iterator[Found]:
    names = [name for name in load_data("documents/example_names.yaml")["rules"] if name in pages()]
    whole = {path: facts for path, facts in studied.facts.items() if not facts.fault}
    yield from (one for one in studied.found if one.rule in names and one.place.path in whole)
    project = _project(basis, whole)
    for name in names:
        asked = pages()[name].kind == "project" and basis.policy.asks.get(name)
        rule = load(name) if asked else None
        if isinstance(rule, ProjectRule):
            found = rule.check(project, basis.policy)
            yield from (one for one in found if one.place.path in whole)


def _project(basis: Basis, facts: Mapping[str, FileFacts]) -> Project:
    """The examples as a project, in which what the real one has and draws can be imported."""
    drawn = {
        entry.path
        for tree in basis.policy.trees
        for entry in tree.entries
        if entry.path.endswith(".py")
    }
    ground = basis.ground
    return Project(
        files=facts,
        listing=Listing(ground.discovered.listing.files | drawn | facts.keys()),
        environment=ground.environment,
        source_roots=ground.source_roots(),
        drivers=ground.drivers,
        weights=ground.settings.blocking_kinds,
    )


def _told(finding: Finding, module: Module) -> Found:
    return Found(
        rule=RULE,
        place=Place(module.example.document, _span(finding.span, module.example)),
        message=f"this example breaks `{finding.rule}`: {finding.message}",
        remedy=finding.help,
        tier=finding.severity,
        asked_by=finding.asked_by,
    )


def _span(span: Span, example: Example) -> Span:
    """A span of the example's module as one of its document."""
    down, right = example.line - 1 - OFFSET, example.shift
    return Span(
        span.line + down, span.column + right, span.end_line + down, span.end_column + right
    )
