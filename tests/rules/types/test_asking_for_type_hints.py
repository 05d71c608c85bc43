"""How documents ask for `missing-type-hint`, in English and Indonesian."""

from __future__ import annotations

import pytest

from tests.support import policy_of


def asked(line: str) -> list[dict[str, object]]:
    """The options of each ask that one line of RULES.md makes."""
    policy = policy_of({"RULES.md": f"# Rules\n\n- {line}\n"})
    return [dict(ask.options) for ask in policy.asks.get("missing-type-hint", ())]


@pytest.mark.parametrize(
    "line",
    [
        "Use type hints for all function signatures",
        "Full type hints on all functions; no bare `Any` without a reason",
        "ALL functions must have type hints",
        "Type hints WAJIB (mypy compliant)",
        "Type hints untuk SEMUA functions",
        "gunakan type hints",
        "✅ **Type Hints:** Required for all function arguments and return values",
        "Use type hints everywhere",
        "**Type Hints**: Always use type hints for function signatures",
        "All code must be type-annotated.",
        "Annotate all parameters and return values",
        "Functions must be fully typed",
        "All functions must be typed",
        "Type hints on all parameters and return types",
        "Never write untyped functions",
        "No functions without type annotations",
        "Jangan menulis fungsi tanpa type hints",
        "Anotasi tipe wajib untuk semua fungsi",
    ],
)
def test_a_line_asks_for_all_parts_everywhere(line: str) -> None:
    assert asked(line) == [{}]


@pytest.mark.parametrize(
    ("line", "options"),
    [
        (
            "Use declarative route definitions with clear return type annotations.",
            {"returns": True},
        ),
        ("Every function declares its return type", {"returns": True}),
        ("Explicit return types are required", {"returns": True}),
        ("Never omit return types", {"returns": True}),
        ("Type-hint all public functions", {"public": True}),
        ("Type hints for all public functions", {"public": True}),
        ("Public methods must have type annotations", {"public": True}),
        ("Semua fungsi publik harus punya type hint", {"public": True}),
    ],
)
def test_a_line_asks_for_less(line: str, options: dict[str, object]) -> None:
    assert asked(line) == [options]


@pytest.mark.parametrize(
    "line",
    [
        "Define custom types in `types.py` within each module",
        "Return `Response` only for streaming",
        "Every route declares `response_model=...`",
        "Use `Annotated` for dependencies",
        "Use `from __future__ import annotations` in every module",
        "Avoid type annotations in tests",
        "Type hints are optional in scripts",
        "Never return untyped dicts",
    ],
)
def test_a_line_that_does_not_ask(line: str) -> None:
    assert asked(line) == []
