"""Where the checked code is kept: remote, revision and branch, read from `.git` without git."""

from __future__ import annotations

import re
from configparser import ConfigParser, Error
from pathlib import Path

from vibelint.model.repository import Repository
from vibelint.session.disk import is_file
from vibelint.session.files import read_regular
from vibelint.session.roots import repository

SSH = re.compile(r"^(?:ssh://)?(?:[^@/]+@)([^:/]+)(?::\d+/|[:/])(.+)$")
CREDENTIALS = re.compile(r"^(https?://)[^@/]*@")


def repository_of(root: Path) -> Repository:
    """Reads what SARIF wants to know of a root's repository.

    Args:
        root: The project's root, absolute.
    """
    folder = repository(root)
    if folder is None:
        return Repository(root.as_uri())
    git = git_folder(folder)
    common = _common(git)
    head = _line(git / "HEAD")
    if not head.startswith("ref:"):
        return Repository(_remote(common) or folder.as_uri(), head)
    name = head.removeprefix("ref:").strip()
    revision = _line(common / name) or _packed(common, name)
    return Repository(
        _remote(common) or folder.as_uri(), revision, name.removeprefix("refs/heads/")
    )


def git_folder(folder: Path) -> Path:
    """The real git folder: a worktree's or submodule's `.git` is a file that points to it."""
    git = folder / ".git"
    pointer = _line(git) if is_file(git) else ""
    return (folder / pointer.removeprefix("gitdir:").strip()) if pointer else git


def _common(git: Path) -> Path:
    shared = _line(git / "commondir")
    return git / shared if shared else git


def _remote(git: Path) -> str:
    config = ConfigParser(strict=False, interpolation=None, allow_no_value=True)
    try:
        config.read_string(re.sub(r"(?m)^\s+", "", _text(git / "config")))
    except (OSError, UnicodeDecodeError, Error):
        return ""
    remotes = [name for name in config.sections() if name.startswith("remote ")]
    remotes.sort(key=lambda name: name != 'remote "origin"')
    urls = [url for name in remotes if (url := config.get(name, "url", fallback=None))]
    return _as_uri(urls[0]) if urls else ""


def _as_uri(url: str) -> str:
    if url.startswith(("http://", "https://")):
        return CREDENTIALS.sub(r"\1", url)
    match = SSH.match(url)
    return f"https://{match[1]}/{match[2]}" if match else ""


def _packed(git: Path, name: str) -> str:
    try:
        lines = _text(git / "packed-refs").splitlines()
    except (OSError, UnicodeDecodeError):
        return ""
    pairs = (line.split(" ", 1) for line in lines if " " in line and not line.startswith("#"))
    return next((revision for revision, ref in pairs if ref == name), "")


def _text(path: Path) -> str:
    return read_regular(path).decode("utf-8")


def _line(path: Path) -> str:
    try:
        return _text(path).partition("\n")[0].strip()
    except (OSError, UnicodeDecodeError):
        return ""
