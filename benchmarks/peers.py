"""vibelint beside flake8, Fixit, LibCST and ruff on the same files: ratios, with their spread.

Run `python -m benchmarks.peers FOLDER [SIZES …]`, for a folder with many Python files (the sources
of a large package); sizes are samples of it, the last of them is everything. What is compared is
run in turn, so that a busy machine slows both; cold runs count processor time, warm ones elapsed
time. Engines are left out. A peer that is not installed is left out, and said so; `PEERS` in the
environment may name another Python that has them (Fixit wants an older click than we do).
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from benchmarks.scaling import BAR

SIZES = (400, 1600)
ROUNDS = 3
PARSE = """
import gc, sys, libcst
gc.disable()
for name in sys.stdin.read().split("\\0"):
    try:
        libcst.parse_module(open(name, "rb").read())
    except libcst.ParserSyntaxError:
        pass
"""
PEERS = os.environ.get("PEERS", sys.executable)
OURS = [sys.executable, "-m", "vibelint", "check", "--exit-zero", "--no-engines"]
CONCISE = ["--output-format", "concise"]
FLAKE8 = ["--isolated", "--jobs", "1", "--select", "ASYNC,ANN", "--exit-zero"]
RUFF = ["check", "--isolated", "--exit-zero", "--select", "ASYNC,ANN", *CONCISE]
RULES = "- Never block the event loop\n- Every function must have type hints\n- Thin handlers\n"

Run = Callable[[], float]
"""Runs something once and gives its seconds."""


@dataclass(frozen=True)
class Ratio:
    """How many times one thing took as long as another, over several rounds."""

    name: str
    values: Sequence[float]
    bar: str

    def __str__(self) -> str:
        middle = statistics.median(self.values)
        spread = f"{min(self.values):.2f} to {max(self.values):.2f}"
        return f"{self.name:<58}{middle:8.2f}  {spread:>18}   {self.bar}"


def module(name: str, *words: str) -> list[str]:
    """A command that runs a peer's module."""
    return [PEERS, "-m", name, *words]


def has(*modules: str) -> bool:
    """Whether the peers' Python has some modules."""
    done = subprocess.run([PEERS, "-c", f"import {', '.join(modules)}"], stderr=subprocess.DEVNULL)
    return done.returncode == 0


def processor(command: Sequence[str], given: str = "", cwd: Path | None = None) -> float:
    """Processor seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _call(command, given, cwd)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def elapsed(command: Sequence[str], cwd: Path | None = None) -> float:
    """Seconds until a command has ended."""
    started = time.perf_counter()
    _call(command, "", cwd)
    return time.perf_counter() - started


def _call(command: Sequence[str], given: str, cwd: Path | None) -> None:
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        command, input=given, text=True, cwd=cwd, env=environment, check=False,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip
    if done.returncode > 1:
        raise SystemExit(f"{' '.join(command)}: {done.stderr[-2000:]}")


def ratio(name: str, one: Run, other: Run, bar: str, rounds: int = ROUNDS) -> Ratio:
    """Runs two things in turn; the ratio is the first's time by the second's."""
    return Ratio(name, [one() / other() for _ in range(rounds)], bar)


def sample(folder: Path, size: int | None, target: Path) -> int:
    """Copies some files, always the same ones, with their folders; gives how many there are."""
    files = [path for path in sorted(folder.rglob("*.py")) if path.is_file()]
    files.sort(key=lambda path: blake2b(path.relative_to(folder).as_posix().encode()).digest())
    for path in files[:size]:
        copy = target / path.relative_to(folder)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    (target / "RULES.md").write_text(RULES, encoding="utf-8")
    (target / "pyproject.toml").write_text("", encoding="utf-8")
    return min(size or len(files), len(files))


def cold(root: Path, *words: str) -> list[str]:
    """Our command, with nothing remembered."""
    return [*OURS, "--no-cache", *CONCISE, *words, str(root)]


def against_parse(root: Path) -> Iterator[Ratio]:
    """All rules against LibCST's parser alone."""
    names = "\0".join(str(path) for path in sorted(root.rglob("*.py")))
    parse = [sys.executable, "-c", PARSE]
    yield ratio(
        "cst.parse_module alone takes (times)",
        lambda: processor(cold(root, "--jobs", "1")),
        lambda: processor(parse, names),
        "at most 2, aim 1.5",
    )


def against_linters(root: Path) -> Iterator[Ratio]:
    """flake8 and Fixit, one processor, cold."""
    ours = cold(root, "--jobs", "1")
    if has("flake8", "flake8_async", "flake8_annotations"):
        flake8 = module("flake8", *FLAKE8, str(root))
        yield ratio(
            "flake8 with async and annotations is slower (times)",
            lambda: processor(flake8), lambda: processor(ours), "at least 15, aim 20", 1,
        )  # fmt: skip
    else:
        print("flake8 with flake8-async and flake8-annotations is not installed: left out")
    if has("fixit"):
        fixit = module("fixit", "lint", str(root))
        yield ratio(
            "Fixit with its own rules is slower (times)",
            lambda: processor(fixit), lambda: processor(ours), "at least 12, aim 18", 1,
        )  # fmt: skip
    else:
        print("Fixit is not installed: left out")


def warm(root: Path, files: int) -> Iterator[Ratio]:
    """Nothing changed, one file changed, two processes."""
    folder = root.parent / "cache"
    ours = [*OURS, *CONCISE, "--cache-dir", str(folder), str(root)]
    ruff = [
        sys.executable,
        "-m",
        "ruff",
        *RUFF,
        "--cache-dir",
        str(root.parent / "ruff"),
        str(root),
    ]
    elapsed(ours)
    elapsed(ours)
    elapsed(ruff)
    yield ratio(
        f"warm: ruff on {files} files (times)",
        lambda: elapsed(ours), lambda: elapsed(ruff), "at most 4", 7,
    )  # fmt: skip
    bare = [sys.executable, "-c", "pass"]
    extra = [1000 * (elapsed(ours) - elapsed(bare)) for _ in range(7)]
    yield Ratio(f"warm: ms more than a bare interpreter, {files} files", extra, "300 files: 120")
    yield Ratio("one file changed: share of the cold run", list(_changed(root, ours)), "0.1")


def _changed(root: Path, ours: list[str]) -> Iterator[float]:
    """Processor time after a function more in one file, against a run with nothing remembered."""
    files = sorted(root.rglob("*.py"), key=lambda path: path.stat().st_size)
    for turn in range(ROUNDS):
        file = files[-1 - turn * len(files) // ROUNDS]  # the largest, and smaller ones
        with file.open("a", encoding="utf-8") as text:
            text.write(f"\n\ndef added_{turn}(x: int) -> int:\n    return x\n")
        yield processor(ours) / processor(cold(root, "--jobs", "1"))


def processes(root: Path) -> Iterator[Ratio]:
    """Two processes against one, elapsed time, cold."""
    yield ratio(
        "cold: one process takes longer than two (times)",
        lambda: elapsed(cold(root, "--jobs", "1")),
        lambda: elapsed(cold(root, "--jobs", "2")),
        "at least 1.7",
        1,
    )


def per_file(root: Path, files: int) -> tuple[float, float]:
    """Processor milliseconds per file of a cold run, and its peak of memory in megabytes."""
    measured = (
        "import resource, subprocess, sys;"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "u = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "print(u.ru_utime + u.ru_stime, u.ru_maxrss / 1024)"
    )
    command = [sys.executable, "-c", measured, *cold(root, "--jobs", "1")]
    seconds, peak = subprocess.run(
        command, check=True, capture_output=True, text=True
    ).stdout.split()
    return 1000 * float(seconds) / files, float(peak)


def main(folder: Path, sizes: Sequence[int | None]) -> None:
    """Prints the tables."""
    base = 0.0
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # pip's peers are compiled, so are we
    for size in sizes:
        with tempfile.TemporaryDirectory() as made:
            root = Path(made) / "root"
            files = sample(folder, size, root)
            each, peak = per_file(root, files)
            base = base or each
            print(f"\n{files} files: {each:.2f} ms a file, {each / base:.2f} of the first size, "
                  f"peak {peak:.0f} MB ({BAR})")  # fmt: skip
            if size == sizes[0]:
                rows = [*against_parse(root), *against_linters(root)]
            else:
                rows = [*against_parse(root), *processes(root)]
            rows += warm(root, files)
            print("\n".join(map(str, rows)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [int(word) for word in sys.argv[2:]] or [300, *SIZES, None])
