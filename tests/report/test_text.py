"""Text for people: exactly these lines."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.made import CHAINED, DIRECT, NOTE, RENDERING, WARNING, callers, report
from vibelint.model.clause import Citation
from vibelint.model.finding import Finding
from vibelint.model.report import Report
from vibelint.report.formats import FORMATS, Rendering

HELP = "        help: use `httpx.AsyncClient`, approved in TECH_STACK.md:41"
CLAUSE = '  RULES.md:3  "JANGAN blocking calls di async functions"'


def full(made: Report, rendering: Rendering = RENDERING) -> list[str]:
    return FORMATS["full"](made, rendering).splitlines()


def concise(made: Report, rendering: Rendering = RENDERING) -> list[str]:
    return FORMATS["concise"](made, rendering).splitlines()


def test_a_finding_takes_two_lines() -> None:
    assert full(report(DIRECT)) == [
        "app/api/users.py:4:17 error[blocking-call-in-async] "
        "`requests.post` blocks the event loop inside async `create_user`",
        CLAUSE + HELP,
        "",
        "1 finding (1 error), 41 files",
    ]


def test_a_chain_takes_one_more() -> None:
    assert full(report(CHAINED))[1] == (
        "  through notify_user (app/services/mail.py:1) → requests.post (app/services/mail.py:2)"
    )


def test_without_a_clause_only_the_help_is_told() -> None:
    assert full(report(replace(DIRECT, asked_by=None)))[1] == HELP.replace("        ", "  ", 1)


def test_without_help_only_the_clause_is_told() -> None:
    assert full(report(replace(DIRECT, help="")))[1] == CLAUSE


def test_with_neither_there_is_one_line() -> None:
    assert len(full(report(WARNING))) == 3


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([], "0 findings, 41 files"),
        ([DIRECT], "1 finding (1 error), 41 files"),
        (
            [DIRECT, DIRECT, WARNING],
            "3 findings (2 errors, 1 warning), 41 files; fixable: 1 with `--fix`",
        ),
        ([NOTE, WARNING], "2 findings (1 warning, 1 note), 41 files; fixable: 1 with `--fix`"),
    ],
    ids=["nothing", "one", "several", "notes are counted"],
)
@pytest.mark.parametrize("form", ["full", "concise"])
def test_the_summary_is_the_last_line(form: str, findings: list[Finding], expected: str) -> None:
    assert FORMATS[form](report(*findings), RENDERING).splitlines()[-1] == expected


def test_one_file_is_one_file() -> None:
    assert concise(report(files=1)) == ["0 findings, 1 file"]


@pytest.mark.parametrize("form", ["full", "concise"])
def test_notes_are_listed_only_when_asked_for(form: str) -> None:
    quiet = FORMATS[form](report(NOTE), RENDERING)
    told = FORMATS[form](report(NOTE), replace(RENDERING, show_notes=True))
    assert "unread-rule" not in quiet
    assert "app/api/users.py:3:11 note[unread-rule] nobody checks this" in told


@pytest.mark.parametrize("form", ["full", "concise"])
def test_remarks_of_the_run_are_left_to_the_command(form: str) -> None:
    made = report(DIRECT, notes=("a remark",), errors=("a failure",))
    assert FORMATS[form](made, RENDERING) == FORMATS[form](report(DIRECT), RENDERING)


def test_concise_has_one_line_a_finding() -> None:
    assert concise(report(DIRECT, WARNING)) == [
        "app/api/users.py:4:17 error[blocking-call-in-async] "
        "`requests.post` blocks the event loop inside async `create_user`",
        "app/api/users.py:3:11 warning[missing-type-hint] "
        "the return type of `create_user` has no annotation [fixable]",
        "2 findings (1 error, 1 warning), 41 files; fixable: 1 with `--fix`",
    ]


def test_findings_of_one_cause_are_grouped() -> None:
    assert full(report(*callers(2))) == [
        "app/services/mail.py:2 error[blocking-call-in-async] "
        "`requests.post`, reached from 2 places",
        "  app/api/part_1.py:1:5 `requests.post` blocks the event loop inside async `handler_1`",
        "    through notify_user (app/services/mail.py:1)",
        "  app/api/part_2.py:2:5 `requests.post` blocks the event loop inside async `handler_2`",
        "    through notify_user (app/services/mail.py:1)",
        CLAUSE + HELP,
        "",
        "2 findings (2 errors), 41 files",
    ]


def test_a_group_says_what_its_root_calls() -> None:
    told = [replace(finding, root="notify_user") for finding in callers(2)]
    assert full(report(*told))[0] == (
        "app/services/mail.py:2 error[blocking-call-in-async] "
        "`notify_user` calls `requests.post`, reached from 2 places"
    )


def test_a_group_whose_callers_need_different_things_says_them_with_each() -> None:
    one, two = callers(2)
    lines = full(report(one, replace(two, help="make it a plain `def`")))
    assert lines[1:3] == [
        "  app/api/part_1.py:1:5 `requests.post` blocks the event loop inside async `handler_1`",
        f"    through notify_user (app/services/mail.py:1)        help: {one.help}",
    ]
    assert lines[4].endswith("help: make it a plain `def`")


def test_a_group_shows_five_callers() -> None:
    lines = full(report(*callers(30)))
    assert sum("inside async" in line for line in lines) == 5
    assert "  … 25 more" in lines
    assert lines[-1] == "30 findings (30 errors), 41 files"


def test_five_callers_need_no_remainder() -> None:
    assert not any("more" in line for line in full(report(*callers(5))))


def test_direct_calls_of_one_driver_are_not_grouped() -> None:
    assert len(full(report(DIRECT, replace(DIRECT, path="app/api/b.py")))) == 6


def test_other_findings_stay_where_they_are() -> None:
    one, two = callers(2)
    lines = full(report(one, WARNING, two))
    assert [line[:20] for line in lines if line.startswith("app/")] == [
        "app/services/mail.py",
        "app/api/users.py:3:1",
    ]


def test_paths_are_shown_as_asked() -> None:
    rendering = replace(RENDERING, shown_path=lambda path: f"../{path}")
    told = full(report(CHAINED), rendering)
    assert told[0].startswith("../app/api/users.py:4:5")
    assert "(../app/services/mail.py:1)" in told[1]
    assert told[2].startswith("  ../RULES.md:3")
    assert concise(report(CHAINED), rendering)[0].startswith("../app/api/users.py:4:5")


def test_colour_only_adds_colour() -> None:
    made = report(DIRECT, WARNING, *callers(7))
    for form in ("full", "concise"):
        coloured = FORMATS[form](made, replace(RENDERING, colour=True))
        assert "\x1b[1;31merror\x1b[0m" in coloured
        bare = coloured
        for code in ("\x1b[1;31m", "\x1b[1;33m", "\x1b[1m", "\x1b[2m", "\x1b[0m"):
            bare = bare.replace(code, "")
        assert bare == FORMATS[form](made, RENDERING)


@pytest.mark.parametrize("form", ["full", "concise"])
def test_hostile_text_cannot_command_the_terminal(form: str) -> None:
    hostile = "a\x1b[2Jb\nc\rd\u202e"
    finding = replace(
        CHAINED, path=hostile, message=hostile, help=hostile, asked_by=Citation(hostile, 1, hostile)
    )
    told = FORMATS[form](report(finding), RENDERING)
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert r"a\u001b[2Jb c d\u202e" in told
