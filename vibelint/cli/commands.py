"""The commands, each imported only when it is called: `--help` needs no parser."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Entry(NamedTuple):
    """A command: the module of this package that holds it, and what it does in one line."""

    module: str
    summary: str


VARIABLE = "_VIBELINT_COMPLETE"
"""By which shells ask what may follow."""

COMMANDS = {
    "check": Entry("check", "Check paths against the team's documents (the default)."),
    "policy": Entry("policy", "Show how each line of the documents was understood."),
    "sync": Entry("sync", "Bring documents back to the code."),
    "rule": Entry("rule", "Show the page of a rule."),
    "rules": Entry("rule", "Show the index of rules."),
    "init": Entry("init", "Write the documents of a new API, and its project."),
    "new-rule": Entry("new_rule", "Begin a rule in a package of your own."),
    "completion": Entry("completion", "Print a script for your shell's completion."),
    "hook": Entry("hook", "Tell a coding agent what its edit broke."),
    "server": Entry("server", "Serve an editor, in the language server protocol."),
}


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
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Commands by their names alone, and paths, since a path may stand first."""
        from click.shell_completion import CompletionItem

        known = (item for item in COMMANDS.items() if item[0].startswith(incomplete))
        found = [CompletionItem(name, help=entry.summary) for name, entry in known]
        return [*found, CompletionItem(incomplete, type="file")]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Writes the table, for which nothing is imported."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])
