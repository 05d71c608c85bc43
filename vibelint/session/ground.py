"""What a check stands on beside the sources: settings, listing, packages, drivers."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path

from pathspec import GitIgnoreSpec

from vibelint.catalogue.drivers import Drivers
from vibelint.project.project import Environment
from vibelint.project.source_roots import source_roots
from vibelint.session.discovery import Discovered, discover
from vibelint.session.environment import read_environment
from vibelint.session.files import Files
from vibelint.session.ignoring import Ignoring
from vibelint.session.own_drivers import own_drivers
from vibelint.session.settings import Settings, read_settings


@dataclass(frozen=True)
class Ground:
    """All of it, as it was at one time.

    Attributes:
        settings: How to run.
        ignoring: What git would ignore.
        discovered: What lies under the root.
        environment: Declared and installed packages.
        drivers: What is known of libraries that block.
    """

    settings: Settings
    ignoring: Ignoring
    discovered: Discovered
    environment: Environment
    drivers: Drivers

    def unless_new(self, before: Ground | None) -> Ground:
        """The ground before, if nothing differs from it: what was built on it stands.

        Args:
            before: What was known; None for nothing.
        """
        if before is None or self.settings.blocking:
            return self
        return before if self == replace(before, drivers=self.drivers) else self

    def with_buffers(self, files: Files) -> Ground:
        """The ground with files that are nowhere but in an editor.

        Args:
            files: With the texts of unsaved buffers.
        """
        listing = self.discovered.listing
        new = {path for path in files.overlay if path not in listing.files and self._takes(path)}
        if not new:
            return self
        listed = replace(listing, files=listing.files | new)
        return replace(self, discovered=replace(self.discovered, listing=listed))

    def source_roots(self) -> tuple[str, ...]:
        """The folders that imports start from, with a trailing slash."""
        return source_roots(self.discovered.listing, self.settings.source_roots)

    def _takes(self, path: str) -> bool:
        """Whether a file would be listed if it were saved."""
        outside = path.startswith(("../", "/", *self.discovered.nested))
        return not outside and not self.ignoring(path)

    def sources(self, named: Collection[str], *, force_exclude: bool) -> list[str]:
        """The source files to read, sorted.

        Args:
            named: Python files that the command line names: they are read, wherever they lie.
            force_exclude: Whether what is excluded or ignored is not, though it is named.
        """
        excluded = GitIgnoreSpec.from_lines(self.settings.exclude)
        listed = {*self.discovered.listing.python} - self.discovered.links
        named = set(named)
        if force_exclude:
            listed |= {path for path in named if not self.ignoring(path)}
            named.clear()
        return sorted({path for path in listed if not excluded.match_file(path)} | named)


def read_ground(root: Path) -> Ground:
    """Reads it from the disk.

    Args:
        root: The project's root, absolute.

    Raises:
        UsageError: The settings are wrong, or a file of drivers is.
    """
    settings = read_settings(root)
    ignoring = Ignoring(root)
    discovered = discover(root, ignoring)
    return Ground(
        settings=settings,
        ignoring=ignoring,
        discovered=discovered,
        environment=read_environment(root, discovered.listing.files),
        drivers=own_drivers(settings.blocking, Files(root).read),
    )
