"""All source files to facts and candidates: from the cache where they are as they were."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from vibelint.facts.held import HeldFacts
from vibelint.facts.sharing import Sharing
from vibelint.model.finding import Found
from vibelint.session.cache import Cache
from vibelint.session.contents import Contents
from vibelint.session.disk import State, digest_of, is_recent
from vibelint.session.edition import edition
from vibelint.session.files import Files
from vibelint.session.remembered import Remembered
from vibelint.session.study import (
    BadStudy,
    Study,
    give_back,
    is_text,
    packed,
    settle,
    unpacked,
    unreadable,
)
from vibelint.session.timings import Timings
from vibelint.store.database import FileRow

POOL_FROM = 400_000
"""Bytes of cold files below which starting workers costs more than it saves."""

PORTION = 400_000
"""Bytes of new studies that are held before they are written: a killed run loses no more."""

SHARED_FROM = 1000
"""Files from which on equal parts of their facts are one object: it takes time and saves memory."""

MANY = 200
"""New files that are worth a look at what memory they took."""

Progress = Callable[[int, int], None]
"""Told how many of how many files are done."""


@dataclass(frozen=True, slots=True)
class Studied:
    """What reading the files brought.

    Attributes:
        facts: By path, in the order given.
        found: The file rules' candidates.
    """

    facts: HeldFacts
    found: tuple[Found, ...]


NOTHING = Studied(HeldFacts({}), ())


@dataclass(frozen=True, slots=True)
class Manner:
    """How files are studied.

    Attributes:
        cache: What earlier runs left.
        started: When the run began, in nanoseconds of the system's clock.
        jobs: How many processes share cold files; 1 for this one alone.
        make: Makes the executor for several; by default a pool of processes.
        progress: Is told how far it is.
        timings: Adds up where the time goes.
    """

    cache: Cache = field(default_factory=lambda: Cache(None))
    started: int = 0
    jobs: int = 1
    make: Callable[[int], object] | None = None
    progress: Progress = lambda _done, _all: None
    timings: Timings = field(default_factory=Timings)


class Studies:
    """Studies the files of one root, for one check."""

    def __init__(
        self,
        files: Files,
        manner: Manner,
        contents: Contents | None = None,
        remembered: Remembered | None = None,
    ) -> None:
        """Prepares the work.

        Args:
            files: Gives bytes.
            manner: How.
            contents: Tells what has changed since earlier checks of this process.
            remembered: Their studies; by default none.
        """
        self._files = files
        self._manner = manner
        self._contents = contents or Contents(files, manner.started)
        self._remembered = remembered or Remembered()
        self._known: dict[str, Study] = {}
        self._rows: list[FileRow] = []
        self._held = self._fresh = 0
        self._sharing: Sharing | None = None

    def of(self, paths: Iterable[str]) -> Studied:
        """Studies files, and keeps what is new.

        Args:
            paths: From the root.
        """
        wanted = list(paths)
        self._sharing = Sharing() if len(wanted) >= SHARED_FROM else None
        timings = self._manner.timings
        with timings.phase("ask the cache"):
            gone = self._ask(wanted)
        with timings.phase("read and parse"):
            self._study_or_save([path for path in wanted if path not in self._known])
        with timings.phase("keep in the cache"):
            self._save(gone)
        studies = [self._keep(path) for path in wanted]
        if self._fresh >= MANY:
            settle()
        self._remembered.drop_others(set(wanted))
        found = tuple(item for study in studies for item in study.found)
        held = zip(wanted, (study.held for study in studies), strict=True)
        return Studied(HeldFacts(dict(held)), found)

    def _ask(self, wanted: Sequence[str]) -> set[str]:
        """Takes what is known: of this process first, of earlier runs second.

        Returns:
            The paths that earlier runs know and that are not wanted any more.
        """
        for path in wanted:
            study = self._remembered.of(path, self._contents.number(path))
            if study is not None:
                self._known[path] = study
        gone: set[str] = set()
        self._fresh = len(wanted) - len(self._known)
        if self._fresh:
            paths = frozenset(wanted)
            for row in self._manner.cache.files():
                if row[0] not in paths:
                    gone.add(row[0])
                elif row[0] not in self._known:
                    self._look(row[0], row)
        return gone

    def _keep(self, path: str) -> Study:
        return self._remembered.keep(path, self._contents.number(path), self._known[path])

    def _save(self, gone: set[str]) -> None:
        if self._manner.cache.is_kept and (self._rows or gone):
            self._manner.cache.keep_files(self._rows, gone)
        self._rows, self._held = [], 0

    def _look(self, path: str, row: FileRow) -> None:
        """Takes a file's study from the cache: its state is asked first, its content second."""
        if path in self._files.overlay:
            return
        state = self._contents.state(path)
        if state is None or row[3] != edition():
            return
        if row[1] != _sign(state):
            digest = self._contents.digest(path)
            if digest != row[2]:
                return
            self._write(path, digest, row[4])
        try:
            self._known[path] = unpacked(row[4], self._sharing)
        except BadStudy:
            self._manner.cache.doubt()

    def _study_or_save(self, cold: list[str]) -> None:
        """Studies files; what is done when something ends the run early is kept."""
        try:
            self._study(cold)
        except BaseException:
            self._save(set())
            raise

    def _study(self, cold: list[str]) -> None:
        if not cold:
            return
        sizes = [(path, (self._contents.state(path) or (0, 0))[1]) for path in cold]
        here = [path for path in cold if self._stays(path)]
        if self._manner.jobs > 1 and sum(size for _, size in sizes) >= POOL_FROM:
            self._in_processes([pair for pair in sizes if not self._stays(pair[0])])
        else:
            here = cold
        self._in_this_one(here)

    def _stays(self, path: str) -> bool:
        """Whether a study is for this run alone: of an unsaved text, or of a name that is none."""
        return path in self._files.overlay or not is_text(path)

    def _in_processes(self, sizes: list[tuple[str, int]]) -> None:
        from vibelint.session.workers import chunks, mapped  # only many cold files need them

        done, jobs = 0, self._manner.jobs
        work = chunks(sizes, jobs)
        for part in mapped(self._files.root, work, jobs, self._manner.make):  # type: ignore[arg-type]
            for path, data, digest in part:
                self._known[path] = study = unpacked(data, self._sharing)
                study.held.facts  # noqa: B018  read while workers read others
                self._write(path, digest, data)
            done += len(part)
            self._manner.progress(done, len(sizes))

    def _in_this_one(self, cold: list[str]) -> None:
        from vibelint.session.study import no_collector
        from vibelint.syntax.deep import run_deep  # only cold files need LibCST

        with no_collector():
            run_deep(lambda: self._each(cold))

    def _each(self, cold: list[str]) -> None:
        from vibelint.rules.registry import file_rules
        from vibelint.session.study import study_again, study_file

        rules, sources = file_rules(), self._remembered.sources
        for done, path in enumerate(cold, start=1):
            try:
                data = self._files.read(path)
            except OSError as error:
                why = (error.strerror or "unknown error").lower()
                self._known[path] = unreadable(path, why)
                continue
            if path in self._files.overlay:
                study = study_again(path, data, rules, sources)
            else:
                study = study_file(path, data, rules)
            self._known[path] = study
            if self._sharing is not None:
                self._sharing.share(study.facts)
            if self._manner.cache.is_kept and not self._stays(path):
                self._write(path, digest_of(data), packed(study))
            if not done % MANY:
                give_back()
            self._manner.progress(done, len(cold))

    def _write(self, path: str, digest: bytes, value: bytes) -> None:
        state = self._contents.state(path)
        if not digest or state is None:
            return
        sign = b"" if is_recent(state, self._contents.started) else _sign(state)
        self._rows.append((path, sign, digest, edition(), value))
        self._held += len(value)
        if self._held >= PORTION:
            self._save(set())


def _sign(state: State) -> bytes:
    return b"".join(number.to_bytes(8, "big", signed=True) for number in state)
