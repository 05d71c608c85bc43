"""What every fix keeps: files parse, the finding is gone, no other rule finds more, text survives."""

from __future__ import annotations

import ast
import re
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fixes.mending import RULES, checked, tried, write
from vibelint.fixes.mend import mended_by
from vibelint.model.report import Report
from vibelint.session.page_tests import Example, examples
from vibelint.syntax.decode import decode

EXAMPLES = list(examples())


def counts(report: Report) -> Counter[tuple[str, str]]:
    return Counter((finding.path, finding.rule) for finding in report.findings)


def assert_mends(folder: Path) -> None:
    """Mends a folder and looks at it again."""
    before = checked(folder)
    if not any(one.fix for one in before.findings):
        return
    offered = [one for one in before.findings if one.fix and not one.fix.document]
    for finding in offered:
        text = decode((folder / finding.path).read_bytes())
        assert mended_by(text, finding) is not None, f"an offer that is none: {finding}"
    mended = tried(folder)
    mended.write()
    after = checked(folder)
    assert not counts(after) - counts(before), "something is found that was not"
    if before.findings != after.findings:
        assert mended.after
        assert mended.count == len(before.findings) - len(after.findings)
    assert not tried(folder).after, "a second time changes something"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e.page.rule}: {e.title}")
def test_every_example_of_a_page(example: Example, tmp_path: Path) -> None:
    example.write(tmp_path)
    assert_mends(tmp_path)


NAMES = st.sampled_from(["x", "user", "rows", "größe", "名"])
COMMENTS = st.sampled_from(
    ["", "  # why", "  # 😀 ünï", "  # vibelint: ignore[missing-type-hint] old"]
)
VALUES = st.sampled_from(["1", '"é"', "[1, 2]", "User(name='a').dict()", 'f"{x}"'])


@st.composite
def statements(draw: st.DrawFn) -> str:
    name, comment, value = draw(NAMES), draw(COMMENTS), draw(VALUES)
    shape = draw(
        st.sampled_from(
            [
                "{name} = {value}{comment}",
                "print({value}, {name}){comment}",
                "print(f'{{{name}}}: {{1}}'){comment}",
                "time.sleep({value}){comment}",
                "{name} = requests.get(\n        {value},{comment}\n    ).text",
                "if {name}:{comment}\n        time.sleep(1); print({value})",
                "{name} = [requests.get(u) for u in {value}]{comment}",
                "return{comment}",
                "with open({value}) as handle:{comment}\n        handle.read()",
                "User.parse_obj({name}){comment}",
            ]
        )
    )
    return shape.format(name=name, comment=comment, value=value)


@st.composite
def functions(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(["f", "g", "läden", "_private"]))
    head = draw(st.sampled_from(["def", "async def", "@router.get('/')\nasync def"]))
    args = draw(st.sampled_from(["", "x: int", "x", "*, rows: list[int]  # all\n"]))
    returns = draw(st.sampled_from(["", "", " -> None"]))
    body = draw(st.lists(statements(), min_size=1, max_size=4))
    lines = "\n".join(f"    {line}" for line in body)
    return f"{head} {name}({args}){returns}:{draw(COMMENTS)}\n{lines}\n"


HEAD = """\
import time

import requests
from fastapi import APIRouter
from pydantic import BaseModel, Field

router = APIRouter()


class User(BaseModel):
    name: str = Field("a", regex="[a-z]")
"""


@st.composite
def sources(draw: st.DrawFn) -> bytes:
    top = draw(
        st.sampled_from(
            ["", '"""Doc."""\n', "#!/usr/bin/env python\n", "# -*- coding: latin-1 -*-\n"]
        )
    )
    parts = draw(st.lists(functions(), min_size=1, max_size=3))
    text = top + HEAD + "".join(f"\n\n{part}" for part in parts)
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))
    if "latin-1" in top:
        return text.encode("latin-1", "ignore")
    return text.encode(draw(st.sampled_from(["utf-8", "utf-8-sig"])))


def comments(text: str) -> Counter[str]:
    """The comments that no fix may touch."""
    found = re.findall(r"# (?:why|😀 ünï|all|-\*-[^\r\n]*)", text)
    return Counter(found)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(sources())
def test_generated_sources(source: bytes) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, {"RULES.md": RULES, "app/a.py": source})
        before = decode(source)
        assert_mends(folder)
        data = (folder / "app/a.py").read_bytes()
        after = decode(data)
        ast.parse(data)
        assert comments(after) == comments(before)
        assert after.count("\r\n") * after.count("\n") in (0, after.count("\n") ** 2)
        assert data.startswith(b"\xef\xbb\xbf") == source.startswith(b"\xef\xbb\xbf")
