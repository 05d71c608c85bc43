"""Exit codes and the one sentence that goes with trouble."""

from __future__ import annotations

import os
import traceback
from pathlib import Path
from typing import NoReturn

from vibelint.cli.output import remark

CLEAN, FINDINGS, TROUBLE, INTERRUPTED = 0, 1, 2, 130
PACKAGE = Path(__file__).parent.parent


def fail(sentence: str, code: int = TROUBLE) -> NoReturn:
    """Ends the run: vibelint could not do its job.

    Args:
        sentence: What is wrong and what to do.
        code: The exit code.
    """
    remark(f"vibelint: {sentence}")
    raise SystemExit(code)


def fault(error: Exception) -> str:
    """A mistake of vibelint's own in one sentence, with the place that a report needs.

    Args:
        error: What nobody foresaw; `VIBELINT_TRACEBACK` in the environment shows all of it.
    """
    if os.environ.get("VIBELINT_TRACEBACK"):
        traceback.print_exception(error)
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if Path(frame.filename).is_relative_to(PACKAGE)]
    last = (ours or frames)[-1]
    place = f"{os.path.relpath(last.filename, PACKAGE.parent)}:{last.lineno}"
    words = " ".join(str(error).split())
    return (
        f"a mistake of vibelint's own at {place}: {type(error).__name__}: {words}; please report "
        "it, with VIBELINT_TRACEBACK=1 for the details"
    )
