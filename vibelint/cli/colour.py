"""Whether to colour the terminal."""

from __future__ import annotations

import os
from typing import TextIO


def wants_colour(choice: str, stream: TextIO | None) -> bool:
    """Decides by option, then by environment, then whether a terminal reads.

    Args:
        choice: `auto`, `always` or `never`.
        stream: Where the text goes; None if it is closed.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    told_off = os.environ.get("CLICOLOR") == "0" or os.environ.get("TERM") == "dumb"
    return not told_off and stream is not None and stream.isatty()
