"""The JSON object of a check."""

import json

from tests.report.made import CHAINED, NOTE, RENDERING, WARNING, report
from vibelint import __version__
from vibelint.report.formats import FORMATS


def test_the_whole_object() -> None:
    assert json.loads(FORMATS["json"](report(CHAINED), RENDERING)) == {
        "version": __version__,
        "root": "/work/shop",
        "findings": [
            {
                "rule": "blocking-call-in-async",
                "severity": "error",
                "path": "app/api/users.py",
                "line": 4,
                "column": 5,
                "end_line": 4,
                "end_column": 9,
                "message": "`requests.post` blocks the event loop inside async `create_user`",
                "help": "use `httpx.AsyncClient`, approved in TECH_STACK.md:41",
                "asked_by": {
                    "document": "RULES.md",
                    "line": 3,
                    "quote": "JANGAN blocking calls di async functions",
                },
                "chain": [
                    {
                        "function": "notify_user",
                        "path": "app/services/mail.py",
                        "line": 1,
                        "column": 5,
                    },
                    {
                        "function": "requests.post",
                        "path": "app/services/mail.py",
                        "line": 2,
                        "column": 5,
                    },
                ],
                "fix": None,
                "fingerprint": "0123456789abcdef",
            }
        ],
        "summary": {"error": 1, "warning": 0, "note": 0, "files": 41},
    }


def test_notes_and_fixes_stand_in_it() -> None:
    told = json.loads(FORMATS["json"](report(WARNING, NOTE), RENDERING))
    assert [finding["severity"] for finding in told["findings"]] == ["warning", "note"]
    assert told["findings"][0]["fix"] == "safe"
    assert told["findings"][0]["asked_by"] is None
    assert told["summary"] == {"error": 0, "warning": 1, "note": 1, "files": 41}


def test_it_ends_with_a_line_end_and_keeps_letters() -> None:
    text = FORMATS["json"](report(CHAINED, root="/work/é"), RENDERING)
    assert text.endswith("}\n")
    assert "/work/é" in text
