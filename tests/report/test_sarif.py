"""SARIF 2.1.0, as the schema, a typed model and GitHub's documentation want it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from sarif_pydantic import Sarif

from tests.report.made import (
    CHAINED,
    DIRECT,
    HINTS,
    MYPY,
    NOTE,
    RENDERING,
    RUFF,
    WARNING,
    report,
)
from vibelint import __version__
from vibelint.model.report import Report, RuleRun
from vibelint.model.span import Place, Span
from vibelint.report.formats import FORMATS, Rendering

SCHEMA = json.loads(
    (Path(__file__).parent.parent / "data" / "sarif-schema-2.1.0.json").read_text("utf-8")
)
ALL = report(
    CHAINED,
    DIRECT,
    WARNING,
    NOTE,
    RUFF,
    MYPY,
    notes=("no TECH_STACK.md: packages are not checked",),
    errors=("mypy crashed",),
    suppressed=(replace(DIRECT, suppressed="the vendor's client has no async twin"),),
)


def log(made: Report, rendering: Rendering = RENDERING) -> dict[str, Any]:
    data = json.loads(FORMATS["sarif"](made, rendering))
    assert isinstance(data, dict)
    return data


def run(made: Report, rendering: Rendering = RENDERING) -> dict[str, Any]:
    found = log(made, rendering)["runs"][0]
    assert isinstance(found, dict)
    return found


def only(made: Report, rendering: Rendering = RENDERING) -> dict[str, Any]:
    (result,) = run(made, rendering)["results"]
    assert isinstance(result, dict)
    return result


REPORTS = {
    "nothing found": report(),
    "everything": ALL,
    "an unknown file": report(replace(DIRECT, path="gone é.py", span=Span(1, 1, 1, 1))),
}


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("rendering", [RENDERING, Rendering()], ids=["with texts", "without"])
@pytest.mark.parametrize("suppressed", [False, True], ids=["visible", "all"])
def test_it_obeys_the_schema(name: str, rendering: Rendering, suppressed: bool) -> None:
    data = log(REPORTS[name], replace(rendering, include_suppressed=suppressed))
    validator = jsonschema.Draft202012Validator(SCHEMA)
    assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_typed_model_reads_it(name: str) -> None:
    read = Sarif.model_validate_json(FORMATS["sarif"](REPORTS[name], RENDERING))
    assert [len(part.results or []) for part in read.runs] == [
        len(part["results"]) for part in log(REPORTS[name])["runs"]
    ]


def test_one_run_for_each_tool_that_found_something() -> None:
    runs = log(ALL)["runs"]
    assert [part["tool"]["driver"]["name"] for part in runs] == ["vibelint", "mypy", "ruff"]
    assert [[result["ruleId"] for result in part["results"]] for part in runs[1:]] == [
        ["arg-type"],
        ["E501"],
    ]
    keys = {(part["tool"]["driver"]["name"], part["automationDetails"]["id"]) for part in runs}
    assert len(keys) == 3


def test_our_run_is_there_when_nothing_is_found() -> None:
    assert [part["tool"]["driver"]["name"] for part in log(report())["runs"]] == ["vibelint"]


def test_rules_that_ran_are_listed_though_nothing_was_found() -> None:
    made = report(ran=(RuleRun("missing-type-hint", "default"), RuleRun("syntax-error", "always")))
    driver = run(made)["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == ["missing-type-hint", "syntax-error"]
    assert (driver["version"], driver["semanticVersion"]) == (__version__, __version__)


def test_results_point_to_their_rules() -> None:
    for part in log(ALL)["runs"]:
        rules = part["tool"]["driver"]["rules"]
        for result in part["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]


def test_a_result_in_full() -> None:
    assert only(report(DIRECT)) == {
        "ruleId": "blocking-call-in-async",
        "ruleIndex": 0,
        "level": "error",
        "message": {
            "text": "`requests.post` blocks the event loop inside async `create_user`. "
            "[RULES.md:3](1) says “JANGAN blocking calls di async functions”. "
            "Help: use `httpx.AsyncClient`, approved in TECH_STACK.md:41.",
            "id": "finding",
            "arguments": ["`requests.post` blocks the event loop inside async `create_user`"],
        },
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": "app/api/users.py", "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": 4,
                        "startColumn": 18,
                        "endLine": 4,
                        "endColumn": 31,
                        "snippet": {"text": "requests.post"},
                    },
                    "contextRegion": {
                        "startLine": 2,
                        "endLine": 5,
                        "snippet": {
                            "text": "\nasync def create_user(user: User) -> User:\n"
                            '    note = "😀"; requests.post(url, note)\n    return user'
                        },
                    },
                }
            }
        ],
        "relatedLocations": [
            {
                "id": 1,
                "physicalLocation": {
                    "artifactLocation": {"uri": "RULES.md", "uriBaseId": "%SRCROOT%"},
                    "region": {
                        "startLine": 3,
                        "startColumn": 1,
                        "endLine": 3,
                        "endColumn": 43,
                        "snippet": {"text": "- JANGAN blocking calls di async functions"},
                    },
                    "contextRegion": {
                        "startLine": 1,
                        "endLine": 4,
                        "snippet": {
                            "text": "# Rules\n\n- JANGAN blocking calls di async functions\n"
                            "- Type hints WAJIB"
                        },
                    },
                },
                "message": {"text": "JANGAN blocking calls di async functions"},
            }
        ],
        "partialFingerprints": {
            "primaryLocationLineHash": "ea476cb017db227b:1",
            "vibelint/v1": "0123456789abcdef",
        },
    }


def test_columns_are_utf16_units() -> None:
    assert run(report(DIRECT))["columnKind"] == "utf16CodeUnits"
    before = replace(DIRECT, span=Span(4, 5, 4, 15))
    region = only(report(before))["locations"][0]["physicalLocation"]["region"]
    assert (region["startColumn"], region["endColumn"]) == (5, 16)


def test_a_region_over_lines_has_their_text() -> None:
    finding = replace(DIRECT, span=Span(3, 7, 5, 11))
    region = only(report(finding))["locations"][0]["physicalLocation"]["region"]
    assert region["snippet"]["text"].startswith("def create_user(user: User) -> User:\n    note")
    assert region["snippet"]["text"].endswith("\n    return")


def test_uris_are_encoded_and_relative() -> None:
    finding = replace(DIRECT, path="app/a b/é#%?:c.py")
    location = only(report(finding))["locations"][0]["physicalLocation"]["artifactLocation"]
    assert location == {"uri": "app/a%20b/%C3%A9%23%25%3F%3Ac.py", "uriBaseId": "%SRCROOT%"}


def test_the_root_is_declared_without_its_place() -> None:
    bases = run(report(root="/home/someone/shop"))["originalUriBaseIds"]
    assert list(bases) == ["%SRCROOT%"]
    assert "uri" not in bases["%SRCROOT%"]
    assert "/home/someone" not in FORMATS["sarif"](report(root="/home/someone/shop"), RENDERING)


def test_further_lines_and_places_are_related() -> None:
    finding = replace(
        DIRECT,
        also_asked_by=(HINTS,),
        related=((Place("app/services/mail.py", Span(2, 5, 2, 18)), "the same call"),),
    )
    related = only(report(finding))["relatedLocations"]
    assert [place["id"] for place in related] == [1, 2, 3]
    assert [place["message"]["text"] for place in related][1:] == [
        "Type hints WAJIB",
        "the same call",
    ]


def test_a_chain_is_a_code_flow_from_the_finding_to_the_driver() -> None:
    (flow,) = only(report(CHAINED))["codeFlows"]
    steps = [step["location"] for step in flow["threadFlows"][0]["locations"]]
    assert [step["message"]["text"] for step in steps] == [
        CHAINED.message,
        "notify_user",
        "requests.post",
    ]
    uris = [step["physicalLocation"]["artifactLocation"]["uri"] for step in steps]
    assert uris == ["app/api/users.py", "app/services/mail.py", "app/services/mail.py"]


def test_code_in_a_message_is_no_link() -> None:
    (result,) = log(report(MYPY))["runs"][1]["results"]
    assert r"`list[int\](1)`" in result["message"]["text"]
    assert "[RULES.md:4](1)" in result["message"]["text"]


def test_suppressed_findings_are_left_out() -> None:
    results = run(ALL)["results"]
    assert len(results) == 4
    assert not any("suppressions" in result for result in results)


def test_suppressed_findings_come_when_asked_for() -> None:
    told = run(ALL, replace(RENDERING, include_suppressed=True))["results"]
    assert [result["suppressions"] for result in told[:4]] == [[], [], [], []]
    assert told[4]["suppressions"] == [
        {
            "kind": "inSource",
            "status": "accepted",
            "justification": "the vendor's client has no async twin",
        }
    ]


def test_remarks_of_the_run_are_notifications() -> None:
    (invocation,) = run(ALL)["invocations"]
    assert invocation == {
        "executionSuccessful": False,
        "toolExecutionNotifications": [
            {"level": "error", "message": {"text": "mypy crashed"}},
            {"level": "note", "message": {"text": "no TECH_STACK.md: packages are not checked"}},
        ],
    }
    assert run(report())["invocations"] == [{"executionSuccessful": True}]


def test_without_texts_there_is_no_line_hash() -> None:
    assert only(report(DIRECT), Rendering())["partialFingerprints"] == {
        "vibelint/v1": "0123456789abcdef"
    }
