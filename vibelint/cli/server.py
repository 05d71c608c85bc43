"""`vibelint server`."""

from __future__ import annotations

import click

from vibelint.cli.exits import fail

EXTRA = "the language server needs more packages: `pip install 'vibelint-conformance[lsp]'`"


@click.command()
@click.option("--stdio", is_flag=True, help="Talk on standard input and output (the only way).")
def server(stdio: bool) -> None:  # noqa: ARG001
    """Serve an editor: findings, fixes and the team's sentences as you type.

    An editor starts it and talks to it in the language server protocol.
    """
    try:
        from vibelint.lsp.handlers import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("vibelint"):
            raise
        fail(EXTRA)
    serve()
