"""What a check stands on: the ground, the documents, and the policy that they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from vibelint.catalogue.page import Page, pages
from vibelint.catalogue.plugins import plugins
from vibelint.model.report import RuleRun
from vibelint.policy.policy import Policy
from vibelint.policy.read import PolicyError, Reading, read_policy
from vibelint.session.contents import Contents
from vibelint.session.documents import Documents, read_documents
from vibelint.session.files import Files
from vibelint.session.frameworks import ImportedFrameworks, frameworks_of
from vibelint.session.ground import Ground, read_ground
from vibelint.session.locks import GROUP as LOCK
from vibelint.session.settings import Settings
from vibelint.session.standing import Standing
from vibelint.session.trouble import UsageError

MOST = 10
"""How many folders one sentence names."""


@dataclass(frozen=True)
class Basis:
    """All of it, at one time.

    Attributes:
        ground: Settings, listing and packages.
        documents: The team's, read.
        policy: What is right here.
    """

    ground: Ground
    documents: Documents
    policy: Policy

    @property
    def errors(self) -> tuple[str, ...]:
        """Sentences about documents that cannot be read."""
        return tuple(f"{found.place.path}: {found.message}" for found in self.documents.found)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences about what was left out, and what nothing was read from."""
        found = self.ground.discovered
        empty = tuple(f"{path} is empty: nothing is read from it" for path in self.documents.empty)
        more = len(found.nested) - MOST
        nested = ", ".join(found.nested[:MOST]) + (f" and {more} more" if more > 0 else "")
        inner = (f"left out as projects of their own: {nested}",) if nested else ()
        shut = tuple(f"{path or './'} cannot be read" for path in found.closed)
        return (*self.policy.notes, *self.ground.environment.notes, *empty, *shut, *inner)

    def undeclared(self, runs: Iterable[RuleRun]) -> tuple[str, ...]:
        """One sentence where imports should be declared and nothing is declared at all.

        Args:
            runs: The rules that run.
        """
        asked = any(run.rule == "undeclared-import" for run in runs)
        if not asked or any(item.group != LOCK for item in self.ground.environment.declared):
            return ()
        return (
            "undeclared-import is silent: no requirements file or pyproject.toml declares anything",
        )


class Bases:
    """Tells what a check stands on, and remembers it: what has not changed is the same object."""

    def __init__(self, root: Path, contents: Contents) -> None:
        """Reads nothing yet.

        Args:
            root: The project's root, absolute.
            contents: Tells what has changed.
        """
        self._contents = contents
        self._imported = ImportedFrameworks(contents)
        self._ground: Standing[None, Ground] = Standing(partial(_ground, root))
        self._documents: Standing[Settings, Documents] = Standing(partial(_documents, root))
        self._basis: Basis | None = None
        self._reading = Reading()

    @property
    def settings(self) -> Settings:
        """How to run.

        Raises:
            UsageError: The settings are wrong.
        """
        return self._ground.now(None, self._contents.files, self._contents.started).settings

    @property
    def reading(self) -> Reading:
        """How the documents of the last basis were read."""
        return self._reading

    def now(self) -> Basis:
        """The basis of the check that has begun.

        Raises:
            UsageError: A document binds an unknown rule, or the settings are wrong.
        """
        before, files, started = self._basis, self._contents.files, self._contents.started
        on_disk = self._ground.now(None, files, started)
        ground = on_disk.with_buffers(files).unless_new(before.ground if before else None)
        documents = self._documents.now(ground.settings, files, started)
        reading = self._read_as(ground)
        if before is None or before.documents is not documents or self._reading != reading:
            self._basis, self._reading = (
                Basis(ground, documents, _policy(documents, reading)),
                reading,
            )
        elif before.ground is not ground:
            self._basis = replace(before, ground=ground)
        assert self._basis
        return self._basis

    def _read_as(self, ground: Ground) -> Reading:
        python = ground.discovered.listing.python
        hint = frameworks_of(ground.environment, python, self._imported)
        settings = ground.settings
        return Reading(
            pages=_pages(settings.plugins),
            frameworks=hint,
            packages=settings.packages,
            tree=settings.tree,
        )


def _pages(names: tuple[str, ...]) -> dict[str, Page] | None:
    """The pages that documents may ask for, where this process has plugins; else all of them."""
    if not plugins():
        return None
    return {rule: page for rule, page in pages().items() if page.plugin in ("", *names)}


def _ground(root: Path, _given: None, _files: Files, before: Ground | None) -> Ground:
    return read_ground(root).unless_new(before)


def _documents(
    root: Path, settings: Settings, files: Files, _before: Documents | None
) -> Documents:
    return read_documents(root, settings, files)


def _policy(documents: Documents, reading: Reading) -> Policy:
    try:
        return read_policy(documents.read, reading)
    except PolicyError as error:
        raise UsageError(str(error)) from None
