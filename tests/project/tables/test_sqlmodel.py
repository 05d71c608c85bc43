"""The tables of SQLModel's classes."""

from __future__ import annotations

from tests.project.tables.support import columns_of, tables_of


def test_sqlmodel_fields_are_columns() -> None:
    code = (
        "from datetime import datetime\nfrom typing import ClassVar, Optional\n"
        "import uuid\nfrom pydantic import EmailStr\n"
        "from sqlalchemy import Column, DateTime, Text\n"
        "from sqlmodel import Field, Relationship, SQLModel\n"
        "class UserBase(SQLModel):\n    email: EmailStr = Field(max_length=255, unique=True)\n"
        "    name: str | None = None\n    kind: ClassVar[str] = 'x'\n"
        "class UserCreate(UserBase):\n    password: str\n"
        "class User(UserBase, table=True):\n"
        "    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)\n"
        "    bio: Optional[str] = Field(default=None, sa_column=Column(Text, nullable=False))\n"
        "    made: datetime = Field(sa_type=DateTime(timezone=True), index=True)\n"
        "    items: list['Item'] = Relationship(back_populates='owner')\n"
        "class Item(SQLModel, table=True):\n    __tablename__ = 'items'\n"
        "    id: int | None = Field(default=None, primary_key=True)\n"
        "    owner_id: uuid.UUID = Field(foreign_key='user.id')\n    done: bool = False\n"
    )
    found = tables_of(models=code)
    assert sorted(found) == ["items", "user"]
    assert columns_of(found["user"]) == [
        "email string(255) unique",
        "name string null",
        "id uuid primary =uuid4()",
        "bio string",
        "made datetime index",
    ]
    assert columns_of(found["items"]) == [
        "id integer primary",
        "owner_id uuid -> user.id",
        "done boolean =False",
    ]
    assert "items" in found["user"].relations
