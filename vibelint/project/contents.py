"""What a module holds: route handlers, ORM models, schemas, services, repositories, tasks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from vibelint.facts.expression import Call, Constant, Expr
from vibelint.facts.file import FileFacts, Scope, ScopeKind
from vibelint.model.span import Span
from vibelint.project.classes import classes
from vibelint.project.names import names
from vibelint.project.project import Project
from vibelint.project.staying import Staying

ROUTERS = ("fastapi.APIRouter", "fastapi.routing.APIRouter")
VERBS = re.compile(r"(.+)\.(?:get|post|put|patch|delete|head|options|websocket|api_route|route)")
VIEWS = re.compile(r"rest_framework\.(?:views|viewsets|generics)\.|django\.views\.")
MODELS = re.compile(r"django\.db\.models(?:\.base)?\.Model\Z")
SCHEMAS = re.compile(r"pydantic\.(?:main\.)?BaseModel\Z|rest_framework\.serializers\.")
SETTINGS = re.compile(r"pydantic_settings\.|pydantic\.(?:env_settings\.)?BaseSettings\Z")
TASKS = re.compile(r"celery\.shared_task\Z|celery\.app\.shared_task\Z|dramatiq\.actor\Z")
CELERY = re.compile(r"\w*celery\w*\.task\Z")
NAMED = {
    "service": re.compile(r"\w+Service\Z"),
    "repository": re.compile(r"\w+(?:Repository|Repo|DAO)\Z"),
}


@dataclass(frozen=True, slots=True)
class Holding:
    """Something of a kind at a module's top: its name and where the name stands."""

    kind: str
    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Contents:
    """What stands at a module's top.

    Attributes:
        holdings: What is of a known kind, in order.
        others: How many further classes and functions there are.
    """

    holdings: tuple[Holding, ...]
    others: int

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds that occur."""
        return frozenset(holding.kind for holding in self.holdings)

    @property
    def kind(self) -> str:
        """The one kind the module is about; empty if there is none, or no telling which.

        A schema or two beside handlers, a service or a task are theirs.
        """
        kinds = self.kinds
        if "router" in kinds:
            return "router"
        main = kinds - {"schema"} or kinds
        if len(main) != 1:
            return ""
        kind = next(iter(main))
        count = sum(holding.kind == kind for holding in self.holdings)
        return kind if count > self.others else ""


def contents_of(project: Project, path: str) -> Contents:
    """What a module holds, looked at once.

    Args:
        project: Its facts and names.
        path: A Python file of it.
    """
    known = _KNOWN.get(project)
    if known is None:
        known = _KNOWN[project] = Staying(project, "contents")
    return known.get(path, lambda: _read(project, path))


_KNOWN: WeakKeyDictionary[Project, Staying[str, Contents]] = WeakKeyDictionary()


def _read(project: Project, path: str) -> Contents:
    facts = project.files.get(path)
    if facts is None or not facts.scopes:
        return Contents((), 0)
    routers = _routers(project, facts)
    found: list[Holding] = []
    others = 0
    for index, scope in enumerate(facts.scopes):
        if scope.parent != 0 or not (scope.is_function or scope.kind is ScopeKind.CLASS):
            continue
        kind = (
            _of_function(project, path, scope, routers)
            if scope.is_function
            else _of_class(project, facts, index)
        )
        if kind:
            found.append(Holding(kind, scope.name, scope.span))
        else:
            others += not (scope.is_function and scope.name.startswith("_"))
    return Contents(tuple(found), others)


def _routers(project: Project, facts: FileFacts) -> frozenset[str]:
    resolve = names(project).resolve
    return frozenset(
        binding.target
        for binding in facts.bindings
        if binding.scope == 0
        and isinstance(binding.value, Call)
        and isinstance(binding.value.callee, str)
        and resolve(facts.path, 0, binding.value.callee) in ROUTERS
    )


def _of_function(project: Project, path: str, scope: Scope, routers: frozenset[str]) -> str:
    for decorator in _written(scope.decorators):
        verb = VERBS.fullmatch(decorator)
        if verb and verb[1] in routers:
            return "router"
        meaning = names(project).resolve(path, 0, decorator) or ""
        if meaning == "rest_framework.decorators.api_view":
            return "router"
        if TASKS.match(meaning) or CELERY.match(decorator):
            return "task"
    return ""


def _of_class(project: Project, facts: FileFacts, index: int) -> str:
    scope = facts.scopes[index]
    above = classes(project).ancestors(facts.path, index)[1:]
    if any(SETTINGS.match(name) for name in above):
        return ""
    if any(VIEWS.match(name) for name in above):
        return "router"
    if any(MODELS.match(name) for name in above) or _is_table(facts, index):
        return "model"
    if any(SCHEMAS.match(name) for name in above) or "sqlmodel.SQLModel" in above:
        return "schema"
    return next((kind for kind, name in NAMED.items() if name.match(scope.name)), "")


def _is_table(facts: FileFacts, index: int) -> bool:
    """Whether a class names its table: SQLAlchemy's way, or SQLModel's `table=True`."""
    keywords = dict(facts.scopes[index].keywords)
    return keywords.get("table") == Constant("True") or any(
        binding.scope == index and binding.target == "__tablename__" for binding in facts.bindings
    )


def _written(decorators: tuple[Expr, ...]) -> Iterator[str]:
    for decorator in decorators:
        named = decorator.callee if isinstance(decorator, Call) else decorator
        if isinstance(named, str):
            yield named
