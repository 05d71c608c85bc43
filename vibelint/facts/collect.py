"""One Python file to its facts."""

from __future__ import annotations

from dataclasses import dataclass

from vibelint.facts import (
    arithmetic,
    bindings,
    calls,
    displays,
    flow,
    imports,
    literals,
    names,
    patterns,
    scopes,
)
from vibelint.facts.body import docstring_of, without_docstring
from vibelint.facts.comments import comments
from vibelint.facts.draft import Draft
from vibelint.facts.file import Fault, FileFacts
from vibelint.facts.sizes import is_generated
from vibelint.model.span import Span
from vibelint.syntax.deep import is_deep, run_deep
from vibelint.syntax.fault import SyntaxFault
from vibelint.syntax.source import Source, parse

EXPRESSIONS = {
    **names.EXPRESSIONS,
    **calls.EXPRESSIONS,
    **literals.EXPRESSIONS,
    **displays.EXPRESSIONS,
    **arithmetic.EXPRESSIONS,
    **bindings.EXPRESSIONS,
    **scopes.EXPRESSIONS,
}
STATEMENTS = {
    **calls.STATEMENTS,
    **bindings.STATEMENTS,
    **imports.STATEMENTS,
    **scopes.STATEMENTS,
    **flow.STATEMENTS,
    **patterns.STATEMENTS,
}
TOO_DEEP = Fault("the file is too deeply nested to be read", Span(1, 1, 1, 1))


@dataclass(frozen=True, slots=True)
class Collected:
    """A file that was read.

    Attributes:
        facts: What is known of it.
        source: Its text, tree and positions for file rules; None where `facts.fault` says why.
    """

    facts: FileFacts
    source: Source | None


def collect(path: str, data: bytes, before: Source | None = None) -> Collected:
    """Reads one file.

    Args:
        path: From the project's root, with forward slashes.
        data: The file's content.
        before: What an earlier content was parsed to: the rest is as if nothing had been known.
    """
    try:
        source = parse(data, before)
        return Collected(facts_of(path, source), source)
    except SyntaxFault as error:
        fault = Fault(error.message, error.span)
    except RecursionError:
        if not is_deep():
            return run_deep(lambda: collect(path, data, before))
        fault = TOO_DEEP
    return Collected(FileFacts(path, data.count(b"\n") + 1, fault=fault), None)


def facts_of(path: str, source: Source) -> FileFacts:
    """The facts of a parsed file.

    Args:
        path: From the project's root, with forward slashes.
        source: Its text, tree and positions.
    """
    draft = Draft(source, EXPRESSIONS, STATEMENTS)
    draft.run(without_docstring(source.module))
    draft.leave(Span(1, 1, 1, 1), source.lines)
    _, code = draft.sizes.of(1, source.lines, docstring_of(source.module))
    marks = comments(source.text, source.module, source.place)
    return draft.finish(path, (source.lines, code), marks, is_generated(source.text))
