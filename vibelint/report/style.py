"""Colours for a terminal, and text that cannot command one."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vibelint.model.severity import Severity

_SEVERITIES = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
# Control characters, and the marks that turn the direction of writing.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Style:
    """Colours where `colour` is set, plain text otherwise."""

    colour: bool = False

    def severity(self, text: str, severity: Severity) -> str:
        """Text in the colour of a severity."""
        return self._in(text, _SEVERITIES[severity])

    def strong(self, text: str) -> str:
        """Bold text."""
        return self._in(text, "1")

    def faint(self, text: str) -> str:
        """Text in the background."""
        return self._in(text, "2")

    def _in(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour and text else text


def plain(text: str) -> str:
    """Text on one line whose control characters are shown, not obeyed.

    Args:
        text: From a checked file or document, so perhaps hostile.
    """
    joined = " ".join(re.split(r"[\t\r\n]+", text))
    return _UNPRINTABLE.sub(lambda found: rf"\u{ord(found[0]):04x}", joined)
