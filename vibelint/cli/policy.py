"""`vibelint policy`."""

from __future__ import annotations

import click

from vibelint.cli.exits import CLEAN, TROUBLE, fail
from vibelint.cli.targets import targets
from vibelint.report.policy import policy_json, policy_text
from vibelint.session.session import Session
from vibelint.session.trouble import UsageError


@click.command()
@click.argument("path", default=".", type=click.Path())
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
        click.echo(f"note: {note}", err=True)
    for sentence in report.errors:
        click.echo(f"vibelint: {sentence}", err=True)
    click.echo(policy_json(report) if form == "json" else policy_text(report), nl=False)
    raise SystemExit(TROUBLE if report.errors else CLEAN)
