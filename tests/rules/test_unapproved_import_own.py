"""`unapproved-import`: modules of the project itself, and names in Django settings."""

from __future__ import annotations

import pytest

from tests.rules.test_unapproved_import import find
from vibelint.project.project import Environment

DJANGO = "## Approved Packages\n\n```\ndjango\ndjangorestframework\ndjango-cors-headers\n```\n"


class TestOwnModules:
    """The project's own modules, wherever they lie."""

    @pytest.mark.parametrize(
        ("path", "source", "other"),
        [
            pytest.param("app/main.py", "from app.core import db", "app/core.py", id="a package"),
            pytest.param("src/shop/a.py", "import shop.b", "src/shop/b.py", id="under src"),
            pytest.param("scripts/run.py", "import tools", "scripts/tools.py", id="a script's"),
            pytest.param(
                "svc/api/main.py", "import billing", "svc/lib/billing/x.py", id="monorepo"
            ),
            pytest.param(
                "tests/test_a.py", "from tests.made import x", "tests/made.py", id="tests"
            ),
            pytest.param(
                "tests/a/test_a.py", "import helpers", "tests/helpers.py", id="conftest's"
            ),
            pytest.param("shop/a.py", "import users.models", "apps/users/models.py", id="an app"),
            pytest.param("app/a.py", "import fast", "app/fast.pyx", id="an extension module"),
            pytest.param("app/a.py", "import made", "typings/made/__init__.pyi", id="stubs"),
            pytest.param("a.py", "import ninja", "ninja/__init__.py", id="a shadowed distribution"),
            pytest.param(
                "shop/a.py",
                "from notifications.models import Note",
                "apps/notifications/models.py",
                id="an app that is called like a distribution",
            ),
        ],
    )
    def test_they_are_no_packages(self, path: str, source: str, other: str) -> None:
        assert find({path: source, other: "class Note: ...\n"}) == []

    def test_a_module_called_like_a_distribution_does_not_hide_it(self) -> None:
        files = {
            "app/__init__.py": "",
            "app/clients/__init__.py": "",
            "app/clients/redis.py": "from redis.asyncio import Redis\n\nclient = Redis()\n",
            "app/main.py": "import redis\n",
        }
        assert [one.place.path for one in find(files)] == ["app/clients/redis.py", "app/main.py"]

    def test_a_folder_without_init_is_none_where_an_approved_package_has_its_name(self) -> None:
        stack = "## Approved Packages\n\n```\nfastapi\n```\n\n## Banned\n\n- ❌ `alembic`\n"
        files = {"alembic/env.py": "from alembic import context\n"}
        assert [one.message for one in find(files, stack)] == ["`alembic` is banned"]

    def test_the_project_itself_and_its_workspace_are_its_own(self) -> None:
        environment = Environment(name="acme-shop", own=frozenset({"acme-core"}))
        source = "import acme_shop\nimport acme_core\n"
        assert find({"main.py": source}, environment=environment) == []

    def test_a_module_that_git_ignores_is_generated(self) -> None:
        found = find({"app/a.py": "import built"}, ignores=lambda path: path == "built/")
        assert found == []

    def test_setup_py_may_import_what_builds_it(self) -> None:
        assert find({"setup.py": "from setuptools import setup\nimport requests\n"})[0].message == (
            "`requests` is not approved"
        )


class TestDjangoSettings:
    """Strings that Django imports."""

    def check(self, source: str, path: str = "config/settings.py", **more: str) -> list[str]:
        return [found.message for found in find({path: source, **more}, DJANGO)]

    @pytest.mark.parametrize(
        "source",
        [
            pytest.param("INSTALLED_APPS = ['debug_toolbar']", id="an app"),
            pytest.param("INSTALLED_APPS += ['debug_toolbar']", id="an app that is added"),
            pytest.param("INSTALLED_APPS.append('debug_toolbar')", id="append"),
            pytest.param("INSTALLED_APPS.extend(['debug_toolbar'])", id="extend"),
            pytest.param("if DEBUG:\n    INSTALLED_APPS += ['debug_toolbar']", id="under if"),
            pytest.param("THIRD_PARTY_APPS = ('debug_toolbar',)", id="a list of one's own"),
            pytest.param(
                "INSTALLED_APPS = ['rest_framework'] + ['debug_toolbar.apps.X']", id="a sum"
            ),
            pytest.param("MIDDLEWARE = ['debug_toolbar.middleware.X']", id="middleware"),
            pytest.param("AUTHENTICATION_BACKENDS = ['debug_toolbar.Back']", id="a backend"),
            pytest.param(
                "REST_FRAMEWORK = {'DEFAULT_FILTER_BACKENDS': ['debug_toolbar.X']}", id="DRF"
            ),
            pytest.param("DATABASES = {'default': {'ENGINE': 'debug_toolbar.db'}}", id="an engine"),
            pytest.param("CACHES = {'default': {'BACKEND': 'debug_toolbar.c'}}", id="a cache"),
            pytest.param("STORAGES = {'default': {'BACKEND': 'debug_toolbar.s'}}", id="a storage"),
            pytest.param("EMAIL_BACKEND = 'debug_toolbar.mail.Backend'", id="a plain setting"),
            pytest.param("LOGGING = {'handlers': {'a': {'class': 'debug_toolbar.H'}}}", id="logs"),
        ],
    )
    def test_an_unapproved_app_is_found(self, source: str) -> None:
        assert self.check(source) == [
            "`debug_toolbar` comes from `django-debug-toolbar`, which is not approved"
        ]

    @pytest.mark.parametrize(
        "source",
        [
            pytest.param("INSTALLED_APPS = ['django.contrib.auth', 'rest_framework']", id="apps"),
            pytest.param("INSTALLED_APPS = ['corsheaders', 'shop', 'shop.apps.Shop']", id="own"),
            pytest.param("DATABASES = {'default': {'NAME': 'data.sqlite'}}", id="a file name"),
            pytest.param("CACHES = {'default': {'LOCATION': 'redis.internal'}}", id="a host name"),
            pytest.param("ALLOWED_HOSTS = ['debug_toolbar.example']", id="other strings"),
            pytest.param("REST_FRAMEWORK = {'DEFAULT_THROTTLE_RATES': {'anon': '9/s'}}", id="rate"),
            pytest.param("LOGGING = {'loggers': {'debug_toolbar.x': {}}}", id="a logger's name"),
            pytest.param("LANGUAGE_CODE = 'en-us'", id="a language"),
        ],
    )
    def test_it_is_silent_on(self, source: str) -> None:
        assert self.check(source, **{"shop/apps.py": "class Shop: ...\n"}) == []

    def test_other_modules_are_not_read_so(self) -> None:
        assert self.check("NAMES = ['debug_toolbar.x']", "shop/names.py") == []

    def test_settings_under_another_name_are_known_by_what_they_assign(self) -> None:
        assert len(self.check("INSTALLED_APPS = ['debug_toolbar']", "config/base.py")) == 1

    def test_a_setting_names_a_package_once(self) -> None:
        source = "INSTALLED_APPS = ['allauth', 'allauth.account', 'allauth.socialaccount']"
        assert len(self.check(source)) == 1
