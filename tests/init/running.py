"""Runs what is written: its packages installed, its server asked."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.init.measures import run

SECONDS = 180
"""For a server to come up on a slow machine."""
SMALL = "iniconfig"
"""A package of a few kilobytes, which pytest needs anyway."""


def installed(root: Path) -> Path:
    """A virtual environment in the project with all that it requires; returns its commands."""
    run(sys.executable, "-m", "venv", root / ".venv", cwd=root)
    commands = root / ".venv" / "bin"
    pip = (commands / "python", "-m", "pip", "--disable-pip-version-check")
    if not answers_here(pip, root):
        pytest.skip("no package index answers here")
    run(*pip, "install", "--quiet", "--editable", ".[dev]", cwd=root)
    return commands


def answers_here(pip: tuple[Path | str, ...], root: Path) -> bool:
    """Whether pip gets anything from its index: a set that does not install is no excuse."""
    words = ("download", "--no-deps", "--no-cache-dir", "--retries", "1", "--dest", root / ".venv")
    command = [str(word) for word in (*pip, *words, SMALL)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@contextmanager
def served(root: Path, command: Path, *words: str) -> Iterator[str]:
    """Runs the server for a while, its port put into the words; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    server = subprocess.Popen([str(command), *(one.format(port=port) for one in words)], cwd=root)
    address = f"http://127.0.0.1:{port}"
    try:
        until = time.monotonic() + SECONDS
        while not is_up(address):
            assert server.poll() is None, f"{command} has ended with {server.poll()}"
            assert time.monotonic() < until, f"{command} does not answer"
            time.sleep(0.2)
        yield address
    finally:
        server.terminate()
        server.wait(SECONDS)


def call(method: str, url: str, body: object = None, token: str = "") -> tuple[int, Any]:
    """Status and JSON of an answer."""
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Bearer {token}"} if token else {}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=SECONDS) as answer:
            return answer.status, json.loads(answer.read() or "null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read())


def is_up(address: str) -> bool:
    try:
        return call("GET", f"{address}/api/v1/health") == (200, {"status": "ok"})
    except OSError:  # nobody listens yet, or hangs up
        return False
