"""Where an asynchronous class may stand for a driver's own: where an import leads to it."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.catalogue.drivers import Drivers
from vibelint.project.types.twins import Twins

SESSION, REDIS, OPENAI = "sqlalchemy.orm.Session", "redis.Redis", "openai.OpenAI"


def twins(imports: str) -> Twins:
    """What tells it for a project that imports something."""
    return Twins(project_of({"app.py": imports, "other.py": "import os"}))


@pytest.mark.parametrize(
    ("imports", "name"),
    [
        ("from sqlalchemy.ext.asyncio import AsyncSession", SESSION),
        ("from sqlalchemy.ext.asyncio.session import AsyncSession", SESSION),
        ("import sqlalchemy.ext.asyncio as sa", SESSION),
        ("from sqlalchemy.ext import asyncio", SESSION),
        ("from sqlalchemy.ext import *", SESSION),
        ("import sqlalchemy as sa", SESSION),
        ("def f():\n    from redis import asyncio as aioredis", REDIS),
        ("import redis", REDIS),
        ("from openai import OpenAI", OPENAI),
    ],
)
def test_a_twin_may_be_had_where_an_import_leads_to_it(imports: str, name: str) -> None:
    assert twins(imports).may_stand_for(name)


@pytest.mark.parametrize(
    ("imports", "name"),
    [
        ("from sqlalchemy.orm import Session", SESSION),
        ("from sqlalchemy import create_engine, select", SESSION),
        ("import sqlalchemy.orm", SESSION),
        ("from redis import Redis", REDIS),
        ("import asyncio", SESSION),
        ("from sqlalchemy.ext.asyncio import AsyncSession", REDIS),
        ("from sqlalchemy.ext.asyncio import AsyncSession", "requests.Session"),
    ],
)
def test_no_twin_may_be_had_where_none_does(imports: str, name: str) -> None:
    assert not twins(imports).may_stand_for(name)


def test_a_library_whose_objects_are_the_twin_s_leads_to_it() -> None:
    drivers = twins("").drivers
    leading = Drivers(
        drivers.functions,
        {**drivers.values, "pool.session": "sqlalchemy.ext.asyncio.AsyncSession"},
        drivers.types,
        drivers.aliases,
    )
    project = project_of({"app.py": "from pool import session"}, drivers=leading)
    assert Twins(project).may_stand_for(SESSION)
