"""unstructured-logging: see rules/logging/unstructured-logging.md."""

from __future__ import annotations

from collections.abc import Iterator

from vibelint.model.finding import Found
from vibelint.model.span import Place
from vibelint.policy.policy import Policy
from vibelint.project.loggers import Loggers, Logging
from vibelint.project.project import Project
from vibelint.project.roles import roles
from vibelint.rules.base import ProjectRule
from vibelint.rules.logger import approval, logger_of, named_logger, spelled
from vibelint.rules.logging.fix import fix_of
from vibelint.rules.reach import is_meant

SPARED = ("test", "migration", "script")


class UnstructuredLogging(ProjectRule):
    """Yields each `print`, and each logger that is not the one the documents name."""

    def check(self, project: Project, policy: Policy) -> Iterator[Found]:
        """Yields every print and every foreign logger outside of scripts and tests."""
        known, loggers = roles(project, policy.trees), Loggers(project)
        for path, facts in project.files.items():
            named = named_logger(policy, path)
            found = [one for one in loggers.of(path) if _is_foreign(one, named)]
            if not (found and is_meant(policy, self.id, path, known[path], SPARED)):
                continue
            if named and any(scope.name == named for scope in facts.scopes):
                found = [one for one in found if one.library == "print"]
            for one in found:
                yield Found(
                    rule=self.id,
                    place=Place(path, one.span),
                    message=_message(one, named),
                    remedy=_remedy(policy, path),
                    symbol=facts.scopes[one.scope].qualname,
                    fix=fix_of(one, facts, logger_of(policy, path) or "logging"),
                )


def _is_foreign(one: Logging, named: str) -> bool:
    if one.library == "print":
        return True
    return bool(named) and named not in (one.library, one.function.rpartition(".")[2].lower())


def _message(one: Logging, named: str) -> str:
    if one.library == "print":
        last = one.function.rpartition(".")[2]
        return f"`{last}` writes past the log"
    return f"`{one.function}` is not the project's logger, which is `{named}`"


def _remedy(policy: Policy, path: str) -> str:
    library = logger_of(policy, path) or "logging"
    where = approval(policy, library)
    use = f"log it with `{spelled(library)}`"
    return f"{use}, approved in {where}" if where else use
