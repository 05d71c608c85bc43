"""Drawings that nothing but indentation shows, in and outside of fences, and what is none."""

from __future__ import annotations

import time

import pytest

from vibelint.policy.folder_structure import read_folder_structure
from vibelint.policy.markdown import read_document


def paths(text: str) -> list[list[str]]:
    read = read_folder_structure(read_document("folder_structure", "FOLDER_STRUCTURE.md", text))
    return [[entry.path for entry in tree.entries] for tree in read]


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        pytest.param(
            "```\napp/\n  api/\n    orders.py\n  main.py\n```\n",
            [["app/", "app/api/", "app/api/orders.py", "app/main.py"]],
            id="in a fence",
        ),
        pytest.param(
            "app/\n  api/\n    orders.py\n  main.py\n",
            [["app/", "app/api/", "app/api/orders.py", "app/main.py"]],
            id="outside of any fence",
        ),
        pytest.param(
            "```\nshop/\n    services/      # the logic\n        orders.py\n    main.py\n```\n",
            [["shop/", "shop/services/", "shop/services/orders.py", "shop/main.py"]],
            id="by four blanks, with a comment",
        ),
        pytest.param(
            "app/\n  api/\n  main.py\n\nlibs/\n  mail/\n  pdf/\n  sms/\n",
            [
                ["app/", "app/api/", "app/main.py"],
                ["libs/", "libs/mail/", "libs/pdf/", "libs/sms/"],
            ],
            id="two of them",
        ),
    ],
)
def test_indentation_draws_a_tree(text: str, drawn: list[list[str]]) -> None:
    assert paths(text) == drawn


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Layers\n  first the api\n  then the rest\n", id="prose with an indent"),
        pytest.param("app/\n  main.py\n", id="fewer than three lines"),
        pytest.param("The folder app/ holds:\n  api/\n  core/\n  main.py\n", id="prose for a root"),
        pytest.param("```python\nif app:\n    api()\n    core()\n```\n", id="code"),
    ],
)
def test_what_is_no_drawing(text: str) -> None:
    assert paths(text) == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("This module keeps the orders together.", id="prose"),
        pytest.param("architecture", id="one word"),
        pytest.param("app/", id="roots"),
        pytest.param("app/\n  core/\n  main.py\n", id="drawings"),
    ],
)
def test_four_times_the_lines_cost_about_four_times_as_much(line: str) -> None:
    def seconds(count: int) -> float:
        document = read_document("folder_structure", "X.md", "\n".join([line] * count))
        started = time.process_time()
        read_folder_structure(document)
        return time.process_time() - started

    seconds(100)
    assert seconds(4_000) < 8 * max(seconds(1_000), 0.02)
