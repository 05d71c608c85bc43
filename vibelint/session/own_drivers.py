"""Drivers of a project's own: `blocking` in its settings, checked like those that come with us."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

import yaml

from vibelint.catalogue.driver_files import DriverError, drivers, read_drivers
from vibelint.catalogue.drivers import Drivers
from vibelint.session.trouble import UsageError

PYPROJECT = "pyproject.toml"


def own_drivers(
    entries: tuple[str | Mapping[str, Any], ...], read: Callable[[str], bytes]
) -> Drivers:
    """Our drivers, with a project's own added; an entry replaces ours of the same name.

    Args:
        entries: Names of YAML files, from the root, and entries in their format.
        read: Reads a file of the root; raises OSError for one that is not there.

    Raises:
        UsageError: A file is missing or an entry is not understood; the sentence names file and
            line.
    """
    known = drivers()
    for entry in entries:
        known = _file(entry, known, read) if isinstance(entry, str) else _entry(entry, known, read)
    return known


def _file(name: str, known: Drivers, read: Callable[[str], bytes]) -> Drivers:
    where = f"{PYPROJECT}: [tool.vibelint]: `blocking` names `{name}`"
    if ".." in PurePosixPath(name).parts or PurePosixPath(name).is_absolute():
        raise UsageError(f"{where}, which lies outside of the root")
    try:
        return read_drivers({name: read(name).decode("utf-8-sig")}, known)
    except OSError:
        raise UsageError(f"{where}, which cannot be read") from None
    except UnicodeDecodeError:
        raise UsageError(f"{name}:1: not UTF-8") from None
    except DriverError as error:
        raise UsageError(str(error)) from None


def _entry(entry: Mapping[str, Any], known: Drivers, read: Callable[[str], bytes]) -> Drivers:
    try:
        return read_drivers({PYPROJECT: yaml.safe_dump([dict(entry)], sort_keys=False)}, known)
    except DriverError as error:
        text = read(PYPROJECT).decode("utf-8", "replace")
        line = _line(text, entry, error.keys)
        raise UsageError(f"{PYPROJECT}:{line}: {error.sentence}") from None


def _line(text: str, entry: Mapping[str, Any], keys: tuple[str | int, ...]) -> int:
    """The line that names the wrong part of an entry written in TOML."""
    wanted = ["blocking", str(entry.get("driver", "")), *(k for k in keys if isinstance(k, str))]
    lines, found = text.split("\n"), 0
    for word in filter(None, wanted):
        found = next((n for n in range(found, len(lines)) if word in lines[n]), found)
    return found + 1
