"""What GitHub, GitLab, JUnit readers and agents get."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.report.made import CHAINED, DIRECT, MYPY, NOTE, RENDERING, WARNING, callers, report
from vibelint.model.span import Span
from vibelint.report.agent import MOST
from vibelint.report.formats import FORMATS, SUMMARY, Rendering


def test_github_gets_a_command_a_finding_the_worst_first() -> None:
    assert FORMATS["github"](report(NOTE, WARNING, DIRECT), RENDERING).splitlines() == [
        "::error file=app/api/users.py,line=4,endLine=4,title=vibelint%3A blocking-call-in-async,"
        "col=17,endColumn=30::`requests.post` blocks the event loop inside async `create_user`%0A"
        'RULES.md:3 "JANGAN blocking calls di async functions"%0A'
        "help: use `httpx.AsyncClient`, approved in TECH_STACK.md:41",
        "::warning file=app/api/users.py,line=3,endLine=3,title=vibelint%3A missing-type-hint,"
        "col=11,endColumn=22::the return type of `create_user` has no annotation",
        "::notice file=app/api/users.py,line=3,endLine=3,title=vibelint%3A unread-rule,"
        "col=11,endColumn=22::nobody checks this",
        "3 findings (1 error, 1 warning, 1 note), 41 files",
    ]


def test_github_gets_no_columns_over_several_lines_and_no_command_from_a_name() -> None:
    odd = replace(WARNING, path="a,b:c%\n::error::x.py", span=Span(3, 1, 5, 2))
    line, _ = FORMATS["github"](report(odd), RENDERING).splitlines()
    assert line.startswith(
        "::warning file=a%2Cb%3Ac%25 %3A%3Aerror%3A%3Ax.py,line=3,endLine=5,title="
    )
    assert "col" not in line


def test_gitlab_gets_a_list_with_fingerprints_that_differ() -> None:
    rows = json.loads(FORMATS["gitlab"](report(DIRECT, DIRECT, NOTE), RENDERING))
    assert rows[0] == {
        "description": "`requests.post` blocks the event loop inside async `create_user`; "
        "use `httpx.AsyncClient`, approved in TECH_STACK.md:41",
        "check_name": "blocking-call-in-async",
        "fingerprint": "0123456789abcdef",
        "severity": "major",
        "location": {"path": "app/api/users.py", "lines": {"begin": 4, "end": 4}},
    }
    assert len({row["fingerprint"] for row in rows}) == 3
    assert [row["severity"] for row in rows] == ["major", "major", "info"]


def test_gitlab_gets_an_empty_list_from_a_clean_run() -> None:
    assert json.loads(FORMATS["gitlab"](report(), RENDERING)) == []


def test_junit_has_a_failed_case_for_each_rule_and_file() -> None:
    suite = ET.fromstring(FORMATS["junit"](report(DIRECT, CHAINED, WARNING), RENDERING))[0]
    assert suite.attrib == {"name": "vibelint", "tests": "2", "failures": "2", "errors": "0"}
    case = suite[0]
    assert (case.get("name"), case.get("file")) == ("blocking-call-in-async", "app/api/users.py")
    failure = case[0]
    assert failure.text is not None
    assert failure.text.count("app/api/users.py:4:") == 2
    assert 'RULES.md:3 "JANGAN blocking calls di async functions"' in failure.text


def test_junit_tells_of_a_clean_run() -> None:
    suite = ET.fromstring(FORMATS["junit"](report(), RENDERING))[0]
    assert (suite.get("tests"), suite.get("failures")) == ("1", "0")


@given(st.text())
def test_junit_is_xml_whatever_a_message_holds(text: str) -> None:
    made = report(replace(DIRECT, message=text, path=f"{text}.py", help=text))
    ET.fromstring(FORMATS["junit"](made, Rendering()).encode("utf-8", "replace"))


def test_an_agent_gets_one_line_a_finding_under_its_file_and_the_summary() -> None:
    assert FORMATS["agent"](report(CHAINED, MYPY), RENDERING).splitlines() == [
        "app/api/users.py",
        "  4:5 error blocking-call-in-async: `requests.post` blocks the event loop inside async "
        "`create_user` | through notify_user → requests.post | do: use `httpx.AsyncClient`, "
        "approved in TECH_STACK.md:41 | rule: RULES.md:3 "
        '"JANGAN blocking calls di async functions"',
        "  3:11 warning mypy/arg-type: argument 1 has type `list[int](1)` | rule: RULES.md:4 "
        '"Type hints WAJIB"',
        "2 findings (1 error, 1 warning), 41 files",
    ]


def test_an_agent_gets_the_summary_of_a_clean_run() -> None:
    assert FORMATS["agent"](report(), RENDERING) == "0 findings, 41 files\n"


def test_an_agent_gets_no_flood() -> None:
    lines = FORMATS["agent"](report(*callers(MOST + 30)), RENDERING).splitlines()
    assert len(lines) == 2 * MOST + 2
    assert lines[-2] == (
        "… 30 more of blocking-call-in-async: run `vibelint check --select blocking-call-in-async`"
    )


@pytest.mark.parametrize("form", ["github", "agent"])
def test_text_for_services_commands_no_terminal(form: str) -> None:
    made = report(replace(DIRECT, message="\x1b[31mred\x07", path="\x1b[2Jx.py"))
    text = FORMATS[form](made, replace(RENDERING, colour=True))
    assert "\x07" not in text
    assert "\x1b[31m" not in text


def test_a_step_summary_has_the_worst_first_and_its_signs_escaped() -> None:
    text = SUMMARY(report(NOTE, WARNING, DIRECT), RENDERING)
    lines = text.splitlines()
    assert lines[:3] == ["### vibelint", "", "3 findings (1 error, 1 warning, 1 note), 41 files"]
    assert lines[6].startswith(
        "| error | blocking-call-in-async | app/api/users.py:4 | \\`requests.post\\`"
    )
    assert lines[6].endswith("| RULES.md:3 “JANGAN blocking calls di async functions” |")


def test_a_step_summary_is_capped() -> None:
    text = SUMMARY(report(*[DIRECT] * 60), RENDERING)
    assert text.count("| error |") == 50
    assert text.endswith("\n… 10 more\n")


def test_a_step_summary_of_nothing_is_short() -> None:
    assert SUMMARY(report(), RENDERING) == "### vibelint\n\n0 findings, 41 files\n\n"
