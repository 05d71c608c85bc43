"""What a caller asks of one check: rules beside the settings, and where findings show."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the command line says, beside the settings.

    Attributes:
        select: Rule ids or families to keep; an exact id also runs a rule that nobody asks for.
        ignore: Rule ids or families to leave out.
        force_exclude: Whether `exclude` holds for files that are named, too.
        engines: Whether ruff and mypy run.
        skip: Engines that do not run though others do.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    force_exclude: bool = False
    engines: bool = True
    skip: tuple[str, ...] = ()

    def runs(self, engine: str) -> bool:
        """Whether an engine runs."""
        return self.engines and engine not in self.skip


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
