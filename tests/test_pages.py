"""Each page is its rule's specification: what is marked is found, and nothing else."""

from pathlib import Path

import pytest

from vibelint.session.page_tests import Example, examples

EXAMPLES = list(examples())


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.page.rule}: {e.title}")
def test_what_is_marked_is_found_and_nothing_else(example: Example, tmp_path: Path) -> None:
    assert example.found(tmp_path) == example.expected
