"""Whether a range of versions lies within another."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from packaging.specifiers import SpecifierSet

from vibelint.policy.version_range import meets, outside

NUMBERS = st.integers(0, 4)
VERSIONS = st.lists(NUMBERS, min_size=1, max_size=3).map(lambda parts: ".".join(map(str, parts)))
SIMPLE = st.tuples(st.sampled_from([">=", "<=", ">", "<", "==", "!="]), VERSIONS).map("".join)
WILD = st.tuples(st.sampled_from(["==", "!="]), VERSIONS).map(lambda pair: f"{pair[0]}{pair[1]}.*")
LIKE = st.lists(NUMBERS, min_size=2, max_size=3).map(lambda p: f"~={'.'.join(map(str, p))}")
RANGES = st.lists(st.one_of(SIMPLE, WILD, LIKE), min_size=1, max_size=3).map(",".join)


@pytest.mark.parametrize(
    ("declared", "approved"),
    [
        (">=0.110", ">=0.110"),
        (">=0.115,<0.120", ">=0.110"),
        ("==0.115.0", ">=0.110"),
        ("==0.115.*", ">=0.115,<0.116"),
        ("~=2.1", ">=2.0,<3"),
        ("~=2.1.3", "==2.1.*"),
        (">=2.0,<3.0", ">=2.0,<3"),
        (">1.0,<1.5", ">=1.0,<2"),
        ("==1.4.2", "!=1.4.3"),
        ("", ">=1.0"),
        (">=1.0", ""),
        ("===weird", ">=1.0"),
        (">=1.0", "no version"),
    ],
)
def test_a_narrower_or_unknown_range_does_not_leave(declared: str, approved: str) -> None:
    assert outside(declared, approved) == ""


@pytest.mark.parametrize(
    ("declared", "approved", "witness"),
    [
        (">=0.95", ">=0.110", "0.95"),
        (">=2.0", ">=2.0,<3", "3"),
        ("==0.95.0", ">=0.110", "0.95.0"),
        ("~=2.0", ">=2.5", "2.0"),
        ("<3", ">=2.0", "0"),
        (">=1.0", "!=1.5", "1.5"),
        ("==1.*", "==1.4.*", "1"),
        (">1.0", ">=1.5", "1.0.0.0.1"),
    ],
)
def test_a_range_that_leaves_is_told_with_a_version(
    declared: str, approved: str, witness: str
) -> None:
    assert outside(declared, approved) == witness


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (">=2.0", "<2.0", False),
        ("==1.4.*", "<2", True),
        (">=1.0", "==1.0", True),
        ("", "<2", True),
        ("==2.0.1", "==2.0.*", True),
    ],
)
def test_ranges_meet(one: str, other: str, both: bool) -> None:
    assert meets(one, other) is both


@settings(max_examples=300)
@given(RANGES, RANGES, st.lists(VERSIONS, max_size=20))
def test_no_version_leaves_where_none_is_told(
    declared: str, approved: str, versions: list[str]
) -> None:
    ours, theirs = SpecifierSet(declared), SpecifierSet(approved)
    witness = outside(declared, approved)
    if witness:
        assert ours.contains(witness, prereleases=True)
        assert not theirs.contains(witness, prereleases=True)
    else:
        assert not [v for v in versions if ours.contains(v) and not theirs.contains(v)]


@given(RANGES)
def test_a_range_never_leaves_itself(one: str) -> None:
    assert outside(one, one) == ""
