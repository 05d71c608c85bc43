"""The lines of the files that findings stand in, read when a report asks for them."""

from __future__ import annotations

from collections.abc import Callable


class Texts:
    """Gives lines of source files and documents."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        """Prepares the look-up.

        Args:
            read: Gives a path's bytes.
        """
        self._read = read
        self._lines: dict[str, list[str]] = {}

    def line(self, path: str, number: int) -> str:
        """A line without its end; empty where there is none.

        Args:
            path: From the root.
            number: Counted from 1.
        """
        lines = self.lines(path)
        return lines[number - 1] if 0 < number <= len(lines) else ""

    def lines(self, path: str) -> list[str]:
        """All lines without their ends, an empty one behind a final line end; none if unreadable.

        Args:
            path: From the root.
        """
        if path not in self._lines:
            self._lines[path] = self._split(path)
        return self._lines[path]

    def _split(self, path: str) -> list[str]:
        from vibelint.policy.text import UnreadableDocument  # few reports show a line
        from vibelint.policy.text import decode as decode_document
        from vibelint.syntax.decode import decode
        from vibelint.syntax.fault import SyntaxFault

        try:
            data = self._read(path)
            text = decode(data) if path.endswith((".py", ".pyi")) else decode_document(data)
        except (OSError, SyntaxFault, UnreadableDocument):
            return []
        return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
