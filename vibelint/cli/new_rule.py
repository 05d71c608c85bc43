"""`vibelint new-rule`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vibelint.cli.exits import fail
from vibelint.cli.output import tell
from vibelint.cli.targets import shown
from vibelint.session.new_rule import write_plugin
from vibelint.session.trouble import UsageError


@click.command("new-rule")
@click.argument("rule_id", metavar="ID")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default="team-rules",
    show_default=True,
    help="The folder of your package of rules; it is made where there is none.",
)
@click.option(
    "--family", default="team", show_default=True, help="The group of rules that it belongs to."
)
def new_rule(rule_id: str, into: Path, family: str) -> None:
    """Begin a rule in a package of your own.

    Writes the page of the rule ID, whose example fails until the rule is written, its code, and
    round them a package that vibelint finds once it is installed.
    """
    folder = Path(os.path.realpath(into))
    try:
        written = write_plugin(folder, family, rule_id)
    except UsageError as error:
        fail(str(error))
    place = shown(folder)
    place = place if place.startswith((".", "/")) else f"./{place}"  # a bare name is an index's
    name = folder.name.lower().replace("_", "-")
    tell("".join(f"{shown(path)}\n" for path in written))
    tell(
        f"\n1. install it beside vibelint: python -m pip install {place}\n"
        f'2. name it in pyproject.toml:   [tool.vibelint] plugins = ["{name}"]\n'
        f"3. write page and code until this passes: python -m pytest {place}\n"
    )
