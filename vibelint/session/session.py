"""The use case, and the only place where everything is wired."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import time_ns

from vibelint.catalogue.delegated import engine_of, is_delegated
from vibelint.catalogue.page import pages
from vibelint.engines.port import Job
from vibelint.engines.work import Results, Work
from vibelint.model.finding import Found
from vibelint.model.report import PolicyReport, Report, RuleRun
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.tree import resolved_trees
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.session.basis import Bases, Basis
from vibelint.session.beside import beside
from vibelint.session.contents import Contents
from vibelint.session.delegating import News, delegated, for_engines, unchecked_note
from vibelint.session.disk import note
from vibelint.session.examples import RULE as EXAMPLES
from vibelint.session.examples import Examples
from vibelint.session.files import Files
from vibelint.session.ground import Ground
from vibelint.session.judge import Judge
from vibelint.session.keeping import Keeping
from vibelint.session.libraries import libraries_of
from vibelint.session.outcome import Settled, Settling
from vibelint.session.remembered import Remembered
from vibelint.session.selection import FORCED, idle_names, is_python, rules_to_run
from vibelint.session.settings import Settings
from vibelint.session.shelving import shelf_of
from vibelint.session.studies import Manner, Studied, Studies
from vibelint.session.texts import Texts
from vibelint.session.trouble import GivenUp
from vibelint.session.wishes import PathFilter, Wishes


@dataclass(frozen=True)
class _Told:
    """What the project rules told of a project under a policy."""

    project: Project
    policy: Policy
    found: tuple[Found, ...]


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
        self._told: _Told | None = None
        self._examples = Examples()
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
        overlay: Mapping[str, str] | None = None,
        go_on: Callable[[], bool] = lambda: True,
    ) -> Report:
        """Checks the whole root and shows what lies under some paths.

        Args:
            only: Where findings show; everywhere by default.
            overlay: Texts of unsaved buffers, by path from the root.
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
        job = self._job(basis, runs, filter(only.takes, paths))
        with Work(job, shelf_of(self.root, self.manner.cache)) as work:
            studied = Studies(self.files, self.manner, self.contents, self._remembered).of(paths)
            told = self._told = self._tell(basis, studied, runs, go_on)
            with timings.phase("wait for engines"):
                faulty = [path for path, facts in studied.facts.items() if facts.fault]
                results = work.results(faulty)
        for name, seconds in results.seconds.items():
            timings.add(f"{name} (beside the rest)", round(seconds * 10**9))
        for program in results.programs:
            note(program)
        with timings.phase("judge"):
            candidates = [*studied.found, *basis.documents.found, *_faults(studied), *told.found]
            if any(run.rule == EXAMPLES for run in runs):
                candidates += self._examples.found(basis, self.files)
            candidates += News(job, told.project, {run.rule for run in runs}).of(results.found)
            return self._report(basis, runs, studied, candidates, only, results)

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
            trees=resolved_trees(_project(basis.ground, Studied({}, ()), {}), policy),
            examples=policy.examples,
            endpoints=policy.endpoints,
            notes=basis.notes,
            errors=basis.errors,
        )

    def _begin(self, overlay: Mapping[str, str] | None) -> None:
        self.contents.begin(Files(self.root, overlay), self.manner.started or time_ns())

    def _tell(
        self, basis: Basis, studied: Studied, runs: Sequence[RuleRun], go_on: Callable[[], bool]
    ) -> _Told:
        """What project rules tell: the same as before where nothing of it can have changed."""
        before, policy = self._told, basis.policy
        project = _project(basis.ground, studied, self._readings.kept)
        if before and _is_same(before.project, project):
            project = before.project
            if before.policy is policy:
                return before
        found: list[Found] = []
        for rule in _project_rules(runs):
            if not go_on():
                raise GivenUp
            with self.manner.timings.phase(rule.id):
                found.extend(rule.check(project, policy))
        if not self.files.overlay:
            with self.manner.timings.phase("keep in the cache"):
                self._readings.keep()
        return _Told(project, policy, tuple(found))

    def _paths(self, basis: Basis, only: PathFilter) -> list[str]:
        """The source files to read."""
        named = filter(self._is_python, only.files)
        return basis.ground.sources(set(named), force_exclude=self.wishes.force_exclude)

    def _job(self, basis: Basis, runs: Sequence[RuleRun], paths: Iterable[str]) -> Job:
        """What the engines are to do; nothing where no rule of theirs runs."""
        rules = delegated(runs) if self.wishes.engines else ()
        listing, environment = basis.ground.discovered.listing, basis.ground.environment
        needs_types = any(engine_of(rule) == "mypy" for rule in rules)
        return Job(
            root=self.root.as_posix(),
            files=for_engines(paths, self.files) if rules else (),
            rules=rules,
            policy=basis.policy,
            source_roots=basis.ground.source_roots(),
            all_files=listing.files,
            python=basis.policy.python or environment.python,
            declared=frozenset(one.name for one in environment.declared),
            libraries=libraries_of(self.root, listing.files) if needs_types else None,
            beside=tuple(beside(self.root, listing)) if needs_types else (),
            line=Texts(self.files.read).line,
        )

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
        way = Settling(judge, settings, running, self.wishes.ignore)
        facts = {path: facts for path, facts in studied.facts.items() if only.takes(path)}
        outcome = self._settled.of(shown, facts, way)
        return Report(
            root=str(self.root),
            findings=outcome.findings,
            files=len(facts),
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


def _project(ground: Ground, studied: Studied, kept: dict[str, object]) -> Project:
    return Project(
        files=studied.facts,
        listing=ground.discovered.listing,
        environment=ground.environment,
        source_roots=ground.source_roots(),
        ignores=ground.ignoring,
        drivers=ground.drivers,
        weights=ground.settings.blocking_kinds,
        kept=kept,
    )


def _is_same(before: Project, project: Project) -> bool:
    """Whether two projects are made of the very same objects."""
    same_ground = (
        before.listing is project.listing
        and before.environment is project.environment
        and before.ignores is project.ignores
        and before.drivers is project.drivers
        and before.weights is project.weights
    )
    return (
        same_ground
        and len(before.files) == len(project.files)
        and all(before.files.get(path) is facts for path, facts in project.files.items())
    )


def _faults(studied: Studied) -> Iterator[Found]:
    for path, facts in studied.facts.items():
        if facts.fault:
            yield Found("syntax-error", Place(path, facts.fault.span), facts.fault.message)


def _project_rules(runs: Iterable[RuleRun]) -> list[ProjectRule]:
    """The rules over facts among those that run; file rules have had their say with each file."""
    projects = {page.rule for page in pages().values() if page.kind == "project"}
    loaded = (load(run.rule) for run in runs if run.rule in projects)
    return [rule for rule in loaded if isinstance(rule, ProjectRule)]
