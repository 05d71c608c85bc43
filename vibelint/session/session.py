"""The use case, and the only place where everything is wired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from time import time_ns

from vibelint.catalogue.delegated import engine_of, is_delegated
from vibelint.catalogue.page import pages
from vibelint.engines.work import Results, Work
from vibelint.model.finding import Found
from vibelint.model.report import PolicyReport, Report, RuleRun
from vibelint.policy.policy import Policy
from vibelint.project.traces import files_of
from vibelint.project.tree import resolved_trees
from vibelint.session.basis import Bases, Basis
from vibelint.session.contents import Contents
from vibelint.session.delegating import News, delegated, unchecked_note
from vibelint.session.disk import note
from vibelint.session.errands import Brought, Errand
from vibelint.session.examples import RULE as EXAMPLES
from vibelint.session.examples import Examples
from vibelint.session.files import Files
from vibelint.session.forks import others
from vibelint.session.jobs import job_of
from vibelint.session.judge import Judge
from vibelint.session.keeping import Keeping
from vibelint.session.outcome import Settled, Settling
from vibelint.session.remembered import Remembered
from vibelint.session.running import found_by
from vibelint.session.selection import FORCED, engine_codes, idle_names, is_python, rules_to_run
from vibelint.session.settings import Settings
from vibelint.session.shelving import shelf_of
from vibelint.session.studies import NOTHING, Manner, Studied, Studies
from vibelint.session.telling import Told, faults, is_same, project_of, project_rules
from vibelint.session.trouble import GivenUp
from vibelint.session.understood import Understood
from vibelint.session.wishes import PathFilter, Wishes


class Session:
    """One project, ready to be checked again and again: what has not changed is remembered."""

    def __init__(
        self, root: Path, wishes: Wishes | None = None, manner: Manner | None = None
    ) -> None:
        """Reads nothing yet.

        Args:
            root: The project's root, absolute; see `roots.find_root`.
            wishes: What the command line adds.
            manner: How files are studied; by default in this process, with no cache.
        """
        self.root = root
        self.wishes = wishes or Wishes()
        self.manner = manner or Manner()
        self.contents = Contents(Files(root), self.manner.started or time_ns())
        self._bases = Bases(root, self.contents)
        self._remembered = Remembered()
        self._settled = Settled(self.contents)
        self._told: Told | None = None
        self.brought = Brought()
        """What engines found beside the checks."""
        self._examples = Examples(self.manner.cache)
        self._readings = Keeping(self.manner.cache)

    @property
    def files(self) -> Files:
        """The project's files, as the last check read them."""
        return self.contents.files

    @property
    def settings(self) -> Settings:
        """How to run.

        Raises:
            UsageError: They are wrong.
        """
        return self._bases.settings

    @property
    def policy(self) -> Policy:
        """What is right here.

        Raises:
            UsageError: As `check` does.
        """
        return self._bases.now().policy

    def check(
        self,
        only: PathFilter | None = None,
        overlay: Mapping[str, str | bytes] | None = None,
        go_on: Callable[[], bool] = lambda: True,
    ) -> Report:
        """Checks the whole root and shows what lies under some paths.

        Args:
            only: Where findings show; everywhere by default.
            overlay: Texts of unsaved buffers, or bytes as they would be saved, by path.
            go_on: Asked between pieces of work whether anybody still waits for the report.

        Raises:
            GivenUp: Nobody does.
            UsageError: The settings are wrong, a document binds an unknown rule, or the settings
                name a missing one.
        """
        only = only or PathFilter()
        timings = self.manner.timings
        self._begin(overlay)
        with timings.phase("documents"):
            basis = self._bases.now()
        runs = rules_to_run(basis.policy.asks, basis.ground.settings, self.wishes)
        with timings.phase("list files"):
            paths = self._paths(basis, only)
        rules = tuple(rule for rule in delegated(runs) if self.wishes.runs(engine_of(rule)))
        named = engine_codes(basis.ground.settings, self.wishes)
        job = job_of(self.files, basis, rules, filter(only.takes, paths), named)
        with Work(job, shelf_of(self.root, self.manner.cache)) as work:
            studied = Studies(self.files, self.manner, self.contents, self._remembered).of(paths)
            told = self._told = self._tell(basis, studied, runs, go_on)
            with timings.phase("wait for engines"):
                faulty = [path for path, held in studied.facts.held.items() if held.fault]
                results = work.results(faulty)
        for name, seconds in results.seconds.items():
            timings.add(f"{name} (beside the rest)", round(seconds * 10**9))
        for program in results.programs:
            note(program)
        with timings.phase("judge"):
            candidates = [*studied.found, *basis.documents.found, *faults(studied), *told.found]
            if any(run.rule == EXAMPLES for run in runs):
                candidates += self._examples.found(basis, self.files)
            given = [*results.found, *self.brought.of(self.contents)]
            candidates += News(job, told.project, {run.rule for run in runs}).of(given)
            return self._report(basis, runs, studied, candidates, only, results)

    def errand(self, engine: str, overlay: Mapping[str, str] | None = None) -> Errand:
        """What an engine is to look at, beside the checks.

        Args:
            engine: `ruff` or `mypy`.
            overlay: Texts of unsaved buffers, by path from the root: it is not given their files.

        Raises:
            UsageError: As `check` does.
        """
        self._begin(overlay)
        basis = self._bases.now()
        runs = rules_to_run(basis.policy.asks, basis.ground.settings, self.wishes)
        rules = tuple(rule for rule in delegated(runs) if engine_of(rule) == engine)
        job = job_of(self.files, basis, rules, self._paths(basis, PathFilter()))
        files = files_of(self._told.project).plain.held if self._told else {}
        return Errand(
            engine,
            job,
            shelf_of(self.root, self.manner.cache),
            {path: self.contents.number(path) for path in job.files},
            [path for path, held in files.items() if held.fault],
        )

    def policy_report(self) -> PolicyReport:
        """How the documents were understood.

        Raises:
            UsageError: As `check` does.
        """
        basis = self._bases.now()
        policy = basis.policy
        return PolicyReport(
            root=str(self.root),
            documents=policy.documents,
            clauses=policy.clauses,
            packages=policy.packages,
            closed=policy.closed is not None,
            trees=resolved_trees(project_of(basis.ground, NOTHING, {}), policy),
            examples=policy.examples,
            endpoints=policy.endpoints,
            tables=policy.tables,
            notes=basis.notes,
            errors=basis.errors,
        )

    def understood(self, overlay: Mapping[str, str | bytes] | None = None) -> Understood:
        """The code and the documents, with nothing judged.

        Args:
            overlay: Texts of unsaved buffers, or bytes as they would be saved, by path.

        Raises:
            UsageError: As `check` does.
        """
        self._begin(overlay)
        basis = self._bases.now()
        paths = self._paths(basis, PathFilter())
        studied = Studies(self.files, self.manner, self.contents, self._remembered).of(paths)
        return Understood(
            project=project_of(basis.ground, studied, self._readings.kept),
            policy=basis.policy,
            documents=basis.documents.read,
            reading=self._bases.reading,
            errors=basis.errors,
        )

    def _begin(self, overlay: Mapping[str, str | bytes] | None) -> None:
        self.contents.begin(Files(self.root, overlay), self.manner.started or time_ns())

    def _tell(
        self, basis: Basis, studied: Studied, runs: Sequence[RuleRun], go_on: Callable[[], bool]
    ) -> Told:
        """What project rules tell: the same as before where nothing of it can have changed."""
        before, policy = self._told, basis.policy
        beside = others(self.manner.jobs)
        project = project_of(basis.ground, studied, self._readings.kept, beside)
        if before and is_same(before.project, project):
            project = before.project
            if before.policy is policy:
                return before
        found: list[Found] = []
        for rule in project_rules(runs):
            if not go_on():
                raise GivenUp
            with self.manner.timings.phase(rule.id):
                found.extend(found_by(rule, project, policy))
        if not self.files.overlay:
            with self.manner.timings.phase("keep in the cache"):
                self._readings.keep()
        return Told(project, policy, tuple(found))

    def _paths(self, basis: Basis, only: PathFilter) -> list[str]:
        """The source files to read."""
        named = filter(self._is_python, only.files)
        return basis.ground.sources(set(named), force_exclude=self.wishes.force_exclude)

    def _is_python(self, path: str) -> bool:
        return is_python(path, self.files.read)

    def _report(
        self,
        basis: Basis,
        runs: tuple[RuleRun, ...],
        studied: Studied,
        candidates: Iterable[Found],
        only: PathFilter,
        results: Results,
    ) -> Report:
        settings = basis.ground.settings
        ran = tuple(run for run in runs if run.rule in pages() or run.rule in results.done)
        forced = frozenset(run.rule for run in runs if run.reason == FORCED)
        running = frozenset(run.rule for run in ran)
        shown = [
            found
            for found in candidates
            if (found.rule in running or is_delegated(found.rule))
            and only.shows(found.place.path, found.subject)
        ]
        judge = Judge(basis.policy, settings.severity, forced)
        way = Settling(judge, settings, running, self.wishes.ignore, frozenset(results.left_out))
        files = {path: held for path, held in studied.facts.held.items() if only.takes(path)}
        outcome = self._settled.of(shown, files, way)
        return Report(
            root=str(self.root),
            findings=outcome.findings,
            files=len(files),
            ran=ran,
            notes=(
                *basis.notes,
                *results.notes,
                *(() if self.wishes.engines else unchecked_note(runs)),
                *self._other(basis, only),
                *basis.undeclared(runs),
                *idle_names(runs, self.wishes),
            ),
            errors=(*basis.errors, *results.errors),
            suppressed=outcome.suppressed,
        )

    def _other(self, basis: Basis, only: PathFilter) -> tuple[str, ...]:
        """One sentence on named files that nothing was looked for in."""
        unreadable = (found.place.path for found in basis.documents.found)
        documents = {*basis.policy.documents, *unreadable}
        other = sorted(path for path in only.files - documents if not self._is_python(path))
        return (f"not Python, so not checked: {', '.join(other)}",) if other else ()
