"""What mypy is told of libraries, versions and strictness."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.projects import checked, places, rules

ASKED = {"RULES.md": "- mypy compliant\n"}
STRICT = {"RULES.md": "- mypy --strict must pass\n"}
SITE = ".venv/lib/python3.11/site-packages"
VENV = {".venv/pyvenv.cfg": "home = /usr/bin\nversion = 3.11.0\n"}
LIBRARY = "def weigh(kilograms: int) -> str: ...\n"
USES = "from parcels import weigh\n\nx: int = weigh('heavy')\n"
BOTH = [("a.py", 3, 10, "mypy/assignment"), ("a.py", 3, 16, "mypy/arg-type")]


def dist(name: str, *files: str) -> dict[str, str]:
    info = f"{SITE}/{name}-1.0.dist-info"
    record = "".join(f"{file},,\n" for file in files)
    return {f"{info}/METADATA": f"Name: {name}\nVersion: 1.0\n\n", f"{info}/RECORD": record}


def test_without_a_virtual_environment_a_library_is_unknown_and_one_note_says_so(
    tmp_path: Path,
) -> None:
    report = checked(tmp_path, {**ASKED, "a.py": USES, "b.py": "import requests\nimport yaml\n"})
    assert places(report) == []
    assert sum("counts as `Any`" in note for note in report.notes) == 1


@pytest.mark.parametrize(
    "library",
    [
        pytest.param(
            {
                f"{SITE}/parcels/__init__.py": LIBRARY,
                f"{SITE}/parcels/py.typed": "",
                **dist("parcels", "parcels/__init__.py", "parcels/py.typed"),
            },
            id="typed",
        ),
        pytest.param({f"{SITE}/parcels/__init__.py": LIBRARY}, id="without metadata"),
        pytest.param(
            {
                f"{SITE}/parcels/__init__.py": "def weigh(kilograms): pass\n",
                f"{SITE}/parcels-stubs/__init__.pyi": "from .scales import weigh as weigh\n",
                f"{SITE}/parcels-stubs/scales.pyi": LIBRARY,
                **dist("parcels", "parcels/__init__.py"),
            },
            id="with stubs of its own",
        ),
    ],
)
def test_a_library_in_the_virtual_environment_is_known(
    library: dict[str, str], tmp_path: Path
) -> None:
    report = checked(tmp_path, {**ASKED, **VENV, **library, "a.py": USES})
    assert places(report) == BOTH
    assert report.notes == ()


@pytest.mark.parametrize("name", ["typing_extensions", "mypy_extensions"])
def test_a_virtual_environment_may_hold_the_modules_that_mypy_stands_on(
    name: str, tmp_path: Path
) -> None:
    library = {f"{SITE}/{name}.py": "", f"{SITE}/parcels.py": LIBRARY, **dist(name, f"{name}.py")}
    code = f"from typing_extensions import TypedDict\n\nT = TypedDict('T', {{}})\n{USES}"
    report = checked(tmp_path, {**ASKED, **VENV, **library, "a.py": code})
    assert [found[3] for found in places(report)] == ["mypy/assignment", "mypy/arg-type"]


def test_a_library_that_does_not_say_it_is_typed_is_unknown(tmp_path: Path) -> None:
    library = {f"{SITE}/parcels/__init__.py": LIBRARY, **dist("parcels", "parcels/__init__.py")}
    assert places(checked(tmp_path, {**ASKED, **VENV, **library, "a.py": USES})) == []


def test_mistakes_in_libraries_are_not_told(tmp_path: Path) -> None:
    library = {f"{SITE}/parcels/__init__.py": f"{LIBRARY}x: int = ''\n"}
    assert places(checked(tmp_path, {**ASKED, **VENV, **library, "a.py": USES})) == BOTH


@pytest.mark.parametrize("rules_", [ASKED, STRICT], ids=["plain", "strict"])
def test_code_on_unknown_libraries_has_no_false_findings(
    rules_: dict[str, str], tmp_path: Path
) -> None:
    code = """\
from typing import Annotated

import yaml
from fastapi import APIRouter, Depends
from pydantic import BaseModel, field_validator
from sqlalchemy.orm import Mapped, declarative_base, mapped_column

Base = declarative_base()
router = APIRouter()


class Parcel(Base):
    __tablename__ = "parcels"
    number: Mapped[int] = mapped_column(primary_key=True)


class Weight(BaseModel):
    grams: int

    @field_validator("grams")
    @classmethod
    def positive(cls, value: int) -> int:
        return value


def settings() -> dict[str, int]:
    return yaml.safe_load("a: 1")  # type: ignore[no-any-return]


@router.get("/")
async def weigh(found: Annotated[dict[str, int], Depends(settings)], base: Base) -> Weight:
    return Weight(grams=found["a"])
"""
    assert places(checked(tmp_path, {**rules_, "a.py": code})) == []


def test_a_folder_that_is_a_librarys_namesake_does_not_hide_it(tmp_path: Path) -> None:
    files = {
        "alembic/env.py": "from alembic import context\n\ncontext.run()\n",
        "alembic/versions/one.py": "from alembic import op\n\nop.drop_table('x')\n",
        "a.py": "x: int = ''\n",
    }
    assert rules(checked(tmp_path, {**ASKED, **files})) == ["mypy/assignment"]


@pytest.mark.parametrize(
    ("stack", "expected"),
    [
        pytest.param("- Python 3.11+\n", ["mypy/syntax"], id="older than the code"),
        pytest.param("- Python 3.12+\n", [], id="new enough"),
        pytest.param("- FastAPI\n", [], id="unknown"),
        pytest.param("- Python 2.7\n", [], id="none that mypy knows"),
    ],
)
def test_the_stack_names_the_python_version(
    stack: str, expected: list[str], tmp_path: Path
) -> None:
    files = {"TECH_STACK.md": stack, "a.py": "type Row = list[int]\n\nx: Row = [1]\n"}
    assert rules(checked(tmp_path, {**ASKED, **files})) == expected


def test_relative_and_absolute_imports_of_the_projects_own_are_followed(tmp_path: Path) -> None:
    files = {
        "src/app/__init__.py": "",
        "src/app/a.py": "from .b import f\nfrom app.b import f as g\n\nf('x')\ng('x')\n",
        "src/app/b.py": "def f(number: int) -> None: ...\n",
    }
    found = places(checked(tmp_path, {**ASKED, **files}))
    assert [(line, rule) for _, line, _, rule in found] == [
        (4, "mypy/arg-type"),
        (5, "mypy/arg-type"),
    ]


CHOICES = """\
from django.conf import settings
from django.db import models
from django.db.models import IntegerChoices, Q
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    NEW = "new", "New"
    PAID = "paid", _("Paid")


class Level(IntegerChoices):
    LOW = 1, "Low"
    HIGH = 2


Medal = models.TextChoices("Medal", "GOLD SILVER")


class Order(models.Model):
    status = models.CharField(choices=Status.choices, default=Status.NEW)


def price(status: str, level: int = Level.LOW) -> int:
    return level if status == Status.PAID or status in Status.values else Level.HIGH


def first(found: Q) -> Status:
    names: dict[str, str] = {Status.NEW: Status.NEW.label, Status.PAID: Status.PAID.value}
    price(Status.NEW, Level.HIGH)
    print(names, Medal.GOLD, settings.DEBUG, [(one.value, one.label) for one in Status])
    return Status("new")
"""


@pytest.mark.parametrize("rules_", [ASKED, STRICT], ids=["plain", "strict"])
@pytest.mark.parametrize(
    "library",
    [
        pytest.param({}, id="no virtual environment"),
        pytest.param(
            {
                **VENV,
                f"{SITE}/django/__init__.py": "",
                f"{SITE}/django/db/__init__.py": "",
                f"{SITE}/django/db/models/__init__.py": "from .enums import *",
                f"{SITE}/django/db/models/enums.py": "class TextChoices: ...",
                **dist("django", "django/__init__.py"),
            },
            id="Django installed",
        ),
    ],
)
def test_a_member_of_djangos_choices_is_a_text_or_a_number(
    rules_: dict[str, str], library: dict[str, str], tmp_path: Path
) -> None:
    wrong = "\n\nprice(Level.LOW)\n"
    report = checked(tmp_path, {**rules_, **library, "shop/models.py": CHOICES + wrong})
    line = CHOICES.count("\n") + 3
    assert places(report) == [("shop/models.py", line, 7, "mypy/arg-type")]


def test_stubs_of_the_projects_own_go_before_ours(tmp_path: Path) -> None:
    stubs = {
        f"{SITE}/django-stubs/__init__.pyi": "",
        f"{SITE}/django-stubs/db/__init__.pyi": "",
        f"{SITE}/django-stubs/db/models.pyi": "class TextChoices:\n    grams: int\n",
    }
    code = "from django.db.models import TextChoices\n\nx: str = TextChoices().grams\n"
    report = checked(tmp_path, {**ASKED, **VENV, **stubs, "a.py": code})
    assert rules(report) == ["mypy/assignment"]
