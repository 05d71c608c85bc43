"""The data of packages: nothing in it is lost on the way into a document."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import Any

import pytest
from packaging.requirements import Requirement

from tests.init.combinations import combinations, named
from vibelint.init.answers import Answers, Database, Framework, Language, Tasks
from vibelint.init.packages import _data, chosen, replaced

ENTRIES = list(chain.from_iterable(_data().values()))
WORDS = {
    "framework": {one.value for one in Framework},
    "database": {one.value for one in Database},
    "tasks": {one.value for one in Tasks},
}
ALL = [one for framework in Framework for one in combinations(framework)]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry["name"])
def test_an_entry_says_why_in_both_languages_and_when_in_known_words(entry: dict[str, Any]) -> None:
    assert entry["why"].keys() == {language.value for language in Language}
    assert all(isinstance(words, str) and len(words) > 3 for words in entry["why"].values())
    for question, words in entry.get("when", {}).items():
        assert set(str(words).split()) <= WORDS[question]


@pytest.mark.parametrize("answers", ALL, ids=named)
def test_no_set_names_a_package_twice_or_takes_what_it_replaces(answers: Answers) -> None:
    taken = [package.name for package in chosen(answers)]
    left = [package.name for package in replaced(answers)]
    assert [name for name, count in Counter(taken).items() if count > 1] == []
    assert not set(taken) & set(left)
    assert {package.instead for package in replaced(answers)} <= set(taken)
    for package in chosen(answers):
        assert str(Requirement(package.requirement)).partition("==")[2] == package.version
