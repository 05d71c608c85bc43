"""`drop-suppression`, `name-suppression`: one id of an ignoring comment goes, or is put right."""

from __future__ import annotations

import re

import libcst as cst

from vibelint.fixes.plan import Change, Plan
from vibelint.fixes.tree import Tree
from vibelint.model.finding import Finding

LISTED = re.compile(r"\[([^\]]*)\]")


def drop_suppression(tree: Tree, finding: Finding) -> Plan | None:
    """Takes a rule out of a suppression, and the whole of it where it names no other."""
    return _rewritten(tree, finding, "")


def name_suppression(tree: Tree, finding: Finding) -> Plan | None:
    """Puts the id that was meant in the place of one that does not exist."""
    return _rewritten(tree, finding, finding.fix.value("meant") if finding.fix else "")


def _rewritten(tree: Tree, finding: Finding, meant: str) -> Plan | None:
    comment = tree.comment(finding.span)
    if comment is None or finding.fix is None:
        return None
    place = tree.source.span(comment)
    start = finding.span.column - place.column
    end = finding.span.end_column - place.column
    words = comment.value[start:end]
    left = _without(words, finding.fix.value("rule"), meant)
    if left == words:
        return None
    behind = comment.value[end:]
    whole = f"{comment.value[:start]}{left}{behind if left else behind.lstrip()}".strip()
    return Plan(place, ((tree.parents[comment], _commented(whole)),))


def _without(words: str, rule: str, meant: str) -> str:
    """A suppression's words without one of its rules, or with another in its place."""
    listed = LISTED.search(words)
    if listed is None:
        return words
    rules = [name.strip() for name in listed[1].split(",") if name.strip()]
    if rule not in rules:
        return words
    left = [meant if name == rule else name for name in rules]
    told = ", ".join(dict.fromkeys(filter(None, left)))
    return f"{words[: listed.start(1)]}{told}{words[listed.end(1) :]}" if told else ""


def _commented(text: str) -> Change:
    """The line end or line that a comment stands in, with what is left of the comment."""

    def change(holder: cst.TrailingWhitespace | cst.EmptyLine) -> cst.CSTNode | cst.RemovalSentinel:
        if text:
            return holder.with_changes(comment=cst.Comment(text))
        if isinstance(holder, cst.EmptyLine):
            return cst.RemovalSentinel.REMOVE
        return holder.with_changes(comment=None, whitespace=cst.SimpleWhitespace(""))

    return change
