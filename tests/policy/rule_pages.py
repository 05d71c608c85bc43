"""Pages made by hand, so that the reader is tested and not the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vibelint.catalogue.page import Option, Page, Phrases
from vibelint.model.clause import Clause
from vibelint.model.severity import Severity
from vibelint.policy.markdown import read_document
from vibelint.policy.rules.reader import read_rules


def page(
    rule: str,
    *,
    wants: Sequence[str] = (),
    forbids: Sequence[str] = (),
    kind: str = "project",
    reads: Sequence[str] = ("rules",),
    default: bool = False,
    frameworks: Sequence[str] = ("fastapi", "django"),
    options: Mapping[str, str] | None = None,
    engine: str = "",
    selectors: Sequence[str] = (),
    severity: Severity = Severity.WARNING,
) -> Page:
    """A page; `options` gives the kind of each option."""
    return Page(
        rule=rule,
        family="made",
        kind=kind,
        reads=tuple(reads),
        severity=severity,
        default=default,
        frameworks=tuple(frameworks),
        phrases=Phrases(tuple(wants), tuple(forbids)),
        options=tuple(Option(name, sort, "Made.") for name, sort in (options or {}).items()),
        engine=engine,
        selectors=tuple(selectors),
        body=f"# `{rule}`\n",
    )


PAGES = {
    made.rule: made
    for made in (
        page(
            "no-blocking",
            forbids=["blocking call*|i/o|operation*", "time.sleep"],
            default=True,
            options={"drivers": "text"},
        ),
        page("typed", wants=["type hint*"], forbids=["untyped function*"]),
        page(
            "thin",
            wants=["thin|skinny handler*", "business logic ... service*"],
            forbids=[
                "fat handler*",
                "business logic ... handler*",
                "router* ... import repositor*",
            ],
            options={"max-lines": "integer"},
        ),
        page(
            "short-function",
            wants=[
                "maximum|max {max-lines} lines|baris",
                "functions? under|most {max-lines} lines",
            ],
            forbids=["file|function* ... over|exceed|dari {max-lines} lines|baris"],
            options={"max-lines": "integer"},
        ),
        page(
            "logging",
            wants=[
                "logging module",
                "log*|logging with|dengan {logger}",
                "{logger:structlog|loguru}",
            ],
            forbids=["print"],
            options={"logger": "text"},
        ),
        page("packages", forbids=["import package* tidak ada"], reads=("rules", "packages")),
        page(
            "line-length",
            wants=["line length {length}"],
            kind="delegated",
            engine="ruff",
            selectors=["E501"],
            options={"length": "integer"},
        ),
        page("mypy-strict", wants=["mypy compliant"], kind="delegated", engine="mypy"),
        page("async-io", wants=["async ... i/o"], frameworks=("fastapi",)),
    )
}


def clauses(
    text: str, frameworks: Sequence[str] = (), pages: Mapping[str, Page] | None = None
) -> tuple[Clause, ...]:
    """The clauses of a rules document."""
    known = PAGES if pages is None else pages
    return read_rules(read_document("rules", "RULES.md", text), frozenset(frameworks), known)


def clause(text: str, frameworks: Sequence[str] = ()) -> Clause:
    """The only clause of a rules document."""
    (only,) = clauses(text, frameworks)
    return only


def rules_of(text: str) -> list[str]:
    """The ids that all lines of a rules document ask for."""
    return [ask.rule for one in clauses(text) for ask in one.asks]
