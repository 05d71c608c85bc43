"""`vibelint policy`."""

from __future__ import annotations

from pathlib import Path

import click

from vibelint.cli.exits import CLEAN, TROUBLE, fail
from vibelint.cli.output import remark, tell
from vibelint.cli.targets import shown, targets
from vibelint.model.report import PolicyReport
from vibelint.report.policy import policy_json, policy_text
from vibelint.session.session import Session
from vibelint.session.trouble import UsageError


@click.command()
@click.argument("path", default=".")
@click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)
def policy(path: str, form: str) -> None:
    """Show how each line of the documents of PATH was understood."""
    try:
        report = next(Session(root).policy_report() for root in targets([path]))
    except UsageError as error:
        fail(str(error))
    for note in report.notes:
        remark(f"note: {note}")
    for sentence in report.errors:
        remark(f"vibelint: {sentence}")
    tell(policy_json(report) if form == "json" else _text(report))
    raise SystemExit(TROUBLE if report.errors else CLEAN)


def _text(report: PolicyReport) -> str:
    root = Path(report.root)
    return policy_text(report, lambda path: shown(root / path))
