"""What legacy-pydantic-api offers as a repair, and on which versions it speaks."""

from __future__ import annotations

import pytest

from tests.support import check_rule
from vibelint.project.project import Declared, Environment

HEAD = "from pydantic import BaseModel\n\nclass User(BaseModel):\n    name: str\n\n\n"


def body(call: str) -> dict[str, str]:
    return {"app/users.py": f"{HEAD}def show(user: User) -> object:\n    return {call}\n"}


@pytest.mark.parametrize(
    ("call", "safe"),
    [
        ("user.dict()", True),
        ("user.dict(exclude_unset=True)", True),
        ("user.dict(skip_defaults=True)", False),
        ("user.json(indent=2)", True),
        ("user.json(ensure_ascii=False)", False),
        ("User.parse_obj({})", True),
        ("User.construct(name='ana')", True),
        ("User.from_orm(user)", False),
        ("user.copy(update={})", True),
        ("user.copy(exclude={'name'})", False),
        ("User.schema_json()", False),
    ],
)
def test_a_repair_is_safe_where_only_the_name_changes(call: str, safe: bool) -> None:
    (found,) = check_rule("legacy-pydantic-api", body(call))
    assert (found.fix is not None) is safe
    assert found.fix is None or found.fix.safe


@pytest.mark.parametrize(
    ("specifier", "speaks"),
    [
        ("", True),
        (">=2", True),
        (">=1.10", True),
        ("==2.9.2", True),
        ("<2", False),
        ("==1.10.13", False),
        (">=1.8,<2.0", False),
    ],
)
def test_a_project_on_version_1_is_left_alone(specifier: str, speaks: bool) -> None:
    declared = Declared("pydantic", specifier, (), "runtime", "requirements.txt", 1)
    environment = Environment(declared=(declared,))
    found = check_rule("legacy-pydantic-api", body("user.dict()"), environment=environment)
    assert bool(found) is speaks


def test_a_value_that_may_be_something_else_is_left_alone() -> None:
    files = {"app/users.py": f"{HEAD}def show(user: User | list[int]):\n    return user.copy()\n"}
    assert not check_rule("legacy-pydantic-api", files)


@pytest.mark.parametrize(
    ("base", "written"),
    [
        ("pydantic import BaseModel as Base", "`model_config = ConfigDict(…)`"),
        ("pydantic_settings import BaseSettings as Base", "`model_config = SettingsConfigDict(…)`"),
    ],
)
def test_the_remedy_names_the_configuration_that_fits(base: str, written: str) -> None:
    text = f"from {base}\n\nclass One(Base):\n    class Config:\n        orm_mode = True\n"
    (found,) = check_rule("legacy-pydantic-api", {"app/one.py": text})
    assert found.remedy == f"write {written}, `orm_mode` as `from_attributes`"
