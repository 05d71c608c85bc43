"""HTTP statuses, as code names them."""

from __future__ import annotations

import pytest

from tests.support import project_of
from vibelint.project.names import names
from vibelint.project.status import status_of

HEAD = "from http import HTTPStatus\nfrom fastapi import status\nfrom app.own import HTTPStatus as Own\n"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("404", 404),
        ("999", 999),
        ("status.HTTP_404_NOT_FOUND", 404),
        ("HTTPStatus.NOT_FOUND", 404),
        ("HTTPStatus.NOT_FOUND.value", 404),
        ("201 if new else 200", None),
        ("201 if new else status.HTTP_201_CREATED", 201),
        ("Own.NOT_FOUND", None),
        ("code", None),
        ("'404'", None),
        ("4.5", None),
        ("-1", None),
    ],
)
def test_a_status_is_the_number_that_is_evident(written: str, expected: int | None) -> None:
    project = project_of({"app/main.py": f"{HEAD}value = {written}\n"})
    value = project.files["app/main.py"].bindings[-1].value
    assert status_of(names(project), "app/main.py", 0, value) == expected
