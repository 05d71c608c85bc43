"""The expected output of the fixtures, as `expected.txt` beside their documents."""

from __future__ import annotations

from pathlib import Path

from vibelint.report.formats import FORMATS, Rendering
from vibelint.session.files import Files
from vibelint.session.session import Session
from vibelint.session.texts import Texts

FIXTURES = Path(__file__).parent.parent / "fixtures"
EXPECTED = (
    "fastapi-conforming",
    "django-conforming",
    "fastapi-drifted",
    "django-drifted",
    "broken",
)


def actual(folder: Path) -> str:
    """Notes, errors and the full text of a fixture's findings.

    Args:
        folder: The fixture.
    """
    report = Session(folder).check()
    rendering = Rendering(
        colour=False,
        show_notes=True,
        shown_path=lambda path: path,
        line_text=Texts(Files(folder).read).line,
    )
    remarks = [f"note: {note}" for note in report.notes]
    remarks += [f"error: {error}" for error in report.errors]
    return "\n".join([*remarks, FORMATS["full"](report, rendering)])
