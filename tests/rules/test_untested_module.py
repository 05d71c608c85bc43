"""`untested-module`: who asks for which layer, and what counts as a test of a module."""

from __future__ import annotations

import pytest

from tests.support import asked, check_rule, policy_of

RULE = "untested-module"
CODE = "def f() -> int:\n    return 1\n"


def untested(files: dict[str, str]) -> list[str]:
    tests = {"tests/test_nothing.py": "def test_a() -> None: ...\n"}
    return [one.place.path for one in check_rule(RULE, {**tests, **files})]


@pytest.mark.parametrize(
    ("line", "layer"),
    [
        ("Every module must have a test file", "module"),
        ("Every service must have tests", "service"),
        ("All services must be tested", "services"),
        ("Setiap service wajib punya test", "service"),
    ],
)
def test_lines_that_ask(line: str, layer: str) -> None:
    assert asked(RULE, line) == [{"layer": layer}]


@pytest.mark.parametrize(
    "line",
    [
        "All endpoints must have unit tests",
        "Write tests for new features",
        "Minimum 95% code coverage required",
        "All models must have validation tests",
        "Keep test as simple as possible",
    ],
)
def test_lines_that_do_not(line: str) -> None:
    assert asked(RULE, line) == []


def test_a_heading_that_says_tests_is_no_scope() -> None:
    policy = policy_of({"RULES.md": "## Tests\n\n- Every module must have a test\n"})
    assert policy.asks_of(RULE, "app/a.py")


def test_a_layer_narrows() -> None:
    files = {
        "app/services/a.py": CODE,
        "app/b.py": CODE,
        "RULES.md": "- Every service has a test\n",
    }
    assert untested(files) == ["app/services/a.py"]


@pytest.mark.parametrize(
    ("test", "text"),
    [
        ("tests/test_users.py", ""),
        ("tests/services/users_test.py", ""),
        ("tests/test_services_users.py", ""),
        ("tests/test_all.py", "from app.services import users\n"),
        ("tests/test_all.py", "from app.services.users import f\n"),
        ("tests/test_all.py", "import app.services.users\n"),
        ("tests/test_all.py", "from app.services import f\n"),
        ("tests/conftest.py", "from app.services.users import f\n"),
    ],
)
def test_tested(test: str, text: str) -> None:
    files = {
        "app/__init__.py": "",
        "app/services/__init__.py": "from app.services.users import f\n",
        "app/services/users.py": CODE,
        test: text,
    }
    assert untested(files) == []


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("app/services/__init__.py", CODE),
        ("app/constants.py", "A = 1\n"),
        ("app/protocols.py", "class A:\n    def f(self) -> int: ...\n"),
        ("app/api/routes.py", CODE),
        ("app/models/user.py", CODE),
        ("app/schemas/user.py", CODE),
        ("app/config.py", CODE),
        ("app/main.py", CODE),
        ("app/deps.py", CODE),
        ("scripts/load.py", CODE),
        ("alembic/versions/a.py", CODE),
        ("app/client.py", "# @generated\n" + CODE),
        ("load.py", CODE + "if __name__ == '__main__':\n    f()\n"),
    ],
)
def test_needs_none(path: str, text: str) -> None:
    assert untested({path: text}) == []


def test_a_project_without_tests_is_told_once_at_its_line() -> None:
    files = {"app/a.py": CODE, "app/b.py": CODE, "RULES.md": "# R\n\n- Every module has a test\n"}
    (one,) = check_rule(RULE, files)
    assert (one.place.path, one.place.span.line) == ("RULES.md", 3)
