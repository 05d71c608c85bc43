"""What a project declares and what its environment holds, read from files alone."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vibelint.project.project import Environment
from vibelint.session.environment import read_environment
from vibelint.session.pyproject import read_pyproject
from vibelint.session.requirements import is_requirements_file, logical_lines, read_requirements


def read(root: Path, files: Mapping[str, str | bytes]) -> Environment:
    for path, content in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_environment(root, files)


def rows(environment: Environment) -> list[tuple[str, str, tuple[str, ...], str, int]]:
    return [(d.name, d.specifier, d.extras, d.group, d.line) for d in environment.declared]


PEP_621 = """[project]
name = "Acme_Shop"
requires-python = ">=3.11"
dependencies = [
  "FastAPI>=0.110",
  'uvicorn[standard]~=0.27; python_version > "3.8"',
  "acme-core",
]

[project.optional-dependencies]
mail = ["aiosmtplib"]

[dependency-groups]
dev = ["pytest>=8", {include-group = "lint"}]
lint = ["ruff"]

[build-system]
requires = ["hatchling"]

[tool.uv.sources]
acme-core = { workspace = true }
other = { git = "https://example.org/other" }
"""


def test_pep_621_with_groups_extras_and_lines(tmp_path: Path) -> None:
    environment = read(tmp_path, {"pyproject.toml": PEP_621})
    assert rows(environment) == [
        ("fastapi", ">=0.110", (), "runtime", 5),
        ("uvicorn", "~=0.27", ("standard",), "runtime", 6),
        ("acme-core", "", (), "runtime", 7),
        ("aiosmtplib", "", (), "mail", 11),
        ("pytest", ">=8", (), "dev", 14),
        ("ruff", "", (), "lint", 15),
        ("hatchling", "", (), "build", 18),
    ]
    assert (environment.name, environment.python) == ("acme-shop", ">=3.11")
    assert environment.own == {"acme-shop", "acme-core"}
    assert environment.notes == ()


POETRY = """[tool.poetry]
name = "shop"

[tool.poetry.dependencies]
python = "^3.11"
fastapi = "^0.110.1"
uvicorn = {version = "~0.27", extras = ["standard"]}
exact = "1.2.3"
any = "*"
two = [{version = "1.0", python = "<3.9"}, {version = "2.0"}]
either = "^1 || ^2"
acme-core = {path = "../core", develop = true}

[tool.poetry.group.dev.dependencies]
pytest = ">=8,<9"
"""


def test_poetry_notation_becomes_pep_440(tmp_path: Path) -> None:
    environment = read(tmp_path, {"pyproject.toml": POETRY})
    assert rows(environment) == [
        ("fastapi", ">=0.110.1,<0.111", (), "runtime", 6),
        ("uvicorn", ">=0.27,<0.28", ("standard",), "runtime", 7),
        ("exact", "==1.2.3", (), "runtime", 8),
        ("any", "", (), "runtime", 9),
        ("two", "", (), "runtime", 10),
        ("either", "", (), "runtime", 11),
        ("pytest", ">=8,<9", (), "dev", 15),
    ]
    assert (environment.name, environment.python) == ("shop", ">=3.11,<4")
    assert environment.own == {"shop", "acme-core"}


def test_other_tools_tables(tmp_path: Path) -> None:
    text = (
        "[tool.uv]\ndev-dependencies = ['a']\n[tool.pdm.dev-dependencies]\ntest = ['b']\n"
        "[tool.hatch.envs.docs]\ndependencies = ['c']\n"
    )
    environment = read(tmp_path, {"pyproject.toml": text})
    assert {(name, group) for name, _, _, group, _ in rows(environment)} == {
        ("a", "dev"),
        ("b", "test"),
        ("c", "docs"),
    }


REQUIREMENTS = """# what we need
-r requirements/base.txt
--index-url https://example.org/simple
Django==5.0.1 \\
    --hash=sha256:aaaa \\
    --hash=sha256:bbbb
djangorestframework>=3.15 ; python_version >= "3.10"  # the API
-c constraints.txt
-e git+https://example.org/acme/tagulous.git@abc#egg=django-tagulous
git+https://example.org/acme/widgets.git@v1
https://example.org/files/acme_wheel-1.0-py3-none-any.whl
pinned @ https://example.org/pinned.tar.gz
-e ./libs/core
"""


def test_a_requirements_file_with_all_that_pip_takes(tmp_path: Path) -> None:
    environment = read(
        tmp_path,
        {
            "requirements.txt": REQUIREMENTS,
            "requirements/base.txt": "-r ../requirements.txt\nredis[hiredis]\n",
            "constraints.txt": "urllib3<2\n",
        },
    )
    assert {(name, group) for name, _, _, group, _ in rows(environment)} == {
        ("django", "runtime"),
        ("djangorestframework", "runtime"),
        ("django-tagulous", "runtime"),
        ("widgets", "runtime"),
        ("acme-wheel", "runtime"),
        ("pinned", "runtime"),
        ("redis", "runtime"),
    }
    assert {name: line for name, _, _, _, line in rows(environment)}["django"] == 4
    assert environment.own == {"core"}
    assert environment.notes == ()


def test_an_included_file_that_is_missing_is_a_note_with_its_line(tmp_path: Path) -> None:
    environment = read(tmp_path, {"requirements.txt": "flask\n-r more.txt\n"})
    assert environment.notes == ("requirements.txt:2: `more.txt` is not there",)


def test_an_include_that_leads_out_of_the_root_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("outside\n")
    environment = read(tmp_path / "project", {"requirements.txt": "-r ../secret.txt\nflask\n"})
    assert [name for name, *_ in rows(environment)] == ["flask"]


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("requirements.txt", True),
        ("requirements-dev.txt", True),
        ("dev-requirements.txt", True),
        ("requirements/production.txt", True),
        ("backend/requirements.in", True),
        ("constraints.txt", False),
        ("requirements/constraints.txt", False),
        ("docs/notes.txt", False),
        ("robots.txt", False),
    ],
)
def test_requirements_files_are_known_by_their_name(path: str, is_one: bool) -> None:
    assert is_requirements_file(path) is is_one


def test_setup_cfg_setup_py_and_pipfile(tmp_path: Path) -> None:
    environment = read(
        tmp_path,
        {
            "setup.cfg": "[metadata]\nname = shop\n[options]\npython_requires = >=3.10\n"
            "install_requires =\n    flask>=3\n    redis\n[options.extras_require]\nt = pytest\n",
            "setup.py": "from setuptools import setup\nBASE = ['x']\n"
            "setup(name='shop', install_requires=['celery>=5'] , extras_require={'d': ['ruff']})\n",
            "Pipfile": "[packages]\nboto3 = '==1.35'\npsycopg = {extras = ['c'], version = '*'}\n"
            "[dev-packages]\nipython = '*'\n",
        },
    )
    assert rows(environment) == [
        ("boto3", "==1.35", (), "runtime", 2),
        ("psycopg", "", ("c",), "runtime", 3),
        ("ipython", "", (), "dev", 5),
        ("flask", ">=3", (), "runtime", 6),
        ("redis", "", (), "runtime", 7),
        ("pytest", "", (), "t", 9),
        ("celery", ">=5", (), "runtime", 3),
        ("ruff", "", (), "d", 3),
    ]
    assert (environment.name, environment.python) == ("shop", ">=3.10")


def test_a_setup_py_is_never_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    read(
        tmp_path, {"setup.py": f"open({str(mark)!r}, 'w')\nfrom setuptools import setup\nsetup()\n"}
    )
    assert not mark.exists()


def test_lock_files_give_names_in_a_group_of_their_own(tmp_path: Path) -> None:
    environment = read(
        tmp_path,
        {
            "uv.lock": 'version = 1\n\n[[package]]\nname = "Anyio"\nversion = "4.0"\n'
            'dependencies = [\n    { name = "idna" },\n]\n\n[[package]]\nname = "idna"\n',
            "Pipfile.lock": '{\n    "default": {\n        "amqp": {\n            "x": {}\n'
            "        }\n    }\n}\n",
        },
    )
    assert rows(environment) == [
        ("amqp", "", (), "lock", 3),
        ("anyio", "", (), "lock", 4),
        ("idna", "", (), "lock", 11),
    ]


def test_workspace_members_are_the_repositorys_own(tmp_path: Path) -> None:
    (tmp_path / "packages/core").mkdir(parents=True)
    (tmp_path / "packages/core/pyproject.toml").write_text('[project]\nname = "acme-core"\n')
    environment = read(
        tmp_path, {"pyproject.toml": '[tool.uv.workspace]\nmembers = ["packages/*"]\n'}
    )
    assert environment.own == {"acme-core"}


def test_the_file_nearest_to_the_root_names_the_project(tmp_path: Path) -> None:
    environment = read(
        tmp_path,
        {
            "libs/a/pyproject.toml": '[project]\nname = "a"\nrequires-python = ">=3.9"\n',
            "pyproject.toml": '[project]\nname = "main"\n',
        },
    )
    assert environment.name == "main"
    assert environment.own == {"a", "main"}


@given(st.text(max_size=300))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_can_be_a_requirements_file_or_a_pyproject(text: str) -> None:
    read_requirements("requirements.txt", text, lambda _path: None)
    read_pyproject("pyproject.toml", text)
    numbers = [number for number, _ in logical_lines(text)]
    assert numbers == sorted(set(numbers))
    assert all(1 <= number <= text.count("\n") + 1 for number in numbers)
