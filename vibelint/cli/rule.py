"""`vibelint rule ID` and `vibelint rules`."""

from __future__ import annotations

import difflib

import click

from vibelint.catalogue.page import Page, pages
from vibelint.cli import completion
from vibelint.cli.exits import fail
from vibelint.cli.output import tell
from vibelint.cli.plugins import use_plugins_here
from vibelint.report.rule_page import index_json, index_text, page_json, page_text

FORM = click.option(
    "--output-format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
)


def _known() -> dict[str, Page]:
    """All pages, with those of the plugins that the project round the current folder names."""
    use_plugins_here()
    return pages()


@click.command()
@click.argument("rule_id", metavar="ID", shell_complete=completion.rules)
@FORM
def rule(rule_id: str, form: str) -> None:
    """Show the page of a rule."""
    known = _known()
    page = known.get(rule_id)
    if page is None:
        near = difflib.get_close_matches(rule_id, known, 1)
        hint = f"did you mean `{near[0]}`?" if near else "`vibelint rules` lists them"
        fail(f"there is no rule `{rule_id}`; {hint}")
    tell(page_json(page) if form == "json" else page_text(page))


@click.command()
@FORM
def rules(form: str) -> None:
    """Show the index of rules."""
    index = list(_known().values())
    tell(index_json(index) if form == "json" else index_text(index))
