"""Full collections wait for a pause, and come all the same where there is none."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from vibelint.lsp import collector
from vibelint.lsp.collector import AT_MOST, Collector


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as made:
        yield made


def test_the_threshold_is_given_back(pool: ThreadPoolExecutor) -> None:
    before = gc.get_threshold()
    held = Collector(pool)
    assert gc.get_threshold()[:2] == before[:2]
    assert gc.get_threshold()[2] > 10**6
    held.close()
    assert gc.get_threshold() == before


def test_a_pause_is_used_once(pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(collector, "IDLE", 0.02)
    collected: list[int] = []

    async def scenario() -> None:
        held = Collector(pool, lambda: collected.append(1))
        for _ in range(5):
            held.checked()
            await asyncio.sleep(0)
        assert not collected
        while not collected:
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)
        held.close()

    asyncio.run(asyncio.wait_for(scenario(), 20))
    assert collected == [1]


def test_many_checks_without_a_pause(pool: ThreadPoolExecutor) -> None:
    collected: list[int] = []

    async def scenario() -> None:
        held = Collector(pool, lambda: collected.append(1))
        for _ in range(AT_MOST):
            held.checked()
        while not collected:
            await asyncio.sleep(0.01)
        held.close()

    asyncio.run(asyncio.wait_for(scenario(), 20))
    assert collected == [1]


def test_who_has_closed_collects_no_more(pool: ThreadPoolExecutor) -> None:
    collected: list[int] = []

    async def scenario() -> None:
        held = Collector(pool, lambda: collected.append(1))
        for _ in range(AT_MOST):
            held.checked()
        held.close()
        await asyncio.sleep(0.05)

    asyncio.run(scenario())
    assert not collected
