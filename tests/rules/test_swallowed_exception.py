"""`swallowed-exception`: what it tells people to do instead."""

from __future__ import annotations

import pytest

from tests.support import check_rule

SOURCE = "def f() -> None:\n    try:\n        g()\n    except Exception:\n        pass\n"


@pytest.mark.parametrize(
    ("documents", "said"),
    [
        pytest.param({}, "or log it, or", id="no logger"),
        pytest.param(
            {"RULES.md": "- Never swallow exceptions\n- Proper logging with structlog\n"},
            "or log it with `structlog.get_logger()`, or",
            id="a logger that the rules name",
        ),
        pytest.param(
            {"TECH_STACK.md": "## Approved packages\n\n- fastapi\n- structlog\n"},
            "or log it with `structlog.get_logger()`, or",
            id="a logger that is approved",
        ),
    ],
)
def test_the_remedy_names_the_projects_logger(documents: dict[str, str], said: str) -> None:
    (one,) = check_rule("swallowed-exception", {"app/a.py": SOURCE, **documents})
    assert said in one.remedy
