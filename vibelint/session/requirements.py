"""Requirements files, as pip reads them."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator

from packaging.utils import canonicalize_name

from vibelint.session.manifest import RUNTIME, Manifest

FILE = re.compile(
    r"(?:^|/)(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|(?:requirements|reqs)/[\w.-]+\.(?:txt|in))$"
)
MAIN = frozenset({"requirements", "base", "common", "main", "prod", "production"})
INCLUDE = re.compile(r"^(?:-r\s*|--requirement[=\s]\s*)(\S.*)$")
LOCAL = re.compile(r"^(?:(?:-e\s*|--editable[=\s]\s*))?(\.{1,2}(?:/\S*)?|file:\S+)$")
REMOTE = re.compile(r"^(?:(?:-e|--editable)[=\s]\s*)?(?:(?:git|hg|svn|bzr)\+\S+|https?://\S+)")
EGG = re.compile(r"[#&]egg=([A-Za-z0-9][\w.-]*)")
WHEEL = re.compile(r"/([A-Za-z0-9][\w.]*?)-\d[^/]*\.(?:whl|tar\.gz|zip)")
REPOSITORY = re.compile(r"/([A-Za-z0-9][\w.-]*?)(?:\.git)?(?:@[^/]*)?(?:#.*)?$")
COMMENT = re.compile(r"(?:^|\s)#.*$")

Reader = Callable[[str], "str | None"]


def is_requirements_file(path: str) -> bool:
    """Whether a file is one by its name; `constraints.txt` only narrows others and is none."""
    return bool(FILE.search(path)) and "constraint" not in path.rpartition("/")[2]


def read_requirements(path: str, text: str, read: Reader) -> list[Manifest]:
    """What a requirements file and those that it includes say.

    Args:
        path: From the root.
        text: Its content.
        read: Gives the text of an included file, None where it is not to be had.
    """
    found: dict[str, Manifest] = {}
    todo = [(path, text)]
    while todo:
        path, text = todo.pop()
        manifest = found[path] = Manifest(path)
        for number, line in logical_lines(text):
            include = INCLUDE.match(line)
            if include:
                target = _beside(path, include[1].strip().strip("\"'"))
                content = read(target) if target and target not in found else None
                if target and content is not None:
                    todo.append((target, content))
                elif target not in found:
                    manifest.notes.append(f"{path}:{number}: `{include[1]}` is not there")
            else:
                _take(manifest, line, number)
    return list(found.values())


def _take(manifest: Manifest, line: str, number: int) -> None:
    local = LOCAL.match(line.partition("[")[0])
    if local:
        folder = posixpath.basename(_beside(manifest.path, local[1].rstrip("/")) or "")
        manifest.own |= {canonicalize_name(folder)} if folder else set()
        return
    remote = REMOTE.match(line)
    manifest.add(_named(remote[0]) if remote else line, group_of(manifest.path), number)


def _named(url: str) -> str:
    """The distribution of a URL: its `egg`, its archive's name, or else its repository's."""
    for pattern in (EGG, WHEEL, REPOSITORY):
        match = pattern.search(url)
        if match:
            return match[1]
    return ""


def group_of(path: str) -> str:
    """The group of a requirements file: `runtime` for the main one, else its own name."""
    stem = posixpath.basename(path).rpartition(".")[0]
    return RUNTIME if stem.lower() in MAIN else stem


def logical_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines with their first number, continued ones joined, comments and blanks left out."""
    held, start = "", 0
    for number, line in enumerate(text.split("\n"), start=1):
        start = start or number
        bare = COMMENT.sub("", line).rstrip()
        if bare.endswith("\\"):
            held += bare[:-1] + " "
            continue
        whole, first = (held + bare).strip(), start
        held, start = "", 0
        if whole:
            yield first, whole


def _beside(path: str, target: str) -> str:
    """A path named in a file, from the root; empty where it leads out of it."""
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
    return "" if joined.startswith(("..", "/")) or joined == "." else joined
