"""The tool of a run and its rules."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from vibelint import __version__
from vibelint.catalogue.delegated import page_of
from vibelint.catalogue.page import pages
from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.report.sarif.descriptor import HOME, of_engine, of_page

OWN = "vibelint"
ENGINES = {"ruff": "https://docs.astral.sh/ruff/rules/", "mypy": "https://mypy.readthedocs.io/"}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool that took part.

    Attributes:
        name: `vibelint`, `ruff` or `mypy`.
        driver: SARIF's description of it.
        codes: The ids of its rules, in the driver's order.
    """

    name: str
    driver: Json
    codes: tuple[str, ...]

    def code(self, rule: str) -> str:
        """The id of a finding's rule in this tool's run: `E501` for `ruff/E501`."""
        return rule if self.name == OWN else _code(rule)


def tool_of(rule: str) -> str:
    """Which tool a rule belongs to."""
    name = rule.partition("/")[0]
    return name if name in ENGINES else OWN


def tool(name: str, report: Report, findings: tuple[Finding, ...]) -> Tool:
    """A tool with all its rules that ran or found something.

    Args:
        name: `vibelint` or an engine's.
        report: Tells which rules ran.
        findings: All that the log will hold.
    """
    named = {run.rule for run in report.ran} | {finding.rule for finding in findings}
    rules = sorted(rule for rule in named if tool_of(rule) == name)
    if name == OWN:
        told = {rule: _own(rule) for rule in rules if not _is_delegated(rule)}
        return Tool(name, _driver(name, __version__, HOME, list(told.values())), tuple(told))
    codes = sorted({_code(rule) for rule in rules})
    described = [_engine_rule(name, code) for code in codes]
    return Tool(name, _driver(name, _version(name), ENGINES[name], described), tuple(codes))


def _driver(name: str, number: str, home: str, rules: list[Json]) -> Json:
    return {
        "name": name,
        "version": number,
        "semanticVersion": number,
        "informationUri": home,
        "rules": rules,
    }


def _own(rule: str) -> Json:
    page = pages().get(rule)
    return of_page(page) if page else of_engine(OWN, rule, None, f"{HOME}#{rule}")


def _is_delegated(rule: str) -> bool:
    page = pages().get(rule)
    return page is not None and page.kind == "delegated"


def _engine_rule(engine: str, code: str) -> Json:
    uri = (
        f"{ENGINES[engine]}en/stable/_refs.html#code-{code}"
        if engine == "mypy"
        else ENGINES[engine]
    )
    rule = engine if code == engine else f"{engine}/{code}"
    return of_engine(engine, code, page_of(rule), uri)


def _code(rule: str) -> str:
    engine, _, code = rule.partition("/")
    return code or engine


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "0.0.0"
