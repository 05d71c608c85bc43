"""Findings mended in the editor: what their fixes make of a text, as edits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lsprotocol import types

from vibelint.fixes.drawing import drawn
from vibelint.fixes.edits import edits
from vibelint.fixes.mend import mended
from vibelint.lsp.positions import Units
from vibelint.model.finding import Finding


def is_mended_safely(finding: Finding) -> bool:
    """Whether a finding has a safe fix of its own file: those are carried out together."""
    return finding.fix is not None and finding.fix.safe and not finding.fix.document


def mending(text: str, findings: Sequence[Finding], units: Units) -> list[types.TextEdit]:
    """The edits that mend findings of one file; none where no fix fits the text.

    Args:
        text: Of the file that is edited, as the client has it.
        findings: All of them mended in that file; of fixes that overlap the first is carried out.
        units: What the client counts columns in.
    """
    after = _after(text, findings)
    lines = _lines(text)
    return [types.TextEdit(units.range(lines, edit.span), edit.text) for edit in edits(text, after)]


def _after(text: str, findings: Iterable[Finding]) -> str:
    in_code = []
    for finding in findings:
        if finding.fix and finding.fix.document:
            text = drawn(text, finding.fix) or text
        else:
            in_code.append(finding)
    return mended(text, in_code) if in_code else text


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
