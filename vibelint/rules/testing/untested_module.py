"""A module that no test file is named after and no test imports."""

from __future__ import annotations

from collections.abc import Iterator
from posixpath import basename, dirname

from vibelint.facts.file import FileFacts
from vibelint.model.finding import Found
from vibelint.model.span import Place, Span
from vibelint.policy.policy import Policy
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.roles import Roles, roles
from vibelint.project.sources import sources
from vibelint.rules.base import ProjectRule
from vibelint.rules.reach import runs_alone

JUDGED = ("service", "repository", "module", "worker")
LAYERS = {"serv": "service", "layan": "service", "repo": "repository", "task": "worker"}


class UntestedModule(ProjectRule):
    """Yields each module with code of its own that the tests do not know."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every such module; a project without any test is told once."""
        known = roles(project, policy.trees)
        tests = [path for path in project.files if known[path] == "test"]
        untested = self._modules(project, policy, known, tests)
        if any(basename(path).startswith("test") for path in tests):
            yield from untested
        elif (first := next(untested, None)) is not None:
            yield self._homeless(policy, first)

    def _modules(
        self, project: Project, policy: Policy, known: Roles, tests: list[str]
    ) -> Iterator[Found]:
        named = {_subject(path) for path in tests}
        reached = _reached(project, tests)
        for path, facts in project.files.items():
            layer = policy.option(self.id, "layer", path)
            if known[path] not in _judged(layer) or not _has_code(facts) or runs_alone(facts):
                continue
            stem = basename(path).removesuffix(".py")
            parent = basename(dirname(path))
            names_of = {stem, f"{parent}_{stem}", f"{stem}_{parent}", stem.strip("_")}
            if path not in reached and named.isdisjoint(names_of):
                yield self._found(path, stem)

    def _found(self, path: str, stem: str) -> Found:
        return Found(
            rule=self.id,
            place=Place(path, Span(1, 1, 1, 1)),
            message=f"no test is named after `{stem}` or imports it",
            remedy=f"write `test_{stem.strip('_')}.py`",
        )

    def _homeless(self, policy: Policy, first: Found) -> Found:
        asks = policy.asks_of(self.id, first.place.path)
        cited = next((ask.citation for ask in asks if ask.citation), None)
        place = Place(cited.document, Span.of_line(cited.line)) if cited else first.place
        return Found(
            rule=self.id,
            place=place,
            message="tests are asked for, but the project has none",
            remedy=first.remedy,
            asked_by=cited,
        )


def _judged(layer: object) -> tuple[str, ...]:
    """The roles that a line means: those of the layer it names, else all."""
    if isinstance(layer, str):
        meant = next((role for word, role in LAYERS.items() if layer.startswith(word)), "")
        return (meant,) if meant else JUDGED
    return JUDGED


def _subject(path: str) -> str:
    """What a test file is named after: `test_users.py` and `users_test.py` after `users`."""
    stem = basename(path).removesuffix(".py")
    return stem.removeprefix("test_").removesuffix("_tests").removesuffix("_test")


def _reached(project: Project, tests: list[str]) -> set[str]:
    """The files that tests import, or take a name from through a package."""
    modules, found = names(project).modules, set()
    for path in tests:
        for imported in project.files[path].imports:
            module = modules.absolute(imported.module, path)
            if module is None:
                continue
            target = modules.find(module, path)
            inner = modules.find(f"{module}.{imported.name}", path) if imported.name else None
            found |= {one for one in (target, inner) if one}
            if imported.name and imported.bound:
                origins = sources(project).of(path, imported.scope, imported.bound)
                found |= {origin.path for origin in origins if origin.path}
    return found


def _has_code(facts: FileFacts) -> bool:
    """Whether a module defines something to test: a function that is no stub."""
    if facts.generated or basename(facts.path) in ("__init__.py", "__main__.py"):
        return False
    return any(scope.is_function and not scope.stub for scope in facts.scopes)
