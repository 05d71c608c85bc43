"""Reports made by hand."""

from __future__ import annotations

from dataclasses import replace

from vibelint.model.clause import Citation
from vibelint.model.finding import Finding, Fix, Hop
from vibelint.model.report import Report, RuleRun
from vibelint.model.repository import Repository
from vibelint.model.severity import Severity
from vibelint.model.span import Place, Span
from vibelint.report.formats import Rendering

TEXTS = {
    "app/api/users.py": [
        "import requests",
        "",
        "async def create_user(user: User) -> User:",
        '    note = "😀"; requests.post(url, note)',
        "    return user",
        "",
    ],
    "app/services/mail.py": [
        "def notify_user(user: User) -> None:",
        "    requests.post(URL, user.mail)",
        "",
    ],
    "RULES.md": ["# Rules", "", "- JANGAN blocking calls di async functions", "- Type hints WAJIB"],
}

BLOCKING = Citation("RULES.md", 3, "JANGAN blocking calls di async functions")
HINTS = Citation("RULES.md", 4, "Type hints WAJIB")

DIRECT = Finding(
    rule="blocking-call-in-async",
    severity=Severity.ERROR,
    path="app/api/users.py",
    span=Span(4, 17, 4, 30),
    message="`requests.post` blocks the event loop inside async `create_user`",
    help="use `httpx.AsyncClient`, approved in TECH_STACK.md:41",
    asked_by=BLOCKING,
    root="requests.post",
    fingerprint="0123456789abcdef",
)
CHAINED = replace(
    DIRECT,
    span=Span(4, 5, 4, 9),
    chain=(
        Hop("notify_user", Place("app/services/mail.py", Span(1, 5, 1, 16))),
        Hop("requests.post", Place("app/services/mail.py", Span(2, 5, 2, 18))),
    ),
)
WARNING = replace(
    DIRECT,
    rule="missing-type-hint",
    severity=Severity.WARNING,
    span=Span(3, 11, 3, 22),
    message="the return type of `create_user` has no annotation",
    help="",
    asked_by=None,
    root="",
    fix=Fix("return-none", safe=True),
)
NOTE = replace(WARNING, rule="unread-rule", severity=Severity.NOTE, message="nobody checks this")
RUFF = replace(
    WARNING, rule="ruff/E501", message="line too long (101 > 100)", asked_by=HINTS, fix=None
)
MYPY = replace(RUFF, rule="mypy/arg-type", message="argument 1 has type `list[int](1)`")


def report(*findings: Finding, **known: object) -> Report:
    """A report of these findings in a project of 41 files."""
    made = Report("/work/shop", findings, 41, (RuleRun("missing-type-hint", "default"),))
    return replace(made, **known)


def line_text(path: str, line: int) -> str:
    lines = TEXTS.get(path, [])
    return lines[line - 1] if 0 < line <= len(lines) else ""


RENDERING = Rendering(
    line_text=line_text,
    all_lines=lambda path: TEXTS.get(path, ()),
    repository=Repository("https://example.org/shop", "0" * 40, "main"),
)


def callers(count: int) -> list[Finding]:
    """Findings whose chains end at one call."""
    return [
        replace(
            CHAINED,
            path=f"app/api/part_{number}.py",
            span=Span(number, 5, number, 9),
            message=f"`requests.post` blocks the event loop inside async `handler_{number}`",
        )
        for number in range(1, count + 1)
    ]
