"""The output formats of a check, by name."""

from collections.abc import Callable

from vibelint.model.report import Report
from vibelint.report import concise, full, json_report
from vibelint.report.rendering import Rendering
from vibelint.report.sarif import log

__all__ = ["FORMATS", "Rendering"]

FORMATS: dict[str, Callable[[Report, Rendering], str]] = {
    "full": full.render,
    "concise": concise.render,
    "json": json_report.render,
    "sarif": log.render,
}
