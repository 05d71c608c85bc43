"""Which lines of rules documents ask for the rules about errors and logging."""

from __future__ import annotations

import pytest

from tests.support import policy_of

FAMILIES = {
    "inconsistent-error-response",
    "raw-http-exception",
    "swallowed-exception",
    "unstructured-logging",
}


def asked(line: str) -> set[str]:
    policy = policy_of({"RULES.md": f"# Rules\n\n- {line}\n"})
    return FAMILIES & set(policy.asks)


@pytest.mark.parametrize(
    "line",
    [
        "SELALU handle exceptions properly",
        "Never swallow exceptions",
        "Exceptions must never be swallowed silently",
        "No bare `except`",
        "Never `except: pass`",
        "Avoid catching `Exception` broadly",
        "Don't use bare except clauses",
        "Catch specific exceptions, never bare `except:`",
        "Do not silently ignore errors",
        "No empty except blocks",
        "Avoid broad exception handlers",
        "Jangan menelan exception",
        "Exception tidak boleh diabaikan",
        "tidak boleh `pass` tanpa pesan",
        "Tangani setiap exception dengan benar",
        "Fail fast, never fail silently",
    ],
)
def test_lines_that_ask_for_swallowed_exception(line: str) -> None:
    assert asked(line) == {"swallowed-exception"}


@pytest.mark.parametrize(
    "line",
    [
        "Custom HTTPException subclasses",
        "Never raise `HTTPException` directly",
        "Do not raise raw HTTPException in services",
        "Raise domain exceptions instead of `HTTPException`",
        "Use custom `APIException` subclasses",
        "Jangan raise HTTPException langsung",
    ],
)
def test_lines_that_ask_for_raw_http_exception(line: str) -> None:
    assert asked(line) == {"raw-http-exception"}


@pytest.mark.parametrize(
    "line",
    [
        "Consistent error response format",
        "All errors use the same format",
        "Return a uniform error envelope",
        "Error responses must have a consistent shape",
        "No ad-hoc error responses in routes",
        'Error format: always return `{"detail": "message"}`',
        "Format error response harus konsisten",
    ],
)
def test_lines_that_ask_for_inconsistent_error_response(line: str) -> None:
    assert asked(line) == {"inconsistent-error-response"}


@pytest.mark.parametrize(
    ("line", "logger"),
    [
        ("Proper logging dengan structlog", "structlog"),
        ("Use structlog for all logging", "structlog"),
        ("Log everything with loguru", "loguru"),
        ("Use the `logging` module, not `print`", "logging"),
        ("Use Python's built-in logging module", "logging"),
        ("No `print()` anywhere in `src/`. Use `get_logger(__name__)`", "get_logger"),
        ("Jangan gunakan print() untuk production, gunakan modul logging", "logging"),
        ("Use logging, not print", "logging"),
        ("Use `logger = logging.getLogger(__name__)` in every module", "logging"),
        ("Use structured logging", None),
        ("Never use print statements", None),
        ("Avoid `print` debugging", None),
    ],
)
def test_lines_that_ask_for_unstructured_logging(line: str, logger: str | None) -> None:
    policy = policy_of({"RULES.md": f"# Rules\n\n- {line}\n"})
    asks = policy.asks.get("unstructured-logging", ())
    assert asks
    assert next((ask.option("logger") for ask in asks if ask.option("logger")), None) == logger


@pytest.mark.parametrize(
    "line",
    [
        "Never log or print secrets",
        "Use middleware for logging, error monitoring, and performance optimization",
        "Implement proper error logging and user-friendly error messages",
        "Context is mandatory: every error log MUST include variable values that led to the error",
        "Handle errors and edge cases at the beginning of functions",
        "Raise `HTTPException` with a correct status code for client errors",
        "Error messages must not leak internals",
        "Use FastAPI's exception handlers",
        "Use `contextlib.suppress` instead of try/except/pass",
        "Fix all lint errors before committing",
        "Jangan tampilkan pesan error ke pengguna",
    ],
)
def test_lines_that_only_sound_alike(line: str) -> None:
    assert asked(line) == set()
