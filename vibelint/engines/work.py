"""Engines at work: all started at once, collected when our own analysis is done."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from types import TracebackType

from vibelint.catalogue.delegated import engine_of
from vibelint.engines.mypy.engine import Mypy
from vibelint.engines.port import Blocked, Engine, EngineTrouble, Job
from vibelint.engines.process import Process
from vibelint.engines.ruff.engine import Ruff
from vibelint.model.finding import Found

ATTEMPTS = 5


@dataclass
class Results:
    """What the engines gave.

    Attributes:
        found: Their findings, before judgement.
        done: The delegated ids that were checked completely.
        notes: Sentences worth knowing.
        errors: What could not be done, in one sentence each.
    """

    found: list[Found] = field(default_factory=list)
    done: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Work:
    """The engines that a job needs; a context that ends what still runs."""

    def __init__(self, job: Job) -> None:
        """Starts them, in processes of their own.

        Args:
            job: What they are to check; without rules or files nothing is started.
        """
        self._stack = ExitStack()
        self._runs = list(self._started(job, (Ruff(), Mypy()))) if job.files else []

    def _started(self, job: Job, engines: Iterable[Engine]) -> Iterator[_Run]:
        for engine in engines:
            rules = tuple(rule for rule in job.rules if engine_of(rule) == engine.name)
            if rules:
                run = _Run(engine, replace(job, rules=rules))
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
            try:
                found = run.findings(unparsed)
            except EngineTrouble as trouble:
                results.errors.append(str(trouble))
                continue
            results.found.extend(found)
            results.done.update(run.job.rules)
            results.notes.extend(run.engine.notes(run.job))
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

    def __init__(self, engine: Engine, job: Job) -> None:
        self.engine = engine
        self.job = job
        self._stack = ExitStack()
        self._processes: list[Process] = []
        self._trouble: EngineTrouble | None = None

    def start(self) -> None:
        """Starts its processes; what goes wrong is told when they are asked for."""
        self._processes = []
        try:
            for command in self.engine.commands(self.job):
                self._processes.append(self._stack.enter_context(Process(command)))
        except EngineTrouble as trouble:
            self._trouble = trouble

    def findings(self, unparsed: Collection[str], attempts: int = ATTEMPTS) -> list[Found]:
        """What it found, after as many attempts as it takes.

        Raises:
            EngineTrouble: It did not come to an end.
        """
        try:
            return self._collected()
        except Blocked as blocked:
            if not attempts:
                raise EngineTrouble(_gives_up(self.engine.name)) from None
            self._without({*blocked.paths, *unparsed}, blocked.roots)
        return self.findings((), attempts - 1)

    def _without(self, paths: Collection[str], roots: Collection[str]) -> None:
        """Starts it again on the other files, imports from the other roots."""
        self._stack.close()
        self.job = replace(
            self.job,
            files=tuple(path for path in self.job.files if path not in paths),
            source_roots=tuple(root for root in self.job.source_roots if root not in roots),
        )
        self.start()

    def _collected(self) -> list[Found]:
        if self._trouble:
            raise self._trouble
        outputs = [(process.command, process.output()) for process in self._processes]
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


def _gives_up(engine: str) -> str:
    return (
        f"{engine} gives up on one file after another, so what is delegated to it was not "
        "checked: exclude those it cannot parse"
    )
