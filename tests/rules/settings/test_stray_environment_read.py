"""`stray-environment-read`: who asks, which modules are settings, what counts as a read."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule, policy_of

RULE = "stray-environment-read"


def lines(files: dict[str, str]) -> list[tuple[str, int]]:
    return [(found.place.path, found.place.span.line) for found in check_rule(RULE, files)]


@pytest.mark.parametrize(
    "line",
    [
        "Store settings in environment variables and access via `settings.py`",
        "**All config reads go through `app.settings.Settings`.**",
        "No `os.environ[...]` calls anywhere else in the package.",
        "NEVER call `os.getenv()` in business logic",
        "Never read environment variables directly; use the settings object",
        "Environment variables must be accessed through the Settings class",
        "All configuration through pydantic-settings",
        "JANGAN akses `os.environ` secara langsung",
        "Konfigurasi hanya lewat `Settings`",
        "Baca environment variable hanya lewat settings",
    ],
)
def test_lines_that_ask(line: str) -> None:
    assert asked(RULE, line) == [{}]


@pytest.mark.parametrize(
    "line",
    [
        "Never hardcode secrets; use environment variables",
        "Never commit secrets to VCS. Use environment variables (see Split Settings).",
        "JANGAN hardcode credentials, gunakan environment variables",
        "Use environment variables for configuration",
        "Load secrets from environment variables",
        "Use `os.getenv` for secrets",
        "Never log environment variables",
        "Do not modify `os.environ` in tests",
        "Settings live in `app/config.py`",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


def test_a_line_may_name_the_settings_module() -> None:
    line = "Read environment variables only in `app/constants.py`"
    assert asked(RULE, line) == [{"module": "app/constants.py"}]
    code = "import os\n\n\ndef a() -> str:\n    return os.environ['A']\n"
    files = {"RULES.md": f"- {line}\n", "app/constants.py": code, "app/other.py": code}
    assert lines(files) == [("app/other.py", 5)]


def test_outside_is_a_scope() -> None:
    policy = policy_of({"RULES.md": "- No `os.getenv` outside `env.py`\n"})
    assert policy.asks_of(RULE, "app/env.py") == ()
    assert policy.asks_of(RULE, "app/mail.py")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/core/config.py", "import os\nA = os.environ['A']\n"),
        ("config/settings/prod.py", "import os\nA = os.environ['A']\n"),
        ("scripts/load.py", "import os\nA = os.environ['A']\n"),
        ("tests/test_a.py", "import os\nA = os.environ['A']\n"),
        ("alembic/env.py", "import os\nA = os.environ['A']\n"),
        ("gunicorn_conf.py", "import os\nA = os.environ['A']\n"),
        ("app/constants.py", "import os\nA = os.environ['A']\nB = os.getenv('B')\n"),
        ("app/env.py", "import os\nfrom pydantic import BaseSettings\n\n\n"
         "class Env(BaseSettings):\n    a: str = os.environ['A']\n"),
        ("manage.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'c')\n"),
        ("app/celery.py", "import os\nos.environ.setdefault('DJANGO_SETTINGS_MODULE', 'c')\n"),
        ("app/a.py", "import os\n\n\ndef f() -> None:\n    os.environ['A'] = 'a'\n"),
        ("app/a.py", "import os\n\n\ndef f() -> None:\n    os.environ.pop('A')\n"),
        ("app/a.py", "import os\n\n\ndef f() -> None:\n    run(env=os.environ.copy())\n"),
        ("app/a.py", "import os\n\n\ndef f() -> None:\n    os.environ.get('DJANGO_SETTINGS_MODULE')\n"),
        ("app/a.py", "environ = {'A': 'b'}\n\n\ndef f() -> str:\n    return environ['A']\n"),
        ("app/a.py", "from starlette.requests import Request\n\n\ndef f(config: dict) -> str:\n"
         "    return config('A')\n"),
        ("app/a.py", "import os\nif __name__ == '__main__':\n    print(os.getenv('PORT'))\n"),
    ],
)  # fmt: skip
def test_silent(path: str, text: str) -> None:
    assert lines({path: text}) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("import os\n\n\ndef f() -> str:\n    return os.environ['A']\n", 5),
        ("from os import environ as e\n\n\ndef f() -> str:\n    return e['A']\n", 0),
        ("from os import environ\n\n\ndef f() -> str:\n    return environ['A']\n", 5),
        ("from os import getenv as g\n\n\ndef f() -> str:\n    return g('A')\n", 5),
        ("import os as o\n\n\ndef f() -> str:\n    return o.getenv('A', '')\n", 5),
        ("from starlette.config import Config\nc = Config('.env')\n\n\ndef f() -> str:\n"
         "    return c('A')\n", 6),
        ("from environs import Env\nenv = Env()\n\n\ndef f() -> int:\n"
         "    return env.int('A')\n", 6),
        ("import os\n\n\nclass C:\n    def f(self, a=os.getenv('A')):\n        return a\n", 5),
    ],
)  # fmt: skip
def test_what_reads(text: str, line: int) -> None:
    assert lines({"app/a.py": text}) == ([("app/a.py", line)] if line else [])


def test_the_remedy_names_the_only_settings_module() -> None:
    code = "import os\n\n\ndef a() -> str:\n    return os.environ['A']\n"
    (found,) = check_rule(RULE, {"app/config.py": "A = 1\n", "app/other.py": code})
    assert found.remedy == "read it in `app/config.py` and take it from there"


@pytest.mark.parametrize("article", ["", "the ", "our "])
def test_an_article_is_no_module(article: str) -> None:
    line = f"Read environment variables only in {article}constants module"
    assert asked(RULE, line) == [{"module": "constants"}]
