"""`unapproved-import`: packages under other names, and where doubt keeps it silent."""

from __future__ import annotations

import pytest

from tests.rules.test_unapproved_import import find, messages
from vibelint.model.severity import Severity


@pytest.mark.parametrize(
    ("stack", "source"),
    [
        pytest.param(
            "google-cloud-secret-manager", "google.cloud.secretmanager_v1", id="a version"
        ),
        pytest.param("google-cloud-media-maker", "google.cloud.mediamaker", id="other hyphens"),
        pytest.param("types-boto3[full]", "types_boto3_s3", id="all stubs at once"),
        pytest.param("boto3-stubs[s3]", "mypy_boto3_s3", id="some stubs"),
        pytest.param("types-aioboto3[sns]", "types_aiobotocore_sns.client", id="a client's stubs"),
        pytest.param("types-aioboto3[essential]", "types_aiobotocore_s3.client", id="usual stubs"),
        pytest.param("snowflake-id", "snowflake.SnowflakeGenerator", id="a name others share"),
        pytest.param("acme-common[acme-schemas]", "acme_schemas", id="an extra named alike"),
        pytest.param("pytest-freezegun", "freezegun", id="a plugin's own library"),
    ],
)
def test_what_an_approved_package_brings_under_another_name(stack: str, source: str) -> None:
    listed = f"## Approved Packages\n\n```\n{stack}\nfastapi\n```\n"
    assert messages(f"import {source}", listed) == []


def test_a_module_that_is_looked_for_first_may_be_missing() -> None:
    files = {
        "app/settings.py": "import importlib.util\nSAML = importlib.util.find_spec('acme_saml')\n",
        "app/urls.py": "from app.settings import SAML\nif SAML:\n    import acme_saml.views\n",
    }
    assert find(files) == []


def test_the_doubt_is_about_the_package_that_is_named_most_like_the_import() -> None:
    stack = "## Approved Packages\n\n```\naardvark-kit\nautopep8\nzebralib-tools\nfastapi\n```\n"
    found = find({"app/main.py": "import zebrakit"}, stack)
    assert found[0].remedy == (
        "remove the import, unless `zebralib-tools` or another approved package brings it"
    )


def test_a_tool_that_nobody_imports_leaves_no_doubt() -> None:
    stack = "## Approved Packages\n\n```\nautopep8\npytest-cov\nfastapi\n```\n"
    assert find({"app/main.py": "import zzz"}, stack)[0].tier is None


def test_a_package_that_another_one_names_by_itself_is_still_in_doubt() -> None:
    stack = "## Approved Packages\n\n```\nacme\nacme-private\n```\n"
    found = find({"app/main.py": "import acme, licensing"}, stack)
    assert [one.tier for one in found] == [Severity.NOTE]


def test_only_a_package_that_is_listed_itself_is_offered_instead() -> None:
    stack = "## Approved Packages\n\n```\nopenai\n```\n"
    found = find({"app/main.py": "import aiohttp"}, stack)
    assert found[0].remedy.startswith("add `aiohttp`")
