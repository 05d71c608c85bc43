"""What project rules are given, and what they told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vibelint.catalogue.page import pages
from vibelint.model.finding import Found
from vibelint.model.report import RuleRun
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.others import Others
from vibelint.project.project import Project
from vibelint.project.traces import files_of
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load
from vibelint.session.ground import Ground
from vibelint.session.studies import Studied


@dataclass(frozen=True)
class Told:
    """What the project rules told of a project under a policy."""

    project: Project
    policy: Policy
    found: tuple[Found, ...]


def project_of(
    ground: Ground, studied: Studied, kept: dict[str, object], beside: Others | None = None
) -> Project:
    """The project that rules look at.

    Args:
        ground: What it stands on.
        studied: Its files.
        kept: What rules kept of earlier checks, to use and to renew.
        beside: Processes that may do a part of the work.
    """
    return Project(
        files=studied.facts,
        listing=ground.discovered.listing,
        environment=ground.environment,
        source_roots=ground.source_roots(),
        ignores=ground.ignoring,
        drivers=ground.drivers,
        weights=ground.settings.blocking_kinds,
        kept=kept,
        others=beside,
    )


def is_same(before: Project, project: Project) -> bool:
    """Whether two projects are made of the very same objects."""
    same_ground = (
        before.listing is project.listing
        and before.environment is project.environment
        and before.ignores is project.ignores
        and before.drivers is project.drivers
        and before.weights is project.weights
    )
    was, now = files_of(before).plain.held, files_of(project).plain.held
    return (
        same_ground
        and len(was) == len(now)
        and all(was.get(path) is held for path, held in now.items())
    )


def faults(studied: Studied) -> Iterator[Found]:
    """One candidate for each file that cannot be parsed."""
    for path, held in studied.facts.held.items():
        if held.fault:
            yield Found("syntax-error", Place(path, held.fault.span), held.fault.message)


def project_rules(runs: Iterable[RuleRun]) -> list[ProjectRule]:
    """The rules over facts among those that run; file rules have had their say with each file."""
    projects = {page.rule for page in pages().values() if page.kind == "project"}
    loaded = (load(run.rule) for run in runs if run.rule in projects)
    return [rule for rule in loaded if isinstance(rule, ProjectRule)]
