"""Which lines of rules documents ask for the rules about schemas and HTTP."""

from __future__ import annotations

import pytest

from tests.support import policy_of

FAMILIES = {"improper-status-code", "legacy-pydantic-api", "untyped-payload"}


def asked(line: str) -> set[str]:
    policy = policy_of({"RULES.md": f"# Rules\n\n- {line}\n"})
    return FAMILIES & set(policy.asks)


@pytest.mark.parametrize(
    "line",
    [
        "Pydantic v2 untuk schemas",
        "Pydantic v2 for request models",
        "Use `model_dump()` instead of `.dict()`",
        "`ConfigDict(from_attributes=True)`, never `class Config`",
        "Use `@field_validator`",
        "Never use Pydantic v1 syntax",
        "No deprecated Pydantic methods",
        "Jangan pakai Pydantic versi 1",
    ],
)
def test_lines_that_ask_for_legacy_pydantic_api(line: str) -> None:
    assert "legacy-pydantic-api" in asked(line)


def test_schemas_in_the_line_are_what_it_is_for_and_no_folder() -> None:
    policy = policy_of({"RULES.md": "# Rules\n\n- Pydantic v2 untuk schemas\n"})
    assert all(not ask.inside for ask in policy.asks["legacy-pydantic-api"])


@pytest.mark.parametrize(
    "line",
    [
        "Pydantic v2 untuk schemas",
        "Use functional components (plain functions) and Pydantic models for input validation and response schemas.",
        "Validate all external input at the boundary (use Pydantic models).",
        "Use Pydantic for validation",
        "Every endpoint has request and response schemas",
        "Never return raw dicts from endpoints",
        "Do not accept plain dictionaries",
        "Validate all input with serializers",
        "Never use `request.data` directly",
        "Semua request wajib divalidasi dengan serializer",
        "Jangan mengembalikan dict",
    ],
)
def test_lines_that_ask_for_untyped_payload(line: str) -> None:
    assert "untyped-payload" in asked(line)


@pytest.mark.parametrize(
    "line",
    [
        "Proper HTTP status codes",
        "Use appropriate status codes",
        "return appropriate `status_code` on success (201 for create, 204 for delete)",
        "201 for creation, 204 for deletion",
        "Never return 200 for errors",
        "Never return 200 with an error body",
        "Gunakan status code HTTP yang tepat",
    ],
)
def test_lines_that_ask_for_improper_status_code(line: str) -> None:
    assert asked(line) == {"improper-status-code"}


@pytest.mark.parametrize(
    "line",
    [
        "Use dict comprehensions where they read well",
        "API keys are validated at the gateway",
        "Upgrade to Pydantic v2 is planned for next year",
        "Do not use the public schema",
    ],
)
def test_lines_that_only_sound_alike(line: str) -> None:
    assert asked(line) == set()
