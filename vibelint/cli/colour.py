"""Whether to colour the terminal."""

from __future__ import annotations

import os
from typing import TextIO


def wants_colour(choice: str, stream: TextIO) -> bool:
    """Decides by option, then NO_COLOR and FORCE_COLOR, then whether a terminal reads.

    Args:
        choice: `auto`, `always` or `never`.
        stream: Where the text goes.
    """
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()
