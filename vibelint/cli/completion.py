"""`vibelint completion`, and what shells are offered behind `vibelint`."""

from __future__ import annotations

import shlex
from collections.abc import Container, MutableMapping
from typing import TYPE_CHECKING

import click

from vibelint.cli.commands import VARIABLE
from vibelint.cli.output import tell

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

LINES = {
    "bash": 'eval "$(vibelint completion bash)"  # in ~/.bashrc',
    "zsh": 'eval "$(vibelint completion zsh)"  # in ~/.zshrc',
    "fish": "vibelint completion fish | source  # in ~/.config/fish/config.fish",
}
EPILOG = "\b\n" + "\n".join(LINES.values())


@click.command(epilog=EPILOG)
@click.argument("shell", type=click.Choice(list(LINES)))
def completion(shell: str) -> None:
    """Print a script that teaches SHELL to complete commands, options, rules and paths."""
    from click.shell_completion import get_completion_class

    cli = click.get_current_context().find_root().command

    made = get_completion_class(shell)
    if made is not None:
        tell(made(cli, {}, "vibelint", VARIABLE).source() + "\n")


def paths(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Leaves paths to the shell."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def rules(_context: click.Context, _parameter: click.Parameter, begun: str) -> list[CompletionItem]:
    """Rule ids and families, behind a comma too."""
    from click.shell_completion import CompletionItem

    from vibelint.catalogue.page import pages

    before, comma, last = begun.rpartition(",")
    known = {*pages(), *(page.family for page in pages().values())}
    found = sorted(name for name in known if name.startswith(last))
    return [CompletionItem(f"{before}{comma}{name}") for name in found]


def name_default(environment: MutableMapping[str, str], commands: Container[str]) -> None:
    """Puts `check` where a line that is completed leaves it out.

    Args:
        environment: In which a shell tells the line.
        commands: What may stand first.
    """
    from click.shell_completion import split_arg_string

    words = split_arg_string(environment.get("COMP_WORDS", ""))
    place = environment.get("COMP_CWORD", "")
    first = words[1] if len(words) > 1 else ""
    if not place.isdecimal() or first in commands or (int(place) == 1 and first[:1] != "-"):
        return
    environment["COMP_WORDS"] = shlex.join(["vibelint", "check", *words[1:]])
    environment["COMP_CWORD"] = str(int(place) + 1)
