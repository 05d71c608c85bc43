"""The page of a rule and the index, as text and JSON."""

import json
from dataclasses import replace

from vibelint.catalogue.page import Option, Page, Phrases
from vibelint.model.severity import Severity
from vibelint.report.rule_page import index_json, index_text, page_json, page_text

PAGE = Page(
    rule="fat-handler",
    family="handlers",
    kind="project",
    reads=("rules",),
    severity=Severity.WARNING,
    default=True,
    frameworks=("fastapi", "django"),
    phrases=Phrases(wants=("thin handler*",), forbids=("fat handler*",)),
    options=(Option("max-lines", "integer", "The most lines of a body.", None),),
    engine="",
    selectors=(),
    body="# `fat-handler`\n\nA handler that does\na service's work.\n\n## Why\n\nThey cannot be reused.\n",
)
LINES = replace(
    PAGE,
    rule="line-length",
    family="style",
    kind="delegated",
    severity=Severity.ERROR,
    default=False,
    options=(),
    engine="ruff",
    selectors=("E501",),
    body="# `line-length`\n\nA line that is too long.\n",
)


def test_page_as_text() -> None:
    assert page_text(PAGE) == (
        PAGE.body
        + "\n## In short\n\n- severity: warning\n- runs: by default, and where a document asks\n"
        "- frameworks: fastapi, django\n- option `max-lines` (integer): The most lines of a body.\n"
    )


def test_delegated_page_names_its_engine() -> None:
    text = page_text(LINES)
    assert "- runs: where a document asks\n" in text
    assert "- checked by: ruff (E501)\n" in text


def test_page_that_always_runs() -> None:
    assert "- runs: always\n" in page_text(replace(PAGE, reads=("always",)))


def test_page_as_json() -> None:
    assert json.loads(page_json(PAGE)) == {
        "rule": "fat-handler",
        "family": "handlers",
        "kind": "project",
        "severity": "warning",
        "default": True,
        "frameworks": ["fastapi", "django"],
        "reads": ["rules"],
        "summary": "A handler that does a service's work.",
        "asked_by": {"wants": ["thin handler*"], "forbids": ["fat handler*"]},
        "options": [
            {
                "name": "max-lines",
                "kind": "integer",
                "about": "The most lines of a body.",
                "default": None,
            }
        ],
        "engine": None,
        "selectors": [],
        "body": PAGE.body,
    }


def test_index_as_text() -> None:
    assert index_text([PAGE, LINES]).splitlines() == [
        "handlers",
        "  fat-handler  warning  A handler that does a service's work.",
        "",
        "style",
        "  line-length  error    A line that is too long.",
    ]


def test_index_as_json() -> None:
    assert [entry["rule"] for entry in json.loads(index_json([PAGE, LINES]))] == [
        "fat-handler",
        "line-length",
    ]


def test_empty_index() -> None:
    assert index_text([]) == "no rules\n"
    assert json.loads(index_json([])) == []
