"""Stubs of our own: what mypy needs to know of a library that it is not shown.

Django builds its choices with a metaclass. Without stubs mypy takes a member, `NEW = "new", "New"`,
for the pair that is written there, and reports each use of it. Classes that attrs or pydantic's
`dataclass` fill with an `__init__` would have none.
"""

from __future__ import annotations

from importlib.util import find_spec

from vibelint.engines.port import Libraries

OPEN = "from typing import Any\n\ndef __getattr__(name: str) -> Any: ...\n"
ENUMS = """\
import enum
from typing import Any

class ChoicesType(enum.EnumMeta):
    @property
    def choices(self) -> list[Any]: ...
    @property
    def labels(self) -> list[Any]: ...
    @property
    def names(self) -> list[str]: ...
    @property
    def values(self) -> list[Any]: ...

class Choices(enum.Enum, metaclass=ChoicesType):
    @property
    def label(self) -> Any: ...
    @property
    def value(self) -> Any: ...
    @property
    def do_not_call_in_templates(self) -> bool: ...

class IntegerChoices(int, Choices):
    @property
    def value(self) -> int: ...

class TextChoices(str, Choices):
    @property
    def value(self) -> str: ...
"""
EXPORTED = """\
from django.db.models.enums import Choices as Choices
from django.db.models.enums import IntegerChoices as IntegerChoices
from django.db.models.enums import TextChoices as TextChoices
"""
MADE = ("attributes", "attrs", "dataclass", "define", "frozen", "mutable", "s")
MAKERS = "".join(f"def {name}(made: Any = ..., **options: Any) -> Any: ...\n" for name in MADE)
FIELDS = "".join(f"def {name}(**options: Any) -> Any: ...\n" for name in ("attrib", "field", "ib"))
DATACLASS = """\
from typing import Any
from typing_extensions import dataclass_transform

def Field(*given: Any, **options: Any) -> Any: ...
@dataclass_transform(field_specifiers=(Field,))
def dataclass(made: Any = ..., **options: Any) -> Any: ...
"""
STUBS = {
    "django": {
        "django/__init__.pyi": OPEN,
        "django/db/__init__.pyi": OPEN,
        "django/db/models/__init__.pyi": EXPORTED + OPEN,
        "django/db/models/enums.pyi": ENUMS + OPEN.partition("\n\n")[2],
    }
}

MAKING = {
    "attr/__init__.pyi": OPEN + MAKERS + FIELDS,
    "attrs/__init__.pyi": OPEN + MAKERS + FIELDS,
    "pydantic/__init__.pyi": OPEN,
    "pydantic/dataclasses.pyi": DATACLASS,
}
"""Of libraries that are typed themselves: for a project whose libraries are not seen."""


def own_stubs(libraries: Libraries | None) -> dict[str, str]:
    """The texts of our stubs by path, for libraries of whom the project brings none itself.

    Args:
        libraries: Those of the project; None where it has no virtual environment.
    """
    brought = libraries.stubs if libraries else {}
    found = {} if libraries else dict(MAKING)
    for library, texts in STUBS.items():
        if library not in brought:
            found.update(texts)
    return found


CORE_STUBS = "core-stubs"
"""mypy never says of a file below a name with this ending that it hides a library module."""
CORE = ("stdlib/typing_extensions.pyi", "stubs/mypy-extensions/mypy_extensions.pyi")
"""What mypy cannot do without, and most virtual environments bring: below its typeshed."""


def core_stubs() -> dict[str, str]:
    """Mypy's own stubs by name, to be found before what `site-packages` has of these names."""
    spec = find_spec("mypy")
    folders = spec.submodule_search_locations if spec else None
    return {
        path.rpartition("/")[2]: f"{folder}/typeshed/{path}"
        for folder in folders or ()
        for path in CORE
    }
