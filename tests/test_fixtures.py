"""Whole small projects: what they are found to do, compared exactly with what lies beside them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.expected import EXPECTED, FIXTURES, actual
from vibelint.catalogue.page import pages
from vibelint.session.session import Session

CONFORMING = ("fastapi-conforming", "django-conforming")
DRIFTED = {"fastapi": "fastapi-drifted", "django": "django-drifted"}


@pytest.mark.parametrize("name", EXPECTED)
def test_findings_are_exactly_the_expected_ones(name: str) -> None:
    expected = (FIXTURES / name / "expected.txt").read_text(encoding="utf-8")
    assert actual(FIXTURES / name) == expected


@pytest.mark.parametrize("name", CONFORMING)
def test_a_conforming_project_has_no_finding_at_all(name: str) -> None:
    report = Session(FIXTURES / name).check()
    assert report.errors == ()
    assert report.findings == ()
    assert report.files > 10


@pytest.mark.parametrize(("framework", "name"), DRIFTED.items())
def test_every_rule_of_the_framework_fires_in_the_drifted_project(
    framework: str, name: str
) -> None:
    fired = {finding.rule for finding in Session(FIXTURES / name).check().findings}
    named = {
        page.rule
        for page in pages().values()
        if framework in page.frameworks and page.kind in ("file", "project")
    }
    assert named <= fired


@pytest.mark.parametrize("name", DRIFTED.values())
def test_every_finding_quotes_the_line_that_was_broken(name: str, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / name, tmp_path / name)
    for finding in Session(tmp_path / name).check().findings:
        assert finding.asked_by is not None, finding
        text = (tmp_path / name / finding.asked_by.document).read_text(encoding="utf-8")
        line = text.split("\n")[finding.asked_by.line - 1]
        words = finding.asked_by.quote.replace("`", "").split()
        assert words
        assert all(word in line.replace("`", "") for word in words), (line, finding.asked_by)
