"""The SARIF log: one run for each tool that took part, ours always."""

from __future__ import annotations

import json
from functools import cache
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.model.repository import Repository
from vibelint.report.rendering import Rendering
from vibelint.report.sarif.line_hash import line_hashes
from vibelint.report.sarif.location import ROOT
from vibelint.report.sarif.result import result
from vibelint.report.sarif.tool import OWN, Tool, tool, tool_of

BASE = "The root of the repository, or of the checked project where there is none."
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

Json = dict[str, Any]


def render(report: Report, rendering: Rendering) -> str:
    """A SARIF 2.1.0 log.

    Suppressed findings are left out unless the rendering asks for them: GitHub would open alerts.
    """
    findings = (*report.findings, *(report.suppressed if rendering.include_suppressed else ()))
    named = {run.rule for run in report.ran} | {finding.rule for finding in findings}
    engines = sorted({tool_of(rule) for rule in named} - {OWN})
    runs = [
        _run(report, tool(name, report, findings), findings, rendering) for name in (OWN, *engines)
    ]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _run(report: Report, own: Tool, findings: tuple[Finding, ...], rendering: Rendering) -> Json:
    run: Json = {
        "tool": {"driver": own.driver},
        "automationDetails": {"id": f"{own.name}/{_project(report, rendering)}/"},
        "originalUriBaseIds": {ROOT: {"description": {"text": BASE}}},
        "invocations": [_invocation(report, own.name)],
        "columnKind": "utf16CodeUnits",
        "results": _results(own, findings, rendering),
    }
    if rendering.repository:
        run["versionControlProvenance"] = [_provenance(rendering.repository)]
    return run


def _project(report: Report, rendering: Rendering) -> str:
    """What tells the projects of one repository apart, since each may be uploaded by itself."""
    folder = rendering.kept_path("").strip("./") or PurePath(report.root).name or "project"
    return quote(folder.encode("utf-8", "surrogateescape"), safe="/")


def _results(own: Tool, findings: tuple[Finding, ...], rendering: Rendering) -> list[Json]:
    hashes = cache(lambda path: _hashes(path, rendering))
    results = []
    for finding in findings:
        if tool_of(finding.rule) == own.name:
            rule = own.code(finding.rule)
            told = result(finding, rule, own.codes.index(rule), rendering)
            prints = hashes(finding.path).get(finding.span.line, {}) | _own_print(finding)
            results.append({**told, "partialFingerprints": prints} if prints else told)
    return results


def _hashes(path: str, rendering: Rendering) -> dict[int, Json]:
    lines = rendering.all_lines(path)
    hashes = line_hashes(lines) if lines else []
    return {line: {"primaryLocationLineHash": told} for line, told in enumerate(hashes, 1)}


def _own_print(finding: Finding) -> Json:
    return {"vibelint/v1": finding.fingerprint} if finding.fingerprint else {}


def _invocation(report: Report, name: str) -> Json:
    invocation: Json = {"executionSuccessful": not report.errors}
    told = [("error", text) for text in report.errors] + [("note", text) for text in report.notes]
    if told and name == OWN:
        invocation["toolExecutionNotifications"] = [
            {"level": level, "message": {"text": text}} for level, text in told
        ]
    return invocation


def _provenance(repository: Repository) -> Json:
    details = {
        "repositoryUri": repository.uri,
        "revisionId": repository.revision,
        "branch": repository.branch,
    }
    named = {key: value for key, value in details.items() if value}
    return {**named, "mappedTo": {"uriBaseId": ROOT}}
