"""How mypy is run: its own console script, away from the checked folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vibelint.engines.mypy import columns
from vibelint.engines.mypy.config import config
from vibelint.engines.mypy.modules import base_of, namesakes, one_each, safe_bases
from vibelint.engines.mypy.results import Entry, entries, found
from vibelint.engines.mypy.stubs import CORE_STUBS, core_stubs, own_stubs
from vibelint.engines.port import Blocked, Command, EngineTrouble, Job, Libraries, Output
from vibelint.engines.wording import first_line, listed
from vibelint.model.finding import Found

CONFIG, FILES, CACHE, STUBS = "mypy.ini", "files.txt", "cache", "stubs"
FILE = re.compile(r"^(.+?\.pyi?)(?::\d+)?: error: ", re.MULTILINE)
TWICE = re.compile(r"Source file found twice under different module names: \"(.+?)\" and \"(.+?)\"")
FAILED = 2
ALONE = (
    "mypy knows nothing of the project's libraries, since there is no virtual environment in it: "
    "what comes from them counts as `Any`"
)
CLASH = "their module names clash with others, or a file beside them hides a library module"


class Mypy:
    """Type correctness."""

    name = "mypy"
    follows = True

    def commands(self, job: Job) -> Iterator[Command]:
        """One process for all files, if there are any."""
        bases, files = _taken(job)
        if not files:
            return
        libraries = job.libraries or Libraries()
        own = [job.absolute(base).rstrip("/") for base in bases]
        yield Command(
            "mypy",
            ("--config-file", CONFIG, "--cache-dir", CACHE, "--output", "json", f"@{FILES}"),
            {
                CONFIG: config(job),
                columns.NAME: columns.TEXT,
                FILES: "\n".join([columns.NAME, *map(job.absolute, files)]),
                **{f"{STUBS}/{name}": text for name, text in own_stubs(job.libraries).items()},
            },
            {
                **{f"{STUBS}/{name}": path for name, path in libraries.stubs.items()},
                **{f"{CORE_STUBS}/{name}": path for name, path in core_stubs().items()},
            },
            {"MYPYPATH": (*own, STUBS, CORE_STUBS, *libraries.sites)},
            900,
            CACHE,
        )

    def findings(self, command: Command, output: Output, job: Job) -> Iterator[Found]:  # noqa: ARG002
        """What mypy reports in the files that are checked.

        Raises:
            Blocked: A file cannot be parsed, or hides another.
            EngineTrouble: It crashed, or says what nobody understands.
        """
        told = entries(output.text)
        if output.code == FAILED:
            raise _blocked(told, output, job) or EngineTrouble(_crash(output))
        if output.code not in (0, 1) or not told:  # the probe's error is always told
            raise EngineTrouble(_crash(output))
        return found(told, job)

    def left_out(self, job: Job) -> tuple[str, ...]:
        """Those that it cannot take together with the others."""
        return tuple(sorted({*job.files} - {*_taken(job)[1]}))

    def notes(self, job: Job) -> tuple[str, ...]:
        """Which libraries it lacks, and which files it cannot take."""
        left_out = self.left_out(job)
        notes = [] if job.libraries else [ALONE]
        if left_out:
            notes.append(f"mypy leaves out {listed(left_out)}: {CLASH}")
        return tuple(notes)


def _taken(job: Job) -> tuple[tuple[str, ...], list[str]]:
    """The folders that imports start from, and the files that mypy can take together."""
    bases = safe_bases({*job.source_roots, *namesakes(job)}, job.all_files)
    return bases, one_each(job.files, bases, job.all_files)


def _blocked(told: Sequence[Entry], output: Output, job: Job) -> Blocked | None:
    """What mypy gave up on: a file that has two names, or files that it cannot read."""
    for entry in told:
        if names := TWICE.match(entry["message"]):
            path = job.relative(entry["file"])
            return Blocked(roots=[max((base_of(path, name) for name in names.groups()), key=len)])
    paths = {*(entry["file"] for entry in told), *FILE.findall(output.complaint)}
    blocking = {job.relative(path) for path in paths} & {*job.files}
    return Blocked(blocking) if blocking else None


def _crash(output: Output) -> str:
    why = first_line(output.complaint) or first_line(output.text)
    return (
        "mypy failed, so what is delegated to it was not checked: "
        f"{why or f'it ended with {output.code}'}"
    )
