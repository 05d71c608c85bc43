"""The commands, each imported only when it is called: `--help` needs no parser."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click


class Entry(NamedTuple):
    """A command: the module of this package that holds it, and what it does in one line."""

    module: str
    summary: str


COMMANDS = {
    "check": Entry("check", "Check paths against the team's documents (the default)."),
    "policy": Entry("policy", "Show how each line of the documents was understood."),
    "rule": Entry("rule", "Show the page of a rule."),
    "rules": Entry("rule", "Show the index of rules."),
    "server": Entry("server", "Serve an editor, in the language server protocol."),
}
PLANNED = frozenset({"init", "sync", "hook"})


class Commands(click.Group):
    """Looks a command up in the table above."""

    def list_commands(self, ctx: click.Context | None) -> list[str]:  # noqa: ARG002
        """The names, in the order that help shows."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Imports a command; None for an unknown name."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"vibelint.cli.{COMMANDS[cmd_name].module}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the table, for which nothing is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])
