"""Names of packages, where folders lie beside distributions that are called like them."""

from __future__ import annotations

import pytest

from tests.project.test_names import meaning


def test_a_module_of_a_packages_own_does_not_hide_a_distribution_of_that_name() -> None:
    files = {"app/__init__.py": "", "app/redis.py": "import redis\n", "app/a.py": "import redis\n"}
    assert meaning(files, "redis.Redis") == "redis.Redis"
    assert meaning(files, "redis.Redis", "app/redis.py") == "redis.Redis"


def test_a_stray_package_mark_does_not_hide_where_a_program_starts() -> None:
    files = {
        "__init__.py": "",
        "server/__init__.py": "",
        "server/app/__init__.py": "",
        "server/app/core/__init__.py": "",
        "server/app/core/cache.py": "def client(): ...\n",
        "server/app/main.py": "from app.core.cache import client\nfrom cache import nothing\n",
    }
    assert meaning(files, "client", "server/app/main.py") == "server.app.core.cache.client"
    assert meaning(files, "nothing", "server/app/main.py") == "cache.nothing"
    files = {
        "agent/__init__.py": "",
        "agent/llm/__init__.py": "",
        "agent/llm/client.py": "def ask(): ...\n",
        "agent/main.py": "from llm.client import ask\n",
    }
    assert meaning(files, "ask", "agent/main.py") == "agent.llm.client.ask"


def test_a_package_that_a_program_starts_in_sees_its_modules_by_plain_names() -> None:
    code = "import logging\nfrom database import session\n"
    files = {
        "app/__init__.py": "",
        "app/main.py": code,
        "app/database.py": "def session(): ...\n",
        "app/logging.py": "",
        "app/routers/__init__.py": "",
        "app/routers/users.py": code,
        "lib/__init__.py": "",
        "lib/database.py": "",
        "lib/inner/__init__.py": "",
        "lib/inner/a.py": "from database import nothing\n",
    }
    for path in ("app/main.py", "app/routers/users.py"):
        assert meaning(files, "session", path) == "app.database.session"
        assert meaning(files, "logging.info", path) == "logging.info"
    assert meaning(files, "nothing", "lib/inner/a.py") == "database.nothing"


def test_a_script_sees_the_modules_beside_it() -> None:
    files = {"tools/run.py": "import shared\n", "tools/shared.py": "def go(): ...\n"}
    assert meaning(files, "shared.go", "tools/run.py") == "tools.shared.go"
    files = {"tools/redis.py": "import redis\n"}
    assert meaning(files, "redis.Redis", "tools/redis.py") == "redis.Redis"


@pytest.mark.parametrize(
    "files",
    [
        pytest.param(
            {
                "app/__init__.py": "",
                "app/api/__init__.py": "",
                "app/api/utils/redis/__init__.py": "",
            },
            id="a package in a folder without `__init__.py` inside a package",
        ),
        pytest.param(
            {"app/__init__.py": "", "tests/redis/__init__.py": ""},
            id="a package of tests, called like a distribution",
        ),
        pytest.param(
            {"app/__init__.py": "", "app/setup.py": "", "app/redis/pool.py": ""},
            id="a plain folder in a package that a set-up file lies in",
        ),
        pytest.param(
            {"app/__init__.py": "", "app/setup.py": "", "app/redis/__init__.py": ""},
            id="a package in a package one of whose modules is called like a set-up file",
        ),
    ],
)
def test_a_distribution_is_not_a_package_of_that_name_elsewhere(files: dict[str, str]) -> None:
    assert meaning({**files, "app/a.py": "import redis\n"}, "redis.Redis") == "redis.Redis"


def test_a_package_beside_others_below_the_program_is_not_the_distribution_it_is_called_like() -> (
    None
):
    code = "import redis\n"
    files = {
        "app/main.py": "",
        "app/infrastructure/redis/__init__.py": "",
        "app/infrastructure/redis/client.py": code,
        "app/infrastructure/cache/store.py": code,
    }
    path = "app/infrastructure/cache/store.py"
    assert meaning(files, "redis.Redis", path) == "redis.Redis"
    files = {"backend/api/main.py": "from agents.tools import look\n"}
    files |= {"backend/agents/__init__.py": "", "backend/agents/tools.py": "def look(): ...\n"}
    assert meaning(files, "look", "backend/api/main.py") == "backend.agents.tools.look"


def test_a_package_that_no_distribution_is_called_like_is_found_from_anywhere() -> None:
    files = {"libs/shop_core/__init__.py": "def price(): ...\n", "app/__init__.py": ""}
    code = "from shop_core import price\n"
    assert meaning({**files, "app/a.py": code}, "price") == "libs.shop_core.price"


def test_a_plain_folder_beside_the_program_is_its_own_whatever_it_is_called_like() -> None:
    files = {"app/setup.py": "", "app/agents/tools.py": "def look(): ...\n"}
    code = "from agents.tools import look\n"
    assert meaning({**files, "app/main.py": code}, "look", path="app/main.py") == (
        "app.agents.tools.look"
    )
