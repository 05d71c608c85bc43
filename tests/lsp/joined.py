"""A client and a server in one process, joined by a pair of sockets."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from threading import Event

from lsprotocol import types
from pygls.io_ import run_async
from pygls.lsp.client import LanguageClient
from pygls.protocol import JsonRPCProtocol

from vibelint.lsp.handlers import make_server
from vibelint.lsp.server import Server


@asynccontextmanager
async def joined(client: LanguageClient) -> AsyncIterator[Server]:
    """A server that a client talks to; it is told to shut down at the end."""
    server = make_server()
    stop = Event()
    ends = socket.socketpair()
    tasks = []
    writers = []
    for end, protocol in zip(ends, (client.protocol, server.protocol), strict=True):
        reader, writer = await asyncio.open_connection(sock=end, limit=2**24)
        protocol.set_writer(writer)
        tasks.append(asyncio.create_task(_listen(stop, reader, protocol)))
        writers.append(writer)
    try:
        yield server
        await client.shutdown_async(None)
    finally:
        stop.set()
        for writer in writers:
            writer.close()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _listen(stop: Event, reader: asyncio.StreamReader, protocol: JsonRPCProtocol) -> None:
    await run_async(stop_event=stop, reader=reader, protocol=protocol)


def introduced(
    capabilities: types.ClientCapabilities, folders: list[types.WorkspaceFolder]
) -> types.InitializeParams:
    """How a client introduces itself."""
    return types.InitializeParams(capabilities=capabilities, workspace_folders=folders)
