"""Whatever is edited in code or contract: it is found, synced, and then nothing is found."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.sync.edits import Files, edits_of, fixture
from vibelint.facts.collect import collect
from vibelint.facts.file import FileFacts
from vibelint.policy.markdown import read_document
from vibelint.policy.read import Reading, read_policy
from vibelint.project.listing import Listing
from vibelint.project.project import Project
from vibelint.session.understood import Understood
from vibelint.sync.bring import Bringing
from vibelint.sync.contract.comparison import ContractComparison
from vibelint.sync.sight import Sight

NAME = "API_CONTRACT.md"
FIXTURES = ("fastapi-conforming", "django-conforming")


@cache
def facts_of(path: str, text: str) -> FileFacts:
    return collect(path, text.encode()).facts


def understood(files: Files) -> Understood:
    facts = {path: facts_of(path, text) for path, text in files.items() if path.endswith(".py")}
    document = read_document("api_contract", NAME, files[NAME])
    project = Project(files=facts, listing=Listing(frozenset(files)))
    return Understood(project, read_policy([document]), (document,), Reading())


def told(seen: Understood, contract: bytes) -> list[str]:
    """What the rules say of a contract beside the code."""
    sight = Sight(seen, ContractComparison.rules)
    policy = sight.policy(sight.documents({NAME: contract}))
    return [found.message for found in sight.found(policy)]


def synced(files: Files) -> tuple[bytes, list[str]]:
    """A contract brought back to the code, what it says no more included; and what is left."""
    seen = understood(files)
    comparison = ContractComparison(seen.project, removes=True)
    contents = {NAME: files[NAME].encode()}
    sight = Sight(seen, comparison.rules)
    done = Bringing(sight, comparison, contents).run()
    again = Bringing(sight, comparison, {**contents, **done.after}).run()
    assert not again.after
    return done.after.get(NAME, contents[NAME]), [one.words for one in done.left]


def check(name: str, chosen: list[int]) -> None:
    """Carries edits out one after another, each of which changes what the one before left."""
    files = dict(fixture(name))
    assert told(understood(files), files[NAME].encode()) == []
    for number in chosen:
        every = edits_of(files)
        path, text = every[number % len(every)]
        files[path] = text
    seen = understood(files)
    before = told(seen, files[NAME].encode())
    after, left = synced(files)
    rest = told(seen, after)
    assert len(rest) == len(left), (rest, left)
    assert not set(rest) - set(before), "nothing is told that was not told before"
    assert len(left) <= len(before)
    if not before:
        assert after == files[NAME].encode()


@pytest.mark.parametrize("name", FIXTURES)
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=3))
def test_what_is_edited_comes_back_into_step(name: str, chosen: list[int]) -> None:
    check(name, chosen)


@pytest.mark.long
@pytest.mark.parametrize("name", FIXTURES)
def test_every_single_edit_that_is_told_comes_back_into_step(name: str) -> None:
    files = fixture(name)
    for path, text in edits_of(files):
        edited = {**files, path: text}
        seen = understood(edited)
        if told(seen, edited[NAME].encode()):
            after, left = synced(edited)
            if not any(words.startswith("none of its") for words in left):
                assert (told(seen, after), left) == ([], []), text
