"""Whatever a client sends, nobody is shown a traceback."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

from vibelint.lsp.told import OneLine

COMMAND = (sys.executable, "-m", "vibelint", "server", "--stdio")
MALFORMED = {
    "no JSON": b'{"a": [1}',
    "no request": b"{}",
    "no object": b"[1, 2]",
    "no text": b"\xff\xfe",
    "an unknown method": b'{"jsonrpc": "2.0", "id": 1, "method": "x/y"}',
    "no params": b'{"jsonrpc": "2.0", "id": 1, "method": "textDocument/hover"}',
}


@pytest.mark.parametrize("what", MALFORMED)
def test_a_malformed_message_is_no_traceback(what: str) -> None:
    body = MALFORMED[what]
    sent = b"Content-Length: %d\r\n\r\n" % len(body) + body
    done = subprocess.run(COMMAND, input=sent, capture_output=True, timeout=60, check=False)
    said = done.stderr.decode()
    assert "Traceback" not in said
    assert all(line.startswith("vibelint: ") for line in said.splitlines())


def test_a_line_tells_the_error() -> None:
    try:
        raise ValueError("no\nway")
    except ValueError:
        record = logging.getLogger("x").makeRecord(
            "x", logging.ERROR, "f", 1, "Cannot %s", ("read",), sys.exc_info()
        )
    assert OneLine().format(record) == "vibelint: Cannot read: ValueError('no\\nway')"
