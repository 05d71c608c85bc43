"""Rules in SARIF come from their pages."""

from __future__ import annotations

from dataclasses import replace

from vibelint.catalogue.page import Page, Phrases
from vibelint.model.severity import Severity
from vibelint.report.sarif.descriptor import of_page

PAGE = Page(
    rule="blocking-call-in-async",
    family="async",
    kind="project",
    reads=("rules",),
    severity=Severity.ERROR,
    default=True,
    frameworks=("fastapi", "django"),
    phrases=Phrases(),
    options=(),
    engine="",
    selectors=(),
    body="# `blocking-call-in-async`\n\nA call that blocks.\n\n## Why\n\nThe loop\nstands still.\n\nMore.\n",
)


def test_a_rule_comes_from_its_page() -> None:
    told = of_page(PAGE)
    assert told.pop("messageStrings")
    assert told == {
        "id": "blocking-call-in-async",
        "name": "BlockingCallInAsync",
        "shortDescription": {"text": "A call that blocks."},
        "fullDescription": {"text": "A call that blocks. The loop stands still."},
        "help": {"text": PAGE.body, "markdown": PAGE.body},
        "helpUri": "https://pypi.org/project/vibelint-conformance/#blocking-call-in-async",
        "defaultConfiguration": {"level": "error"},
        "properties": {
            "tags": ["conformance", "async", "fastapi", "django"],
            "precision": "high",
            "problem.severity": "error",
        },
    }


def test_descriptions_are_cut_at_1024() -> None:
    long = of_page(replace(PAGE, body="# `x`\n\n" + "word " * 500))
    assert len(long["shortDescription"]["text"]) <= 1024
    assert long["shortDescription"]["text"].endswith("….")
