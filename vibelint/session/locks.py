"""Lock files: only the names in them."""

from __future__ import annotations

import re

from packaging.utils import canonicalize_name

from vibelint.project.project import Declared
from vibelint.session.manifest import Manifest

LOCKS = frozenset({"uv.lock", "poetry.lock", "pdm.lock", "pylock.toml", "Pipfile.lock"})
GROUP = "lock"
TOML = re.compile(r'^name = "([A-Za-z0-9][A-Za-z0-9._-]*)"', re.MULTILINE)
JSON = re.compile(r'^ {8}"([A-Za-z0-9][A-Za-z0-9._-]*)": \{', re.MULTILINE)


def read_lock(path: str, text: str) -> Manifest:
    """The distributions that a lock file pins, in the group `lock`.

    Args:
        path: From the root.
        text: Its content; it is searched, not parsed, since these files are large.
    """
    manifest = Manifest(path)
    pattern = JSON if path.endswith("Pipfile.lock") else TOML
    line, last = 1, 0
    for match in pattern.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        name = canonicalize_name(match[1])
        manifest.declared.append(Declared(name, "", (), GROUP, path, line))
    return manifest
