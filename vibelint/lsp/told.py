"""What goes to standard error, which editors show as the server's log: one line each."""

from __future__ import annotations

import logging

TRACEBACK = "Traceback (most recent call last):"
"""How one begins; pygls puts some into its messages."""


class OneLine(logging.Formatter):
    """Says what went wrong, and not where in the program."""

    def format(self, record: logging.LogRecord) -> str:
        """A line without a traceback.

        Args:
            record: What is told; of its exception only the last words are.
        """
        error = record.exc_info[1] if record.exc_info else None
        message, told, rest = record.getMessage().partition(TRACEBACK)
        last = rest.strip().splitlines()[-1:] if told else []
        words = f"vibelint: {' '.join([message, *last])}" + (f": {error!r}" if error else "")
        return " ".join(words.split())


def tell_in_lines() -> None:
    """Has all that is logged in this process told in lines."""
    handler = logging.StreamHandler()
    handler.setFormatter(OneLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING)
