"""The team's documents, read from the disk or from an editor's buffers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.api_contract import files_beside
from vibelint.policy.db_schema import files_beside_schema
from vibelint.policy.markdown import Document, read_document
from vibelint.policy.text import UnreadableDocument, decode
from vibelint.session.disk import is_file, leads_out
from vibelint.session.files import Files
from vibelint.session.roots import find_documents, repository
from vibelint.session.settings import Settings
from vibelint.session.trouble import UsageError

LARGEST = 1024 * 1024
BESIDE = {"api_contract": files_beside, "db_schema": files_beside_schema}
"""What finds the names of files beside a document that say more of the same."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What reading them brought.

    Attributes:
        read: Those that could be read.
        found: One candidate for each that could not.
        empty: Paths of those that hold no text.
    """

    read: tuple[Document, ...]
    found: tuple[Found, ...]
    empty: tuple[str, ...]


def read_documents(root: Path, settings: Settings, files: Files) -> Documents:
    """Finds and reads the documents of a root.

    Args:
        root: Absolute.
        settings: May name other files for a kind.
        files: Gives bytes.

    Raises:
        UsageError: A file that the settings name is not there, or lies outside of the repository.
    """
    read: list[Document] = []
    found: list[Found] = []
    empty: list[str] = []
    waiting = list(_located(root, settings))
    for kind, path in waiting:
        try:
            text = _text(files, path)
        except _Unreadable as error:
            found.append(error.found(path))
            continue
        if not text.strip():
            empty.append(path)
        document = read_document(kind, path, text)
        read.append(document)
        waiting += [one for one in _beside(root, document) if one not in waiting]
    return Documents(tuple(read), tuple(found), tuple(empty))


def _located(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    found = find_documents(root)
    for kind in dict.fromkeys((*found, *settings.documents)):
        if kind not in settings.documents:
            yield kind, Path(os.path.relpath(found[kind], root)).as_posix()
            continue
        for name in settings.documents[kind]:
            _refuse_wrong(root, name)
            yield kind, Path(os.path.relpath(root / name, root)).as_posix()


def _beside(root: Path, document: Document) -> Iterator[tuple[str, str]]:
    """The files that a contract or a schema refers to, as far as they lie in the repository."""
    top = repository(root) or root
    look = BESIDE.get(document.kind)
    for name in look(document) if look is not None else ():
        path = Path(os.path.normpath((root / document.path).parent / name))
        if path.is_relative_to(top) and is_file(path):
            yield document.kind, Path(os.path.relpath(path, root)).as_posix()


def _refuse_wrong(root: Path, name: str) -> None:
    where = f"{root / 'pyproject.toml'}: `documents` names `{name}`, which"
    normal = Path(os.path.normpath(root / name))
    if not normal.is_relative_to(repository(root) or root):
        raise UsageError(f"{where} lies outside of the repository; name a file inside it")
    if not is_file(root / name):
        raise UsageError(f"{where} is no file")


class _Unreadable(Exception):  # noqa: N818 - named after the rule `unreadable-document`
    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(why)
        self.remedy = remedy

    def found(self, path: str) -> Found:
        return Found(
            rule="unreadable-document",
            place=Place(path, Span(1, 1, 1, 1)),
            message=f"the document cannot be read: {self}",
            remedy=self.remedy,
        )


def _text(files: Files, path: str) -> str:
    if path not in files.overlay and _is_link_out(files.root, path):
        raise _Unreadable("it is a link out of the project", "put the document itself there")
    try:
        data = files.read(path)
    except OSError as error:
        why = (error.strerror or "unknown error").lower()
        raise _Unreadable(why, "make it a file that can be read") from None
    if len(data) > LARGEST:
        raise _Unreadable(
            f"it is larger than {LARGEST >> 20} MB", "keep only the team's rules in it"
        )
    try:
        return decode(data)
    except UnreadableDocument as error:
        raise _Unreadable(str(error), "save it as UTF-8 text") from None


def _is_link_out(root: Path, path: str) -> bool:
    """Whether a document is a link, or lies behind one, that leaves the repository."""
    place = Path(os.path.normpath(root / path))
    return os.path.realpath(place) != str(place) and leads_out(place, repository(root) or root)
