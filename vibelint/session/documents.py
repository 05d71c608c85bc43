"""The team's documents, read from the disk or from an editor's buffers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.markdown import Document, read_document
from vibelint.policy.text import UnreadableDocument, decode
from vibelint.session.files import Files
from vibelint.session.roots import find_documents
from vibelint.session.settings import Settings
from vibelint.session.trouble import UsageError

LARGEST = 1024 * 1024


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
        UsageError: A file that the settings name is not there.
    """
    read: list[Document] = []
    found: list[Found] = []
    empty: list[str] = []
    for kind, path in _located(root, settings):
        try:
            text = _text(files, path)
        except UnreadableDocument as error:
            found.append(_unreadable(path, str(error)))
            continue
        if not text.strip():
            empty.append(path)
        read.append(read_document(kind, path, text))
    return Documents(tuple(read), tuple(found), tuple(empty))


def _located(root: Path, settings: Settings) -> Iterator[tuple[str, str]]:
    found = find_documents(root)
    for kind in dict.fromkeys((*found, *settings.documents)):
        if kind not in settings.documents:
            yield kind, Path(os.path.relpath(found[kind], root)).as_posix()
            continue
        for name in settings.documents[kind]:
            if not (root / name).is_file():
                raise UsageError(
                    f"{root / 'pyproject.toml'}: `documents` names `{name}`, which is not there"
                )
            yield kind, Path(os.path.relpath(root / name, root)).as_posix()


def _text(files: Files, path: str) -> str:
    try:
        data = files.read(path)
    except OSError as error:
        raise UnreadableDocument((error.strerror or "unknown error").lower()) from None
    if len(data) > LARGEST:
        raise UnreadableDocument(f"it is larger than {LARGEST // 1024 // 1024} MB")
    return decode(data)


def _unreadable(path: str, why: str) -> Found:
    return Found(
        rule="unreadable-document",
        place=Place(path, Span(1, 1, 1, 1)),
        message=f"the document cannot be read: {why}",
        remedy="save it as UTF-8 text",
    )
