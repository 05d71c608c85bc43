"""The output formats of a check, by name; each is imported when it is first used."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from vibelint.model.report import Report
from vibelint.report.rendering import Rendering

__all__ = ["FORMATS", "Rendering"]

Render = Callable[[Report, Rendering], str]


def _later(module: str) -> Render:
    def render(report: Report, rendering: Rendering) -> str:
        text: str = import_module(f"vibelint.report.{module}").render(report, rendering)
        return text

    return render


FORMATS = {
    "full": _later("full"),
    "concise": _later("concise"),
    "json": _later("json_report"),
    "sarif": _later("sarif.log"),
    "github": _later("github"),
    "gitlab": _later("gitlab"),
    "junit": _later("junit"),
    "agent": _later("agent"),
}
STATISTICS = _later("statistics")
"""Instead of a text format: how many findings each rule has."""
SUMMARY = _later("step_summary")
"""Beside `github`: the page of a job."""
