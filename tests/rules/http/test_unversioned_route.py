"""`unversioned-route`: who asks for which prefix, and which routes need none."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule

RULE = "unversioned-route"


def told(route: str, rules: str = "Version all API routes", extra: str = "") -> list[str]:
    main = f"from fastapi import FastAPI\napp = FastAPI()\n{extra}{route}\ndef f(): ...\n"
    found = check_rule(RULE, {"RULES.md": f"- {rules}\n", "app/main.py": main})
    return [one.message for one in found]


@pytest.mark.parametrize(
    ("line", "prefix"),
    [
        ("Endpoint WAJIB versioned di bawah `/api/v1/...`.", "/api/v1/..."),
        ("Every business route mounts under `/api/v<N>/`", "/api/v<N>/"),
        ("All routes live under `/api/v1`", "/api/v1"),
        ("All API endpoints must be prefixed with /api/v1", "/api/v1"),
        ("Use `/api/v1` prefix for all endpoints", "/api/v1"),
        ("Semua endpoint di bawah `/api/v1`", "/api/v1"),
        ("All endpoints use `/v1/`", "/v1/"),
        ("Use URL versioning for the API", None),
        ("Never add unversioned endpoints", None),
        ("Endpoint harus berversi", None),
    ],
)
def test_lines_that_ask(line: str, prefix: str | None) -> None:
    assert asked(RULE, line) == [{"prefix": prefix} if prefix else {}]


@pytest.mark.parametrize(
    "line",
    [
        "Use semantic versioning",
        "Version the API when breaking changes occur",
        "Routes go in `app/api/v1/endpoints/`",
        "Pin package versions",
        "Keep routers in `app/api/`",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


def test_the_message_names_method_and_path_and_what_is_asked() -> None:
    assert told('@app.get("/users/{id}")') == ["`GET /users/{id}` has no version"]
    rules = "All routes live under `/api/v1`"
    assert told('@app.get("/v1/users")', rules) == ["`GET /v1/users` is not under `/api/v1`"]


@pytest.mark.parametrize("path", ["/v1/users", "/api/v2/users", "/api/v1.1/users", "/2024-05-01/a"])
def test_any_version_will_do_where_no_prefix_is_named(path: str) -> None:
    assert told(f'@app.get("{path}")') == []


@pytest.mark.parametrize("path", ["/api/v1/users", "/api/v2/users"])
@pytest.mark.parametrize(
    "rules", ["All routes live under `/api/v1`", "Versioned under `/api/v{n}/`"]
)
def test_another_number_fits_the_prefix(path: str, rules: str) -> None:
    assert told(f'@app.get("{path}")', rules) == []


@pytest.mark.parametrize(
    "route",
    [
        '@app.get("/")',
        '@app.get("/{rest:path}")',
        '@app.get("/health")',
        '@app.get("/api/healthz/db")',
        '@app.get("/health-check")',
        '@app.get("/metrics")',
        '@app.post("/webhooks/stripe")',
        '@app.post("/stripe_webhook")',
        '@app.get("/auth/callback")',
        '@app.get("/.well-known/jwks.json")',
        '@app.websocket("/chat")',
        '@app.get("/users", include_in_schema=False)',
        '@app.get("/users", response_class=HTMLResponse)',
        "@app.get(PATH)",
    ],
)
def test_silent(route: str) -> None:
    assert told(route) == []


def test_a_test_application_needs_no_version() -> None:
    main = "from fastapi import FastAPI\napp = FastAPI()\n@app.get('/a')\ndef f(): ...\n"
    assert check_rule(RULE, {"tests/test_a.py": main}) == []
