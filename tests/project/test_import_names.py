"""The data about packages: well formed, and true of real wheels."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib import metadata
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from vibelint.catalogue.data import load
from vibelint.catalogue.home import data_path
from vibelint.project.distributions import provided

NAMES = "packages/import_names.yaml"
DOTTED = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")

SAMPLE = [
    "argon2-cffi",
    "attrs",
    "azure-core",
    "azure-storage-blob",
    "beautifulsoup4",
    "dj-database-url",
    "django-cors-headers",
    "django-debug-toolbar",
    "django-environ",
    "django-filter",
    "django-money",
    "django-ninja",
    "django-oauth-toolkit",
    "django-polymorphic",
    "django-rest-knox",
    "django-simple-history",
    "django-storages",
    "djangorestframework",
    "djangorestframework-simplejwt",
    "dnspython",
    "factory-boy",
    "gitpython",
    "google-auth",
    "google-cloud-storage",
    "graphql-core",
    "markdown-it-py",
    "opentelemetry-api",
    "opentelemetry-instrumentation",
    "prometheus-fastapi-instrumentator",
    "pyjwt",
    "pymongo",
    "pyopenssl",
    "pytest-xdist",
    "python-dateutil",
    "python-decouple",
    "python-docx",
    "python-dotenv",
    "python-jose",
    "python-multipart",
    "python-slugify",
    "python-ulid",
    "pyyaml",
    "pyserial",
    "vcrpy",
]


def rows() -> dict[str, tuple[str, ...]]:
    given = load(NAMES)["names"]
    return {key: (one,) if isinstance(one, str) else tuple(one) for key, one in given.items()}


def test_the_map_has_the_size_it_promises() -> None:
    renamed = [name for name, given in rows().items() if canonicalize_name(name) not in given[:1]]
    assert len(renamed) >= 250


def test_every_row_is_an_import_name_with_normalised_distributions() -> None:
    for name, distributions in rows().items():
        assert DOTTED.fullmatch(name), name
        assert distributions, name
        assert all(one == canonicalize_name(one) for one in distributions), name
        assert len(set(distributions)) == len(distributions), name


@pytest.mark.parametrize(
    "name",
    [
        "packages/import_names.yaml",
        "packages/companions.yaml",
        "packages/standard_library.yaml",
        "packages/django_settings.yaml",
    ],
)
def test_no_key_is_written_twice(name: str) -> None:
    keys: dict[str, list[str]] = {}
    section = ""
    for line in data_path(name).read_text(encoding="utf-8").split("\n"):
        if match := re.match(r"(\w[\w-]*):", line):
            section = match[1]
        elif match := re.match(r"  ([^\s#-][^:]*):", line):
            keys.setdefault(section, []).append(match[1])
    for section, found in keys.items():
        assert sorted(set(found)) == sorted(found), section


def test_names_that_need_no_row_are_not_rows_too() -> None:
    given = rows()
    for distribution in load(NAMES)["same"].split():
        assert distribution == canonicalize_name(distribution)
        assert distribution.replace("-", "_") not in given, distribution


def test_companions_are_normalised_and_no_one_owns_itself() -> None:
    data = load("packages/companions.yaml")
    for owner, brought in {**data["always"], **data["extras"]}.items():
        name = owner.partition("[")[0]
        assert name.rstrip("*-") == canonicalize_name(name.rstrip("*-"))
        assert brought and name not in brought, owner
        assert all(re.fullmatch(r"[a-z0-9][a-z0-9-]*\*?", one) for one in brought), owner


def test_a_purpose_names_a_package_once() -> None:
    for group in load("packages/alternatives.yaml"):
        members = [*group["any"], *group.get("sync", [])]
        assert len(set(members)) == len(members) >= 1, group["purpose"]
        assert all(one == canonicalize_name(one) for one in members), group["purpose"]


def test_the_running_interpreter_has_no_module_that_the_list_lacks() -> None:
    data = load("packages/standard_library.yaml")
    listed = {*data["always"].split(), *data["added"], *data["removed"]}
    assert {name for name in sys.stdlib_module_names if not name.startswith("_")} <= listed


def test_what_is_installed_beside_the_tests_agrees() -> None:
    for import_name, brought in metadata.packages_distributions().items():
        package = provided(import_name, {}) if import_name.isidentifier() else None
        if package is not None and package.known:
            assert {canonicalize_name(one) for one in brought} & set(package.distributions)


def import_names(wheel: Path) -> set[str]:
    """The modules and packages in a wheel; below a namespace, the first that is a package."""
    paths = [path.split("/") for path in zipfile.ZipFile(wheel).namelist()]
    sources = [parts for parts in paths if parts[-1].endswith((".py", ".pyi", ".so"))]
    packages = {tuple(parts[:-1]) for parts in sources if parts[-1].startswith("__init__.py")}
    found = set()
    for *folders, last in sources:
        depths = (tuple(folders[:depth]) for depth in range(1, len(folders) + 1))
        whole = next((depth for depth in depths if depth in packages), None)
        found.add(".".join(whole or (*folders, last.split(".")[0])))
    return found


def leads(name: str, distribution: str) -> bool:
    package = provided(name, {})
    return package is not None and distribution in package.distributions


def mistakes(wheel: Path) -> list[str]:
    """Rows that the wheel does not bear out, and a wheel that no name of its own leads to."""
    distribution = canonicalize_name(wheel.name.split("-")[0])
    names = import_names(wheel)
    claimed = [name for name, given in rows().items() if distribution in given]
    wrong = [
        f"{distribution} has no {name}"
        for name in claimed
        if not any(f"{one}.".startswith(f"{name}.") or name.startswith(f"{one}.") for one in names)
    ]
    led = any(leads(name, distribution) for name in names)
    return wrong if led else [*wrong, f"nothing in {distribution} leads to it"]


@pytest.mark.long
def test_the_map_is_true_of_real_wheels(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary", ":all:"]
    subprocess.run([*command, "--quiet", "--dest", tmp_path, *SAMPLE], check=True, timeout=900)
    wheels = sorted(tmp_path.glob("*.whl"))
    assert len(wheels) >= 40
    assert [mistake for wheel in wheels for mistake in mistakes(wheel)] == []
