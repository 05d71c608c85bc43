"""Edits of the schemas' fields in the code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.edits.view import Edit, Paired, View

ANNOTATED = re.compile(r"(\s+)(\w+)(\s*:\s*)([^=#]+?)(\s*=\s*[^#]*?)?(\s*#.*)?")
DECLARED = re.compile(r"(\s+)(\w+)(\s*=\s*(?:\w+\.)?)(\w+)(\(.*)", re.DOTALL)
NEW_NAME = "named_by_an_edit"


def field_edits(view: View) -> Iterator[Edit]:
    """Edits of the fields that a contract names."""
    for pair in view.fields:
        place = pair.field.place
        span = place.span
        lines = view.lines(place.path, span.line, span.end_line)
        block = "\n".join(lines)
        if "alias" in block or not is_whole(block):
            continue
        for match, edits in ((ANNOTATED, _annotated), (DECLARED, _declared)):
            found = match.fullmatch(block)
            if found is not None and found[2] == pair.field.name:
                for kind, text in edits(pair, found):
                    new = tuple(text.split("\n")) if text else ()
                    yield Edit(kind, place.path, span.line, span.end_line + 1, new)
                break


def is_whole(block: str) -> bool:
    """Whether lines hold all of a declaration, and not its beginning alone."""
    return all(block.count(one) == block.count(other) for one, other in ("()", "[]", "{}"))


def _side(pair: Paired) -> str:
    return "request" if pair.taken else "response"


def _annotated(pair: Paired, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    lead, name, colon, kind, value, comment = (part or "" for part in found.groups())
    side, whole = _side(pair), found[0]
    yield f"rename a {side} field", f"{lead}{NEW_NAME}{colon}{kind}{value}{comment}"
    yield f"remove a {side} field", ""
    if pair.body.whole and not pair.nested:
        default = value if pair.taken and value else ""
        if not pair.taken or default or not pair.body.example:
            yield f"add a {side} field", f"{whole}\n{lead}{NEW_NAME}: str{default and ' = None'}"
    if pair.stated.kind:
        other = "int" if pair.stated.kind == "string" else "str"
        if "(" not in value:
            yield f"change a {side} field's type", f"{lead}{name}{colon}{other}{value}{comment}"
    if not pair.taken or pair.nested:
        return
    if pair.stated.required is True and not value:
        yield "make a field optional", f"{lead}{name}{colon}{kind} = None{comment}"
    if pair.stated.required is False and value and "(" not in value:
        yield "make a field required", f"{lead}{name}{colon}str{comment}"


def _declared(pair: Paired, found: re.Match[str]) -> Iterator[tuple[str, str]]:
    lead, name, equals, kind, rest = (part or "" for part in found.groups())
    side = _side(pair)
    yield f"rename a {side} field", f"{lead}{NEW_NAME}{equals}{kind}{rest}"
    if pair.stated.kind and kind.endswith("Field") and rest.rstrip().endswith(")"):
        other = "IntegerField" if pair.stated.kind == "string" else "CharField"
        yield f"change a {side} field's type", f"{lead}{name}{equals}{other}()"
    if not pair.taken or pair.nested or not rest.rstrip().endswith(")"):
        return
    if pair.stated.required is True and "required" not in rest and "default" not in rest:
        inner = rest.rstrip()[:-1].rstrip(", ")
        comma = "" if inner.endswith("(") else ", "
        yield "make a field optional", f"{lead}{name}{equals}{kind}{inner}{comma}required=False)"
    if pair.stated.required is False and "required=False" in rest and "default" not in rest:
        told = rest.replace("required=False", "required=True")
        yield "make a field required", f"{lead}{name}{equals}{kind}{told}"
