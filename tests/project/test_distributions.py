"""From import names to distributions, with nothing installed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.utils import canonicalize_name

from vibelint.project.companions import with_companions
from vibelint.project.distributions import is_known, is_listed, provided
from vibelint.project.standard_library import is_standard

RENAMED = {
    "jose.jwt": "python-jose",
    "yaml": "pyyaml",
    "PIL.Image": "pillow",
    "jwt": "pyjwt",
    "cv2": "opencv-python",
    "rest_framework.views.APIView": "djangorestframework",
    "corsheaders": "django-cors-headers",
    "google.cloud.storage.Client": "google-cloud-storage",
    "google.protobuf.message": "protobuf",
    "googleapiclient.discovery": "google-api-python-client",
    "azure.storage.blob": "azure-storage-blob",
    "dateutil.parser": "python-dateutil",
    "dotenv": "python-dotenv",
    "sklearn": "scikit-learn",
    "bs4": "beautifulsoup4",
    "MySQLdb": "mysqlclient",
    "psycopg2.extras": "psycopg2",
    "attr": "attrs",
    "decouple": "python-decouple",
    "ruamel.yaml": "ruamel-yaml",
    "zope.interface": "zope-interface",
    "opentelemetry.trace": "opentelemetry-api",
    "opentelemetry.sdk.trace": "opentelemetry-sdk",
    "opentelemetry.instrumentation.fastapi": "opentelemetry-instrumentation-fastapi",
    "pkg_resources": "setuptools",
    "fitz": "pymupdf",
    "Crypto.Cipher": "pycryptodome",
    "OpenSSL": "pyopenssl",
    "git": "gitpython",
    "telegram": "python-telegram-bot",
    "socketio": "python-socketio",
    "sse_starlette": "sse-starlette",
}


@pytest.mark.parametrize(("dotted", "distribution"), RENAMED.items(), ids=RENAMED)
def test_a_renamed_distribution_is_known_by_its_import_name(dotted: str, distribution: str) -> None:
    package = provided(dotted, {})
    assert package is not None
    assert package.known
    assert package.distributions[0] == distribution


@pytest.mark.parametrize(
    ("dotted", "distribution"),
    [
        pytest.param("google.cloud.pubsub_v1", "google-cloud-pubsub", id="a version is cut off"),
        pytest.param("google.cloud.asset", "google-cloud-asset", id="an unlisted Google service"),
        pytest.param("azure.mgmt.dns.models", "azure-mgmt-dns", id="an unlisted Azure service"),
        pytest.param("zope.testing", "zope-testing", id="an unlisted zope package"),
        pytest.param(
            "airflow.providers.http.hooks", "apache-airflow-providers-http", id="a provider"
        ),
        pytest.param(
            "opentelemetry.instrumentation.pika",
            "opentelemetry-instrumentation-pika",
            id="an unlisted instrumentation",
        ),
    ],
)
def test_a_member_of_a_shared_namespace_is_named_by_convention(
    dotted: str, distribution: str
) -> None:
    package = provided(dotted, {})
    assert package is not None
    assert package.distributions[0] == distribution


@pytest.mark.parametrize("dotted", ["google", "google.cloud", "azure", "azure.mgmt", "ruamel"])
def test_a_bare_namespace_names_no_distribution(dotted: str) -> None:
    assert provided(dotted, {}) is None


def test_alternatives_are_all_told() -> None:
    package = provided("psycopg2", {})
    assert package is not None
    assert {"psycopg2", "psycopg2-binary"} <= set(package.distributions)


def test_installed_metadata_comes_before_the_map_and_does_not_hide_it() -> None:
    package = provided("cv2", {"cv2": ("opencv-python-headless",)})
    assert package is not None
    assert package.distributions[0] == "opencv-python-headless"
    assert "opencv-python" in package.distributions


def test_installed_metadata_knows_what_the_map_does_not() -> None:
    package = provided("acme.widgets.Part", {"acme.widgets": ("acme-widget-kit",)})
    assert package is not None
    assert (package.name, package.distributions) == ("acme.widgets", ("acme-widget-kit",))


def test_an_unknown_name_stands_for_itself_and_its_usual_forms() -> None:
    package = provided("frobnicate.core", {})
    assert package is not None
    assert not package.known
    assert package.distributions == ("frobnicate",)
    assert {"python-frobnicate", "pyfrobnicate", "django-frobnicate"} <= package.cousins


def test_a_form_that_is_known_to_bring_something_else_is_no_usual_form() -> None:
    package = provided("redis_cache", {})
    assert package is not None
    assert all(not is_listed(name) for name in package.cousins)


@given(st.lists(st.from_regex(r"[a-z_][a-z0-9_]{0,8}", fullmatch=True), min_size=1, max_size=5))
def test_any_dotted_name_gets_normalised_distributions_or_none(parts: list[str]) -> None:
    dotted = ".".join(parts)
    package = provided(dotted, {})
    if package is not None:
        assert dotted == package.name or dotted.startswith(f"{package.name}.")
        assert all(name == canonicalize_name(name) for name in package.distributions)


def test_the_catalogue_knows_well_known_names() -> None:
    assert is_known("requests")
    assert is_known("google")
    assert not is_known("frobnicate")


@pytest.mark.parametrize(
    ("owner", "extras", "brought"),
    [
        ("fastapi", (), {"starlette", "pydantic", "anyio"}),
        ("pydantic", (), {"pydantic-core", "typing-extensions"}),
        ("boto3", (), {"botocore", "s3transfer"}),
        ("celery", (), {"kombu", "billiard", "amqp", "vine"}),
        ("pydantic", ("email",), {"email-validator"}),
        ("uvicorn", ("standard",), {"uvloop", "httptools", "websockets", "watchfiles"}),
        ("boto3-stubs", ("s3",), {"mypy-boto3-s3", "botocore-stubs"}),
        ("azure-search-documents", (), {"azure-core"}),
    ],
    ids=lambda value: " ".join(sorted(value)) if isinstance(value, set) else str(value),
)
def test_companions_come_with_their_owner(
    owner: str, extras: tuple[str, ...], brought: set[str]
) -> None:
    assert brought <= with_companions([(owner, extras)], {})


def test_companions_of_companions_come_too() -> None:
    assert "pydantic-core" in with_companions([("fastapi", ())], {})


def test_an_extra_that_is_not_asked_for_brings_nothing() -> None:
    assert "email-validator" not in with_companions([("pydantic", ())], {})


def test_installed_metadata_tells_what_an_unknown_extra_brings() -> None:
    brings = {"acme[fast]": ("acme-speedups",)}
    assert "acme-speedups" in with_companions([("acme", ("fast",))], brings)
    assert "acme-speedups" not in with_companions([("acme", ())], brings)


@pytest.mark.parametrize(
    ("name", "python", "standard"),
    [
        pytest.param("os", ">=3.12", True, id="what every version has"),
        pytest.param("distutils", ">=3.10", True, id="gone in one of the versions"),
        pytest.param("distutils", ">=3.12", False, id="gone in all of the versions"),
        pytest.param("distutils", "", True, id="gone, and no version is known"),
        pytest.param("asyncore", "==3.11.*", True, id="still there in a pinned series"),
        pytest.param("tomllib", "<3.11", False, id="not yet there"),
        pytest.param("tomllib", ">=3.10", True, id="there in some of the versions"),
        pytest.param("tomllib", ">=3.11.4", True, id="a bound with a patch number"),
        pytest.param("tomllib", "==3.11", True, id="an exact version without a patch number"),
        pytest.param("tomllib", "three or so", True, id="a specifier that says nothing"),
        pytest.param("cgi", ">=3.13", False, id="a dead battery"),
        pytest.param("requests", "", False, id="never a part of it"),
        pytest.param("_typeshed", ">=3.13", True, id="what only type checkers see"),
    ],
)
def test_the_standard_library_is_that_of_the_target_versions(
    name: str, python: str, standard: bool
) -> None:
    assert is_standard(name, python) is standard
