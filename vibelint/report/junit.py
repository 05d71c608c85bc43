"""JUnit's XML, as CI servers read it: a test case for each rule and file, failed where it found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.report.concise import spot
from vibelint.report.github import words
from vibelint.report.rendering import Rendering

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (its production 2)."""


def render(report: Report, rendering: Rendering) -> str:
    """One suite; a clean run is one case that passed, since an empty suite looks like no run."""
    cases = [
        _case(rule, path, list(found), rendering)
        for (path, rule), found in groupby(
            sorted(report.findings, key=lambda one: (one.path, one.rule, one.span)),
            key=lambda one: (one.path, one.rule),
        )
    ]
    failed = len(cases)
    cases = cases or ['    <testcase name="vibelint" classname="vibelint"/>']
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<testsuites>",
        f'  <testsuite name="vibelint" tests="{len(cases)}" failures="{failed}" errors="0">',
        *cases,
        "  </testsuite>",
        "</testsuites>",
    ]
    return "\n".join(lines) + "\n"


def _case(rule: str, path: str, found: list[Finding], rendering: Rendering) -> str:
    shown = _attribute(rendering.shown_path(path))
    first = _attribute(found[0].message)
    return "\n".join(
        [
            f"    <testcase name={_attribute(rule)} classname={shown} file={shown}>",
            f"      <failure type={_attribute(rule)} message={first}>{_text(found, rendering)}"
            "</failure>",
            "    </testcase>",
        ]
    )


def _text(found: Iterable[Finding], rendering: Rendering) -> str:
    told = (f"{spot(one, rendering)} {one.severity.label}: {words(one)}" for one in found)
    return escape(NO_XML.sub("\ufffd", "\n".join(told)))


def _attribute(text: str) -> str:
    return quoteattr(NO_XML.sub("\ufffd", text))
