"""Answers are remembered by the identity of expressions: each of these lives as long as its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import project_of
from vibelint.catalogue.page import pages
from vibelint.model.value import Value
from vibelint.policy.policy import Policy
from vibelint.project.project import Project
from vibelint.project.types.inference import types
from vibelint.rules.base import ProjectRule
from vibelint.rules.registry import load

FIXTURES = Path(__file__).parents[3] / "fixtures"
CODE = {
    "app.py": """
import asyncio, functools, redis
from dependency_injector.wiring import Provide
from fastapi import Depends
def client(url="u"):
    return redis.Redis(url)
later = functools.partial(client, "v")
async def handler(a=Depends(client), b=Depends(later), c=Depends(Provide[client])):
    (await asyncio.to_thread(client, "w")).get("k")
    later().get("k"), a.get("k"), b.get("k"), c.get("k")
    (lambda given: given.get("k"))(client())
    list(map(client, ["x"]))[0].get("k")
"""
}


def lasting(value: object) -> Iterator[int]:
    """The identities of all values inside one."""
    if isinstance(value, Value):
        yield id(value)
        for field in value.__struct_fields__:
            yield from lasting(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from lasting(item)


def fixture(name: str) -> dict[str, str]:
    """The Python files of a fixture."""
    folder = FIXTURES / name
    return {p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*.py")}


def asked(project: Project) -> set[int]:
    """The identities by which answers are remembered when all rules have run."""
    rules = [load(page.rule) for page in pages().values() if page.kind == "project"]
    for rule in rules:
        if isinstance(rule, ProjectRule):
            list(rule.check(project, Policy()))
    known = types(project)._inference.memo._known
    places = {"call": 3, "expression": 3, "binding": 2}
    return {key[places[key[0]]] for key in known if key[0] in places}  # type: ignore[index,misc]


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(CODE, id="calls that are made up on the way"),
        pytest.param(fixture("fastapi-conforming"), id="a whole FastAPI project"),
    ],
)
def test_what_is_remembered_by_identity_lives_on(files: dict[str, str]) -> None:
    project = project_of(files)
    kept = {one for facts in project.files.values() for one in lasting(facts)}
    found = asked(project)
    assert found
    assert found <= kept
