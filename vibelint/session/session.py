"""The use case, and the only place where everything is wired."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from pathspec import GitIgnoreSpec

from vibelint.catalogue.delegated import engine_of, is_delegated
from vibelint.catalogue.drivers import Drivers
from vibelint.catalogue.page import pages
from vibelint.engines.port import Job
from vibelint.engines.work import Results, Work
from vibelint.model.finding import Found
from vibelint.model.report import PolicyReport, Report, RuleRun
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.policy.read import PolicyError, Reading, read_policy
from vibelint.project.listing import Listing
from vibelint.project.project import Environment, Project
from vibelint.project.source_roots import source_roots
from vibelint.project.tree import resolved_trees
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.session.beside import beside
from vibelint.session.delegating import News, delegated, for_engines, unchecked_note
from vibelint.session.discovery import Discovered, discover
from vibelint.session.disk import note
from vibelint.session.documents import Documents, read_documents
from vibelint.session.environment import read_environment
from vibelint.session.files import Files
from vibelint.session.frameworks import frameworks_of
from vibelint.session.ignoring import Ignoring
from vibelint.session.judge import Judge
from vibelint.session.libraries import libraries_of
from vibelint.session.locks import GROUP as LOCK
from vibelint.session.outcome import Outcome, settle
from vibelint.session.own_drivers import own_drivers
from vibelint.session.selection import FORCED, idle_names, is_python, rules_to_run
from vibelint.session.settings import Settings, read_settings
from vibelint.session.shelving import shelf_of
from vibelint.session.studies import Manner, Studied, Studies
from vibelint.session.texts import Texts
from vibelint.session.trouble import UsageError
from vibelint.session.wishes import PathFilter, Wishes


class Session:
    """One project, ready to be checked."""

    def __init__(
        self, root: Path, wishes: Wishes | None = None, manner: Manner | None = None
    ) -> None:
        """Reads the settings.

        Args:
            root: The project's root, absolute; see `roots.find_root`.
            wishes: What the command line adds.
            manner: How files are studied; by default in this process, with no cache.

        Raises:
            UsageError: The settings are wrong.
        """
        self.root = root
        self.wishes = wishes or Wishes()
        self.manner = manner or Manner()
        self.settings: Settings = read_settings(root)
        self.files = Files(root)

    def check(
        self, only: PathFilter | None = None, overlay: Mapping[str, str] | None = None
    ) -> Report:
        """Checks the whole root and shows what lies under some paths.

        Args:
            only: Where findings show; everywhere by default.
            overlay: Texts of unsaved buffers, by path from the root.

        Raises:
            UsageError: A document binds an unknown rule, or the settings name a missing one.
        """
        self.files = Files(self.root, overlay)
        only = only or PathFilter()
        timings = self.manner.timings
        with timings.phase("documents"):
            policy = self.policy
        runs = rules_to_run(policy.asks, self.settings, self.wishes)
        rules = _project_rules(runs)
        with timings.phase("list files"):
            paths = self._paths(only)
        job = self._job(runs, filter(only.takes, paths))
        with Work(job, shelf_of(self.root, self.manner.cache)) as work:
            studied = Studies(self.files, self.manner).of(paths)
            project = self._project(studied)
            candidates = [*studied.found, *self._own_candidates(studied)]
            for rule in rules:
                with timings.phase(rule.id):
                    candidates.extend(rule.check(project, policy))
            with timings.phase("wait for engines"):
                faulty = [path for path, facts in studied.facts.items() if facts.fault]
                results = work.results(faulty)
        for name, seconds in results.seconds.items():
            timings.add(f"{name} (beside the rest)", round(seconds * 10**9))
        for program in results.programs:
            note(program)
        with timings.phase("judge"):
            candidates += News(job, project, {run.rule for run in runs}).of(results.found)
            return self._report(policy, runs, studied, candidates, only, results)

    def policy_report(self) -> PolicyReport:
        """How the documents were understood."""
        policy = self.policy
        project = self._project(Studied({}, ()))
        return PolicyReport(
            root=str(self.root),
            documents=policy.documents,
            clauses=policy.clauses,
            packages=policy.packages,
            closed=policy.closed is not None,
            trees=resolved_trees(project, policy),
            notes=self._notes(policy),
            errors=self._errors(),
        )

    @cached_property
    def policy(self) -> Policy:
        """What is right here."""
        hint = frameworks_of(self.environment, self.discovered.listing.python, self.files.read)
        reading = Reading(frameworks=hint, packages=self.settings.packages, tree=self.settings.tree)
        try:
            return read_policy(self.documents.read, reading)
        except PolicyError as error:
            raise UsageError(str(error)) from None

    @cached_property
    def documents(self) -> Documents:
        """The documents, read."""
        return read_documents(self.root, self.settings, self.files)

    @cached_property
    def drivers(self) -> Drivers:
        """What is known of libraries that block."""
        return own_drivers(self.settings.blocking, self.files.read)

    @cached_property
    def ignoring(self) -> Ignoring:
        """What git would ignore."""
        return Ignoring(self.root)

    @cached_property
    def discovered(self) -> Discovered:
        """What lies under the root."""
        return discover(self.root, self.ignoring)

    @cached_property
    def environment(self) -> Environment:
        """Declared and installed packages."""
        return read_environment(self.root, self.discovered.listing.files)

    def _paths(self, only: PathFilter) -> list[str]:
        """The source files to read."""
        excluded = GitIgnoreSpec.from_lines(self.settings.exclude)
        listed = {*self.discovered.listing.python} - self.discovered.links
        named = set(filter(self._is_python, only.files))
        if self.wishes.force_exclude:
            listed |= {path for path in named if not self.ignoring(path)}
            named.clear()
        kept = {path for path in listed if not excluded.match_file(path)}
        return sorted(kept | named)

    def _job(self, runs: Sequence[RuleRun], paths: Iterable[str]) -> Job:
        """What the engines are to do; nothing where no rule of theirs runs."""
        rules = delegated(runs) if self.wishes.engines else ()
        listing = self.discovered.listing
        needs_types = any(engine_of(rule) == "mypy" for rule in rules)
        return Job(
            root=self.root.as_posix(),
            files=for_engines(paths, self.files) if rules else (),
            rules=rules,
            policy=self.policy,
            source_roots=source_roots(listing, self.settings.source_roots),
            all_files=listing.files,
            python=self.policy.python or self.environment.python,
            declared=frozenset(one.name for one in self.environment.declared),
            libraries=libraries_of(self.root, listing.files) if needs_types else None,
            beside=tuple(beside(self.root, listing)) if needs_types else (),
            line=Texts(self.files.read).line,
        )

    def _is_python(self, path: str) -> bool:
        return is_python(path, self.files.read)

    def _project(self, studied: Studied) -> Project:
        listing: Listing = self.discovered.listing
        return Project(
            files=studied.facts,
            listing=listing,
            environment=self.environment,
            source_roots=source_roots(listing, self.settings.source_roots),
            ignores=self.ignoring,
            drivers=self.drivers,
            weights=self.settings.blocking_kinds,
        )

    def _own_candidates(self, studied: Studied) -> Iterator[Found]:
        yield from self.documents.found
        for path, facts in studied.facts.items():
            if facts.fault:
                yield Found("syntax-error", Place(path, facts.fault.span), facts.fault.message)

    def _report(
        self,
        policy: Policy,
        runs: tuple[RuleRun, ...],
        studied: Studied,
        candidates: Iterable[Found],
        only: PathFilter,
        results: Results,
    ) -> Report:
        ran = tuple(run for run in runs if run.rule in pages() or run.rule in results.done)
        left_out = () if self.wishes.engines else unchecked_note(runs)
        judge = Judge(
            policy, self.settings.severity, frozenset(r.rule for r in runs if r.reason == FORCED)
        )
        running = frozenset(run.rule for run in ran)
        shown = [
            found
            for found in candidates
            if (found.rule in running or is_delegated(found.rule))
            and only.shows(found.place.path, found.subject)
        ]
        outcome: Outcome = settle(
            shown, judge, {p: f for p, f in studied.facts.items() if only.takes(p)}, self.settings,
            running,
            Texts(self.files.read), self.wishes.ignore,
        )  # fmt: skip
        return Report(
            root=str(self.root),
            findings=outcome.findings,
            files=sum(1 for path in studied.facts if only.takes(path)),
            ran=ran,
            notes=(
                *self._notes(policy),
                *results.notes,
                *left_out,
                *self._other(only),
                *self._undeclared(runs),
                *idle_names(runs, self.wishes),
            ),
            errors=(*self._errors(), *results.errors),
            suppressed=outcome.suppressed,
        )

    def _errors(self) -> tuple[str, ...]:
        return tuple(f"{found.place.path}: {found.message}" for found in self.documents.found)

    def _notes(self, policy: Policy) -> tuple[str, ...]:
        nested = self.discovered.nested
        empty = tuple(f"{path} is empty: nothing is read from it" for path in self.documents.empty)
        inner = (f"left out as projects of their own: {', '.join(nested)}",) if nested else ()
        shut = tuple(f"{path or './'} cannot be read" for path in self.discovered.closed)
        return (*policy.notes, *self.environment.notes, *empty, *shut, *inner)

    def _undeclared(self, runs: Iterable[RuleRun]) -> tuple[str, ...]:
        """One sentence where imports should be declared and nothing is declared at all."""
        asked = any(run.rule == "undeclared-import" for run in runs)
        if not asked or any(item.group != LOCK for item in self.environment.declared):
            return ()
        return (
            "undeclared-import is silent: no requirements file or pyproject.toml declares anything",
        )

    def _other(self, only: PathFilter) -> tuple[str, ...]:
        """One sentence on named files that nothing was looked for in."""
        documents = {*self.policy.documents, *(found.place.path for found in self.documents.found)}
        other = sorted(path for path in only.files - documents if not self._is_python(path))
        return (f"not Python, so not checked: {', '.join(other)}",) if other else ()


def _project_rules(runs: Iterable[RuleRun]) -> list[ProjectRule]:
    """The rules over facts among those that run; file rules have had their say with each file."""
    projects = {page.rule for page in pages().values() if page.kind == "project"}
    loaded = (load(run.rule) for run in runs if run.rule in projects)
    return [rule for rule in loaded if isinstance(rule, ProjectRule)]
