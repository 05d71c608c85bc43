"""Engines at work: all started at once, collected when our own analysis is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType

from vibelint.catalogue.delegated import engine_of
from vibelint.engines.answers import Answer, key_of, packed, unpacked
from vibelint.engines.mypy.engine import Mypy
from vibelint.engines.port import Blocked, Command, Engine, EngineTrouble, Job, Output
from vibelint.engines.process import Process, program_path
from vibelint.engines.ruff.engine import Ruff
from vibelint.engines.shelf import Shelf
from vibelint.model.finding import Found
from vibelint.store.own_cache import Look, forget, own_cache

ATTEMPTS = 5
ENDINGS = (".py", ".pyi")


@dataclass
class Results:
    """What the engines gave.

    Attributes:
        found: Their findings, before judgement.
        done: The delegated ids that were checked completely.
        notes: Sentences worth knowing.
        left_out: Engines with the files that they did not look at, from the root.
        errors: What could not be done, in one sentence each.
        seconds: How long each engine's processes took, by its name.
        programs: Where the engines lie, absolute.
    """

    found: list[Found] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    left_out: set[tuple[str, str]] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    programs: list[str] = field(default_factory=list)


class Work:
    """The engines that a job needs; a context that ends what still runs."""

    def __init__(self, job: Job, shelf: Shelf | None = None) -> None:
        """Starts them, in processes of their own; those that an earlier run asked the same not.

        Args:
            job: What they are to check; without rules or files nothing is started.
            shelf: What earlier runs left.
        """
        self._stack = ExitStack()
        self._shelf = shelf or Shelf()
        wanted = job.files or job.named
        self._runs = list(self._started(job, (Ruff(), Mypy()))) if wanted else []

    def _started(self, job: Job, engines: Iterable[Engine]) -> Iterator[_Run]:
        for engine in engines:
            given = _part(job, engine)
            if given.rules or given.named:
                run = _Run(engine, given, self._shelf)
                run.start()
                yield self._stack.enter_context(run)

    def results(self, unparsed: Collection[str] = ()) -> Results:
        """Waits for all of them.

        Args:
            unparsed: Files that our own analysis could not parse: an engine that gave up on one
                runs again without any.
        """
        results = Results()
        for run in self._runs:
            results.programs.append(program_path(run.engine.name))
            try:
                answer = run.answer(unparsed)
            except EngineTrouble as trouble:
                results.errors.append(str(trouble))
                continue
            finally:
                results.seconds[run.engine.name] = run.seconds
            results.found.extend(answer.found)
            results.done.update(run.job.rules)
            results.notes.extend(answer.notes)
            results.left_out.update((run.engine.name, path) for path in answer.left_out)
        return results

    def __enter__(self) -> Work:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


class _Run:
    """One engine on one job."""

    def __init__(self, engine: Engine, job: Job, shelf: Shelf) -> None:
        self.engine = engine
        self.job = job
        self.seconds = 0.0
        self._shelf = shelf
        self._looks: dict[str, Look] = {}
        self._key = b""
        self._cache = ""
        self._stack = ExitStack()
        self._processes: list[Process] = []
        self._kept: Answer | None = None
        self._trouble: EngineTrouble | None = None

    def start(self) -> None:
        """Asks earlier runs, else starts it; what goes wrong is told when its answer is wanted."""
        commands = tuple(self.engine.commands(self.job))
        try:
            if self._shelf.folder:
                self._looks = {path: self._shelf.look(path) for path in _read_by(self.job)}
                self._key = key_of(self.job, commands, self._looks)
                self._kept = unpacked(self._shelf.ask(self._key))
            if self._kept is None:
                self._start(commands)
        except EngineTrouble as trouble:
            self._trouble = trouble

    def _start(self, commands: Iterable[Command], *, caching: bool = True) -> None:
        self._processes, self._cache = [], ""
        for command in commands:
            if command.cache and caching:
                shelved = own_cache(self._shelf.folder, self.engine.name, self._looks)
                self._cache = self._stack.enter_context(shelved)
            given = command.caching(self._cache) if self._cache else command
            self._processes.append(self._stack.enter_context(Process(given)))

    def answer(self, unparsed: Collection[str]) -> Answer:
        """What an earlier run kept, else what it finds; that is kept.

        Raises:
            EngineTrouble: It did not come to an end.
        """
        if self._kept is not None:
            return self._kept
        found = tuple(self._findings(unparsed))
        left_out = self.engine.left_out(self.job)
        answer = Answer(found, self.engine.notes(self.job), left_out)
        self._stack.close()
        if self._key:
            self._shelf.keep(self._key, packed(answer))
        return answer

    def _findings(self, unparsed: Collection[str], attempts: int = ATTEMPTS) -> list[Found]:
        """What it found, after as many attempts as it takes."""
        if self._trouble:
            raise self._trouble
        outputs = self._outputs()
        try:
            return self._understood(outputs)
        except Blocked as blocked:
            if not attempts:
                raise EngineTrouble(_gives_up(self.engine.name)) from None
            self._without({*blocked.paths, *unparsed}, blocked.roots)
        except EngineTrouble:
            if not self._cache:
                raise
            self._afresh()
        return self._findings((), attempts - 1)

    def _without(self, paths: Collection[str], roots: Collection[str]) -> None:
        """Starts it again on the other files, imports from the other roots."""
        self._stack.close()
        self.job = replace(
            self.job,
            files=tuple(path for path in self.job.files if path not in paths),
            source_roots=tuple(root for root in self.job.source_roots if root not in roots),
        )
        self._start(self.engine.commands(self.job))

    def _afresh(self) -> None:
        """Starts it again without its own cache, which may be what it failed on."""
        forget(self._cache)
        self._stack.close()
        self._start(self.engine.commands(self.job), caching=False)

    def _outputs(self) -> list[tuple[Command, Output]]:
        outputs = [(process.command, process.output()) for process in self._processes]
        self.seconds += sum(process.seconds for process in self._processes)
        return outputs

    def _understood(self, outputs: Iterable[tuple[Command, Output]]) -> list[Found]:
        return [
            found
            for command, output in outputs
            for found in self.engine.findings(command, output, self.job)
        ]

    def __enter__(self) -> _Run:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()


def _part(job: Job, engine: Engine) -> Job:
    """An engine's part of a job."""
    rules = tuple(rule for rule in job.rules if engine_of(rule) == engine.name)
    named = tuple(one for one in job.named if engine_of(one[0]) == engine.name)
    given = job if engine.follows else replace(job, libraries=None, beside=())
    return replace(given, rules=rules, named=named, files=job.files if rules else ())


def _gives_up(engine: str) -> str:
    return (
        f"{engine} gives up on one file after another, so what is delegated to it was not "
        "checked: exclude those it cannot parse"
    )


def _read_by(job: Job) -> list[str]:
    """The Python files that an engine may read: those it checks and those they may import."""
    listed = (path for path in job.all_files if path.endswith(ENDINGS))
    return sorted({*job.files, *job.beside, *listed})
