"""Which lines of rules documents ask for the two rules about handlers."""

from __future__ import annotations

import pytest

from tests.support import policy_of
from vibelint.policy.policy import Policy

FAT, QUERY = "fat-handler", "query-in-handler"


def policy(line: str) -> Policy:
    return policy_of({"RULES.md": f"# Rules\n\n- {line}\n"})


def asked(line: str) -> set[str]:
    return {FAT, QUERY} & set(policy(line).asks)


@pytest.mark.parametrize(
    "line",
    [
        "Endpoints are thin",
        "Views should stay thin and delegate to services",
        "Use thin viewsets",
        "Avoid fat controllers",
        "Never put business logic in a view",
        "No domain logic in routers",
        "Routes only handle HTTP",
        "JANGAN fat view",
        "Endpoint harus tipis",
        "Jangan taruh logika bisnis di views",
    ],
)
def test_thin_handlers_ask_for_both(line: str) -> None:
    assert asked(line) == {FAT, QUERY}


@pytest.mark.parametrize(
    "line",
    [
        "Business logic lives in the service layer",
        "services/ holds the business logic",
        "Logika bisnis wajib di services, bukan di views",
        "A handler has at most 20 lines",
    ],
)
def test_logic_in_services_and_sizes_ask_for_fat_handler(line: str) -> None:
    assert asked(line) == {FAT}


@pytest.mark.parametrize(
    "line",
    [
        "No database queries in route handlers",
        "Never access the database directly from an endpoint",
        "Do not write raw SQL in views",
        "Jangan query langsung di views",
    ],
)
def test_no_queries_in_handlers_asks_for_query_in_handler(line: str) -> None:
    assert QUERY in asked(line)
    assert FAT not in asked(line)


@pytest.mark.parametrize(
    ("line", "option"),
    [
        pytest.param("A route handler has at most 20 lines", ("max-lines", 20), id="at most"),
        pytest.param("Views stay under ~40 lines", ("max-lines", 40), id="under about"),
        pytest.param("View maksimal 15 baris kode", ("max-lines", 15), id="Indonesian"),
        pytest.param("Endpoints: maximum 8 statements", ("max-statements", 8), id="statements"),
    ],
)
def test_numbers_become_options(line: str, option: tuple[str, int]) -> None:
    assert [ask.options for ask in policy(line).asks[FAT]] == [(option,)]


@pytest.mark.parametrize(
    "line",
    [
        "Avoid N+1 queries in views",
        "Never show database errors in endpoints",
        "Use async def for all route handlers",
        "At most 50 lines per function",
        "Routers must not import repositories",
        "Use thin wrappers around vendors' clients",
        "Endpoints answer within 200 ms",
        "Never call the database in a loop",
        "Views must have docstrings",
        "Never put logic in a serializer",
    ],
)
def test_lines_about_something_else_ask_for_neither(line: str) -> None:
    assert asked(line) == set()
