"""How time and memory grow with the number of files: `python -m benchmarks.scaling [FILES …]`."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (500, 1000, 2000)
BAR = "under 300 MB for 5,000 files, each process"
FIXTURE = Path(__file__).parent.parent / "fixtures" / "fastapi-conforming"
RUN = """
import re, sys
from pathlib import Path
from vibelint.cli.main import main
try:
    main(["check", "--exit-zero", sys.argv[1]])
except SystemExit:
    pass
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""
"""Ends with its own peak in kilobytes; what `getrusage` tells of children is the largest of all."""


def make_project(folder: Path, files: int) -> None:
    """Writes a project with that many modules, copies of the conforming fixture's own.

    Args:
        folder: Where; empty.
        files: How many Python files, about.
    """
    sources = [path for path in FIXTURE.rglob("*.py") if path.stat().st_size > 200]
    for name in ("RULES.md", "TECH_STACK.md"):
        (folder / name).write_bytes((FIXTURE / name).read_bytes())
    for number in range(files):
        source = sources[number % len(sources)]
        target = folder / f"copy_{number // len(sources)}" / source.relative_to(FIXTURE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())


def measure(folder: Path) -> tuple[float, float]:
    """Processor seconds and peak megabytes of one run in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(folder)], check=True, capture_output=True, text=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, int(done.stderr.split()[-1]) / 1024


def main() -> None:
    """Prints a table; the ratio is time per file against the smallest size."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    base = 0.0
    print(f"files  seconds  ms/file  ratio  peak MB ({BAR})")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make_project(Path(folder), size)
            seconds, megabytes = measure(Path(folder))
        each = seconds / size * 1000
        base = base or each
        print(f"{size:5}  {seconds:7.2f}  {each:7.2f}  {each / base:5.2f}  {megabytes:7.0f}")


if __name__ == "__main__":
    main()
