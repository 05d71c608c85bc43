"""A variable of the environment that is read outside the settings module."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.catalogue.data import load
from vibelint.facts.file import FileFacts
from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.environment_reads import EnvironmentRead, EnvironmentReads
from vibelint.project.project import Project
from vibelint.project.roles import Roles, roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import is_meant


class StrayEnvironmentRead(ProjectRule):
    """Yields each read that stands where no settings are."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every read outside the settings, scripts, tests and start-up files."""
        known, reads = roles(project, policy.trees), EnvironmentReads(project)
        spared = frozenset(load("settings/environment.yaml")["roles"])
        homes = {path for path, facts in project.files.items() if reads.settles(facts)}
        remedy = _remedy(
            project, known, {h for h in homes if known[h] not in spared - {"settings"}}
        )
        for path, facts in project.files.items():
            if path in homes or _is_named(policy.option(self.id, "module", path), path):
                continue
            if is_meant(policy, self.id, path, known[path], spared):
                yield from (self._found(facts, read, remedy) for read in reads.of(facts))

    def _found(self, facts: FileFacts, read: EnvironmentRead, remedy: str) -> Found:
        what = f"`{read.variable}`" if read.variable else "the environment"
        return Found(
            rule=self.id,
            place=Place(facts.path, read.span),
            message=f"{what} is read with `{read.written}` outside the settings",
            remedy=remedy,
            symbol=facts.scopes[read.scope].qualname,
        )


def _remedy(project: Project, known: Roles, homes: set[str]) -> str:
    """Names the settings module where there is only one."""
    settings = homes or {path for path in project.files if known[path] == "settings"}
    named = [path for path in settings if not path.endswith("__init__.py")] or sorted(settings)
    if len(named) == 1:
        return f"read it in `{named[0]}` and take it from there"
    return "read it in the settings module and take it from there"


def _is_named(module: object, path: str) -> bool:
    """Whether a path is the module that a line names: `constants.py`, `app.settings.Settings`."""
    if not isinstance(module, str) or not module:
        return False
    stem = module.removesuffix(".py").strip("./").replace(".", "/")
    own = path.removesuffix(".py").removesuffix("/__init__")
    return own == stem or own.endswith(f"/{stem}") or stem.startswith(f"{own}/")
