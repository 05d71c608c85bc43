"""What is entered, for every form in which a type is told."""

from __future__ import annotations

import pytest

from tests.project.types.forms.classes import CLASSES
from tests.project.types.forms.declared import DECLARED
from tests.project.types.forms.injected import INJECTED
from tests.project.types.forms.made import MADE
from tests.project.types.forms.silent import SILENT
from tests.project.types.support import entered

FORMS = {
    f"{area}: {name}": row
    for area, rows in (
        ("declared", DECLARED),
        ("injected", INJECTED),
        ("made", MADE),
        ("classes", CLASSES),
    )
    for name, row in rows.items()
}


@pytest.mark.parametrize(("text", "wanted"), FORMS.values(), ids=FORMS.keys())
def test_the_marked_line_enters(text: str, wanted: str | list[str]) -> None:
    found = entered(text)
    if isinstance(wanted, str):
        assert found[-1:] == [wanted]
    else:
        assert found == wanted


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
def test_nothing_is_known_of(text: str) -> None:
    assert entered(text) == []
