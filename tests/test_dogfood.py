"""vibelint holds itself to its own RULES.md, TECH_STACK.md and FOLDER_STRUCTURE.md."""

from pathlib import Path

from vibelint.session.session import Session

ROOT = Path(__file__).parent.parent


def test_vibelint_finds_nothing_in_vibelint() -> None:
    report = Session(ROOT).check()
    assert report.errors == ()
    assert report.findings == ()
    assert report.files > 100
    ran = {run.rule for run in report.ran}
    assert {"missing-type-hint", "unapproved-import", "missing-path", "unlisted-path"} <= ran
