"""`vibelint rule ID` and `vibelint rules`."""

from __future__ import annotations

import difflib

import click

from vibelint.catalogue.page import pages
from vibelint.cli.exits import fail
from vibelint.cli.output import tell
from vibelint.report.rule_page import index_json, index_text, page_json, page_text

FORM = click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)


@click.command()
@click.argument("rule_id", metavar="ID")
@FORM
def rule(rule_id: str, form: str) -> None:
    """Show the page of a rule."""
    page = pages().get(rule_id)
    if page is None:
        near = difflib.get_close_matches(rule_id, pages(), 1)
        hint = f"did you mean `{near[0]}`?" if near else "`vibelint rules` lists them"
        fail(f"there is no rule `{rule_id}`; {hint}")
    tell(page_json(page) if form == "json" else page_text(page))


@click.command()
@FORM
def rules(form: str) -> None:
    """Show the index of rules."""
    index = list(pages().values())
    tell(index_json(index) if form == "json" else index_text(index))
