"""The only place that starts processes: console scripts beside us, in an empty folder."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from importlib import metadata
from pathlib import Path
from types import TracebackType

from vibelint.engines.port import Command, EngineTrouble, Output

KEPT = ("HOME", "LANG", "LC_ALL", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "USERPROFILE")
LARGEST = 256 * 1024 * 1024
CONSOLE, COMPLAINTS = "stdout", "stderr"


class Process:
    """A command that runs; a context that ends it and removes its folder."""

    def __init__(self, command: Command) -> None:
        """Starts it.

        Args:
            command: What to run.

        Raises:
            EngineTrouble: It is not installed, or cannot be started.
        """
        self.command = command
        program = _program(command.program)
        with ExitStack() as stack:
            self._folder = Path(stack.enter_context(tempfile.TemporaryDirectory("", "vibelint-")))
            try:
                for name, text in command.files.items():
                    written = self._folder / name
                    written.parent.mkdir(parents=True, exist_ok=True)
                    written.write_text(text, encoding="utf-8")
                for name, target in command.links.items():
                    link = self._folder / name
                    link.parent.mkdir(parents=True, exist_ok=True)
                    link.symlink_to(target)
                self._started = time.monotonic()
                self._process = self._start(program)
            except OSError as error:
                raise EngineTrouble(_unstarted(command.program, error)) from None
            self._stack = stack.pop_all()
        self.seconds = 0.0
        """How long it took, once it has ended."""
        self._clock = threading.Thread(target=self._time, daemon=True)
        self._clock.start()

    def _time(self) -> None:
        self._process.wait()
        self.seconds = time.monotonic() - self._started

    def _start(self, program: Path) -> subprocess.Popen[bytes]:
        given = self.command.environment.items()
        with (
            (self._folder / CONSOLE).open("wb") as console,
            (self._folder / COMPLAINTS).open("wb") as complaints,
        ):
            return subprocess.Popen(
                [str(program), *self.command.arguments],
                cwd=self._folder,
                env=_environment() | {name: os.pathsep.join(paths) for name, paths in given},
                stdin=subprocess.DEVNULL,
                stdout=console,
                stderr=complaints,
            )

    def output(self) -> Output:
        """Waits for its end.

        Raises:
            EngineTrouble: It takes too long, or says too much.
        """
        left = self.command.seconds - (time.monotonic() - self._started)
        try:
            code = self._process.wait(max(left, 0))
        except subprocess.TimeoutExpired:
            raise EngineTrouble(
                f"{self.command.program} was ended after {self.command.seconds} seconds: check "
                "fewer files at once, or leave the engines out with --no-engines"
            ) from None
        self._clock.join()
        return Output(code, self._said(CONSOLE), self._said(COMPLAINTS))

    def _said(self, name: str) -> str:
        path = self._folder / name
        if path.stat().st_size > LARGEST:
            raise EngineTrouble(
                f"{self.command.program} says more than {LARGEST >> 20} megabytes: check fewer "
                "files at once, or leave the engines out with --no-engines"
            )
        return path.read_bytes().decode("utf-8", "replace")

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._stack.close()


def program_path(name: str) -> str:
    """Where a console script lies, absolute; empty if it is not installed."""
    try:
        return str(_program(name))
    except EngineTrouble:
        return ""


def identity(name: str) -> tuple[object, ...]:
    """What changes when another version of a console script is installed.

    Args:
        name: The script's, and its distribution's.

    Raises:
        EngineTrouble: It is not installed.
    """
    path = _program(name)
    state = path.stat()
    try:
        version = metadata.version(name)
    except metadata.PackageNotFoundError:
        version = ""
    return (str(path), version, state.st_ino, state.st_size, state.st_mtime_ns)


def _program(name: str) -> Path:
    """The console script of our own environment: neither `PATH` nor the current folder counts."""
    for folder in _script_folders():
        for ending in ("", ".exe"):
            path = folder / f"{name}{ending}"
            if path.is_file() and os.access(path, os.X_OK):
                return path
    raise EngineTrouble(
        f"{name} is not installed beside vibelint, so what is delegated to it was not checked: "
        f"install it there with `{sys.executable} -m pip install {name}`"
    )


def _script_folders() -> Iterator[Path]:
    yield Path(sysconfig.get_path("scripts"))
    if sys.executable:
        yield Path(sys.executable).parent
    with suppress(KeyError):
        yield Path(sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user")))


def _environment() -> dict[str, str]:
    """No variable that configures an engine or changes what Python imports gets through."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {"PATH": os.defpath, "PYTHONSAFEPATH": "1", "PYTHONUTF8": "1"}


def _unstarted(program: str, error: OSError) -> str:
    why = (error.strerror or str(error)).lower()
    return f"{program} cannot be started, so what is delegated to it was not checked: {why}"
