"""The command line: `vibelint PATHS` is `vibelint check PATHS`."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click

from vibelint import __version__
from vibelint.cli.check import check
from vibelint.cli.exits import TROUBLE, fail
from vibelint.cli.policy import policy
from vibelint.cli.rule import rule, rules

TOP_OPTIONS = ("--help", "-h", "--version")


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="vibelint")
def cli() -> None:
    """Holds Python code to the documents its team wrote.

    `vibelint app/` checks a folder; it is short for `vibelint check app/`. A word that is a
    command is the command: write `./rules` for the folder.
    """


for command in (check, policy, rule, rules):
    cli.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the command line.

    Args:
        arguments: Words after the program's name; those of the process by default.

    Raises:
        SystemExit: Always: 0 clean, 1 findings, 2 vibelint could not do its job.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0] not in cli.commands and words[0] not in TOP_OPTIONS):
        words.insert(0, "check")
    try:
        cli.main(words, prog_name="vibelint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        raise SystemExit(TROUBLE) from None
    except click.Abort:
        raise SystemExit(130) from None
    except BrokenPipeError:
        raise SystemExit(TROUBLE) from None
    except RecursionError:
        fail("the input is nested too deeply")
    raise SystemExit(0)
