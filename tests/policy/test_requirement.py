"""One requirement: versions, extras and lines of a requirements file, as people write them."""

import pytest

from vibelint.policy.requirement import Requirement, is_requirements, read_line, read_requirement
from vibelint.policy.version import opposite, specifier


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("0.109+", ">=0.109"),
        ("3.11 or higher", ">=3.11"),
        ("3.11 ke atas", ">=3.11"),
        ("v2", ">=2,<3"),
        ("2.0", ">=2.0,<3"),
        ("0.109.2", ">=0.109.2,<1"),
        ("5.x", "==5.*"),
        ("4.2.*", "==4.2.*"),
        ("==1.4", "==1.4"),
        ("~=1.4.2", "~=1.4.2"),
        (">= 3.11, < 3.13", ">=3.11,<3.13"),
        ("≥ 3.11", ">=3.11"),
        ("^4.2", ">=4.2,<5"),
        ("^0.29.1", ">=0.29.1,<0.30"),
        ("~4.2.1", ">=4.2.1,<4.3"),
        ("@0.29.0", "==0.29.0"),
        ("@5.x", "==5.*"),
        ("3.10 \N{EN DASH} 3.12", ">=3.10,<3.13"),
        ("version 2.1", ">=2.1,<3"),
        ("latest", ""),
        ("", ""),
        ("10 MB", ""),
        ("fast", ""),
    ],
)
def test_versions_as_people_write_them(text: str, meant: str) -> None:
    assert specifier(text) == meant


@pytest.mark.parametrize(
    ("ban", "rest"),
    [(">=1,<2", "!=1.*"), ("==1.*", "!=1.*"), ("<2", ">=2"), ("==1.2.3", "!=1.2.3"), ("!=1", "")],
)
def test_a_ban_of_versions_leaves_the_others(ban: str, rest: str) -> None:
    assert opposite(ban) == rest


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("fastapi>=0.109.0", Requirement("fastapi", ">=0.109.0")),
        ("uvicorn[standard]", Requirement("uvicorn", "", ("standard",))),
        ("Pydantic v2", Requirement("pydantic", ">=2,<3")),
        ("SQLAlchemy 2.0 (async)", Requirement("sqlalchemy", ">=2.0,<3")),
        ("SQLAlchemy 2.0.25\uff08async\uff09", Requirement("sqlalchemy", ">=2.0.25,<3")),
        ("FastAPI\uff08async\uff09", Requirement("fastapi")),
        ("**FastAPI** 0.109+", Requirement("fastapi", ">=0.109")),
        ("`Python`: `3.11+`", Requirement("python", ">=3.11")),
        ("asyncpg@0.29.0", Requirement("asyncpg", "==0.29.0")),
        ("bcrypt@5.x", Requirement("bcrypt", "==5.*")),
        ("Django ^4.2", Requirement("django", ">=4.2,<5")),
        ("Celery Latest", Requirement("celery")),
        ("Django 4.2 LTS", Requirement("django", ">=4.2,<5")),
        ("Zope.Interface_x", Requirement("zope-interface-x")),
        ("Django: 5.0+, DRF 3.14+", None),
        ("async function", None),
        ("", None),
        ("---", None),
    ],
)
def test_one_requirement_as_people_write_it(text: str, meant: Requirement | None) -> None:
    assert read_requirement(text) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("a>=1,<2  # why", Requirement("a", ">=1,<2")),
        ('a ; python_version < "3.11"', Requirement("a")),
        ("a==1 --hash=sha256:00 --hash=sha256:11 \\", Requirement("a", "==1")),
        ("a @ https://example.org/a.whl", Requirement("a")),
        ("-e git+https://example.org/x#egg=My_Tool", Requirement("my-tool")),
        ("A[y,x] ~= 2.1", Requirement("a", "~=2.1", ("y", "x"))),
        ("-r base.txt", None),
        ("--index-url https://example.org", None),
        ("# a", None),
        ("pip install a", None),
        ("a b", None),
    ],
)
def test_lines_of_a_requirements_file(line: str, meant: Requirement | None) -> None:
    assert read_line(line) == meant


@pytest.mark.parametrize(
    ("lines", "fits"),
    [
        (["a", "", "# b", "-r c.txt"], True),
        (["a==1 \\", "    --hash=sha256:00"], True),
        (["a", "pip install b"], False),
        (["-r c.txt"], False),
        ([], False),
    ],
)
def test_a_list_of_requirements(lines: list[str], fits: bool) -> None:
    assert is_requirements(lines) is fits
