"""The command line: `vibelint PATHS` is `vibelint check PATHS`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from vibelint import __version__
from vibelint.catalogue.plugins import PluginError
from vibelint.cli.commands import VARIABLE, Commands
from vibelint.cli.exits import INTERRUPTED, fail, fault
from vibelint.cli.leaving import leave
from vibelint.cli.output import Unwritable

TOP_OPTIONS = ("--help", "-h", "--version")


@click.group(
    cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="vibelint")
def cli() -> None:
    """Holds Python code to the documents its team wrote.

    `vibelint app/` checks a folder; it is short for `vibelint check app/`, and
    `vibelint check --help` shows its options. A word that is a command is the command: write
    `./rules` for the folder.
    """


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Runs the command line.

    Args:
        arguments: Words after the program's name; those of the process by default.

    Raises:
        SystemExit: Always: 0 clean, 1 findings, 2 vibelint could not do its job.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if VARIABLE in os.environ:
        from vibelint.cli.completion import name_default  # only shells ask

        name_default(os.environ, {*cli.list_commands(None), *TOP_OPTIONS})
    if not words or (words[0] not in cli.list_commands(None) and words[0] not in TOP_OPTIONS):
        words.insert(0, "check")
    try:
        code = _run(words)
    except SystemExit as end:
        if arguments is None and isinstance(end.code, int):
            leave(end.code)
        raise
    if arguments is None:
        leave(code)
    raise SystemExit(code)


def _run(words: list[str]) -> int:
    try:
        return int(cli.main(words, prog_name="vibelint", standalone_mode=False) or 0)
    except click.ClickException as error:
        fail(_sentence(error))
    except (click.Abort, KeyboardInterrupt):
        fail("interrupted", INTERRUPTED)
    except (Unwritable, PluginError) as error:
        fail(str(error))
    except RecursionError:
        fail("the input is nested too deeply")
    except MemoryError:
        fail("there is not enough memory: check fewer or smaller files at once")
    except Exception as error:
        fail(fault(error))


def _sentence(error: click.ClickException) -> str:
    words = error.format_message().rstrip(".")
    path = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else ""
    hint = f"; see `{path} --help`" if path and not words.endswith("?") else ""
    return f"{words[:1].lower()}{words[1:]}{hint}"
